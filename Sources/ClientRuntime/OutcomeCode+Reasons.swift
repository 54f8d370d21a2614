import AccountCore
import AuthAPI
import Forms
import Screens

extension NetworkFailure.Kind {
  var code: OutcomeCode {
    switch self {
    case .nameNotFound: .nameNotFound
    case .cannotConnect: .cannotConnect
    case .unreachable: .unreachable
    case .tls: .tls
    case .authorities: .authorities
    case .timedOut: .timedOut
    case .connectionLost: .connectionLost
    case .tooLarge: .answerTooLarge
    case .notHTTP: .notHTTP
    }
  }
}

extension Refusal.Reason {
  var code: OutcomeCode {
    switch self {
    case .wrongCredentials: .wrongCredentials
    case .notVerified: .notVerified
    case .wrongCode, .changeRefused: .wrongCode
    case .addressTaken: .addressTaken
    case .nothingPending: .nothingPending
    case .otherAddress: .otherAddress
    case .wrongCurrentPassword: .wrongCurrentPassword
    case .weakPassword: .weakPassword
    case .fields: .refused
    case .signedOut, .refreshRefused: .sessionEnded
    case .rateLimited: .rateLimited
    case .overloaded: .overloaded
    case .forbidden: .forbidden
    case .serverFault: .serverFault
    case .redirected: .redirected
    case .notAnAuthServer: .notAnAuthServer
    case .other: .refused
    }
  }

  /// Seconds after which the server would like to hear of us again.
  var retryAfter: Int? {
    switch self {
    case .rateLimited(let seconds), .overloaded(let seconds): seconds
    default: nil
    }
  }
}

extension FieldProblem {
  /// The code of a command that fails because of it.
  var code: OutcomeCode {
    switch self {
    case .invalid, .badServer: .invalidValue
    case .wrongCode: .wrongCode
    case .addressTaken: .addressTaken
    case .wrongCurrentPassword: .wrongCurrentPassword
    case .weakPassword: .weakPassword
    case .otherAddress: .otherAddress
    case .wrongCredentials: .wrongCredentials
    case .serverSays: .refused
    }
  }

  /// The code of the field itself.
  var fieldCode: String {
    switch self {
    case .invalid(let problem):
      switch problem {
      case .empty: "empty"
      case .malformedAddress: "malformed_address"
      case .tooShort: "too_short"
      case .tooLong: "too_long"
      case .differs: "differs"
      case .controlCharacters: "control_characters"
      case .badCode: "malformed_code"
      case .unchanged: "unchanged"
      }
    case .badServer: "bad_server"
    case .wrongCode, .addressTaken, .wrongCurrentPassword, .weakPassword, .otherAddress, .wrongCredentials, .serverSays:
      code.rawValue
    }
  }

  /// The sentence, without what only a screen offers.
  func sentence(at field: FieldID, _ words: any Words) -> String {
    self == .otherAddress ? words.remark(.otherAddress) : words.sentence(self, at: field)
  }
}

extension FieldID {
  /// How a command names the field.
  var commandName: String {
    switch self {
    case .serverURL: "server"
    case .email: "email"
    case .password: "password"
    case .firstName: "first_name"
    case .lastName: "last_name"
    case .code: "code"
    case .newPassword: "new_password"
    case .confirmation: "confirm_password"
    case .currentPassword: "current_password"
    case .newEmail: "new_email"
    case .file: "file"
    }
  }
}
