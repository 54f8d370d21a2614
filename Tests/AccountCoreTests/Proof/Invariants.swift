import AuthAPI

@testable import AccountCore

extension Exploration {
  /// What holds of every step, whatever it is.
  mutating func check(_ before: State, _ event: Event, _ after: State, _ effects: [Effect], label: String) {
    if !after.outbox.isEmpty { complain("effects are left over", label: label) }
    if after.forms.isEmpty { return complain("there is no form", label: label) }
    checkMove(before, after, label)
    checkTraffic(before, event, after, effects, label)
    checkFiles(before, event, after, effects, label)
    checkOwners(after, effects, label)
    checkSecrets(effects, label)
  }

  /// A change of phase is an edge of the table, and `lastMove` names it.
  private mutating func checkMove(_ before: State, _ after: State, _ label: String) {
    let moves = (after.lastMove?.number ?? 0) - (before.lastMove?.number ?? 0)
    guard moves > 0 else {
      if before.phase.name != after.phase.name {
        complain("\(before.phase.name) became \(after.phase.name) and no move says so", label: label)
      }
      return
    }
    guard moves == 1, let move = after.lastMove?.transition else {
      return complain("\(moves) moves at once", label: label)
    }
    if move.from != before.phase.name || move.to != after.phase.name {
      complain("\(move) is said, \(before.phase.name) → \(after.phase.name) is done", label: label)
    }
    if !Transition.table.contains(move) { complain("\(move) is not in the table", label: label) }
    walk(move)
  }

  /// What was sent is waited for, or cancelled: no call runs on unknown to the state.
  private mutating func checkTraffic(
    _ before: State, _ event: Event, _ after: State, _ effects: [Effect], _ label: String
  ) {
    var underWay = before.sent
    if case .replied(let id, _) = event { underWay.remove(id) }
    if case .refreshed(let id, _) = event { underWay.remove(id) }
    for effect in effects {
      if case .cancel(let id) = effect, underWay.remove(id) == nil {
        complain("cancels what is not under way", label: label)
      }
      if case .send(let id, _, _) = effect, !underWay.insert(id).inserted { complain("an id sent twice", label: label) }
      if case .refresh(let id, let record) = effect {
        if !underWay.insert(id).inserted { complain("an id sent twice", label: label) }
        if before.refreshes.contains(where: { $0.value == record.id && underWay.contains($0.key) }) {
          complain("two refreshes of one account", label: label)
        }
      }
    }
    if underWay != after.sent { complain("under way \(underWay), waited for \(after.sent)", label: label) }
  }

