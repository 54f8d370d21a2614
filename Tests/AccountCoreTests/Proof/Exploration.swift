import AuthAPI
import Forms

@testable import AccountCore

/// A walk over all reachable states, by driving `reduce` with every key and every answer.
struct Exploration {
  /// A state as first reached, and how.
  struct Node {
    var state: State
    var parent: Int?
    var label: String
  }

  /// Who made a step: the user alone, or the world with its answers, clock, mails and files.
  enum Actor { case user, world }

  struct Edge {
    var from: Int
    var to: Int
    var actor: Actor
  }

  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  private(set) var walked: Set<Transition> = []
  private(set) var steps = 0
  /// What went wrong, each with the way there; at most some, the rest would say the same.
  private(set) var problems: [String] = []

  private var indices: [String: Int] = [:]
  private var known: Set<EdgeKey> = []
  private var complaints: Set<String> = []
  private var current = 0
  private let grain: Grain

  private struct EdgeKey: Hashable {
    var from: Int
    var to: Int
    var isUser: Bool
  }

  /// Walks from every launch.
  init(_ grain: Grain) {
    self.grain = grain
    for (name, launch) in Launches.all {
      current = nodes.count
      var state = State(launch, at: start)
      let effects = state.reduce(.started, at: start)
      enter(state, parent: nil, label: name)
      check(State(launch, at: start), .started, state, effects, label: name)
      while current < nodes.count {
        expand(nodes[current].state)
        current += 1
      }
    }
  }

  /// The way to a node, from its launch.
  func path(to index: Int) -> String {
    var labels: [String] = []
    var next: Int? = index
    while let index = next {
      labels.append(nodes[index].label)
      next = nodes[index].parent
    }
    return labels.reversed().joined(separator: " · ")
  }

  /// The nodes from which one of `goals` can be reached by steps of these actors.
  func canReach(_ goals: (State) -> Bool, by actors: Set<Actor>) -> Set<Int> {
    var into: [Int: [Int]] = [:]
    for edge in edges where actors.contains(edge.actor) { into[edge.to, default: []].append(edge.from) }
    var reached = Set(nodes.indices.filter { goals(nodes[$0].state) })
    var open = Array(reached)
    while let node = open.popLast() {
      for from in into[node] ?? [] where reached.insert(from).inserted { open.append(from) }
    }
    return reached
  }

  mutating func complain(_ text: String, label: String = "") {
    guard problems.count < 30, complaints.insert(text).inserted else { return }
    problems.append("\(text) — after: \(path(to: current)) · \(label)")
  }

  // MARK: Steps

  /// One event, checked; the state it leads to is not entered.
  mutating func step(_ before: State, _ event: Event, at moment: Instant? = nil, _ label: String) -> State {
    steps += 1
    var after = before
    let effects = after.reduce(event, at: moment ?? before.now)
    check(before, event, after, effects, label: label)
    return after
  }

  /// Some events in a row, after which the state is entered.
  private mutating func take(_ events: [Event], from state: State, by actor: Actor, _ label: String) {
    enter(events.reduce(state) { step($0, $1, label) }, by: actor, label)
  }

  private mutating func enter(_ state: State, by actor: Actor, _ label: String) {
    let target = enter(state, parent: current, label: label)
    if known.insert(EdgeKey(from: current, to: target, isUser: actor == .user)).inserted {
      edges.append(Edge(from: current, to: target, actor: actor))
    }
  }

  @discardableResult
  private mutating func enter(_ state: State, parent: Int?, label: String) -> Int {
    let key = state.key(grain)
    if let index = indices[key] { return index }
    indices[key] = nodes.count
    checkSecrets(of: state, label)
    nodes.append(Node(state: state, parent: parent, label: label))
    return nodes.count - 1
  }

  mutating func walk(_ transition: Transition) { walked.insert(transition) }

  // MARK: Everything that can happen in a state

