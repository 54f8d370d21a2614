import AuthAPI
import Foundation
import HTTPTypes
import Testing

@testable import AuthService

@Suite("Requests of every shape")
struct HTTPTests {
  @Test func `the service tells its name`() async throws {
    try await TestService().run { caller in
      let answer = try await caller.call(.serviceInfo)
      #expect(answer.summary == "200")
      #expect(answer.json["service"] == .string("Trainova Auth Service"))
      #expect(answer.json["version"] == .string(serviceVersion))
      #expect(answer.json["description"] == .string(EnglishWords.serviceDescription))
      #expect(answer.text.contains("\"docs_url\":"))
      #expect(answer.headers[.cacheControl] == "no-store")
      #expect(answer.headers[.contentType] == "application/json")
    }
  }

  @Test(arguments: [
    (HTTPRequest.Method.get, "/nope", "404 not_found", nil as String?),
    (.get, "/api/auth", "404 not_found", nil),
    (.post, "/api/auth/me/more", "404 not_found", nil),
    (.get, "/%00%0d%0aX: y", "404 not_found", nil),
    (.get, "/api/auth/me/", "404 not_found", nil),
    (.get, "//api/auth/me", "404 not_found", nil),
    (.post, "/api/auth/login/", "404 not_found", nil),
    (.get, "/api/auth/login", "405 method_not_allowed", "POST"),
    (.post, "/api/auth/me", "405 method_not_allowed", "GET"),
    (.delete, "/", "405 method_not_allowed", "GET"),
    (.options, "/api/auth/register", "405 method_not_allowed", "POST"),
  ])
  func `unknown paths and methods are answered in JSON`(
    method: HTTPRequest.Method, path: String, expected: String, allow: String?
  ) async throws {
    try await TestService().run { caller in
      let answer = try await caller.send(path, method: method)
      #expect(answer.summary == expected)
      #expect(answer.headers[.allow] == allow)
      #expect(answer.json["detail"]?.text?.isEmpty == false)
    }
  }

