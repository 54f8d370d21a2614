/// A server's answer that is not what was asked for: why, and its own words.
package struct Refusal: Error, Equatable, Sendable {
  /// Why, as far as the client acts on it.
  package enum Reason: Equatable, Sendable {
    /// 401 at a sign-in: address or password is wrong.
    case wrongCredentials
    /// 401 at a sign-in: the address is not verified yet; a new code is on its way.
    case notVerified
    /// The code was refused.
    case wrongCode
    /// The address belongs to an account (or, at a registration, the server's database is away: the answer is the same).
    case addressTaken
    /// No change is waiting for a code.
    case nothingPending
    /// The change was asked for another address.
    case otherAddress
    /// The current password was refused.
    case wrongCurrentPassword
    /// The server finds the new password too weak.
    case weakPassword
    /// The change could not be confirmed: a wrong code, nothing pending, or an address taken meanwhile; the server's words tell which.
    case changeRefused
    /// The fields the server names, each with what is wrong.
    case fields([FieldError])
    /// 401 at an authorised call: the access token is no longer taken.
    case signedOut
    /// The refresh token is no longer taken.
    case refreshRefused
    /// 429; seconds to wait where the server says so.
    case rateLimited(retryAfter: Int?)
    /// 503 with a time: too busy right now.
    case overloaded(retryAfter: Int?)
    /// 403.
    case forbidden
    /// 5xx: the server's fault. 502 and 504 come from a gateway, behind which the call may have been carried out.
    case serverFault(status: Int)
    /// A redirect; it is not followed.
    case redirected(status: Int)
    /// An answer that no auth server gives: a web page, cut or other JSON.
    case notAnAuthServer(status: Int)
    /// Any other refusal, for which only the server's words speak.
    case other(status: Int)
  }

  /// Why.
  package var reason: Reason
  /// The server's own text: to be shown as a quotation and cleaned of control characters, never parsed.
  package var quote: String?

  /// A refusal with its reason and the server's words.
  package init(_ reason: Reason, quote: String? = nil) {
    self.reason = reason
    self.quote = quote
  }
}

/// One entry of a 422 (`FieldProblem` in assets/openapi.json). The submitted value, which the deployed service echoes, is dropped unread.
package struct FieldError: Equatable, Sendable {
  /// The fields of the contract's bodies.
  package enum Field: String, CaseIterable, Sendable {
    case email, password, code
    case firstName = "first_name"
    case lastName = "last_name"
    case refreshToken = "refresh_token"
    case newPassword = "new_password"
    case confirmPassword = "confirm_password"
    case currentPassword = "current_password"
    case newEmail = "new_email"
    case verificationCode = "verification_code"
    case authorization
  }

  /// The field; nil where the server names none that the contract has.
  package var field: Field?
  /// The server's words.
  package var message: String?

  /// An error at one field.
  package init(field: Field?, message: String?) {
    self.field = field
    self.message = message
  }
}
