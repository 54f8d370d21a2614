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

  @Test func reloadingCancelsNoCallThatChangesSomething() {
    var machine = Machine.signedIn
    machine.press(.signOut)
    machine.send(.key(.function(5)))
    #expect(machine.state.busy?.api.operation == .logout)
    #expect(!machine.state.footer.map(\.command).contains(.reload))
  }

  @Test func refreshingByHandWaitsForTheSilentRefreshUnderWay() {
    var machine = Machine.signedIn
    machine.wait(seconds: 840)
    machine.happens(.woke)
    machine.happens(.press(.character("i")))
    let proof = Call(id: RequestID(3), api: .me(access(ann)), server: home, startedAt: machine.now)
    machine.send(.enter) {
      $0.traffic = .refreshing(RequestID(2), waiting: proof)
      $0.nextRequest = 4
    }
  }
}