  private mutating func expand(_ state: State) {
    keys(in: state)
    for index in state.form.items.indices { visit(item: index, of: state) }
    for filling in Filling.allCases { fill(filling, in: state) }
    for text in [Typed.link, "Ваш код: 012345", "no digits at all"] where state.form.fields.contains(.code) {
      take([.paste(text)], from: state, by: .user, "paste \(text.prefix(8))")
    }
    answers(in: state)
    elsewhere(in: state)
    clock(in: state)
    for wanted in Wanted.allCases { take([.wanted(wanted)], from: state, by: .world, "wanted \(wanted)") }
    for event in [Event.storeFailed(.notSaved(.diskFull)), .storeFailed(.setAside(file: "a")), .input(.focus(true))] {
      take([event], from: state, by: .world, "\(event)")
    }
    demo(in: state)
    exchange(in: state)
    escapeAlone(from: state)
  }

  /// Every key of the table, each twin doing the same.
  private mutating func keys(in state: State) {
    for binding in Binding.table {
      let results = binding.keys.map { step(state, .press($0), "\(binding.command)") }
      if !results.allSatisfy({ $0 == results[0] }) { complain("the keys of \(binding.command) differ") }
      enter(results[0], by: .user, binding.command.rawValue)
    }
    for key in [Key(.character("a")), Key(.character("ф")), Key(.delete), .control("u"), .control("_"), .alt("x")] {
      _ = step(state, .press(key), "\(key)")
    }
    _ = step(state, .paste("pasted\n"), "paste")
  }

  /// Goes to an item by Tab, tries the footer there, and presses it.
  private mutating func visit(item index: Int, of state: State) {
    var there = state
    while there.form.focus != index { there = step(there, .tab, "Tab") }
    footer(of: there)
    guard case .action(let action)? = there.form.focused else { return }
    take([.enter], from: there, by: .user, "[\(action)]")
    if let letter = action.shortcut, state.form.focusedField == nil {
      let russian = Character(extendingLatin: letter)
      let results = [letter, russian].map { step(state, .press(.character($0)), "\(letter)") }
      if results[0] != results[1] { complain("\(letter) and \(russian) differ") }
      enter(results[0], by: .user, "\(letter)")
    }
  }

  private mutating func fill(_ filling: Filling, in state: State) {
    guard !state.isBusyWithChange, !state.form.fields.isEmpty else { return }
    var filled = state
    for id in state.form.fields {
      while filled.form.focusedField != id { filled = step(filled, .tab, "Tab") }
      filled = step(filled, .key(.end), "End")
      filled = step(filled, .press(.control("u")), "Ctrl-U")
      filled = step(filled, .paste(filling.text(for: id)), "paste")
    }
    // Enter in the last field is how a form is sent.
    if let last = filled.form.fields.last {
      while filled.form.focusedField != last { filled = step(filled, .tab, "Tab") }
    }
    enter(filled, by: .user, "fill \(filling)")
    answer(filling, in: state, as: filled.form)
  }

  /// The same texts as answers to a dialogue's questions: what can be right comes to the same as by keys.
  private mutating func answer(_ filling: Filling, in state: State, as typed: Form) {
    var answered = state
    for id in state.form.fields {
      answered = step(answered, .filled(id, with: filling.text(for: id)), "answer \(id)")
    }
    if filling != .invalid, answered.form.texts != typed.texts {
      complain("answers to \(state.form.screen) are not what is typed there", label: "\(filling)")
    }
    enter(answered, by: .user, "answer \(filling)")
  }

