import CurlTransport
import Foundation
import TestSupport
import Testing

@Suite struct ExchangeTests {
  @Test func aPostArrivesAsGivenAndItsAnswerComesBack() throws {
    try withServer { _ in
      .json(201, #"{"ok":true}"#, headers: ["retry-after": "7", "date": "Sun, 06 Nov 1994 08:49:37 GMT"])
    } _: { server throws in
      let request = HTTPRequest(
        method: .post, url: server.url + "/a/b?c=d",
        headers: [.init(name: "Content-Type", value: "application/json"), .init(name: "Accept-Language", value: "ru")],
        bearer: Array("token.of.three".utf8), body: Array(#"{"имя":"Ё"}"#.utf8))
      let reply = try Transport(userAgent: "trainova/1.2").outcome(of: request).get()
      #expect(reply.status == 201)
      #expect(reply.retryAfter == 7)
      #expect(reply.date == 784_111_777)
      #expect(String(decoding: reply.body, as: UTF8.self) == #"{"ok":true}"#)
      #expect(reply.timings.bytes == 11)
      #expect(reply.timings.total >= reply.timings.firstByte && reply.timings.firstByte > 0)

      let seen = try #require(server.requests.first)
      #expect(seen.method == "POST")
      #expect(seen.target == "/a/b?c=d")
      #expect(seen.text == #"{"имя":"Ё"}"#)
      #expect(
        seen.headers == [
          "host": "127.0.0.1:\(server.port)", "user-agent": "trainova/1.2", "accept": "*/*",
          "content-type": "application/json", "accept-language": "ru", "authorization": "Bearer token.of.three",
          "content-length": "15",
        ])
    }
  }

  @Test func aGetHasNoBodyAndNoHeaderThatNobodyAskedFor() throws {
    try withServer { _ in
      .text(200, "hello")
    } _: { server throws in
      _ = try Transport().outcome(of: HTTPRequest(method: .get, url: server.url + "/")).get()
      let seen = try #require(server.requests.first)
      #expect(seen.method == "GET")
      #expect(Set(seen.headers.keys) == ["host", "user-agent", "accept"])
    }
  }

  @Test func aPostWithoutBodySaysSo() throws {
    try withServer { _ in
      .text(200, "")
    } _: { server throws in
      _ = try Transport().outcome(of: HTTPRequest(method: .post, url: server.url + "/")).get()
      #expect(server.requests.first?.headers["content-length"] == "0")
      #expect(server.requests.first?.headers["content-type"] == nil)
    }
  }

  @Test func aLargeBodyIsSentWithoutAskingFirst() throws {
    try withServer { _ in
      .text(200, "")
    } _: { server throws in
      let body = [UInt8](repeating: 0x78, count: 2 << 20)
      _ = try Transport().outcome(of: HTTPRequest(method: .post, url: server.url + "/", body: body)).get()
      #expect(server.requests.first?.body == body)
      #expect(server.requests.first?.headers["expect"] == nil)
    }
  }

  @Test func oneConnectionServesAWholeSession() throws {
    try withServer { _ in
      .text(200, "x")
    } _: { server throws in
      let transport = Transport()
      let reused = try (1...5).map { id in
        try transport.outcome(of: HTTPRequest(method: .get, url: server.url + "/"), id: id).get().timings
          .connectionReused
      }
      #expect(reused == [false, true, true, true, true])
      #expect(server.connectionCount == 1)
    }
  }

  @Test func aUnixSocketServesPlainHTTP() throws {
    let folder = try TemporaryFolder()
    try withServer(.unixSocket(path: folder.path("s"))) { _ in
      .text(200, "local")
    } _: { server throws in
      let request = HTTPRequest(method: .get, url: "http://localhost/me", unixSocket: server.socketPath)
      let reply = try Transport(httpsProxy: "http://127.0.0.1:1").outcome(of: request).get()
      #expect(reply.body == Array("local".utf8))
      #expect(server.requests.map(\.target) == ["/me"])
    }
  }

  @Test func aRedirectIsAnAnswerAndTheTokenGoesNowhereElse() throws {
    try withServer { _ in
      .text(200, "other")
    } _: { other throws in
      try withServer { request in
        request.path == "/" ? .redirect(307, to: other.url + "/stolen") : .text(500, "followed")
      } _: { server throws in
        for method in [HTTPRequest.Method.get, .post] {
          let request = HTTPRequest(method: method, url: server.url + "/", bearer: Array("canary".utf8))
          #expect(try Transport().outcome(of: request).get().status == 307)
        }
        #expect(server.requests.count == 2)
        #expect(other.connectionCount == 0)
      }
    }
  }

  @Test func requestsUnderWayTogetherEachGetTheirOwnAnswer() throws {
    try withServer {
      .text(200, $0.path)
    } _: { server throws in
      let transport = Transport()
      for id in 1...20 { transport.start(HTTPRequest(method: .get, url: "\(server.url)/\(id)"), id: UInt64(id)) }
      let outcomes = try transport.finishAll(Set(1...20))
      for (id, outcome) in outcomes { #expect(try outcome.get().body == Array("/\(id)".utf8)) }
      #expect(outcomes.count == 20)
    }
  }

  @Test(arguments: [
    "ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/", "http://example.com/", "http://10.0.0.1/",
    "http://127.0.0.1.example.com/", "http://localhost.example.com/", "https://user@example.com/",
    "https://user:word@example.com/", "https://example.com/\r\nX: y", "https://example.com/a b", "https:///x",
    "https://example.com:99999/", "nonsense", "",
  ])
  func aURLThatIsNeverSent(_ url: String) throws {
    #expect(try Transport().outcome(of: HTTPRequest(method: .get, url: url)).failure == .badURL)
  }

  @Test(arguments: ["a\r\nX-Evil: 1", "a b", "", "\u{7F}", "ключ"])
  func aTokenThatWouldBeMoreThanAToken(_ token: String) throws {
    try withServer { _ in
      .text(200, "")
    } _: { server throws in
      let request = HTTPRequest(method: .get, url: server.url + "/", bearer: Array(token.utf8))
      #expect(try Transport().outcome(of: request).failure == .badURL)
      #expect(server.connectionCount == 0)
    }
  }

  @Test(arguments: [("X", "a\nb"), ("X", "a\rb"), ("X:", "a"), ("X Y", "a"), ("", "a"), ("X\n", "a")])
  func aHeaderThatWouldBeTwo(_ name: String, _ value: String) throws {
    let request = HTTPRequest(method: .get, url: "http://127.0.0.1:1/", headers: [.init(name: name, value: value)])
    #expect(try Transport().outcome(of: request).failure == .badURL)
  }

  @Test func whatPrintsARequestOrAReplyShowsNoSecret() {
    let canary = Array("canary-7731".utf8)
    let request = HTTPRequest(
      method: .post, url: "https://example.com/login", headers: [.init(name: "X-Key", value: "canary-7731")],
      bearer: canary, body: canary)
    let reply = HTTPReply(status: 200, body: canary)
    let outcome = Result<HTTPReply, TransportFailure>.success(reply)
    var dumped = ""
    dump(request, to: &dumped)
    dump(reply, to: &dumped)
    dump(outcome, to: &dumped)
    let texts = [
      dumped, "\(request)", "\(reply)", "\(outcome)", String(reflecting: request), String(reflecting: outcome),
    ]
    for text in texts {
      #expect(!text.contains("canary") && !text.contains("99, 97"))
    }
    #expect("\(request)" == "POST https://example.com/login")
  }
}
