import AccountCore
import AuthAPI
import CurlTransport
import Forms
import Foundation
import Recording
import TestSupport
import Testing

@testable import ClientRuntime

/// The event stand plays the recordings that the program brings along, again and again, until somebody comes.
@Suite struct StandFrontTests {
  /// A stand and a demo service that is fresh each time, in simulated time.
  private final class World {
    let screens = FakeScreens()
    let front: StandFront
    private(set) var state: State
    private(set) var now = Instant(milliseconds: 1_000_000)
    private(set) var services = 0
    /// The phases that each show came to, and what it ended with.
    private(set) var shows: [(language: Language, phases: Set<Phase.Name>, end: Notice.Kind?)] = []
    private(set) var typed = 0
    private var service = DeployedService()
    private var mails: [Mail] = []
    private var lastMail: DeployedService.Mail?

    init() {
      front = StandFront(on: screens)
      state = State(State.Launch(startsDemo: true, language: .english, isStand: true), at: now)
      take(.started)
    }

    func take(_ event: Event) {
      var events = [event]
      while !events.isEmpty {
        let event = events.removeFirst()
        if event == .playedToTheEnd { shows[shows.count - 1].end = state.notice?.kind }
        if case .played(.key(let key)) = event, case .character = key.code, key.modifiers.isEmpty { typed += 1 }
        let before = state.stand?.mode
        for effect in state.reduce(event, at: now) { events += answer(to: effect) }
        if case .show? = state.stand?.mode {
          if before != state.stand?.mode { shows.append((state.language, [], nil)) }
          shows[shows.count - 1].phases.insert(state.phase.name)
        }
      }
    }

    private func answer(to effect: Effect) -> [Event] {
      switch effect {
      case .startDemo:
        services += 1
        service = DeployedService()
        (mails, lastMail) = ([], nil)
        guard let server = try? ServerAddress("unix:/run/demo/authd.sock") else { return [] }
        return [.demoStarted(server)]
      case .send(let id, let call, let server):
        let request = Requests.make(call, to: server, language: state.language, caFile: nil, timeout: nil)
        var headers = Dictionary(uniqueKeysWithValues: request.headers.map { ($0.name.lowercased(), $0.value) })
        if let bearer = request.bearer {
          headers["authorization"] = "Bearer " + String(decoding: bearer, as: UTF8.self)
        }
        let answer = service.answer(
          ScriptedServer.Request(
            method: request.method.rawValue, target: call.operation.path, headers: headers, body: request.body ?? [],
            connection: 1))
        guard case .send(let bytes)? = answer.steps.first, let reply = Self.reply(bytes) else { return [] }
        var events: [Event] = [.replied(id, Requests.result(of: call.operation, .success(reply)))]
        if let mail = service.lastMail, mail != lastMail {
          lastMail = mail
          mails.append(
            Mail(name: "\(mails.count).eml", to: mail.to, subject: "Your code", body: "Your code:\n\(mail.code)\n"))
          events.append(.mailChanged(mails))
        }
        return events
      case .refresh(let id, let record): return [.refreshed(id, .renewed(record))]
      case .cancel, .saveAccount, .removeAccount, .setCurrent, .saveServer, .saveLanguage, .saveTheme, .copy,
        .startRecording, .stopRecording, .setDials, .redraw,
        .suspend, .quit:
        return []
      }
    }

    private static func reply(_ bytes: [UInt8]) -> HTTPReply? {
      let text = String(decoding: bytes, as: UTF8.self)
      guard let end = text.range(of: "\r\n\r\n"), let status = text.split(separator: " ").dropFirst().first else {
        return nil
      }
      return Int(status).map { HTTPReply(status: $0, body: Array(text[end.upperBound...].utf8)) }
    }

    /// Lets the time pass with nobody near, until it is over or `isEnough`.
    func pass(seconds: Int, until isEnough: () -> Bool = { false }) {
      let end = now.adding(seconds: seconds)
      while !isEnough() {
        front.show(state)
        guard let next = [state.nextWake, front.due].compactMap({ $0 }).min(), next <= end else { break }
        now = max(now, next)
        turn()
        if let wake = state.nextWake, wake <= now { take(.woke) }
      }
      if !isEnough() { now = end }
    }

    /// The visitor presses keys.
    func press(_ keys: Key...) {
      screens.keys = keys.map { .input(.key($0)) }
      front.show(state)
      turn()
      front.show(state)
    }

    private func turn() {
      guard case .events(let events) = front.take([], at: now) else { return }
      events.forEach(take)
    }
  }

  private static func asset(_ name: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent("assets/recordings/\(name)"), encoding: .utf8)
  }

  @Test func theRecordingsInTheProgramAreThoseInAssets() throws {
    for (name, text) in StandRecordings.texts {
      #expect(try Self.asset("\(name).json") == text, ".ci/embed-assets brings it there")
    }
    #expect(StandRecordings.flows.count == StandRecordings.texts.count)
    #expect(StandRecordings.flows.allSatisfy { $0.beginning == .signedOut && $0.anonymised() == $0 })
  }

  @Test func everyRecordingPlaysToItsEndInEveryLanguage() {
    let world = World()
    let count = StandRecordings.flows.count * Language.allCases.count
    world.pass(seconds: 3600) { world.shows.count > count }
    let shows = world.shows.prefix(count)
    #expect(shows.map(\.language) == (0..<count).map { Language.allCases[$0 % 2] })
    #expect(shows.map(\.end) == [.signedOut, .signedOut, .passwordSet, .passwordSet, .signedOut, .signedOut])
    #expect(shows[0].phases.isSuperset(of: [.signedOut, .awaitingVerification, .signedIn]))
    #expect(shows[2].phases.isSuperset(of: [.awaitingReset, .signedIn]))
    #expect(shows[5].phases.isSuperset(of: [.awaitingPasswordCode, .signedIn]))
    // A show lasts as long as somebody stays: each typed key by key, none longer than two minutes.
    #expect(world.typed > 80 * count)
    #expect(world.now.milliseconds - 1_000_000 < Int64(count) * 120_000)
  }

  /// A day of them in full.
  @Test func overADayNothingPilesUp() {
    let world = World()
    var sizes: [Language: Set<Int>] = [:]
    for _ in 0..<(LongTests.areOn ? 24 * 4 : 4) {
      world.pass(seconds: 900)
      let services = world.services
      world.pass(seconds: 900) { world.services > services }
      #expect(world.state.accounts.isEmpty && world.state.mails.isEmpty && world.state.forms.count == 1)
      // All that the state holds, in letters.
      sizes[world.state.language, default: []].insert(String(describing: world.state).count)
    }
    #expect(world.services > (LongTests.areOn ? 800 : 40))
    for sizes in sizes.values { #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) < 64, "\(sizes)") }
  }

  @Test(arguments: [1, 9, 12, 20, 33, 47, 60, 75])
  func anyKeyEndsItAtOnceAndTheVisitorFindsNothingOfIt(afterSeconds seconds: Int) {
    let world = World()
    world.pass(seconds: seconds)
    world.press(.character("x"))
    #expect(world.state.form.screen == .stand)
    #expect(world.state.accounts.isEmpty && world.state.mails.isEmpty)
    #expect(world.state.phase == .signedOut(remembered: nil))
    world.press(Key(.enter))
    #expect(world.state.form.screen == .signIn)
    let typed = world.typed
    world.pass(seconds: 30)
    #expect(world.typed == typed)
    #expect(world.state.form.text(.email) == "")
  }
}