  /// What the footer promises is kept: each of its keys changes something or has an effect, and what does is live.
  private mutating func footer(of state: State) {
    var quiet = state
    // A message that says the same again is no change, yet the key did answer.
    quiet.notice = nil
    for binding in Binding.table {
      var after = quiet
      let effects = after.reduce(.press(binding.keys[0]), at: quiet.now)
      let says = after.notice
      after.notice = nil
      let changes = !effects.isEmpty || after != quiet
      let place = "\(binding.command) on \(state.form.screen)"
      if quiet.footer.contains(binding), !changes, says == nil {
        complain("\(place) is in the footer, and does nothing")
      }
      if changes, !quiet.isLive(binding.command) { complain("\(place) does something, and is not live") }
    }
  }

  private mutating func answers(in state: State) {
    for id in [0, state.nextRequest, state.nextRequest + 7] {
      let after = step(state, .answered(id), "stale")
      let renewed = step(state, .refreshed(RequestID(id), .signedOut(nil)), "stale")
      if after != state || renewed != state { complain("an answer to no request changes the state", label: "stale") }
    }
    for id in state.farewells.keys {
      take([.answered(id.number)], from: state, by: .world, "farewell answered")
      take([.lost(id.number)], from: state, by: .world, "farewell lost")
    }
    refreshes(in: state)
    guard case .calling(let underWay) = state.traffic else { return }
    let operation = underWay.api.operation
    let server = state.server ?? home
    for reply in Answers.successes(of: underWay.api, on: server) + [Answers.stranger(to: operation)] {
      take([.replied(underWay.id, .success(reply))], from: state, by: .world, "\(operation) answered")
    }
    for failure in Answers.failures(of: operation) where grain == .fine || failure.isTelling {
      let after = step(state, .replied(underWay.id, .failure(failure)), "\(operation): \(failure)")
      if case .calling = state.traffic, after.notice == nil, after.traffic == .idle,
        !after.forms.contains(where: { !$0.problems.isEmpty })
      {
        complain("a failed \(operation) of which nothing is said", label: "\(failure)")
      }
      enter(after, by: .world, "\(operation): \(failure)")
    }
  }

  /// All that can become of the refreshes under way.
  private mutating func refreshes(in state: State) {
    if case .refreshing = state.traffic, state.session == nil { complain("a refresh without a session") }
    for (id, account) in state.refreshes {
      for (name, outcome) in Answers.outcomes(of: account, in: state) {
        take([.refreshed(id, outcome)], from: state, by: .world, "refresh: \(name)")
      }
      for failure in Answers.failures(of: .refresh) where grain == .fine || failure.isTelling {
        take([.refreshed(id, .failed(failure))], from: state, by: .world, "refresh: \(failure)")
      }
    }
  }

  /// What another process can make of the files.
  private mutating func elsewhere(in state: State) {
    guard !state.isDemo else { return }
    let same = step(state, .storeChanged(state.accounts, current: state.currentOnFile), "files as they were")
    if same != state { complain("files as they were change the state") }
    for (name, accounts) in Answers.files(in: state) {
      let event = Event.storeChanged(accounts, current: nil)
      let after = step(state, event, name)
      if step(after, event, name) != after { complain("the same files change the state again", label: name) }
      enter(after, by: .world, name)
    }
  }

  private mutating func clock(in state: State) {
    if let wake = state.nextWake {
      if wake < state.now { complain("nextWake lies in the past") }
      let after = step(state, .woke, at: wake, "woke")
      if let next = after.nextWake, next <= wake { complain("woken, and to be woken at the same moment again") }
      enter(after, by: .world, "woke")
    }
    let late = step(state, .woke, at: state.now.adding(seconds: 100_000), "a day later")
    enter(late, by: .world, "a day later")
  }

  private mutating func demo(in state: State) {
    guard state.isDemo else { return }
    if state.server != nil { take([.demoFailed(.ended)], from: state, by: .world, "demo ended") }
    if state.server == nil {
      take([.demoStarted(demoServer)], from: state, by: .world, "demo started")
      take([.demoFailed(.ended)], from: state, by: .world, "demo failed")
    } else if state.mails.count < 2 {
      let name = "\(state.mails.count)"
      let mail = Mail(name: name, to: ann, subject: "Code", body: "Ваш код: \(Typed.code)")
      take([.mailChanged(state.mails + [mail])], from: state, by: .world, "mail")
    } else {
      take([.mailChanged([])], from: state, by: .world, "mails gone")
    }
  }

