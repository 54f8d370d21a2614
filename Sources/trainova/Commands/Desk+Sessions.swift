import AccountCore
import AuthAPI
import ClientRuntime
import Screens

// Steps that several commands take.
extension Desk {
  /// Signs an account out; whether the server was told.
  func signOut(_ account: AccountRecord) throws(CommandFailure) -> Bool {
    // What waits for a code goes with the session.
    let engine = open(account.withoutFlow)
    try take(.signOut, [:], engine)
    try expectSaved(engine)
    let said = engine.state.notice?.kind
    guard said == .signedOut || said == .signedOutLocally else { throw failure(engine) }
    return said == .signedOut
  }

  /// Signs all accounts out, those of a server that did not answer without waiting for it again.
  func signOutAll() throws(CommandFailure) -> Report {
    if settings.account != nil { throw usage(.contradiction("--all", settings.account?.flag ?? ""), words) }
    let server = try namedServer()
    let accounts = onFile.accounts.filter { $0.session != nil && (server == nil || $0.server == server) }
    var silent: Set<ServerAddress> = []
    var outcomes: [JSON] = []
    for account in accounts {
      var isTold = false
      if silent.contains(account.server) {
        let engine = open(account.withoutFlow)
        engine.note(.performed(Step(.signOut)))
        try expectSaved(engine)
      } else {
        isTold = try signOut(account)
      }
      if !isTold {
        silent.insert(account.server)
        warn(words.remark(.signedOutHere(address: account.email)))
      }
      outcomes.append(
        .object([
          ("email", .string(account.email)), ("server", .string(account.server.origin)), ("server_told", .bool(isTold)),
        ]))
    }
    return Report(
      code: silent.isEmpty ? .signedOut : .signedOutHere,
      message: words.remark(accounts.isEmpty ? .nobodyToSignOut : .allSignedOut(accounts.count)),
      data: [("accounts", .array(outcomes))])
  }

  /// The report of a session that has begun.
  ///
  /// - Parameter message: what to say of it; nil for who is signed in where.
  func signedIn(
    _ engine: Engine, _ code: OutcomeCode, message: Notice.Kind? = nil
  ) throws(CommandFailure) -> Report {
    try expectSaved(engine)
    guard let session = engine.state.session, let server = engine.state.server else { throw failure(engine) }
    if session.profile == nil { warn(words.remark(.profileNotLoaded)) }
    return Report(
      code: code,
      message: message.map { words.sentence($0) }
        ?? words.remark(.signedIn(address: session.email, server: server.origin)),
      account: (session.email, server), data: [("expires_in", .optional(engine.state.secondsLeft))])
  }

  /// Throws where no session of an account could be saved, before one is begun.
  func expectRoom(for account: AccountRecord) throws(CommandFailure) {
    guard let trouble = onFile.saveTrouble(account) else { return }
    throw CommandFailure(.notSaved, words.sentence(.store(trouble, more: 0)))
  }

  /// Confirms the address that waits for its code, and signs in behind that where the password is held.
  func verify(_ engine: Engine, _ secrets: Secrets) throws(CommandFailure) {
    try takeCode(engine, secrets)
    try take(.verify, [:], engine)
  }

  /// Puts the code into the form that waits for one.
  func takeCode(_ engine: Engine, _ secrets: Secrets) throws(CommandFailure) {
    engine.pasteCode(try value(.code, secrets, .promptCode(address: engine.state.codeAddress)))
    if engine.state.form.problems[.code] != nil { throw failure(engine) }
  }
}

extension State {
  /// Seconds that the access token in hand lives on; nil where that is not known.
  var secondsLeft: Int? { session?.expiresAt.map { now.seconds(until: $0) } }

  /// Where the code that is waited for was mailed to.
  var codeAddress: String {
    if case .awaitingEmailCode(let change) = phase { change.newEmail } else { address ?? "" }
  }
}

extension AccountRecord {
  /// The account as it is without the flow that waits for a code.
  var withoutFlow: AccountRecord {
    var account = self
    account.flow = nil
    return account
  }
}
