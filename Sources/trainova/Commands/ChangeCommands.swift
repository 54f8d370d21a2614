import AccountCore
import ArgumentParser
import AuthAPI
import ClientRuntime
import Screens

struct Password: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Change the password, or set a new one for a forgotten one.",
    discussion: """
      Either is begun by the first call, which has a code mailed, and finished by the second, which gives the code and \
      the new password. With a code source, or on a terminal, one call does both.
      """, subcommands: [Change.self, Reset.self])

  struct Change: ClientCommand {
    static let words = "password change"
    static let configuration = CommandConfiguration(
      abstract: "Change the password of the account that is signed in.",
      discussion: "The first call takes the current password, the second the code and the new password.")

    @OptionGroup var shared: SharedOptions
    @OptionGroup var password: PasswordOptions
    @OptionGroup var newPassword: NewPasswordOptions
    @OptionGroup var code: CodeOptions

    func perform(_ desk: Desk) throws(CommandFailure) -> Report {
      let secrets = try Secrets(desk.words, password: password, newPassword: newPassword, code: code)
      let account = try desk.signedInAccount()
      let engine = desk.open(account)
      if try desk.isToBegin(.passwordChange, account) {
        try desk.expectSourceOfNewPassword(secrets)
        let current = try desk.value(.password, secrets, .promptCurrentPassword(address: account.email))
        try desk.take(.sendPasswordCode, [.currentPassword: current], engine)
        guard case .awaitingPasswordCode = engine.state.phase else { throw desk.failure(engine) }
        try desk.expectSaved(engine)
        if !secrets.has(.code), !desk.canAsk { return desk.codeSent(engine, command: "trainova password change") }
      }
      try desk.takeCode(engine, secrets)
      let new = try desk.newPassword(.newPassword, secrets)
      try desk.take(.confirmPassword, [.newPassword: new.password, .confirmation: new.confirmation], engine)
      return try desk.afterNewPassword(engine, .passwordChanged)
    }
  }

  struct Reset: ClientCommand {
    static let words = "password reset"
    static let configuration = CommandConfiguration(
      abstract: "Set a new password in place of a forgotten one.",
      discussion: "The first call has a mail sent, the second takes its code or link and the new password.")

    @OptionGroup var shared: SharedOptions
    @OptionGroup var newPassword: NewPasswordOptions
    @OptionGroup var code: CodeOptions

    func perform(_ desk: Desk) throws(CommandFailure) -> Report {
      let secrets = try Secrets(desk.words, newPassword: newPassword, code: code)
      let account = try desk.accountToEnter()
      let isBegun = account.flow == .reset
      let engine = desk.open(isBegun ? account : account.withoutFlow, isBegun ? .asItWas : .anew, enters: true)
      if !isBegun {
        try desk.expectSourceOfNewPassword(secrets)
        try desk.take(.sendResetCode, [.email: account.email], engine)
        guard case .awaitingReset = engine.state.phase else { throw desk.failure(engine) }
        engine.makeCurrent()
        try desk.expectSaved(engine)
        if !secrets.has(.code), !desk.canAsk { return desk.codeSent(engine, command: "trainova password reset") }
      }
      try desk.takeCode(engine, secrets)
      let new = try desk.newPassword(.newPassword, secrets)
      try desk.take(.setNewPassword, [.newPassword: new.password, .confirmation: new.confirmation], engine)
      return try desk.afterNewPassword(engine, .passwordSet)
    }
  }
}

struct Email: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Change the address of the account.", subcommands: [Change.self])

  struct Change: ClientCommand {
    static let words = "email change"
    static let configuration = CommandConfiguration(
      abstract: "Change the address of the account that is signed in.",
      discussion: """
        The first call has a code mailed to the new address, the second takes the code, and with a password source \
        signs in behind that.
        """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var password: PasswordOptions
    @OptionGroup var code: CodeOptions

    @Argument(help: ArgumentHelp("The new address.", valueName: "address"))
    var newAddress: String?

    func perform(_ desk: Desk) throws(CommandFailure) -> Report {
      let secrets = try Secrets(desk.words, password: password, code: code)
      let account = try desk.signedInAccount()
      let engine = desk.open(account)
      var waiting: String?
      if case .emailChange(let address)? = account.flow { waiting = address }
      if let waiting, let newAddress, waiting.lowercased() != newAddress.lowercased() {
        throw usage(.waitsForOtherAddress(waiting), desk.words)
      }
      if try desk.isToBegin(.emailChange(newEmail: ""), account) {
        guard let newAddress else { throw usage(.newAddressNeeded, desk.words) }
        try desk.take(.sendEmailCode, [.newEmail: newAddress], engine)
        guard case .awaitingEmailCode = engine.state.phase else { throw desk.failure(engine) }
        try desk.expectSaved(engine)
        if !secrets.has(.code), !desk.canAsk { return desk.codeSent(engine, command: "trainova email change") }
      }
      try desk.takeCode(engine, secrets)
      try desk.take(.confirmEmail, [:], engine)
      return try desk.afterEmailChange(engine, secrets)
    }
  }
}

extension Desk {
  /// Whether the change has yet to be begun.
  ///
  /// - Throws: `flowPending` where another one waits for its code.
  func isToBegin(_ flow: UnfinishedFlow, _ account: AccountRecord) throws(CommandFailure) -> Bool {
    guard let waiting = account.flow else { return true }
    guard waiting.purpose == flow.purpose else {
      throw CommandFailure(.flowPending, words.remark(.otherFlowPending(waiting.purpose)))
    }
    return false
  }

  /// Throws where a code could be taken at once but no new password: a mail would be sent for nothing.
  func expectSourceOfNewPassword(_ secrets: Secrets) throws(CommandFailure) {
    guard secrets.has(.code), !secrets.has(.newPassword), !canAsk else { return }
    throw usage(.secretNeeded(flag: Secrets.Kind.newPassword.flag), words)
  }

  /// The report of a password that was set, signed in with or not.
  func afterNewPassword(_ engine: Engine, _ code: OutcomeCode) throws(CommandFailure) -> Report {
    if case .signedIn = engine.state.phase, engine.state.failure(words) == nil {
      return try signedIn(engine, code, message: engine.state.notice?.kind)
    }
    guard case .signedOut = engine.state.phase, engine.state.lastMove?.transition.cause == .signInFailed,
      let address = engine.state.address, let server = engine.state.server
    else { throw failure(engine) }
    try expectSaved(engine)
    return Report(
      code: code, message: words.remark(.passwordDoneSignIn), account: (address, server), next: .login,
      hint: words.remark(.signInNext(command: "trainova login")))
  }

  /// The report of an address that was changed: the session has ended by that.
  func afterEmailChange(_ engine: Engine, _ secrets: Secrets) throws(CommandFailure) -> Report {
    let kind = engine.state.notice?.kind
    guard case .signedOut = engine.state.phase, let address = engine.state.address, let server = engine.state.server
    else { throw failure(engine) }
    if secrets.has(.password) || canAsk {
      let password = try value(.password, secrets, .promptPassword(address: address))
      try take(.signIn, [.email: address, .password: password], engine)
      guard case .signedIn = engine.state.phase else { throw failure(engine) }
      return try signedIn(engine, .emailChanged)
    }
    if kind == .signInToFindOut { throw failure(engine) }
    try expectSaved(engine)
    return Report(
      code: .emailChanged, message: kind.map { $0.commandSentence(words) }, account: (address, server), next: .login,
      hint: words.remark(.signInNext(command: "trainova login")))
  }
}
