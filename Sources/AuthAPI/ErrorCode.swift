/// The stable `error_code` values of the bundled service; other servers may send none or others.
package enum ErrorCode: String, CaseIterable, Sendable {
  /// 401: wrong address or password; which of the two is not said.
  case invalidCredentials = "invalid_credentials"
  /// 401: right password, address not verified; a new code was mailed.
  case emailNotVerified = "email_not_verified"
  /// 401: no access token, or one that is bad, expired or revoked.
  case invalidToken = "invalid_token"
  /// 401: the refresh token is bad, expired, revoked or used.
  case invalidRefreshToken = "invalid_refresh_token"
  /// 400: an account has this address.
  case emailTaken = "email_taken"
  /// 400: the code is wrong, used, expired, or was guessed at too often.
  case invalidCode = "invalid_code"
  /// 400: there is no change for this code to confirm.
  case nothingPending = "nothing_pending"
  /// 400: the address is not the one the change was asked for.
  case emailMismatch = "email_mismatch"
  /// 400: the current password is wrong.
  case wrongCurrentPassword = "wrong_current_password"
  /// 400: the reset was refused: wrong code or unknown address.
  case resetFailed = "reset_failed"
  /// 400: the two passwords differ.
  case passwordsDiffer = "passwords_differ"
  /// 400: the password is too common or too like the address.
  case weakPassword = "weak_password"
  /// 422: a field is missing, too short, too long or of the wrong type.
  case validationFailed = "validation_failed"
  /// 400: the body is not JSON, or nested too deep.
  case malformedBody = "malformed_body"
  /// 400: the request line or a header is not HTTP.
  case malformedRequest = "malformed_request"
  /// 408: the request did not arrive in time.
  case requestTimeout = "request_timeout"
  /// 431: the headers are larger than the service reads.
  case headersTooLarge = "headers_too_large"
  /// 403: the call is not for this caller.
  case forbidden = "forbidden"
  /// 404: there is no such path.
  case notFound = "not_found"
  /// 405: the path knows another method; `Allow` names it.
  case methodNotAllowed = "method_not_allowed"
  /// 413: the body is larger than the service reads.
  case bodyTooLarge = "body_too_large"
  /// 415: the body is not announced as JSON.
  case unsupportedMediaType = "unsupported_media_type"
  /// 429: too many tries; `Retry-After` says when to come back.
  case rateLimited = "rate_limited"
  /// 503: too much at once; `Retry-After` says when to come back.
  case overloaded = "overloaded"
  /// 500: a fault of the service itself.
  case internalError = "internal_error"
}
