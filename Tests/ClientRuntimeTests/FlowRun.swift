import AccountCore
import AuthAPI
import Recording
import Screens
import TestSupport

@testable import ClientRuntime

/// A user of a test's own, who takes one step after the other, each when the one before is answered.
final class StepFront: Front {
  /// One step, made when its turn comes: a code may be in it that is mailed only then.
  typealias Turn = () -> Event

  private var turns: ArraySlice<Turn>
  private var isReady = false

  init(_ turns: [Turn]) { self.turns = turns[...] }

  var descriptors: [Int32] { [] }
  var writing: Int32? { nil }
  private(set) var due: Instant?

  func show(_ state: State) {
    isReady = state.isSettled && state.phase.name != .signingIn
    due = isReady ? state.now : nil
  }

  func take(_ ready: [Int32], at now: Instant) -> FrontNews {
    guard isReady else { return .events([]) }
    guard let turn = turns.popFirst() else { return .ended(0) }
    return .events([turn()])
  }

  func redraw() {}
  func suspend() {}
  func close() {}
}

extension Action {
  /// The event of pressing this with the form filled in so.
  func taken(_ fields: [FieldID: String] = [:]) -> Event { .performed(Step(self, fields)) }
}

/// Flows against a server of a test's own, recorded and replayed in this process.
struct FlowRun {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func engine(_ server: ScriptedServer, _ name: String) throws -> Engine {
    Engine(
      Engine.Options(
        server: try ServerAddress(server.url), language: .english, configFolder: folder.path(name), version: "0.1.0"))
  }

  /// Takes the steps and writes them down.
  func record(_ server: ScriptedServer, _ turns: [StepFront.Turn]) throws -> Recorded? {
    let engine = try engine(server, "recorded")
    engine.record()
    _ = engine.run(StepFront(turns))
    return engine.takeRecording()
  }

  /// Does a recorded flow again.
  func replay(
    _ flow: Flow, _ server: ScriptedServer, codes: [String], passwords: [String] = [],
    variables: [String: String] = [:], onScreens screens: FakeScreens? = nil
  ) throws -> (end: ReplayEnd?, recorded: Recorded?) {
    var generator = SplitMix64(seed: 3)
    let plan = try ReplayPlan(
      flow, variables: variables, server: try ServerAddress(server.url), passwords: passwords.map { Secret($0) },
      using: &generator)
    let engine = try engine(server, "replayed")
    engine.record()
    var left = codes[...]
    let codes = ReplayCodes.source { left.popFirst() }
    let front: any ReplayingFront
    if let screens {
      front = WatchedReplayFront(plan, on: screens, codes: codes, rhythm: .instant)
    } else {
      front = ReplayFront(plan, codes: codes, Language.english.words, watchesSignals: false)
    }
    _ = engine.run(front)
    return (front.end, engine.takeRecording())
  }
}
