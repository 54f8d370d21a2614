import AuthAPI
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import AuthService

/// An answer, taken apart.
struct Answered: Sendable {
  var status: Int
  var headers: HTTPFields
  var text: String
  var json: JSONValue

  var code: String? { json["error_code"]?.text }
  var message: String? { json["message"]?.text }
  var access: String { json["access_token"]?.text ?? "" }
  var refresh: String { json["refresh_token"]?.text ?? "" }

  /// `403 forbidden`, or `200` alone.
  var summary: String { code.map { "\(status) \($0)" } ?? "\(status)" }
}

/// Speaks the contract to a service under test.
struct Caller: Sendable {
  let client: any TestClientProtocol
  let mailbox: Mailbox
  let clock: TestClock
  /// The way over a socket; nil for the router's own.
  var socket: TestClient?

  /// Calls an operation; nil in a body is null.
  @discardableResult func call(
    _ operation: AuthAPI.Operation, _ body: [String: String?]? = nil, token: String? = nil, language: String = "en"
  ) async throws -> Answered {
    let data = try body.map { try JSONSerialization.data(withJSONObject: $0.mapValues { $0 ?? NSNull() as Any }) }
    return try await send(
      operation.path, method: operation.method == .get ? .get : .post,
      body: data.map { String(decoding: $0, as: UTF8.self) },
      token: token, headers: [.acceptLanguage: language])
  }

  /// Sends anything.
  @discardableResult func send(
    _ path: String, method: HTTPRequest.Method = .post, body: String? = nil, type: String? = "application/json",
    token: String? = nil, headers: HTTPFields = [:]
  ) async throws -> Answered {
    var headers = headers
    if body != nil { headers[.contentType] = type }
    if let token { headers[.authorization] = "Bearer \(token)" }
    let sent = body.map { ByteBuffer(string: $0) }
    guard let socket else {
      let response = try await client.executeRequest(uri: path, method: method, headers: headers, body: sent)
      return answered(response.head, response.body)
    }
    headers[.connection] = "keep-alive"
    let response = try await socket.execute(
      .init(path, method: method, authority: "localhost", headers: headers, body: sent))
    return answered(response.head, response.body ?? ByteBuffer())
  }

  private func answered(_ head: HTTPResponse, _ body: ByteBuffer) -> Answered {
    let text = String(buffer: body)
    let json = (try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))) ?? .null
    return Answered(status: head.status.code, headers: head.headerFields, text: text, json: json)
  }

  /// Registers and verifies an account, and reads the mail of it.
  func makeAccount(_ email: String = "anna@example.org", password: String = "correct horse") async throws {
    let registered = try await call(.register, ["email": email, "password": password])
    try #require(registered.status == 200)
    let code = try await mailbox.next(to: email).code
    let verified = try await call(.verify, ["email": email, "code": code])
    try #require(verified.status == 200)
  }

  func signIn(_ email: String = "anna@example.org", password: String = "correct horse") async throws -> Answered {
    try await call(.login, ["email": email, "password": password])
  }

  /// A verified account that is signed in.
  func signedIn(_ email: String = "anna@example.org", password: String = "correct horse") async throws -> Answered {
    try await makeAccount(email, password: password)
    let tokens = try await signIn(email, password: password)
    try #require(tokens.status == 200)
    return tokens
  }

  func refresh(_ token: String) async throws -> Answered {
    try await call(.refresh, ["refresh_token": token])
  }

  /// The status of `/me`.
  func me(_ token: String) async throws -> Int {
    try await call(.me, token: token).status
  }
}

/// A code that is not `code`.
func wrong(_ code: String) -> String {
  code == "000000" ? "000001" : "000000"
}
