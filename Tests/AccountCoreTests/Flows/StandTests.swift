import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// The event stand: it plays by itself, begins anew for each visitor, and lets nobody out.
@Suite struct StandTests {
  /// A stand and a demo service that answers as it should, in simulated time.
  private struct World {
    var state: State
    var now = start
    var started = 0
    var quits = 0
    private var mails: [Mail] = []
    private var code = 100_000
    /// How often each phase was come to.
    var visited: Set<Phase.Name> = []

    init() {
      state = State(State.Launch(startsDemo: true, bootID: bootID, isStand: true), at: start)
      happens(.started)
    }

    mutating func happens(_ event: Event) {
      var events = [event]
      while !events.isEmpty {
        for effect in state.reduce(events.removeFirst(), at: now) { events += answer(to: effect) }
        visited.insert(state.phase.name)
      }
    }

    private mutating func answer(to effect: Effect) -> [Event] {
      switch effect {
      case .startDemo:
        started += 1
        mails = []
        return [.demoStarted(demoServer)]
      case .refresh(let id, let record): return [.refreshed(id, .renewed(record))]
      case .send(let id, let api, let server):
        let reply = Answers.successes(of: api, on: server)
        guard let answer = reply.last else { return [] }
        var events: [Event] = [.replied(id, .success(answer))]
        if api.operation.sendsMail {
          code += 1
          let name = String(code)
          mails.append(Mail(name: name, to: ann, subject: "Your code", body: "Your code: \(name)"))
          events.append(.mailChanged(mails))
        }
        return events
      case .quit:
        quits += 1
        return []
      case .cancel, .saveAccount, .removeAccount, .setCurrent, .saveServer, .saveLanguage, .saveTheme, .copy,
        .startRecording,
        .stopRecording, .setDials, .redraw,
        .suspend:
        return []
      }
    }

    /// Lets the time pass with nobody near; whether the stand always knew when to wake.
    mutating func pass(seconds: Int) {
      let end = now.adding(seconds: seconds)
      while let wake = state.nextWake, wake <= end {
        // A wake-up that is due already and changes nothing would be a busy loop.
        var woken = state
        let effects = woken.reduce(.woke, at: now)
        #expect(wake > now || !effects.isEmpty || woken.nextWake != wake)
        now = max(now, wake)
        happens(.woke)
      }
      now = end
    }
  }

  @Test func aFlowPlaysAfterTheBannerAndTheNextOneInTheOtherLanguage() {
    var world = World()
    #expect(world.state.stand?.mode == .banner(until: start.adding(seconds: Stand.bannerSeconds)))
    let language = world.state.language
    world.pass(seconds: Stand.bannerSeconds)
    #expect(world.state.stand?.mode == .show(0))
    #expect(world.state.nextWake == nil)
    world.happens(.played(.key(.character("a"))))
    #expect(world.state.form.text(.email) == "a")
    #expect(world.state.stand?.invites == true)
    #expect(world.started == 1)
    world.happens(.playedToTheEnd)
    #expect(world.started == 2)
    #expect(world.state.language != language)
    #expect(world.state.form.text(.email) == "")
    world.pass(seconds: Stand.bannerSeconds)
    #expect(world.state.stand?.mode == .show(1))
  }

  @Test func whatIsPlayedAfterSomebodyCameIsNobodys() {
    var world = World()
    world.pass(seconds: Stand.bannerSeconds)
    world.happens(.enter)
    world.happens(.enter)
    #expect(world.state.form.screen == .signIn)
    let (before, started) = (world.state, world.started)
    world.happens(.played(.key(.character("a"))))
    world.happens(.playedToTheEnd)
    #expect(world.state == before && world.started == started)
    var elsewhere = State(State.Launch(startsDemo: true), at: start)
    let launched = elsewhere
    #expect(elsewhere.reduce(.played(.key(.character("a"))), at: start) == [])
    #expect(elsewhere.reduce(.playedToTheEnd, at: start) == [])
    #expect(elsewhere == launched)
  }

