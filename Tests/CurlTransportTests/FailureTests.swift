import CurlTransport
import Foundation
import TestSupport
import Testing

/// What a server should not do, and what is made of it.
@Suite struct FailureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var answer: ScriptedServer.Answer
    var expected: TransportFailure
  }

  private static let longLine = "X-Long: " + String(repeating: "a", count: 200_000)
  private static let manyLines = (0..<2000).map { "X-Line-\($0): \(String(repeating: "b", count: 20))\r\n" }.joined()
  private static let tooMuch = String(repeating: "c", count: 256 * 1024 + 1)

  static let cases: [Case] = [
    Case(testDescription: "closed without a byte", answer: .close, expected: .connectionLost(sent: true)),
    Case(
      testDescription: "cut in the status line", answer: .raw("HTTP/1.1 20"), expected: .connectionLost(sent: true)),
    Case(
      testDescription: "cut in the body", answer: .raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\""),
      expected: .connectionLost(sent: true)),
    Case(
      testDescription: "cut in a chunk",
      answer: .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{\"a\""),
      expected: .connectionLost(sent: true)),
    Case(
      testDescription: "chunks without sense",
      answer: .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello"),
      expected: .connectionLost(sent: true)),
    Case(testDescription: "garbage", answer: .raw("\u{1}\u{2}SSH-2.0-OpenSSH\r\n"), expected: .notHTTP),
    Case(testDescription: "HTML without a head", answer: .raw("<html>hello</html>\n"), expected: .notHTTP),
    Case(testDescription: "an endless body", answer: .endless(), expected: .tooLarge),
    Case(
      testDescription: "a body announced too large",
      answer: .raw("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n"), expected: .tooLarge),
    Case(testDescription: "a body one byte too large", answer: .text(200, tooMuch), expected: .tooLarge),
    Case(
      testDescription: "a header line too long", answer: .raw("HTTP/1.1 200 OK\r\n\(longLine)\r\n\r\n"),
      expected: .tooLarge),
    Case(
      testDescription: "too many header lines", answer: .raw("HTTP/1.1 200 OK\r\n\(manyLines)\r\n"),
      expected: .tooLarge),
  ]

  @Test(arguments: cases)
  func anAnswerThatIsNone(_ case: Case) throws {
    try withServer { _ in
      `case`.answer
    } _: { server throws in
      let request = HTTPRequest(method: .post, url: server.url + "/", body: [0x7B, 0x7D])
      let failure = try Transport().outcome(of: request).failure
      #expect(failure == `case`.expected)
      #expect(failure?.mayHaveBeenCarriedOut == true)
      // Nothing is sent twice behind the caller's back.
      #expect(server.requests.count == 1)
    }
  }

  @Test func aBodyOfExactlyTheLimitIsTaken() throws {
    try withServer { _ in
      .text(200, String(repeating: "c", count: 256 * 1024))
    } _: { server throws in
      #expect(try Transport().outcome(of: HTTPRequest(method: .get, url: server.url + "/")).get().body.count == 262_144)
    }
  }

  @Test func noBodyIsAllowedWhereTheLimitIsZero() throws {
    try withServer { _ in
      .raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nx")
    } _: { server throws in
      let request = HTTPRequest(method: .get, url: server.url + "/", limits: .init(bodyBytes: 0))
      #expect(try Transport().outcome(of: request).failure == .tooLarge)
    }
  }

  @Test func aHangingServerIsGivenUpBeforeItsFirstByte() throws {
    let gate = Gate()
    try withServer { _ in
      .hang(gate)
    } _: { server throws in
      let request = HTTPRequest(method: .post, url: server.url + "/", limits: .init(firstByte: 50, silence: 60_000))
      let failure = try Transport().outcome(of: request).failure
      #expect(failure == .timedOut(sent: true))
      #expect(failure?.mayHaveBeenCarriedOut == true)
      #expect(server.requests.count == 1)
      gate.open()
      #expect(server.waitUntilDeserted())
    }
  }

  @Test func anAnswerThatFallsSilentIsGivenUp() throws {
    let gate = Gate()
    try withServer { _ in
      .slow(200, pieces: ["{", "}"], gate: gate)
    } _: { server throws in
      let request = HTTPRequest(method: .get, url: server.url + "/", limits: .init(firstByte: 60_000, silence: 50))
      #expect(try Transport().outcome(of: request).failure == .timedOut(sent: true))
    }
  }

  @Test func theWholeHasALimitOfItsOwn() throws {
    let gate = Gate()
    try withServer { _ in
      .hang(gate)
    } _: { server throws in
      let limits = HTTPRequest.Limits(firstByte: 60_000, silence: 60_000, total: 50)
      let request = HTTPRequest(method: .get, url: server.url + "/", limits: limits)
      #expect(try Transport().outcome(of: request).failure == .timedOut(sent: true))
    }
  }

  @Test func aSlowAnswerWithinTheLimitsIsWhole() throws {
    let gate = Gate()
    try withServer { _ in
      .slow(200, pieces: ["{", "\"a\"", ":1", "}"], gate: gate)
    } _: { server throws in
      let transport = Transport()
      transport.start(HTTPRequest(method: .get, url: server.url + "/"), id: 1)
      try transport.turn { server.requests.count == 1 }
      for _ in 1...3 {
        gate.pass()
        _ = transport.wait(for: [], timeoutMilliseconds: bound)
      }
      #expect(try transport.finish(1).get().body == Array(#"{"a":1}"#.utf8))
    }
  }

  @Test func nobodyListens() throws {
    let port = try closedPort()
    let failure = try Transport().outcome(of: HTTPRequest(method: .post, url: "http://127.0.0.1:\(port)/")).failure
    #expect(failure == .cannotConnect)
    #expect(failure?.mayHaveBeenCarriedOut == false)
  }

  @Test func noWayLeadsThere() throws {
    // To all hosts at once there is no connection: the system refuses it whatever the network.
    let request = HTTPRequest(method: .post, url: "https://255.255.255.255/")
    let failure = try Transport().outcome(of: request).failure
    #expect(failure == .unreachable)
    #expect(failure?.mayHaveBeenCarriedOut == false)
  }

  @Test func noSocketIsThere() throws {
    let folder = try TemporaryFolder()
    let request = HTTPRequest(method: .get, url: "http://localhost/", unixSocket: folder.path("none"))
    #expect(try Transport().outcome(of: request).failure == .cannotConnect)
  }

  @Test func tlsToAServerThatSpeaksNone() throws {
    try withServer { _ in
      .text(200, "")
    } _: { server throws in
      let request = HTTPRequest(method: .post, url: "https://127.0.0.1:\(server.port)/", bearer: Array("canary".utf8))
      let failure = try Transport().outcome(of: request).failure
      guard case .tls(let text)? = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(!text.isEmpty)
      #expect(failure?.mayHaveBeenCarriedOut == false)
      #expect(server.requests.isEmpty)
    }
  }

  /// libcurl itself would send it again on a new connection, although the first may have been carried out.
  @Test func aPostIsNotRepeatedWhenAKeptConnectionDies() throws {
    try withServer {
      $0.path == "/first" ? .text(200, "") : .close
    } _: { server throws in
      let transport = Transport()
      _ = try transport.outcome(of: HTTPRequest(method: .get, url: server.url + "/first"), id: 1).get()
      let post = HTTPRequest(method: .post, url: server.url + "/second", body: [0x7B, 0x7D])
      #expect(try transport.outcome(of: post, id: 2).failure == .connectionLost(sent: true))
      #expect(server.requests.map(\.path) == ["/first", "/second"])
    }
  }

  @Test func aConnectionThatTheServerEndedMeanwhileIsNotUsedAgain() throws {
    try withServer { _ in
      .raw("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
    } _: { server throws in
      let transport = Transport()
      for id in 1...3 {
        let request = HTTPRequest(method: .post, url: server.url + "/", body: [0x7B, 0x7D])
        #expect(try transport.outcome(of: request, id: UInt64(id)).get().body == [0x78])
        #expect(server.waitUntilDeserted())
      }
      #expect(server.requests.count == 3)
    }
  }
}
