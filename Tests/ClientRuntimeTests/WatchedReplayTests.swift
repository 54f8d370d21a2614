import AccountCore
import AuthAPI
import Forms
import TestSupport
import Testing

@testable import ClientRuntime
@testable import Recording

/// A replay on the screens: it types as a person does, and whoever watches has it in hand.
@Suite struct WatchedReplayTests {
  /// A replay in a time of the test's own, whose server answers nothing.
  private final class Watch {
    let screens = FakeScreens()
    let front: WatchedReplayFront
    private(set) var state: State
    private(set) var now = Instant(milliseconds: 1_000_000)
    /// What was done, and when.
    private(set) var strokes: [(at: Int64, event: Event)] = []
    private(set) var effects: [Effect] = []
    private(set) var status: Int32?

    init(_ steps: [ReplayPlan.Step], _ rhythm: Rhythm, codes: ReplayCodes = .none, account: AccountRecord? = nil) throws
    {
      var plan = try WatchedReplayTests.plan()
      plan.steps = steps
      front = WatchedReplayFront(plan, on: screens, codes: codes, rhythm: rhythm)
      let server = try ServerAddress("http://127.0.0.1:9")
      state = State(
        State.Launch(server: server, accounts: account.map { [$0] } ?? [], currentID: account?.id), at: now)
      take(.started)
    }

    func take(_ event: Event) {
      effects += state.reduce(event, at: now)
      front.show(state)
    }

    /// Presses a key, as the user.
    func press(_ keys: Key...) {
      screens.keys = keys.map { .input(.key($0)) }
      turn()
    }

    private func turn() {
      front.show(state)
      switch front.take([], at: now) {
      case .events(let events):
        for event in events {
          strokes.append((now.milliseconds, event))
          effects += state.reduce(event, at: now)
        }
      case .ended(let status): self.status = status
      }
      front.show(state)
    }

    /// Lets the time pass until there is nothing more to wait for, a call is sent, or the replay is over.
    func play(for milliseconds: Int64 = .max) {
      let end = now.milliseconds.addingReportingOverflow(milliseconds).partialValue
      let sent = effects.count
      while status == nil, effects.count == sent, let due = front.due, milliseconds == .max || due.milliseconds <= end {
        now = max(now, due)
        turn()
      }
      if milliseconds != .max { now = Instant(milliseconds: end) }
    }
  }

  fileprivate static func plan() throws -> ReplayPlan {
    var generator = SplitMix64(seed: 1)
    let start = Flow.Entry(.start, at: 0, phase: .signedOut, screen: .signIn)
    return try ReplayPlan(
      Flow(client: "0", recordedAt: 0, server: nil, language: .english, steps: [start]), using: &generator)
  }

  private static func step(
    _ verb: Verb, _ fields: [FieldID: ReplayPlan.Filling] = [:]
  ) throws -> ReplayPlan.Step {
    ReplayPlan.Step(verb: verb, argument: nil, fields: fields, whileBusy: false, sends: true, at: 0)
  }

  private static func signUp() throws -> [ReplayPlan.Step] {
    [
      try step(.createAccount),
      try step(
        .signUp,
        [
          .email: .text("ann@example.org"), .firstName: .text("Зоя"), .lastName: .text(""),
          .newPassword: .secret(Secret("correct-horse-7")), .confirmation: .secret(Secret("correct-horse-7")),
        ]),
    ]
  }

  private static func sent(_ effects: [Effect]) -> [Operation] {
    effects.compactMap { effect in
      guard case .send(_, let call, _) = effect else { return nil }
      return call.operation
    }
  }

  @Test func everyKeyIsOneThatAUserPressesAndTheFormIsSentByThem() throws {
    let watch = try Watch(try Self.signUp(), .times(1))
    watch.play()
    #expect(Self.sent(watch.effects) == [.register])
    for (_, event) in watch.strokes {
      guard case .input(.key) = event else {
        Issue.record("no key: \(event)")
        continue
      }
    }
    #expect(watch.state.form.text(.email) == "ann@example.org")
    #expect(watch.state.form.text(.firstName) == "Зоя")
    #expect(watch.state.form.text(.newPassword) == "correct-horse-7")
    #expect(watch.screens.caption == "Replay 2/2 · Space pause · Esc stop")
  }

  @Test func itTypesTwelveCharactersASecondAndStopsToReadBeforeItSends() throws {
    let watch = try Watch(try Self.signUp(), .times(1))
    watch.play()
    var pauses: [Int64] = []
    var last = watch.strokes[0].at
    for (at, event) in watch.strokes {
      if case .input(.key(let key)) = event, case .character = key.code, key.modifiers.isEmpty {
        pauses.append(at - last)
      }
      last = at
    }
    #expect(pauses.count == 15 + 3 + 15 + 15)
    // What the step before has brought is looked at before the first of them.
    #expect(pauses.removeFirst() >= 1500)
    let rate = 1000 * Double(pauses.count) / Double(pauses.reduce(0, +))
    #expect((11...13).contains(rate), "\(rate) characters a second")
    #expect(Set(pauses).count > 20)
    let submit = watch.strokes[watch.strokes.count - 1]
    #expect(submit.event == .input(.key(Key(.enter))))
    #expect(submit.at - watch.strokes[watch.strokes.count - 2].at >= 1000)

    let again = try Watch(try Self.signUp(), .times(1))
    again.play()
    #expect(again.strokes.map(\.at) == watch.strokes.map(\.at))
    let fast = try Watch(try Self.signUp(), .times(4))
    fast.play()
    let (whole, quarter) = (last - watch.strokes[0].at, fast.strokes.last.map { $0.at - fast.strokes[0].at } ?? 0)
    #expect(abs(whole - quarter * 4) < Int64(watch.strokes.count) * 4)
    let instant = try Watch(try Self.signUp(), .instant)
    instant.play()
    #expect(instant.strokes.map(\.event) == watch.strokes.map(\.event))
    #expect(Set(instant.strokes.map(\.at)).count == 1)
  }

