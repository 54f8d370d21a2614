import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Signing out works whatever the server does.
@Suite struct SignOutTests {
  private let logout = APICall.logout(RefreshTokenBody(refreshToken: refresh(ann)), access(ann))

  private let deleted: [Effect] = [.removeAccount(id: anns.id), .setCurrent(id: nil)]

  /// The session is off the files before any answer: who quits meanwhile is signed out.
  private func pressed() -> Machine {
    var machine = Machine.signedIn
    machine.focus(.signOut)
    machine.send(.enter, expect: [.send(RequestID(2), logout, to: home)] + deleted) {
      $0.calls(2, logout)
      $0.forgets(anns)
    }
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
    machine.send(answer) {
      $0.settles(online: isOnline)
      $0.moves(.signedOut, to: .signedOut(remembered: nil))
      $0.forms = [.signIn()]
      $0.says(notice)
    }
  }

  @Test func escDoesNotWaitForTheServer() {
    var machine = pressed()
    machine.send(.escape, expect: [.cancel(RequestID(2))]) {
      $0.traffic = .idle
      $0.moves(.signedOut, to: .signedOut(remembered: nil))
      $0.forms = [.signIn()]
      $0.says(.signedOutLocally)
    }
  }

  @Test func aRefusedTokenIsNotRefreshedFirst() {
    var machine = pressed()
    #expect(machine.happens(.refused(2, .signedOut)).isEmpty)
    #expect(machine.state.phase == .signedOut(remembered: nil))
    #expect(machine.state.notice?.kind == .signedOutLocally)
  }

  @Test func aSilentRefreshUnderWayIsForgotten() {
    var machine = Machine.signedIn
    machine.wait(seconds: 840)
    machine.happens(.woke)
    machine.focus(.signOut)
    machine.send(.enter, expect: [.cancel(RequestID(2)), .send(RequestID(3), logout, to: home)] + deleted) {
      $0.calls(3, logout)
      $0.forgets(anns)
    }
  }

  @Test func theServerIsToldOfTheEndOfAnExpiredSessionToo() {
    var machine = Machine.expired
    machine.focus(.signOut)
    let id = machine.state.nextRequest
    machine.send(.enter, expect: [.send(RequestID(id), logout, to: home)] + deleted) {
      $0.calls(id, logout)
      $0.forgets(anns)
    }
    machine.happens(.answered(id))
    #expect(machine.state.phase == .signedOut(remembered: nil))
    #expect(machine.state.notice?.kind == .signedOut)
  }
}