  /// So many seconds of the banner, and then so many played letters.
  @Test(arguments: [(0, 0), (5, 0), (8, 0), (9, 0), (9, 1), (20, 7)])
  func anyKeyBeginsAVisitThatFindsNothingOfWhatWasThere(afterSeconds seconds: Int, letters: Int) {
    var world = World()
    world.pass(seconds: seconds)
    for _ in 0..<letters { world.happens(.played(.key(.character("a")))) }
    world.happens(.press(.character("x")))
    #expect(world.state.form.screen == .stand)
    #expect(world.state.form.actions == [.language(.english), .language(.russian)])
    #expect(
      world.state.accounts.isEmpty && world.state.mails.isEmpty && world.state.phase == .signedOut(remembered: nil))
    world.happens(.enter)
    #expect(world.state.form.screen == .signIn)
    #expect(world.state.form.text(.email) == "")
  }

  @Test func aVisitEndsAfterAMinuteWithoutAKeyCountedDown() {
    var world = World()
    world.happens(.enter)
    world.happens(.enter)
    world.happens(.press(.character("a")))
    let before = world.started
    world.pass(seconds: Stand.idleSeconds - Stand.countdownSeconds - 1)
    #expect(world.state.standCountdown == nil)
    world.pass(seconds: 2)
    #expect(world.state.standCountdown == Stand.countdownSeconds - 1)
    world.happens(.press(.character("b")))
    #expect(world.state.standCountdown == nil)
    #expect(world.state.form.text(.email) == "ab")
    world.pass(seconds: Stand.idleSeconds)
    #expect(world.started == before + 1)
    #expect(world.state.stand?.invites == true)
    #expect(world.state.form.text(.email) == "")
  }

  @Test(arguments: [Key.control("q"), .control("z"), .control("c"), Key(.escape)])
  func noKeyAloneLeadsOut(key: Key) {
    var world = World()
    world.happens(.enter)
    world.happens(.enter)
    for _ in 0..<5 { #expect(world.state.reduce(.press(key), at: world.now) == []) }
    #expect(!world.state.footer.contains { $0.command == .quit })
  }

  @Test func theStaffsChordEndsItOrSuspendsIt() {
    var world = World()
    world.happens(.press(Stand.staffKey))
    #expect(world.state.reduce(.press(.control("z")), at: world.now) == [.suspend])
    #expect(world.state.reduce(.press(.control("q")), at: world.now) == [])
    world.happens(.press(Stand.staffKey))
    world.happens(.press(.control("q")))
    #expect(world.quits == 1)
  }

  @Test func aServiceThatCannotBeStartedIsTriedAgainInItsTime() {
    var state = State(State.Launch(startsDemo: true, bootID: bootID, isStand: true), at: start)
    #expect(state.reduce(.started, at: start) == [.startDemo])
    #expect(state.reduce(.demoFailed(.programMissing), at: start) == [])
    #expect(state.notice?.kind == .demoFailed(.programMissing))
    let later = start.adding(seconds: Stand.bannerSeconds)
    #expect(state.nextWake == later)
    #expect(state.reduce(.woke, at: later) == [.startDemo])
  }

  @Test func whoComesWhileTheServiceIsBrokenGetsAnother() {
    var world = World()
    world.happens(.demoFailed(.ended))
    #expect(world.started == 1 && world.state.server == nil)
    world.happens(.enter)
    #expect(world.started == 2)
    #expect(world.state.form.screen == .stand && world.state.server != nil)
    world.happens(.enter)
    #expect(world.state.form.screen == .signIn)
    // That one is not started again for nothing.
    world.pass(seconds: Stand.idleSeconds + Stand.bannerSeconds - 1)
    #expect(world.started == 3)
  }

  @Test func enterTakesTheLanguageThatIsSpokenNow() {
    var world = World()
    world.happens(.enter)
    world.happens(.press(Key(.function(9))))
    #expect(world.state.language == .russian)
    world.happens(.enter)
    #expect(world.state.language == .russian && world.state.form.screen == .signIn)
  }

  @Test func theStaffsFirstKeyEndsNoShow() {
    var world = World()
    world.pass(seconds: Stand.bannerSeconds)
    world.happens(.played(.key(.character("a"))))
    world.happens(.press(Stand.staffKey))
    world.happens(.played(.key(.character("b"))))
    #expect(world.state.stand?.mode == .show(0))
    #expect(world.state.form.text(.email) == "ab")
    world.happens(.press(Key(.function(12))))
    #expect(world.state.form.screen == .staff)
    #expect(world.state.stand?.invites == false)
  }
}
