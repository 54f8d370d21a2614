import Foundation
import Testing

@testable import AuthService

@Suite("Connections: what is no HTTP, what is slow, what is too much")
struct ConnectionTests {
  private static let head = "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"

  @Test(arguments: [
    ("nonsense\r\n\r\n", "400", "malformed_request"),
    ("GET / HTTP/9.9\r\n\r\n", "400", "malformed_request"),
    ("G\u{7}T / HTTP/1.1\r\nHost: x\r\n\r\n", "400", "malformed_request"),
    ("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", "400", "malformed_request"),
    ("GET / HTTP/1.1\r\nBad Header: x\r\n\r\n", "400", "malformed_request"),
    ("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n", "400", "malformed_request"),
    (
      "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", "400", "malformed_request"
    ),
    ("\u{16}\u{3}\u{1}\u{2}", "400", "malformed_request"),
    ("GET / HTTP/1.1\r\nX: \(String(repeating: "a", count: 17 * 1024))\r\n\r\n", "431", "headers_too_large"),
    (
      "GET / HTTP/1.1\r\n" + (0..<200).map { "X-\($0): \(String(repeating: "a", count: 100))\r\n" }.joined() + "\r\n",
      "431", "headers_too_large"
    ),
    ("GET /\(String(repeating: "a", count: 17 * 1024)) HTTP/1.1\r\n\r\n", "431", "headers_too_large"),
    (head + "Content-Length: 17408\r\n\r\n" + String(repeating: "a", count: 17408), "413", "body_too_large"),
    (head + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n", "400", "malformed_body"),
  ])
  func `what is refused is refused in JSON, and the service goes on`(sent: String, status: String, code: String)
    async throws
  {
    try await TestService().run(.live) { caller in
      let port = try #require(caller.client.port)
      let answer = try await onThread {
        let connection = try RawConnection(port: port)
        connection.send(sent)
        return connection.readAnswer()
      }
      #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
      #expect(answer.contains(#""error_code":"\#(code)""#))
      #expect(answer.lowercased().contains("content-type: application/json"))
      #expect(try await caller.call(.serviceInfo).status == 200)
    }
  }

  @Test(arguments: [
    "G", "GET / HTTP/1.1\r\nHost: x\r\n", head, head + "Content-Length: 10\r\n\r\n{",
    head + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
  ])
  func `a request that does not arrive in its time is answered 408; an idle connection lives on`(sent: String)
    async throws
  {
    try await TestService(change: { $0.requestReadTime = 1 }).run(.live) { caller in
      let port = try #require(caller.client.port)
      let (late, idle) = try await onThread {
        let get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
        let idle = try RawConnection(port: port)
        idle.send(get)
        _ = idle.readAnswer()
        let slow = try RawConnection(port: port)
        slow.send(sent)
        // Ends when the service closes it: by then the other has been silent for longer than a request may take.
        let late = slow.readToEnd()
        idle.send(get)
        return (late, idle.readAnswer())
      }
      #expect(late.hasPrefix("HTTP/1.1 408 "), "\(late)")
      #expect(late.contains(#""error_code":"request_timeout""#))
      #expect(late.components(separatedBy: "HTTP/1.1").count == 2)
      #expect(idle.hasPrefix("HTTP/1.1 200 "))
    }
  }

  @Test func `one byte now and then keeps no connection`() async throws {
    try await TestService(change: { $0.requestReadTime = 1 }).run(.live) { caller in
      let port = try #require(caller.client.port)
      let answer = try await onThread {
        let connection = try RawConnection(port: port)
        connection.send("GET / HTTP/1.1\r\nX: ")
        while !connection.waitForInput(milliseconds: 20) { connection.send("a") }
        return connection.readToEnd()
      }
      #expect(answer.hasPrefix("HTTP/1.1 408 "), "\(answer)")
    }
  }

  @Test func `a connection that never says anything is closed without a word`() async throws {
    try await TestService(change: { $0.requestReadTime = 1 }).run(.live) { caller in
      let port = try #require(caller.client.port)
      #expect(try await onThread { try RawConnection(port: port).readToEnd() } == "")
    }
  }

  @Test func `what is sent ahead is answered in turn`() async throws {
    try await TestService().run(.live) { caller in
      let port = try #require(caller.client.port)
      let answers = try await onThread {
        let connection = try RawConnection(port: port)
        let get = "GET / HTTP/1.1\r\nHost: x\r\n"
        connection.send(get + "\r\n" + get + "Connection: close\r\n\r\n")
        return connection.readToEnd()
      }
      #expect(answers.components(separatedBy: "HTTP/1.1 200").count == 3)
    }
  }

  @Test(arguments: [
    ("GET / HTTP/1.1\r\nHost: x\r\n\r\nnonsense\r\n\r\n", ["200", "400"]),
    ("GET / HTTP/1.0\r\n\r\nGET / HTTP/1.0\r\n\r\n", ["200"]),
    ("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\nnonsense", ["200"]),
    ("HEAD / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nConnection: close\r\n\r\n", ["405", "200"]),
  ])
  func `what follows a request takes nothing from its answer`(sent: String, statuses: [String]) async throws {
    try await TestService().run(.live) { caller in
      let port = try #require(caller.client.port)
      let answers = try await onThread {
        let connection = try RawConnection(port: port)
        connection.send(sent)
        return connection.readToEnd()
      }
      // The head of an answer begins where the one before ended.
      var rest = answers[...]
      for status in statuses {
        #expect(rest.hasPrefix("HTTP/1.1 \(status) ") || rest.hasPrefix("HTTP/1.0 \(status) "), "\(answers)")
        let end = try #require(rest.range(of: "\r\n\r\n"))
        rest = rest[end.upperBound...]
        if status != "405" { rest = rest.drop { $0 != "}" }.dropFirst() }
      }
      #expect(rest.isEmpty)
    }
  }

  @Test func `while the hash queue is full the rest is answered at once`() async throws {
    let settings: (inout Settings) -> Void = {
      $0.hashesAtOnce = 1
      $0.hashesWaiting = 1
      $0.scrypt.logN = 16
    }
    try await TestService(change: settings).run(.live) { caller in
      let port = try #require(caller.client.port)
      let body = #"{"email":"anna@example.org","password":"correct horse"}"#
      let signIn = Self.head + "Content-Length: \(body.utf8.count)\r\n\r\n" + body
      let (answer, wereBusy) = try await onThread {
        let other = try RawConnection(port: port)
        while true {
          let three = try (0..<3).map { _ in try RawConnection(port: port) }
          for connection in three { connection.send(signIn) }
          other.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
          let answer = other.readAnswer()
          let wereBusy = three.contains { !$0.hasInput }
          // One of three is refused as soon as one is computed and one waits: then the queue was full all the time.
          let answers = three.map { $0.readAnswer() }
          if answers.contains(where: { $0.hasPrefix("HTTP/1.1 503 ") }) { return (answer, wereBusy) }
        }
      }
      #expect(answer.hasPrefix("HTTP/1.1 200 "))
      #expect(wereBusy)
    }
  }
}