  @Test(arguments: [
    ("application/json", "200"), ("application/json; charset=utf-8", "200"), ("Application/JSON", "200"),
    ("text/plain", "415 unsupported_media_type"), (nil as String?, "415 unsupported_media_type"),
    ("application/x-www-form-urlencoded", "415 unsupported_media_type"),
  ])
  func `a body has to be announced as JSON`(type: String?, expected: String) async throws {
    try await TestService().run { caller in
      let answer = try await caller.send(
        "/api/auth/forgot-password", body: #"{"email":"anna@example.org"}"#, type: type)
      #expect(answer.summary == expected)
    }
  }

  @Test(arguments: [
    ("{", "400 malformed_body"), ("nul", "400 malformed_body"), ("{\"email\":\"\\ud800\"}", "400 malformed_body"),
    (String(repeating: "[", count: 5000), "400 malformed_body"),
    ("{\"email\":" + String(repeating: "[", count: 32) + String(repeating: "]", count: 32) + "}", "400 malformed_body"),
    (#"{"email":"anna@example.org","email":"boris@example.org"}"#, "400 malformed_body"),
    (#"{"email":"anna@example.org","\u0065mail":"boris@example.org"}"#, "400 malformed_body"),
    (#"{"email":"anna@example.org","a":{"x":1,"y":"\":\\"},"b":[{"x":1}]}"#, "200"),
    ("{\"email\":\"a\\u0000@example.org\"}", "422 validation_failed"),
    ("", "422 validation_failed"), ("[]", "422 validation_failed"), ("null", "422 validation_failed"),
    ("7", "422 validation_failed"), ("{}", "422 validation_failed"), ("{\"email\":null}", "422 validation_failed"),
    ("{\"email\":7}", "422 validation_failed"), ("{\"email\":[\"a@example.org\"]}", "422 validation_failed"),
    ("{\"email\":\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[@example.org\"}", "422 validation_failed"),
    ("{\"email\":\"anna@example.org\",\"more\":{\"deep\":[1,2,3]}}", "200"),
  ])
  func `a body of any shape gets its answer`(body: String, expected: String) async throws {
    try await TestService().run { caller in
      let answer = try await caller.send("/api/auth/forgot-password", body: body)
      #expect(answer.summary == expected)
    }
  }

  @Test func `every bad field is named, none is repeated`() async throws {
    try await TestService().run { caller in
      let answer = try await caller.send(
        "/api/auth/register",
        body: #"{"email":"not an address","password":"s3cret","first_name":7,"last_name":"a\u0007b"}"#,
        headers: [.acceptLanguage: "ru"])
      #expect(answer.summary == "422 validation_failed")
      func item(_ field: String, _ type: String, _ message: String) -> JSONValue {
        .object(["loc": .array([.string("body"), .string(field)]), "type": .string(type), "msg": .string(message)])
      }
      #expect(
        answer.json["detail"]
          == .array([
            item("email", "value_error", "Это не адрес электронной почты"),
            item("password", "string_too_short", "Минимальное число знаков: 8"),
            item("first_name", "string_type", "Должна быть строка"),
            item("last_name", "value_error", "Управляющие символы недопустимы"),
          ]))
      #expect(!answer.text.contains("s3cret"))
      #expect(!answer.text.contains("not an address"))
    }
  }

  @Test(arguments: [
    ("first_name", String(repeating: "я", count: 100), "200"),
    ("first_name", String(repeating: "я", count: 101), "422 validation_failed"),
    ("last_name", "a\nb", "422 validation_failed"),
    ("password", "1234567", "422 validation_failed"),
    ("password", String(repeating: "я", count: 127) + "ю", "200"),
    ("password", String(repeating: "я", count: 129), "422 validation_failed"),
    ("email", "anna@example.org\r\nBcc: all@example.org", "422 validation_failed"),
    ("email", String(repeating: "a", count: 250) + "@example.org", "422 validation_failed"),
  ])
  func `the limits of the contract hold`(field: String, value: String, expected: String) async throws {
    try await TestService().run { caller in
      var body: [String: String?] = ["email": "anna@example.org", "password": "correct horse"]
      body[field] = value
      let answer = try await caller.call(.register, body)
      #expect(answer.summary == expected)
    }
  }

  @Test(arguments: [(16 * 1024, "422 validation_failed"), (16 * 1024 + 1, "413 body_too_large")])
  func `a body over 16 KiB is not read`(size: Int, expected: String) async throws {
    let frame = #"{"email":"@"}"#
    let body = #"{"email":"@"# + String(repeating: "a", count: size - frame.utf8.count) + #""}"#
    try await TestService().run { caller in
      let answer = try await caller.send("/api/auth/forgot-password", body: body)
      #expect(answer.summary == expected)
    }
  }

  @Test func `maintenance is refused over TCP without the secret`() async throws {
    let secret = String(repeating: "k", count: 32)
    try await TestService(change: { $0.adminSecret = Array(secret.utf8) }).run { caller in
      let name = try #require(HTTPField.Name("X-Admin-Secret"))
      for given in [nil, "", "k", String(repeating: "k", count: 31) + "j"] as [String?] {
        let answer = try await caller.send(
          "/admin/clean-expired-tokens", headers: given.map { [name: $0] } ?? [:])
        #expect(answer.summary == "403 forbidden")
      }
      #expect(try await caller.send("/admin/clean-expired-tokens", headers: [name: secret]).summary == "200")
    }
    try await TestService().run { caller in
      let answer = try await caller.send("/admin/clean-expired-tokens")
      #expect(answer.summary == "403 forbidden")
    }
  }

  @Test func `maintenance removes what has expired and nothing else`() async throws {
    // Over a Unix socket it is open: the socket's mode protects it. The router knows no socket, the setting decides.
    try await TestService(change: { $0.listen = .unix(path: "/unused") }).run { caller in
      let old = try await caller.signedIn()
      caller.clock.advance(by: 20 * 86_400)
      let new = try await caller.signIn()
      caller.clock.advance(by: 10 * 86_400)
      let answer = try await caller.call(.cleanExpiredTokens)
      #expect(answer.summary == "200")
      // The old session and its refresh token.
      #expect(answer.json["removed"] == .number(2))
      #expect(try await caller.refresh(old.refresh).status == 401)
      #expect(try await caller.refresh(new.refresh).status == 200)
    }
  }

  @Test func `more hashes than may wait are answered 503 with a time`() async throws {
    let settings: (inout Settings) -> Void = {
      $0.hashesAtOnce = 1
      $0.hashesWaiting = 1
      $0.hashRetryAfter = 7
      $0.scrypt.logN = 12
    }
    try await TestService(change: settings).run { caller in
      let answers = try await withThrowingTaskGroup(of: Answered.self) { group in
        for number in 0..<12 { group.addTask { try await caller.signIn("user\(number)@example.org") } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      let refused = answers.filter { $0.status == 503 }
      #expect(!refused.isEmpty)
      #expect(refused.allSatisfy { $0.summary == "503 overloaded" && $0.headers[.retryAfter] == "7" })
      #expect(answers.filter { $0.status == 401 }.count + refused.count == 12)
      // The places were given back.
      #expect(try await caller.signIn().status == 401)
    }
  }

  @Test func `the log has one line a request and no secret in it`() async throws {
    let service = try TestService()
    let (tokens, code) = try await service.run { caller in
      try await caller.call(.register, ["email": "anna@example.org", "password": "correct horse"])
      let code = try await caller.mailbox.next().code
      try await caller.call(.verify, ["email": "anna@example.org", "code": code])
      let tokens = try await caller.signIn()
      try await caller.call(.me, token: tokens.access)
      let answer = try await caller.send("/a%0Aforged/anna@example.org?code=\(code)", method: .get)
      let id = try #require(HTTPField.Name("X-Request-Id").flatMap { answer.headers[$0] })
      #expect(service.log.lines.last?.hasSuffix(" \(id)") == true)
      return (tokens, code)
    }
    let requests = service.log.lines.filter { $0.contains("ms ") }
    let heads = requests.map { $0.split(separator: " ").prefix(3).joined(separator: " ") }
    #expect(
      heads == [
        "POST /api/auth/register 200", "POST /api/auth/verify 200", "POST /api/auth/login 200", "GET /api/auth/me 200",
        "GET - 404",
      ])
    for line in service.log.lines {
      for secret in [code, "anna", "horse", tokens.access, tokens.refresh] { #expect(!line.contains(secret)) }
    }
  }

  @Test func `the whole story over a real connection`() async throws {
    try await TestService().run(.live) { caller in
      let tokens = try await caller.signedIn()
      let next = try await caller.refresh(tokens.refresh)
      #expect(try await caller.me(next.access) == 200)
      #expect(try await caller.call(.logout, ["refresh_token": next.refresh], token: next.access).status == 200)
      #expect(try await caller.me(next.access) == 401)
      let tooLarge = try await caller.send("/api/auth/login", body: String(repeating: "x", count: 100_000))
      #expect(tooLarge.summary == "413 body_too_large")
    }
  }
}
