import AccountCore

extension Finding {
  /// What was found, as a stable English word that is unique within its subject: a command's own where it has one for it.
  package var code: String {
    switch self {
    case .version, .terminal(.fine), .locale(.utf8), .folder(.fine), .server(.fine): "ok"
    case .terminal(.none): "no_terminal"
    case .terminal(.unnamed): "term_not_set"
    case .terminal(.unknown): "term_unknown"
    case .terminal(.unusable): "terminal_unusable"
    case .terminal(.small): "window_too_small"
    case .locale(.unset): "locale_not_set"
    case .locale(.other): "locale_not_utf8"
    case .folder(.absent): "not_there_yet"
    case .folder(.shared): "shared_folder"
    case .folder(.notWritable): "not_writable"
    case .folder(.trouble(let trouble)): trouble.word
    case .server(.none): "no_server"
    case .server(.failed(_, .network(let failure))): failure.kind.code.rawValue
    case .server(.failed(_, .refused(let refusal))): refusal.reason.code.rawValue
    case .tls(.none): "no_tls"
    case .tls(.notSeen): "not_seen"
    case .tls(.seen): level == .ok ? "ok" : "expires_soon"
    case .clock(.notCompared): "not_compared"
    case .clock: level == .ok ? "ok" : "clock_differs"
    }
  }
}

extension StoreTrouble {
  fileprivate var word: String {
    switch self {
    case .setAside: "file_set_aside"
    case .newer: "file_newer"
    case .refused: "file_refused"
    case .tightened: "mode_tightened"
    case .notRenewed: "not_renewed"
    case .notSaved, .settingsNotSaved: OutcomeCode.notSaved.rawValue
    case .settingsDamaged: "settings_damaged"
    case .notRead: "not_read"
    }
  }
}
