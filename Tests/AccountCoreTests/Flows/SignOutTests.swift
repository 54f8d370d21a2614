import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Signing out works whatever the server does.
@Suite struct SignOutTests {
  private let logout = APICall.logout(RefreshTokenBody(refreshToken: refresh(ann)), access(ann))

  private func pressed() -> Machine {
    var machine = Machine.signedIn
    machine.focus(.signOut)
    machine.send(.enter, expect: [.send(RequestID(2), logout, to: home)]) { $0.calls(2, logout) }
    return machine
  }

  @Test(arguments: [
    (Event.answered(2), Notice.Kind.signedOut, true),
    (.refused(2, .serverFault(status: 500)), .signedOutLocally, true),
    (.refused(2, .rateLimited(retryAfter: 5)), .signedOutLocally, true),
    (.lost(2, .cannotConnect, maybeDone: false), .signedOutLocally, false),
    (.lost(2, .timedOut), .signedOutLocally, false),
  ])
  func theSessionIsDeletedHere(answer: Event, notice: Notice.Kind, isOnline: Bool) {
    var machine = pressed()
    machine.send(answer, expect: [.removeAccount(id: anns.id), .setCurrent(id: nil)]) {
      $0.settles(online: isOnline)
      $0.moves(.signedOut, to: .signedOut(remembered: nil))
      $0.forms = [.signIn()]
      $0.says(notice)
      $0.forgets(anns)
    }
  }

  @Test func escDoesNotWaitForTheServer() {
    var machine = pressed()
    machine.send(
      .escape, expect: [.cancel(RequestID(2)), .removeAccount(id: anns.id), .setCurrent(id: nil)]
    ) {
      $0.traffic = .idle
      $0.moves(.signedOut, to: .signedOut(remembered: nil))
      $0.forms = [.signIn()]
      $0.says(.signedOutLocally)
      $0.forgets(anns)
    }
  }

  @Test func anOldTokenIsRefreshedSoThatTheServerIsTold() {
    var machine = pressed()
    let renew = APICall.refresh(RefreshTokenBody(refreshToken: refresh(ann)))
    #expect(machine.happens(.refused(2, .signedOut)) == [.send(RequestID(3), renew, to: home)])
    let again = machine.happens(.answered(3, .tokens(tokens(ann))))
    #expect(again.first == .send(RequestID(4), logout, to: home))
    machine.happens(.refused(4, .signedOut))
    #expect(machine.state.phase == .signedOut(remembered: nil))
    #expect(machine.state.notice?.kind == .signedOut)
  }

  @Test func aSilentRefreshUnderWayIsForgotten() {
    var machine = Machine.signedIn
    machine.wait(seconds: 840)
    machine.happens(.woke)
    machine.focus(.signOut)
    machine.send(.enter, expect: [.cancel(RequestID(2)), .send(RequestID(3), logout, to: home)]) {
      $0.calls(3, logout)
    }
  }

  @Test func anExpiredSessionNeedsNoServer() {
    var machine = Machine.expired
    machine.focus(.signOut)
    machine.send(.enter, expect: [.removeAccount(id: anns.id), .setCurrent(id: nil)]) {
      $0.moves(.signedOut, to: .signedOut(remembered: nil))
      $0.forms = [.signIn()]
      $0.says(.signedOut)
      $0.forgets(anns)
    }
  }
}
