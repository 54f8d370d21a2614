import AuthAPI

/// English.
enum EnglishWords: Words {
  static let registered = "Almost done: a code is on its way to the address."
  static let verified = "The address is verified."
  static let signedOut = "Signed out."
  static let resetMailed = "If the address has an account, a mail with a code is on its way."
  static let passwordReset = "The password is set. Sign in with it."
  static let passwordChangeMailed = "A code is on its way to the address of the account."
  static let passwordChanged = "The password is changed. Sign in again."
  static let emailChangeMailed = "A code is on its way to the new address."
  static let emailChanged = "The address is changed. Sign in again."
  static func cleaned(_ count: Int) -> String { "Expired records removed: \(count)." }
  static let serviceDescription = "Accounts: sign up, verify, sign in, change and recover."

  static func refusal(_ code: ErrorCode) -> String {
    switch code {
    case .invalidCredentials: "The address or the password is wrong."
    case .emailNotVerified: "The address is not verified. A new code is on its way to it."
    case .invalidToken: "Sign in again: the access token is missing, expired or revoked."
    case .invalidRefreshToken: "Sign in again: the refresh token is expired, revoked or used."
    case .emailTaken: "An account with this address exists already."
    case .invalidCode: "The code is wrong or no longer valid."
    case .nothingPending: "No change is waiting for a code."
    case .emailMismatch: "The change was requested for another address."
    case .wrongCurrentPassword: "The current password is wrong."
    case .resetFailed: "The password was not set: the code is wrong or no longer valid."
    case .passwordsDiffer: "The two passwords differ."
    case .weakPassword: "This password is too easy to guess. Choose another one."
    case .validationFailed: "A field is missing or malformed."
    case .malformedBody: "The body is not JSON, or is nested too deep."
    case .malformedRequest: "The request is not HTTP as this service reads it."
    case .requestTimeout: "The request took too long to arrive."
    case .headersTooLarge: "The headers are too large."
    case .forbidden: "This call is for the administrator."
    case .notFound: "There is nothing at this path."
    case .methodNotAllowed: "The path does not know this method."
    case .bodyTooLarge: "The body is too large."
    case .unsupportedMediaType: "The body has to be application/json."
    case .rateLimited: "Too many tries. Wait a little."
    case .overloaded: "Too much at once. Try again in a moment."
    case .internalError: "The service failed. Try again later."
    }
  }

  static func problem(_ kind: FieldProblem.Kind) -> String {
    switch kind {
    case .missing: "Field required"
    case .notText: "Input should be a valid string"
    case .notAnObject: "Input should be a JSON object"
    case .tooShort(let limit): "String should have at least \(limit) \(limit == 1 ? "character" : "characters")"
    case .tooLong(let limit): "String should have at most \(limit) characters"
    case .notAnAddress: "Not a valid email address"
    case .controlCharacter: "Control characters are not allowed"
    }
  }
}