  /// The inspector is told of a call, and that it was answered: nothing else comes of it.
  private mutating func exchange(in state: State) {
    var exchange = Exchange(
      number: 1, request: RequestID(.max), operation: .login, startedAt: state.now, sent: ["a: b"])
    let began = step(state, .exchanged(exchange), "exchange")
    exchange.outcome = .answered(status: 200, .accepted, lines: ["c: d"], Exchange.Timing(wait: 100))
    var ended = step(began, .exchanged(exchange), "exchange answered")
    enter(ended, by: .world, "exchange")
    for event in [
      Event.recordingBegan("a"), .recordingFailed("a", .exists), .recordingFailed("a", .holdsSecret),
      .recordingEnded("a", steps: 1),
    ] where state.form.screen.isInspector {
      take([event], from: state, by: .world, "\(event)")
    }
    ended.inspection = state.inspection
    if !state.forms.contains(where: \.screen.isInspector), ended != state { complain("an exchange changes the state") }
  }

  /// Esc alone leads out of everything, in a bounded number of presses and with no answer from anybody.
  private mutating func escapeAlone(from state: State) {
    var last = state
    for _ in 0..<12 where last.busy != nil || last.forms.count > 1 || !last.phase.isAtRest {
      last = step(last, .escape, "Esc")
    }
    if !last.phase.isAtRest { complain("Esc does not lead out of \(last.phase.name)") }
    if last.forms.count != 1 { complain("Esc leaves \(last.forms.map(\.screen))") }
    if last.busy != nil { complain("Esc does not cancel \(last.traffic)") }
  }
}

extension Phase {
  /// Whether no flow is under way, so that Esc has nothing to drop.
  fileprivate var isAtRest: Bool {
    switch self {
    case .signedOut, .signedIn, .expired: true
    case .awaitingVerification, .signingIn, .awaitingReset, .awaitingPasswordCode, .awaitingEmailCode, .outcomeUnknown:
      false
    }
  }
}

/// Ways to fill a form.
enum Filling: CaseIterable {
  case valid, anotherAccount, invalid

  func text(for id: FieldID) -> String {
    switch (self, id) {
    case (.invalid, .confirmation): "something else"
    case (.invalid, .email), (.invalid, .newEmail): "no address"
    case (_, .file): "a.json"
    case (.invalid, .serverURL): "ftp://example.org"
    case (.invalid, .password), (.invalid, .currentPassword): ""
    case (.invalid, .newPassword): "short"
    case (.invalid, .code): "12"
    case (.invalid, .firstName), (.invalid, .lastName): String(repeating: "я", count: 101)
    case (.valid, .serverURL): home.origin
    case (.anotherAccount, .serverURL): elsewhere.origin
    case (.valid, .email): ann
    case (.anotherAccount, .email): bob
    case (_, .newEmail): annsNew
    case (_, .firstName), (_, .lastName): "Анна"
    case (_, .code): Typed.code
    case (_, .password), (_, .currentPassword): Typed.password
    case (_, .newPassword), (_, .confirmation): Typed.newPassword
    }
  }
}

extension CallFailure {
  /// Whether it stands for its kin in a quick walk: of the network's faults, whose kind only words tell apart, one of each.
  fileprivate var isTelling: Bool {
    switch self {
    case .refused: true
    case .network(let failure): failure.kind == .timedOut
    }
  }
}

extension Character {
  /// The letter of the ЙЦУКЕН layout on the same key.
  fileprivate init(extendingLatin letter: Character) {
    let pairs = zip("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить")
    self = pairs.first { $0.0 == letter }?.1 ?? letter
  }
}
