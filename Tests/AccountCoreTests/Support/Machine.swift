import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Sends events to a state, and holds it to exactly the changes and effects that are named.
struct Machine {
  private(set) var state: State
  /// The moment at which events happen; never goes back.
  var now = start

  /// The state after the start, whose effects the caller does not look at.
  init(_ launch: State.Launch, at now: Instant = start) {
    self.now = now
    state = State(launch, at: now)
    _ = state.reduce(.started, at: now)
  }

  /// A server is known and nobody is signed in.
  static var signedOut: Machine { Machine(State.Launch(server: home, knownServers: [home], bootID: bootID)) }

  /// Ann's profile is shown, and nothing is under way.
  static var signedIn: Machine {
    var machine = Machine(launch(record()))
    machine.happens(.answered(1, .profile(profile(ann))))
    return machine
  }

  /// One event: the whole state afterwards is the state before with the moment and the named changes, and the effects
  /// are these, in order.
  mutating func send(
    _ event: Event, expect effects: [Effect] = [], sourceLocation: SourceLocation = #_sourceLocation,
    change: (inout State) -> Void = { _ in }
  ) {
    var expected = state
    expected.now = now
    change(&expected)
    let done = state.reduce(event, at: now)
    if done != effects {
      Issue.record("effects: \(difference(effects, done))", sourceLocation: sourceLocation)
    }
    if state != expected {
      Issue.record("state: \(difference(expected, state))", sourceLocation: sourceLocation)
    }
  }

  /// An event on the way to what a test is about: only its effects are returned.
  @discardableResult
  mutating func happens(_ event: Event) -> [Effect] { state.reduce(event, at: now) }

  /// Types into fields of the shown form, as a user does; nothing but the forms may change, and nothing is sent.
  mutating func fill(_ texts: [FieldID: String], sourceLocation: SourceLocation = #_sourceLocation) {
    let before = state
    guard Set(texts.keys).isSubset(of: state.form.fields) else {
      Issue.record("\(state.form.screen) has only \(state.form.fields)", sourceLocation: sourceLocation)
      return
    }
    for id in state.form.fields {
      guard let text = texts[id] else { continue }
      var effects: [Effect] = []
      while state.form.focusedField != id { effects += happens(.tab) }
      effects += happens(.key(.end))
      effects += happens(.press(.control("u")))
      for character in text { effects += happens(.press(.character(character))) }
      if effects != [] { Issue.record("typing has effects: \(effects)", sourceLocation: sourceLocation) }
    }
    var after = state
    after.forms = before.forms
    if after != before { Issue.record("typing changes more than the form", sourceLocation: sourceLocation) }
  }

  /// Moves the focus to a button of the shown form; `send(.enter)` presses it.
  mutating func focus(_ action: Action, sourceLocation: SourceLocation = #_sourceLocation) {
    guard state.form.actions.contains(action) else {
      Issue.record("\(state.form.screen) has no \(action)", sourceLocation: sourceLocation)
      return
    }
    while state.form.focusedAction != action { happens(.tab) }
  }

  /// Presses a button; its effects are returned.
  @discardableResult
  mutating func press(_ action: Action, sourceLocation: SourceLocation = #_sourceLocation) -> [Effect] {
    focus(action, sourceLocation: sourceLocation)
    return happens(.enter)
  }

  mutating func wait(seconds: Int) { now = now.adding(seconds: seconds) }
}

extension State {
  // MARK: What an event changes, in words

  /// A call is sent: it is under way, and what the last message said is over.
  mutating func calls(_ id: UInt64, _ api: APICall, to server: ServerAddress = home, isRepeated: Bool = false) {
    var call = Call(id: RequestID(id), api: api, server: server, startedAt: now)
    call.isRepeated = isRepeated
    traffic = .calling(call)
    nextRequest = id + 1
    if !api.operation.isRead { notice = nil }
  }

  /// The phase changes along an edge, as the only move or one more.
  mutating func moves(_ cause: Transition.Cause, to next: Phase) {
    lastMove = Move(
      transition: Transition(phase.name, cause, next.name), number: (lastMove?.number ?? 0) + 1)
    phase = next
  }

  /// The file of the account in hand is written anew.
  mutating func keeps(_ record: AccountRecord) {
    if let old = persisted, old.id != record.id { accounts.removeAll { $0.id == old.id } }
    if let index = accounts.firstIndex(where: { $0.id == record.id }) {
      accounts[index] = record
    } else {
      accounts.append(record)
    }
    persisted = record
  }

  /// The file of the account in hand goes.
  mutating func forgets(_ record: AccountRecord) {
    accounts.removeAll { $0.id == record.id }
    persisted = nil
  }

  /// An answer came.
  mutating func settles(online: Bool = true) {
    traffic = .idle
    isOnline = online
  }

  mutating func says(_ kind: Notice.Kind, quote: String? = nil) { notice = Notice(kind, quote: quote) }
}

extension Form {
  static func signIn(_ email: String = "", more: [Action] = [.serverStatus]) -> Form {
    Form(
      .signIn, fields: [(.email, email), (.password, "")],
      actions: [.signIn, .createAccount, .forgotPassword] + more)
  }
  static let verify = Form(.verify, fields: [(.code, "")], actions: [.verify, .resend])
  static let newPassword = Form(
    .newPassword, fields: [(.code, ""), (.newPassword, ""), (.confirmation, "")],
    actions: [.setNewPassword, .resend, .mailHeldVerificationCode])
  static let profile = Form(
    .profile, actions: [.changePassword, .changeEmail, .session, .accounts, .serverStatus, .settings, .signOut])
  static let confirmPassword = Form(
    .confirmPassword, fields: [(.code, ""), (.newPassword, ""), (.confirmation, "")],
    actions: [.confirmPassword, .resend])
  static let confirmEmail = Form(.confirmEmail, fields: [(.code, "")], actions: [.confirmEmail, .resend])
  static let outcome = Form(.outcome, actions: [.findOut, .leaveUnknown])
}

/// What differs between two values, member by member; secrets stay hidden.
private func difference(_ expected: Any, _ found: Any, at path: String = "") -> String {
  let (left, right) = (Mirror(reflecting: expected), Mirror(reflecting: found))
  guard left.displayStyle == right.displayStyle, left.children.count == right.children.count, !left.children.isEmpty,
    left.displayStyle != .set, left.displayStyle != .dictionary
  else {
    let (one, other) = (String(describing: expected), String(describing: found))
    return one == other ? "" : "\(path): expected \(one), found \(other)\n"
  }
  if left.displayStyle == .enum, left.children.first?.label != right.children.first?.label {
    return "\(path): expected \(expected), found \(found)\n"
  }
  let parts = zip(left.children, right.children).map { pair in
    difference(pair.0.value, pair.1.value, at: "\(path).\(pair.0.label ?? "_")")
  }
  let text = parts.joined()
  return path.isEmpty && text.isEmpty ? "(a secret or something without a description)" : text
}

extension Machine: CustomTestStringConvertible {
  /// Where it stands: the whole state would fill a page of every report.
  var testDescription: String { "\(state.phase.name), \(state.form.screen)" }
}
