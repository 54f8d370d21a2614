import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// A session that the server no longer takes.
@Suite struct ExpiryTests {
  /// Ann's session was refused twice.
  private static var expired: Machine {
    var machine = Machine.signedIn
    machine.happens(.key(.function(5)))
    machine.happens(.refused(2, .signedOut))
    machine.happens(.refused(3, .refreshRefused))
    return machine
  }

  @Test func aSignInThatIsToldOfABadTokenIsRefusedAndNothingElse() {
    var machine = Self.expired
    machine.fill([.password: Typed.password])
    machine.happens(.enter)
    machine.send(.refused(4, .signedOut)) {
      $0.settles()
      $0.says(.refused(.signedOut))
    }
  }
}
