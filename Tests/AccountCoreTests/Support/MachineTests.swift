import AuthAPI
import Testing

@testable import AccountCore

/// The harness itself can fail.
@Suite struct MachineTests {
  @Test func anUnlistedChangeFails() {
    var machine = Machine.signedOut
    withKnownIssue { machine.send(.tab) }
  }

  @Test func aChangeThatDoesNotComeFails() {
    var machine = Machine.signedOut
    withKnownIssue { machine.send(.woke) { $0.says(.signedIn) } }
  }

  @Test func anUnlistedEffectFails() {
    var machine = Machine.signedOut
    withKnownIssue { machine.send(.press(.control("q"))) }
    machine.send(.press(.control("q")), expect: [.quit])
  }

  @Test func anotherSecretFails() {
    var machine = Machine.signedOut
    machine.fill([.email: ann, .password: Typed.password])
    withKnownIssue {
      machine.send(.enter, expect: [.send(RequestID(1), login(ann, "another"), to: home)]) { $0.calls(1, login()) }
    }
  }

  @Test func fillingAFieldThatIsNotThereFails() {
    var machine = Machine.signedOut
    withKnownIssue { machine.fill([.code: Typed.code]) }
    withKnownIssue { machine.press(.signOut) }
  }
}
