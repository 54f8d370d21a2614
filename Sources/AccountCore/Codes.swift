import AuthAPI

extension StoreTrouble {
  /// A stable English word for it.
  package var code: String {
    switch self {
    case .setAside: "file_set_aside"
    case .newer: "file_newer"
    case .refused: "file_refused"
    case .tightened: "mode_tightened"
    case .notRenewed: "not_renewed"
    case .notSaved, .settingsNotSaved: "not_saved"
    case .settingsDamaged: "settings_damaged"
    case .notRead: "not_read"
    }
  }
}

extension NetworkFailure.Kind {
  /// A stable English word for it.
  package var code: String {
    switch self {
    case .nameNotFound: "name_not_found"
    case .cannotConnect: "cannot_connect"
    case .tls: "tls_fault"
    case .authorities: "ca_unreadable"
    case .timedOut: "timed_out"
    case .connectionLost: "connection_lost"
    case .tooLarge: "answer_too_large"
    case .notHTTP: "not_http"
    }
  }
}

extension Refusal.Reason {
  /// A stable English word for it: the service's own `error_code` where it has one for the reason.
  package var code: String {
    switch self {
    case .wrongCredentials: ErrorCode.invalidCredentials.rawValue
    case .notVerified: ErrorCode.emailNotVerified.rawValue
    case .wrongCode: ErrorCode.invalidCode.rawValue
    case .addressTaken: ErrorCode.emailTaken.rawValue
    case .nothingPending: ErrorCode.nothingPending.rawValue
    case .otherAddress: ErrorCode.emailMismatch.rawValue
    case .wrongCurrentPassword: ErrorCode.wrongCurrentPassword.rawValue
    case .weakPassword: ErrorCode.weakPassword.rawValue
    case .changeRefused: "change_refused"
    case .fields: ErrorCode.validationFailed.rawValue
    case .signedOut, .refreshRefused: "session_expired"
    case .rateLimited: ErrorCode.rateLimited.rawValue
    case .overloaded: ErrorCode.overloaded.rawValue
    case .forbidden: ErrorCode.forbidden.rawValue
    case .serverFault: "server_fault"
    case .redirected: "redirected"
    case .notAnAuthServer: "not_an_auth_server"
    case .other: "refused"
    }
  }
}

extension CallFailure {
  /// A stable English word for it.
  package var code: String {
    switch self {
    case .network(let failure): failure.kind.code
    case .refused(let refusal): refusal.reason.code
    }
  }
}
