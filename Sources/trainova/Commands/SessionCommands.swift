import AccountCore
import ArgumentParser
import AuthAPI
import ClientRuntime
import Glibc
import Screens

struct Login: ClientCommand {
  static let words = "login"
  static let configuration = CommandConfiguration(abstract: "Sign in.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var password: PasswordOptions
  @OptionGroup var code: CodeOptions

  func perform(_ desk: Desk) throws(CommandFailure) -> Report {
    let secrets = try Secrets(desk.words, password: password, code: code)
    let account = try desk.accountToEnter()
    let password = try desk.value(.password, secrets, .promptPassword(address: account.email))
    try desk.expectRoom(for: account)
    let engine = desk.open(account.withoutFlow, .anew, enters: true)
    try desk.take(.signIn, [.email: account.email, .password: password], engine)
    if case .awaitingVerification = engine.state.phase, secrets.has(.code) || desk.canAsk {
      try desk.verify(engine, secrets)
    }
    guard case .signedIn = engine.state.phase else {
      if case .awaitingVerification = engine.state.phase {
        var failure = CommandFailure(.notVerified, desk.words.sentence(.notVerifiedYet))
        failure.next = "code"
        throw failure
      }
      throw desk.failure(engine)
    }
    engine.makeCurrent()
    return try desk.signedIn(engine, .signedIn)
  }
}

struct Logout: ClientCommand {
  static let words = "logout"
  static let configuration = CommandConfiguration(
    abstract: "Sign out.", discussion: "No other account comes into use by that.")

  @OptionGroup var shared: SharedOptions

  @Flag(help: "Sign out all accounts on this computer.")
  var all = false

  func perform(_ desk: Desk) throws(CommandFailure) -> Report {
    if all { return try desk.signOutAll() }
    let account = try desk.signedInAccount(isInUse: false)
    let isTold = try desk.signOut(account)
    return Report(
      code: isTold ? .signedOut : .signedOutHere,
      message: desk.words.remark(isTold ? .signedOut(address: account.email) : .signedOutHere(address: account.email)),
      account: (account.email, account.server))
  }
}

struct Whoami: ClientCommand {
  static let words = "whoami"
  static let configuration = CommandConfiguration(abstract: "Show the profile, as the server has it now.")

  @OptionGroup var shared: SharedOptions

  func perform(_ desk: Desk) throws(CommandFailure) -> Report {
    let account = try desk.signedInAccount()
    let engine = desk.open(account)
    try desk.take(.wanted(.profile), engine)
    guard engine.state.failure(desk.words) == nil, let profile = engine.state.session?.profile else {
      throw desk.failure(engine)
    }
    desk.warnIfNotSaved(engine)
    return Report(
      code: .profile, account: (account.email, account.server), data: [("profile", profile.json)],
      lines: profile.lines(desk.words) + facts([(desk.words.server, account.server.origin)]))
  }
}

struct PrintToken: ClientCommand {
  static let words = "token"
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Print the access token, for other programs.",
    discussion: "A token that would end within a minute is renewed first.")

  @OptionGroup var shared: SharedOptions

  @Flag(help: "Show it on a terminal, too.")
  var show = false

  func perform(_ desk: Desk) throws(CommandFailure) -> Report {
    guard show || isatty(1) == 0 else { throw usage(.tokenOnTerminal, desk.words) }
    let account = try desk.signedInAccount()
    let engine = desk.open(account)
    switch desk.onFile.secondsLeft(of: account) {
    case let seconds? where seconds >= 60: break
    case .some: try desk.take(.wanted(.freshTokens), engine)
    // Nobody here knows how long it lives: the server says whether it does.
    case nil: try desk.take(.wanted(.profile), engine)
    }
    guard engine.state.failure(desk.words) == nil, let session = engine.state.session else {
      throw desk.failure(engine)
    }
    desk.warnIfNotSaved(engine)
    let token = session.access.secret.reveal()
    return Report(
      code: .token, account: (account.email, account.server),
      data: [("token", .string(token)), ("expires_in", .optional(engine.state.secondsLeft))], lines: [token])
  }
}

struct Refresh: ClientCommand {
  static let words = "refresh"
  static let configuration = CommandConfiguration(abstract: "Renew the session's tokens now.")

  @OptionGroup var shared: SharedOptions

  func perform(_ desk: Desk) throws(CommandFailure) -> Report {
    let account = try desk.signedInAccount()
    let engine = desk.open(account)
    let before = engine.state.session?.access
    try desk.take(.wanted(.freshTokens), engine)
    if engine.state.failure(desk.words) != nil { throw desk.failure(engine) }
    guard let session = engine.state.session, session.access != before else {
      // The token in hand is still taken, but the server gives no other for it.
      throw CommandFailure(.sessionEnded, desk.words.sentence(.refused(.refreshRefused)))
    }
    try desk.expectSaved(engine)
    return Report(
      code: .refreshed, message: desk.words.remark(.refreshed(seconds: engine.state.secondsLeft)),
      account: (account.email, account.server), data: [("expires_in", .optional(engine.state.secondsLeft))])
  }
}
