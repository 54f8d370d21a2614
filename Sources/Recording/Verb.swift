import AccountCore

/// What a step of a recording does, by its meaning.
package enum Verb: String, CaseIterable, Sendable {
  /// The beginning: what stands before the first step, and the calls that the program made by itself.
  case start
  case enterServer, useServer, useServerAnyway
  case signIn, createAccount, forgotPassword, signUp, sendResetCode, verify, setNewPassword, resend
  case mailHeldVerificationCode
  case changePassword, changeEmail, sendPasswordCode, confirmPassword, sendEmailCode, confirmEmail
  case session, refreshSession, signOut, findOut, leaveUnknown
  case accounts, serverStatus, settings, cleanExpiredTokens
  case switchAccount, removeAccount, confirmRemoval, addAccount
  case language, theme
  /// Esc: cancels what is under way, goes back, or drops the flow.
  case back
  /// F5.
  case reload

  /// The verb of a button; nil for what no other run can do again: a demo of its own, and a mail of its inbox.
  package init?(_ action: Action) {
    switch action {
    case .enterServer: self = .enterServer
    case .useServer: self = .useServer
    case .useServerAnyway: self = .useServerAnyway
    case .signIn: self = .signIn
    case .createAccount: self = .createAccount
    case .forgotPassword: self = .forgotPassword
    case .signUp: self = .signUp
    case .sendResetCode: self = .sendResetCode
    case .verify: self = .verify
    case .setNewPassword: self = .setNewPassword
    case .resend: self = .resend
    case .mailHeldVerificationCode: self = .mailHeldVerificationCode
    case .changePassword: self = .changePassword
    case .changeEmail: self = .changeEmail
    case .sendPasswordCode: self = .sendPasswordCode
    case .confirmPassword: self = .confirmPassword
    case .sendEmailCode: self = .sendEmailCode
    case .confirmEmail: self = .confirmEmail
    case .session: self = .session
    case .refreshSession: self = .refreshSession
    case .signOut: self = .signOut
    case .findOut: self = .findOut
    case .leaveUnknown: self = .leaveUnknown
    case .accounts: self = .accounts
    case .serverStatus: self = .serverStatus
    case .settings: self = .settings
    case .cleanExpiredTokens: self = .cleanExpiredTokens
    case .switchAccount: self = .switchAccount
    case .removeAccount: self = .removeAccount
    case .confirmRemoval: self = .confirmRemoval
    case .addAccount: self = .addAccount
    case .language: self = .language
    case .theme: self = .theme
    case .back: self = .back
    case .startDemo, .mail, .exchange, .copyCurl, .record, .startRecording, .stopRecording, .staff, .latency,
      .failRate:
      return nil
    }
  }

  /// The button of this verb in a state; nil for a verb that is none, and for an account that is not there.
  ///
  /// - Parameter argument: the language of `language`, the theme of `theme`, the account's address of `switchAccount`,
  ///   `removeAccount` and `confirmRemoval`.
  package func action(_ argument: String?, in state: State) -> Action? {
    switch self {
    case .start, .back, .reload: nil
    case .enterServer: .enterServer
    case .useServer: .useServer
    case .useServerAnyway: .useServerAnyway
    case .signIn: .signIn
    case .createAccount: .createAccount
    case .forgotPassword: .forgotPassword
    case .signUp: .signUp
    case .sendResetCode: .sendResetCode
    case .verify: .verify
    case .setNewPassword: .setNewPassword
    case .resend: .resend
    case .mailHeldVerificationCode: .mailHeldVerificationCode
    case .changePassword: .changePassword
    case .changeEmail: .changeEmail
    case .sendPasswordCode: .sendPasswordCode
    case .confirmPassword: .confirmPassword
    case .sendEmailCode: .sendEmailCode
    case .confirmEmail: .confirmEmail
    case .session: .session
    case .refreshSession: .refreshSession
    case .signOut: .signOut
    case .findOut: .findOut
    case .leaveUnknown: .leaveUnknown
    case .accounts: .accounts
    case .serverStatus: .serverStatus
    case .settings: .settings
    case .cleanExpiredTokens: .cleanExpiredTokens
    case .switchAccount: account(argument, state).map { .switchAccount($0) }
    case .removeAccount: account(argument, state).map { .removeAccount($0) }
    case .confirmRemoval: account(argument, state).map { .confirmRemoval($0) }
    case .addAccount: .addAccount
    case .language: argument.flatMap(Language.init).map { .language($0) }
    case .theme: argument.flatMap(Theme.init).map { .theme($0) }
    }
  }

  private func account(_ address: String?, _ state: State) -> String? {
    state.accounts.first { $0.email.lowercased() == address?.lowercased() }?.id
  }
}

extension Action {
  /// What tells buttons of one verb apart: a language, or the address of an account.
  package func argument(in state: State) -> String? {
    switch self {
    case .language(let language): language.rawValue
    case .theme(let theme): theme.rawValue
    case .switchAccount(let id), .removeAccount(let id), .confirmRemoval(let id):
      state.accounts.first { $0.id == id }?.email
    case .useServer, .useServerAnyway, .startDemo, .enterServer, .signIn, .createAccount, .forgotPassword, .signUp,
      .sendResetCode, .verify, .setNewPassword, .resend, .mailHeldVerificationCode, .changePassword, .changeEmail,
      .sendPasswordCode, .confirmPassword, .sendEmailCode, .confirmEmail, .session, .refreshSession, .signOut, .findOut,
      .leaveUnknown, .accounts, .serverStatus, .settings, .cleanExpiredTokens, .back, .addAccount, .mail, .exchange,
      .copyCurl, .record, .startRecording, .stopRecording, .staff, .latency, .failRate:
      nil
    }
  }
}

extension Verb {
  /// How its argument is kept.
  var argumentRule: Allowed.Rule {
    if self == .language { return .word(Language.allCases.map(\.rawValue)) }
    if self == .theme { return .word(Theme.allCases.map(\.rawValue)) }
    return .address
  }

  /// Whether it does something with what the form holds: of the others, what was half typed is nobody's business.
  package var sendsFields: Bool {
    switch self {
    case .useServer, .useServerAnyway, .signIn, .signUp, .sendResetCode, .verify, .setNewPassword, .sendPasswordCode,
      .confirmPassword, .sendEmailCode, .confirmEmail:
      true
    case .start, .enterServer, .createAccount, .forgotPassword, .resend, .mailHeldVerificationCode, .changePassword,
      .changeEmail, .session, .refreshSession, .signOut, .findOut, .leaveUnknown, .accounts, .serverStatus, .settings,
      .cleanExpiredTokens, .switchAccount, .removeAccount, .confirmRemoval, .addAccount, .language, .theme,
      .back, .reload:
      false
    }
  }
}
