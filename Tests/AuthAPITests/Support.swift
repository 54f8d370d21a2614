import AuthAPI
import Foundation
import Testing

/// Makes JSON of bytes, as the client does.
func parse(_ bytes: borrowing [UInt8]) -> JSONValue? {
  let data = bytes.withUnsafeBytes { Data($0) }
  return try? JSONDecoder().decode(JSONValue.self, from: data)
}

/// Sorts a literal answer.
func classify(
  _ operation: AuthAPI.Operation, _ status: Int, _ body: String, retryAfter: Int? = nil
) -> Result<Reply, Refusal> {
  operation.classify(RawReply(status: status, body: Array(body.utf8), retryAfter: retryAfter), parse: parse)
}

/// A JWT with these claims, as literal JSON.
func token(_ claims: String) -> String {
  let parts = [#"{"alg":"HS256","typ":"JWT"}"#, claims, "signature"].map { part in
    Data(part.utf8).base64EncodedString().replacingOccurrences(of: "+", with: "-")
      .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
  }
  return parts.joined(separator: ".")
}

/// An answer and what is to be made of it.
struct Case: Sendable, CustomTestStringConvertible {
  var operation: AuthAPI.Operation
  var status: Int
  var body: String
  var retryAfter: Int?
  var expected: Result<Reply, Refusal>

  var testDescription: String { "\(operation) \(status) \(body.prefix(60))" }
  var outcome: Result<Reply, Refusal> { classify(operation, status, body, retryAfter: retryAfter) }

  /// A success.
  static func ok(_ operation: AuthAPI.Operation, _ body: String, _ reply: Reply, status: Int = 200) -> Case {
    Case(operation: operation, status: status, body: body, expected: .success(reply))
  }

  /// A refusal.
  static func no(
    _ operation: AuthAPI.Operation, _ status: Int, _ body: String, _ reason: Refusal.Reason, _ quote: String? = nil,
    retryAfter: Int? = nil
  ) -> Case {
    Case(
      operation: operation, status: status, body: body, retryAfter: retryAfter,
      expected: .failure(Refusal(reason, quote: quote)))
  }
}

extension AuthAPI.Operation {
  /// Those whose success says no more than that it was one.
  static let plain: [AuthAPI.Operation] = [
    .register, .verify, .logout, .forgotPassword, .resetPassword, .changePassword, .verifyPasswordChange,
    .verifyEmailChange, .cleanExpiredTokens,
  ]

  /// Those that carry an access token.
  static let authorized: [AuthAPI.Operation] = [
    .me, .changePassword, .verifyPasswordChange, .changeEmail, .verifyEmailChange,
  ]
}
