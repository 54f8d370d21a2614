import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// The demo and its inbox.
@Suite struct InboxTests {
  private let mail = Mail(name: "1", to: ann, subject: "Your code", body: "Your code: \(Typed.code)")

  /// The demo runs and its registration waits for a code.
  private static var demo: Machine {
    var machine = Machine(State.Launch(startsDemo: true, bootID: bootID))
    machine.happens(.demoStarted(demoServer))
    return machine
  }

  @Test func helpAndTheInboxNeverPileUp() {
    var machine = Self.demo
    for _ in 0..<5 {
      machine.happens(.key(.function(3)))
      machine.happens(.key(.function(1)))
    }
    #expect(machine.state.forms.map(\.screen) == [.signIn, .inbox, .help])
    machine.happens(.key(.function(3)))
    #expect(machine.state.forms.map(\.screen) == [.signIn, .inbox])
  }

  @Test func mailReachesTheInboxUnderHelp() {
    var machine = Self.demo
    machine.happens(.key(.function(3)))
    machine.happens(.key(.function(1)))
    machine.happens(.mailChanged([mail]))
    machine.happens(.escape)
    #expect(machine.state.form.screen == .inbox)
    #expect(machine.state.form.actions == [.mail("1")])
  }

  @Test func noAccountIsChosenWhileTheDemoIsBeingStarted() {
    var machine = Machine(State.Launch(accounts: [record()], bootID: bootID))
    machine.press(.startDemo)
    #expect(!machine.state.form.actions.contains(.accounts))
    machine.happens(.demoFailed(.ended))
    #expect(machine.state.form.actions.contains(.accounts))
  }
}
