import AccountCore
import ArgumentParser
import AuthAPI
import ClientRuntime
import Screens

struct Register: ClientCommand {
  static let words = "register"
  static let configuration = CommandConfiguration(
    abstract: "Create an account.",
    discussion: """
      A code is mailed to the address; trainova verify takes it. With a code source, or on a terminal, both is done at once.
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var password: PasswordOptions
  @OptionGroup var code: CodeOptions

  @Option(help: ArgumentHelp("The first name.", valueName: "name"))
  var firstName: String?

  @Option(help: ArgumentHelp("The last name.", valueName: "name"))
  var lastName: String?

  func perform(_ desk: Desk) throws(CommandFailure) -> Report {
    let secrets = try Secrets(desk.words, password: password, code: code)
    let account = try desk.accountToEnter(isNew: true)
    let new = try desk.newPassword(.password, secrets)
    try desk.expectRoom(for: account)
    let engine = desk.open(nil, server: account.server, enters: true)
    try desk.take(
      .signUp,
      [
        .email: account.email, .firstName: firstName ?? "", .lastName: lastName ?? "", .newPassword: new.password,
        .confirmation: new.confirmation,
      ], engine)
    try desk.expectSaved(engine)
    if case .awaitingVerification = engine.state.phase {
      guard secrets.has(.code) || desk.canAsk else { return desk.codeSent(engine, command: "trainova verify") }
      try desk.verify(engine, secrets)
    }
    return try desk.afterVerification(engine, secrets)
  }
}

struct Verify: ClientCommand {
  static let words = "verify"
  static let configuration = CommandConfiguration(
    abstract: "Confirm a new account's address with the mailed code.",
    discussion: "With a password source it signs in behind that.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var password: PasswordOptions
  @OptionGroup var code: CodeOptions

  func perform(_ desk: Desk) throws(CommandFailure) -> Report {
    let secrets = try Secrets(desk.words, password: password, code: code)
    var account = try desk.accountToEnter()
    switch account.flow {
    case .verification, .reset: break
    // Begun elsewhere, or given up here: the code alone decides.
    case nil where account.session == nil: account.flow = .verification
    case nil, .passwordChange, .emailChange: throw desk.nothingPending
    }
    let engine = desk.open(account, enters: true)
    if account.flow == .reset { engine.note(.performed(Step(.mailHeldVerificationCode))) }
    try desk.verify(engine, secrets)
    return try desk.afterVerification(engine, secrets)
  }
}

struct Resend: ClientCommand {
  static let words = "resend"
  static let configuration = CommandConfiguration(
    abstract: "Have a new code mailed for the flow that waits for one.",
    discussion: "A minute must have passed since the last. A password change needs the current password for it.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var password: PasswordOptions

  func perform(_ desk: Desk) throws(CommandFailure) -> Report {
    let secrets = try Secrets(desk.words, password: password)
    let account = try desk.waitingAccount()
    let engine = desk.open(account)
    try desk.take(.resend, [:], engine)
    if engine.state.notice?.kind == .passwordHeldNoMore {
      let current = try desk.value(.password, secrets, .promptCurrentPassword(address: account.email))
      engine.abandonFlow()
      try desk.take(.sendPasswordCode, [.currentPassword: current], engine)
    }
    guard engine.state.failure(desk.words) == nil, account.flow != nil, engine.state.resendAt != nil else {
      throw desk.failure(engine)
    }
    try desk.expectSaved(engine)
    return desk.codeSent(engine, command: account.flow?.command ?? "")
  }
}

struct Abandon: ClientCommand {
  static let words = "abandon"
  static let configuration = CommandConfiguration(abstract: "Drop the flow that waits for a code.")

  @OptionGroup var shared: SharedOptions

  func perform(_ desk: Desk) throws(CommandFailure) -> Report {
    let account = try desk.waitingAccount()
    let engine = desk.open(account)
    engine.abandonFlow()
    try desk.expectSaved(engine)
    return Report(
      code: .abandoned, message: desk.words.sentence(.flowAbandoned), account: (account.email, account.server),
      data: [("waited_for", .optional(account.flow?.purpose.rawValue))])
  }
}

extension Desk {
  var nothingPending: CommandFailure { CommandFailure(.nothingPending, words.remark(.nothingPending)) }

  /// The account of the command, which must have a flow that waits for a code.
  func waitingAccount() throws(CommandFailure) -> AccountRecord {
    let account = try account()
    guard account.flow != nil else { throw nothingPending }
    return account
  }

  /// The report of a flow that waits for its code, which `command` takes.
  func codeSent(_ engine: Engine, command: String) -> Report {
    let account = engine.state.server.map { (engine.state.address ?? "", $0) }
    return Report(
      code: .codeSent, message: engine.state.notice.map { $0.kind.commandSentence(words) }, account: account,
      next: .code, hint: words.remark(.enterCode(command: command)))
  }

  /// The report of an account whose code was taken, with a sign-in where the password is to be had.
  func afterVerification(_ engine: Engine, _ secrets: Secrets) throws(CommandFailure) -> Report {
    if case .signedIn = engine.state.phase { return try signedIn(engine, .signedIn) }
    let kind = engine.state.notice?.kind
    let isVerified = kind == .verifiedNowSignIn || kind == .signInFailedAfter(.codeAccepted)
    guard isVerified || kind == .signInToFindOut, case .signedOut = engine.state.phase,
      let address = engine.state.address, let server = engine.state.server
    else { throw failure(engine) }
    if secrets.has(.password) || canAsk {
      let password = try value(.password, secrets, .promptPassword(address: address))
      try take(.signIn, [.email: address, .password: password], engine)
      if case .signedIn = engine.state.phase { return try signedIn(engine, .signedIn) }
      throw failure(engine)
    }
    guard isVerified else { throw failure(engine) }
    try expectSaved(engine)
    return Report(
      code: .verified, message: words.remark(.verified(address: address)), account: (address, server), next: .login,
      hint: words.remark(.signInNext(command: "trainova login")))
  }
}

extension UnfinishedFlow {
  /// The command that takes its code.
  var command: String {
    switch self {
    case .verification: "trainova verify"
    case .reset: "trainova password reset"
    case .passwordChange: "trainova password change"
    case .emailChange: "trainova email change"
    }
  }
}