  @Test func whatAFieldHeldBeforeIsErased() throws {
    let watch = try Watch(
      [try Self.step(.signIn, [.email: .text("ann@example.org"), .password: .secret(Secret("wrong-horse-1"))])],
      .instant)
    for letter in "zoe@example.org" { watch.take(.input(.key(.character(letter)))) }
    watch.play()
    #expect(Self.sent(watch.effects) == [.login])
    #expect(watch.state.form.text(.email) == "ann@example.org")
    #expect(watch.strokes.prefix(2).map(\.event) == [.input(.key(.control("a"))), .input(.key(.control("k")))])
  }

  @Test func spacePausesItAndAnotherGoesOn() throws {
    let watch = try Watch(try Self.signUp(), .times(1))
    watch.play(for: 4500)
    let typed = watch.state.form.text(.email)
    #expect(!typed.isEmpty)
    watch.press(.character(" "))
    #expect(watch.front.due == nil)
    watch.take(.woke)
    #expect(watch.screens.caption == "Paused 2/2 · Space go on · Esc stop")
    watch.press(.character("x"))
    #expect(watch.state.form.text(.email) == typed)
    watch.press(.character(" "))
    watch.play()
    #expect(watch.state.form.text(.email) == "ann@example.org")
    #expect(Self.sent(watch.effects) == [.register])
  }

  @Test func itWaitsBeforeAStepUntilTheUserSaysThatItMayGoOn() throws {
    var steps = try Self.signUp()
    steps[1].waitsForUser = true
    let watch = try Watch(steps, .instant)
    watch.play()
    #expect(watch.screens.caption == "Before 2/2 · Space go on · Esc stop")
    #expect(watch.front.due == nil)
    #expect(watch.state.form.screen == .signUp)
    #expect(watch.state.form.text(.email) == "")
    watch.press(.character("x"), Key(.enter))
    #expect(watch.front.due == nil)
    watch.press(.character(" "))
    watch.play()
    #expect(Self.sent(watch.effects) == [.register])

    let stopped = try Watch(steps, .times(1))
    stopped.play()
    stopped.press(Key(.escape))
    #expect(stopped.front.end == .stopped(after: 1))
  }

  @Test(arguments: [Key(.escape), .control("c"), .control("с"), .control("q")])
  func aKeyStopsItWhereItStands(_ key: Key) throws {
    let watch = try Watch(try Self.signUp(), .times(1))
    watch.play(for: 4500)
    watch.press(key)
    #expect(watch.status == 2)
    #expect(watch.front.end == .stopped(after: 1))
    // A step that was not answered yet has come to no end.
    let waiting = try Watch(try Self.signUp(), .instant)
    waiting.play()
    #expect(waiting.state.busy != nil)
    waiting.press(key)
    #expect(waiting.front.end == .stopped(after: 1))
  }

  @Test func theEndStandsUntilAKeyIsPressedUnlessNobodyWasToWatch() throws {
    let steps = [try Self.step(.createAccount), try Self.step(.back)]
    let watch = try Watch(steps, .times(1))
    watch.play()
    #expect(watch.front.end == .done)
    #expect(watch.status == nil)
    #expect(watch.front.due == nil)
    watch.take(.woke)
    #expect(watch.screens.caption == "The replay is over. Press any key.")
    watch.press(.character("x"))
    #expect(watch.status == 0)
    let instant = try Watch(steps, .instant)
    instant.play()
    #expect(instant.status == 0)
    let stuck = try Watch([try Self.step(.signOut)], .instant)
    stuck.play()
    #expect(stuck.status == 1)
    #expect(stuck.front.end == .stuck(step: 1))
  }

  @Test func theUserTypesTheCodeAndTheReplayGoesOnFromThere() throws {
    var record = AccountRecord(server: try ServerAddress("http://127.0.0.1:9"), email: "ann@example.org")
    record.flow = .verification
    let watch = try Watch([try Self.step(.verify, [.code: .code])], .instant, codes: .prompt, account: record)
    for digit in "999999" { watch.take(.input(.key(.character(digit)))) }
    watch.play()
    #expect(watch.state.form.text(.code) == "")
    #expect(watch.screens.caption == "Type the code, Enter · Esc stop")
    #expect(watch.front.due == nil)
    for digit in "1234" { watch.press(.character(digit)) }
    watch.press(Key(.enter))
    #expect(Self.sent(watch.effects) == [])
    watch.press(Key(.backspace), Key(.function(9)), Key(.tab))
    #expect(watch.state.form.text(.code) == "123")
    #expect(watch.state.language == .english)
    // All at once, as from a fast hand over a slow line.
    watch.press(.character("4"), .character("5"), .character("6"), Key(.enter))
    watch.play()
    #expect(Self.sent(watch.effects) == [.verify])
  }

  @Test(arguments: [
    ("instant", Rhythm.instant), ("1", .times(1)), ("2.5", .times(2.5)), ("0", nil), ("-1", nil), ("nan", nil),
    ("inf", nil), ("1001", nil), ("fast", nil), ("", nil),
  ])
  func aSpeedIsANumberOrInstant(_ text: String, _ rhythm: Rhythm?) {
    #expect(Rhythm(text) == rhythm)
  }
}
