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
      $0.forms = [.signIn(ann)]
      $0.says(notice)
    }
  }

  @Test func escDoesNotWaitForTheServer() {
    var machine = pressed()
    machine.send(.escape, expect: [.cancel(RequestID(2))]) {
      $0.traffic = .idle
      $0.moves(.signedOut, to: .signedOut(remembered: nil))
      $0.forms = [.signIn(ann)]
      $0.says(.signedOutLocally)
    }
  }

  @Test func aRefusedTokenIsNotRefreshedFirst() {
    var machine = pressed()
    #expect(machine.happens(.refused(2, .signedOut)).isEmpty)
    #expect(machine.state.phase == .signedOut(remembered: nil))
    #expect(machine.state.notice?.kind == .signedOutLocally)
  }

  /// What a refresh under way brings has to be ended too.
  private func pressedWhileRenewing() -> Machine {
    var machine = Machine.signedIn
    machine.wait(seconds: 840)
    machine.happens(.woke)
    machine.focus(.signOut)
    machine.send(.enter, expect: deleted) {
      $0.traffic = .refreshing(
        RequestID(2), waiting: Call(id: RequestID(3), api: logout, server: home, startedAt: $0.now))
      $0.nextRequest = 4
      $0.forgets(anns)
    }
    return machine
  }

  @Test func aRefreshUnderWayIsWaitedForAndItsTokensAreEnded() {
    var machine = pressedWhileRenewing()
    var renewed = anns
    renewed.session = StoredSession(
      access: AccessToken(Secret("new access")), refresh: RefreshToken(Secret("new refresh")), expiresAt: nil,
      bootID: bootID)
    let ends = APICall.logout(
      RefreshTokenBody(refreshToken: RefreshToken(Secret("new refresh"))), AccessToken(Secret("new access")))
    #expect(
      machine.happens(.refreshed(RequestID(2), .signedOut(renewed))) == [.send(RequestID(4), ends, to: home)])
    machine.happens(.answered(4))
    #expect(machine.state.phase == .signedOut(remembered: nil))
    #expect(machine.state.notice?.kind == .signedOut)
    #expect(machine.state.accounts.isEmpty)
  }

  @Test func aRefreshIsWaitedForNoLongerThanThreeSeconds() {
    var machine = pressedWhileRenewing()
    machine.wait(seconds: 2)
    machine.send(.woke)
    machine.wait(seconds: 1)
    machine.send(.woke) {
      $0.traffic = .idle
      $0.lingering = [RequestID(2): anns.id]
      $0.moves(.signedOut, to: .signedOut(remembered: nil))
      $0.forms = [.signIn(ann)]
      $0.says(.signedOutLocally)
    }
    machine.send(.refreshed(RequestID(2), .signedOut(nil))) { $0.lingering = [:] }
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
