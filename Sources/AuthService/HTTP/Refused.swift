import AuthAPI
import HTTPTypes

/// Why a call is not carried out; its status, headers and words follow from it.
enum Refused: Error, Equatable {
  /// A refusal that its code says all of.
  case because(ErrorCode)
  /// 422: fields that are missing or malformed.
  case fields([FieldProblem])
  /// 503: too much at once; seconds until it is worth trying again.
  case overloaded(retryAfter: Int)
  /// 429: too many tries; seconds until the next is looked at.
  case rateLimited(retryAfter: Int)
  /// 400: the body broke off, and the connection with it.
  case interruptedBody
  /// 405: the methods that the path knows.
  case methodNotAllowed(allow: [String])

  /// The stable code.
  var code: ErrorCode {
    switch self {
    case .because(let code): code
    case .fields: .validationFailed
    case .overloaded: .overloaded
    case .rateLimited: .rateLimited
    case .interruptedBody: .malformedBody
    case .methodNotAllowed: .methodNotAllowed
    }
  }
}

/// One field of a body that cannot be used; the value itself is never repeated.
struct FieldProblem: Equatable, Sendable {
  /// What is wrong with it.
  enum Kind: Equatable, Sendable {
    case missing
    case notText
    case notAnObject
    /// Fewer Unicode scalars than this.
    case tooShort(Int)
    /// More Unicode scalars than this.
    case tooLong(Int)
    case notAnAddress
    case controlCharacter

    /// FastAPI's name of it: the deployed service is made with that, and its 422 have this shape.
    var type: String {
      switch self {
      case .missing: "missing"
      case .notText: "string_type"
      case .notAnObject: "model_attributes_type"
      case .tooShort: "string_too_short"
      case .tooLong: "string_too_long"
      case .notAnAddress, .controlCharacter: "value_error"
      }
    }
  }

  /// The field; nil for the body as a whole.
  var field: FieldError.Field?
  var kind: Kind
}

extension ErrorCode {
  /// The status that goes with the code, as assets/openapi.json has it.
  var status: HTTPResponse.Status {
    switch self {
    case .invalidCredentials, .emailNotVerified, .invalidToken, .invalidRefreshToken: .unauthorized
    case .emailTaken, .invalidCode, .nothingPending, .emailMismatch, .wrongCurrentPassword, .resetFailed,
      .passwordsDiffer, .weakPassword, .malformedBody, .malformedRequest:
      .badRequest
    case .validationFailed: .unprocessableContent
    case .forbidden: .forbidden
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .requestTimeout: .requestTimeout
    case .bodyTooLarge: .contentTooLarge
    case .unsupportedMediaType: .unsupportedMediaType
    case .rateLimited: .tooManyRequests
    case .headersTooLarge: .requestHeaderFieldsTooLarge
    case .overloaded: .serviceUnavailable
    case .internalError: .internalServerError
    }
  }
}
