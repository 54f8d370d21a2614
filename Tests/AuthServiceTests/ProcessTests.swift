import AuthAPI
import Foundation
import TestSupport
import Testing

@testable import AuthService

@Suite("The program trainova-authd", .serialized)
struct ProcessTests {
  @Test func `the demo lives in its folder and leaves nothing when standard input closes`() throws {
    let folder = try TemporaryFolder()
    let home = folder.path("demo")
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: false)
    // What the client puts there before it starts the service.
    try Data().write(to: URL(fileURLWithPath: home + "/lock"))
    let service = try RunningService(["--demo", home], folder: folder)
    #expect(service.address == "unix:\(home)/authd.sock")
    #expect(try exchange(home + "/authd.sock", request("/")).hasPrefix("HTTP/1.1 200"))
    #expect(
      try exchange(home + "/authd.sock", request("/admin/clean-expired-tokens", body: "")).hasPrefix("HTTP/1.1 200"))
    for (name, expected) in [
      ("", 0o700), ("/authd.sock", 0o600), ("/db.sqlite", 0o600), ("/key", 0o600), ("/mail", 0o700),
    ] {
      let mode = try FileManager.default.attributesOfItem(atPath: home + name)[.posixPermissions] as? Int
      #expect(mode == expected, "\(name)")
    }
    try service.closeInput()
    #expect(service.end() == 0)
    #expect(!FileManager.default.fileExists(atPath: home))
  }

  @Test(arguments: [
    ("Transfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n0\r\n\r\n", "400", "malformed_body"),
    ("Content-Length: 50\r\n\r\n{", "400", "malformed_body"),
    ("Content-Length: 100000\r\n\r\n{", "413", "body_too_large"),
    (
      "Transfer-Encoding: chunked\r\n\r\n5000\r\n" + String(repeating: "a", count: 0x5000) + "\r\n", "413",
      "body_too_large"
    ),
  ])
  func `a body that breaks off or never ends is answered, and the next call too`(
    rest: String, status: String, code: String
  ) throws {
    let folder = try TemporaryFolder()
    let service = try RunningService(["--demo", folder.path("demo")], folder: folder)
    let head = "POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    let answer = try exchange(folder.path("demo/authd.sock"), head + rest, closingInput: true)
    #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
    #expect(answer.contains(#""error_code":"\#(code)""#))
    #expect(try exchange(folder.path("demo/authd.sock"), request("/")).hasPrefix("HTTP/1.1 200"))
    try service.closeInput()
    #expect(service.end() == 0)
    #expect(!service.standardError.contains("error"))
  }

  @Test func `the demo makes nobody wait`() throws {
    let folder = try TemporaryFolder()
    let service = try RunningService(["--demo", folder.path("demo")], folder: folder)
    let socket = folder.path("demo/authd.sock")
    for number in 0..<12 {
      let body = #"{"email":"anna@example.org","password":"correct horse \#(number)"}"#
      #expect(try exchange(socket, request("/api/auth/register", body: body)).hasPrefix("HTTP/1.1 200"))
    }
    let deadline = ContinuousClock.now + .seconds(60)
    var mails = 0
    while mails < 12, ContinuousClock.now < deadline {
      mails = try FileManager.default.contentsOfDirectory(atPath: folder.path("demo/mail")).count {
        $0.hasSuffix(".eml")
      }
      usleep(2000)
    }
    #expect(mails == 12)
    for _ in 0..<25 {
      let body = #"{"email":"anna@example.org","password":"wrong horse"}"#
      #expect(try exchange(socket, request("/api/auth/login", body: body)).hasPrefix("HTTP/1.1 401"))
    }
    try service.closeInput()
    #expect(service.end() == 0)
  }

  @Test func `the demo leaves Ctrl-C to the client`() throws {
    let folder = try TemporaryFolder()
    let service = try RunningService(["--demo", folder.path("demo")], folder: folder)
    kill(service.process.processIdentifier, SIGINT)
    kill(service.process.processIdentifier, SIGHUP)
    #expect(try exchange(folder.path("demo/authd.sock"), request("/")).hasPrefix("HTTP/1.1 200"))
    kill(service.process.processIdentifier, SIGTERM)
    #expect(service.end() == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.path("demo")))
  }

  @Test func `the demo deletes no folder that holds something of somebody else`() throws {
    let folder = try TemporaryFolder()
    try Data().write(to: URL(fileURLWithPath: folder.path("letter.txt")))
    let error = #expect(throws: RunningService.NotReady.self) {
      try RunningService(["--demo", folder.path], folder: folder)
    }
    #expect(error?.standardError.contains("not empty") == true)
    #expect(FileManager.default.fileExists(atPath: folder.path("letter.txt")))
  }

  @Test func `with no place named it keeps everything under the home, privately`() throws {
    let folder = try TemporaryFolder()
    let service = try RunningService(["--listen", "127.0.0.1:0", "--until-stdin-closes"], folder: folder)
    #expect(service.address.hasPrefix("http://127.0.0.1:"))
    #expect(!service.address.hasSuffix(":0"))
    let data = folder.path(".local/share/trainova-authd")
    #expect(
      Set(try FileManager.default.contentsOfDirectory(atPath: data)).isSuperset(of: [
        "db.sqlite", "db.sqlite.key", "mail",
      ]))
    for name in ["", "/mail"] {
      let mode = try FileManager.default.attributesOfItem(atPath: data + name)[.posixPermissions] as? Int
      #expect(mode == 0o700)
    }
    try service.closeInput()
    #expect(service.end() == 0)
  }

  @Test func `what was answered is on disk: killed at once, the session is there again`() throws {
    let folder = try TemporaryFolder()
    let socket = folder.path("authd.sock")
    let arguments = [
      "--listen", "unix:\(socket)", "--database", folder.path("db.sqlite"), "--mail", "dir:\(folder.path("mail"))",
      "--scrypt-cost", "2",
    ]
    let first = try RunningService(arguments, folder: folder)
    let account = #""email":"anna@example.org","password":"correct horse""#
    _ = try exchange(socket, request("/api/auth/register", body: "{\(account)}"))
    let code = try waitForCode(folder.path("mail"))
    let verify = #"{"email":"anna@example.org","code":"\#(code)"}"#
    #expect(try exchange(socket, request("/api/auth/verify", body: verify)).hasPrefix("HTTP/1.1 200"))
    let tokens = try exchange(socket, request("/api/auth/login", body: "{\(account)}"))
    kill(first.process.processIdentifier, SIGKILL)
    _ = first.end()
    let access = try #require(tokens.split(separator: "\"").first { $0.hasPrefix("ey") })

    // The dead process left its socket behind.
    #expect(FileManager.default.fileExists(atPath: socket))
    let second = try RunningService(arguments, folder: folder)
    #expect(try exchange(socket, request("/api/auth/me", token: String(access))).hasPrefix("HTTP/1.1 200"))
    kill(second.process.processIdentifier, SIGTERM)
    #expect(second.end() == 0)
    #expect(!FileManager.default.fileExists(atPath: socket))
  }

  @Test func `a second service on the same address or database says so`() throws {
    let folder = try TemporaryFolder()
    func arguments(_ listen: String, _ name: String) -> [String] {
      ["--listen", listen, "--database", folder.path(name), "--mail", "dir:\(folder.path("mail"))"]
    }
    let unix = "unix:\(folder.path("authd.sock"))"
    let first = try RunningService(arguments(unix, "a.sqlite"), folder: folder)
    let tcp = try RunningService(arguments("127.0.0.1:0", "b.sqlite"), folder: folder)
    let port = tcp.address.dropFirst("http://".count)
    for (listen, name, sentence) in [
      (unix, "c.sqlite", "\(unix) is in use: another process listens there."),
      (String(port), "c.sqlite", "http://\(port) is in use: another process listens there."),
      ("127.0.0.1:0", "a.sqlite", "\(folder.path("a.sqlite")) is in use by another trainova-authd."),
    ] {
      let error = #expect(throws: RunningService.NotReady.self) {
        try RunningService(arguments(listen, name), folder: folder)
      }
      #expect(error?.standardError == "trainova-authd: \(sentence)\n")
    }
    #expect(try exchange(folder.path("authd.sock"), request("/")).hasPrefix("HTTP/1.1 200"))
    kill(first.process.processIdentifier, SIGINT)
    #expect(first.end() == 0)
    kill(tcp.process.processIdentifier, SIGTERM)
    #expect(tcp.end() == 0)
  }

  @Test func `nobody is one client of many over a Unix socket`() throws {
    let folder = try TemporaryFolder()
    let socket = folder.path("authd.sock")
    let service = try RunningService(
      ["--listen", "unix:\(socket)", "--database", folder.path("db"), "--mail", "dir:\(folder.path("mail"))"]
        + ["--scrypt-cost", "2"], folder: folder)
    for number in 0..<25 {
      let body = #"{"email":"user\#(number)@example.org","password":"wrong horse"}"#
      #expect(try exchange(socket, request("/api/auth/login", body: body)).hasPrefix("HTTP/1.1 401"))
    }
    // One account is held back all the same, by the defaults.
    let body = #"{"email":"anna@example.org","password":"wrong horse"}"#
    for expected in ["401", "401", "401", "401", "401", "429"] {
      #expect(try exchange(socket, request("/api/auth/login", body: body)).hasPrefix("HTTP/1.1 \(expected)"))
    }
    kill(service.process.processIdentifier, SIGTERM)
    #expect(service.end() == 0)
  }

  @Test func `connections over the limit wait until one ends`() throws {
    let folder = try TemporaryFolder()
    let service = try RunningService(
      ["--listen", "127.0.0.1:0", "--max-connections", "2", "--until-stdin-closes"], folder: folder)
    let port = try #require(Int(service.address.split(separator: ":")[2]))
    let get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    var first: RawConnection? = try RawConnection(port: port)
    let second = try RawConnection(port: port)
    for connection in [first, second] {
      connection?.send(get)
      #expect(connection?.readAnswer().hasPrefix("HTTP/1.1 200 ") == true)
    }
    let third = try RawConnection(port: port)
    third.send(get)
    // Round trips on an open connection: the service had every occasion to answer the third.
    for _ in 0..<5 {
      second.send(get)
      _ = second.readAnswer()
    }
    #expect(!third.hasInput)
    first = nil
    #expect(third.readAnswer().hasPrefix("HTTP/1.1 200 "))
    try service.closeInput()
    #expect(service.end() == 0)
  }

  @Test func `limits are to be set on the command line`() throws {
    let folder = try TemporaryFolder()
    let service = try RunningService(
      [
        "--listen", "127.0.0.1:0", "--scrypt-cost", "2", "--client-limits", "2/300", "--free-sign-ins", "none",
        "--trusted-proxy", "10.0.0.0/8", "--trusted-proxy", "127.0.0.1", "--hide-accounts", "--max-connections", "5",
      ], folder: folder)
    let port = try #require(Int(service.address.split(separator: ":")[2]))
    let body = #"{"email":"anna@example.org","password":"wrong horse"}"#
    for (client, expected) in [
      ("203.0.113.7", "401"), ("203.0.113.7", "401"), ("203.0.113.7", "429"), ("203.0.113.8", "401"),
    ] {
      let connection = try RawConnection(port: port)
      connection.send(
        "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
          + "X-Forwarded-For: \(client)\r\nContent-Length: \(body.utf8.count)\r\n\r\n" + body)
      #expect(connection.readAnswer().hasPrefix("HTTP/1.1 \(expected)"))
    }
    kill(service.process.processIdentifier, SIGTERM)
    #expect(service.end() == 0)
  }

  @Test func `a file that is no socket is left alone`() throws {
    let folder = try TemporaryFolder()
    try Data("precious".utf8).write(to: URL(fileURLWithPath: folder.path("file")))
    let error = #expect(throws: RunningService.NotReady.self) {
      try RunningService(
        ["--listen", "unix:\(folder.path("file"))", "--database", folder.path("db")], folder: folder)
    }
    #expect(error?.standardError.contains("is not a socket") == true)
    #expect(try String(contentsOfFile: folder.path("file"), encoding: .utf8) == "precious")
  }

  @Test(arguments: [
    ["--listen", "nowhere"], ["--scrypt-cost", "0"], ["--mail", "folder"],
    ["--demo", "/tmp/x", "--database", "/tmp/y"],
    ["--access-token-life", "0"], ["--frontend-url", "ftp://x"], ["--unknown"],
    ["--mail-limits", "5"], ["--mail-limits", "1/60,0/5"], ["--free-sign-ins", "some"], ["--max-connections", "0"],
    ["--trusted-proxy", "nowhere"], ["--request-read-time", "0"],
  ])
  func `a wrong command line is said to be one`(arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try BuiltProduct.path("trainova-authd"))
    process.arguments = arguments
    process.standardError = Pipe()
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 64)
  }
}