  /// The files hold what the state says they hold.
  private mutating func checkFiles(
    _ before: State, _ event: Event, _ after: State, _ effects: [Effect], _ label: String
  ) {
    // A demo's own folder replaces the files, and the files replace it.
    switch event {
    case .demoStarted, .demoFailed: return
    case .started, .input, .clicked, .played, .playedToTheEnd, .performed, .wanted, .filled, .replied,
      .refreshed, .woke, .storeFailed, .storeChanged, .mailChanged, .exchanged, .recordingBegan, .recordingEnded,
      .recordingFailed:
      break
    }
    if after.persisted != after.record { complain("the account's file is behind", label: label) }
    if effects.isEmpty, before.persisted == after.persisted, before.accounts == after.accounts { return }
    var files = Dictionary(uniqueKeysWithValues: before.accounts.map { ($0.id, $0) })
    var current = before.persisted?.id
    // What others did to the files is there already, and is not undone.
    switch event {
    case .storeChanged(let accounts, _):
      files = Dictionary(uniqueKeysWithValues: accounts.map { ($0.id, $0) })
      current = after.persisted?.id
    case .refreshed(_, .renewed(let record)), .refreshed(_, .found(let record)):
      if after.accounts.contains(where: { $0.id == record.id }) { files[record.id] = record }
      if after.persisted == nil || after.persisted?.id == record.id { current = after.persisted?.id }
    case .refreshed(_, .signedOut):
      if after.persisted == nil, let current { files[current] = nil }
      current = after.persisted?.id
    case .started, .input, .clicked, .played, .playedToTheEnd, .performed, .wanted, .filled, .replied, .refreshed,
      .woke, .storeFailed,
      .mailChanged, .exchanged, .recordingBegan, .recordingEnded, .recordingFailed, .demoStarted, .demoFailed:
      break
    }
    for effect in effects {
      switch effect {
      case .saveAccount(let record):
        checkTokens(record, files[record.id], before, event, label)
        files[record.id] = record
      case .removeAccount(let id): files[id] = nil
      case .setCurrent(let id): current = id
      case .send, .refresh, .cancel, .saveServer, .saveLanguage, .saveTheme, .startDemo, .startRecording,
        .stopRecording, .setDials, .copy, .redraw,
        .suspend, .quit:
        continue
      }
      if case .storeChanged = event { complain("what others wrote is answered by writing", label: label) }
    }
    let held = Dictionary(after.accounts.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    if held != files || held.count != after.accounts.count { complain("the files differ from the state", label: label) }
    if current != after.persisted?.id { complain("another account is current on file", label: label) }
  }

  /// Tokens get into a file by a sign-in alone: renewed ones are there before the state hears of them.
  private mutating func checkTokens(
    _ record: AccountRecord, _ old: AccountRecord?, _ before: State, _ event: Event, _ label: String
  ) {
    guard let session = record.session, session != old?.session else { return }
    if case .replied = event, case .login? = before.busy?.api { return }
    complain("other tokens are written for \(record.email)", label: label)
  }

  /// No token is kept for, or sent as, another account, nor to another server.
  private mutating func checkOwners(_ after: State, _ effects: [Effect], _ label: String) {
    func isOwn(_ secret: Secret, _ email: String, _ server: ServerAddress?) -> Bool {
      secret.reveal().hasSuffix("|\(email)|\(server?.origin ?? "-")")
    }
    if let session = after.session, !isOwn(session.access.secret, session.email, after.server) {
      complain("the session of \(session.email) has the tokens \(session.access.secret.reveal())", label: label)
    }
    for record in after.accounts {
      if let session = record.session, !isOwn(session.access.secret, record.email, record.server) {
        complain("the file of \(record.email) has the tokens \(session.access.secret.reveal())", label: label)
      }
    }
    for case .send(_, let api, let server) in effects {
      if let token = api.accessToken?.secret.reveal(), !token.hasSuffix("|\(server.origin)") {
        complain("\(token) goes to \(server.origin)", label: label)
      }
      if case .refresh = api { complain("a refresh that nothing locks", label: label) }
    }
    for case .refresh(_, let record) in effects {
      guard let session = record.session, isOwn(session.refresh.secret, record.email, record.server) else {
        complain("a refresh of \(record.email) with other tokens", label: label)
        continue
      }
    }
  }

  /// Nothing typed as a secret gets into a file.
  private mutating func checkSecrets(_ effects: [Effect], _ label: String) {
    let files = effects.filter { effect in
      if case .saveAccount = effect { true } else { false }
    }
    if !files.isEmpty, !texts(in: files).isDisjoint(with: Typed.secrets) {
      complain("a secret goes to a file", label: label)
    }
  }

  /// With no flow and no call there is no secret outside the forms.
  mutating func checkSecrets(of state: State, _ label: String) {
    switch state.phase {
    case .signedOut, .signedIn, .awaitingReset, .awaitingEmailCode, .expired:
      if state.traffic == .idle, !texts(in: state.phase).isDisjoint(with: Typed.secrets) {
        complain("a password outlives its flow", label: label)
      }
    case .awaitingVerification, .signingIn, .awaitingPasswordCode, .outcomeUnknown: break
    }
  }
}

extension State {
  /// The calls that were sent and not yet answered.
  var sent: Set<RequestID> {
    let current: Set<RequestID> =
      switch traffic {
      case .idle: []
      case .calling(let call): [call.id]
      case .refreshing(let id, _): [id]
      }
    return current.union(farewells.keys).union(lingering.keys)
  }

  /// The accounts whose tokens are being renewed.
  var refreshes: [RequestID: String] {
    guard case .refreshing(let id, _) = traffic, let server, let session else { return lingering }
    return lingering.merging([id: AccountRecord.id(server: server, email: session.email)]) { $1 }
  }
}
