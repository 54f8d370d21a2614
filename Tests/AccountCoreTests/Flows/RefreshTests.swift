import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Tokens are renewed without anybody noticing.
@Suite struct RefreshTests {
  private let renew = APICall.refresh(RefreshTokenBody(refreshToken: refresh(ann)))
  private let new = TokenPair(
    access: AccessToken(Secret("new access")), refresh: RefreshToken(Secret("new refresh")), lifetime: 900)
  private var renewed: AccountRecord { renewed(at: start) }

  private func renewed(at moment: Instant) -> AccountRecord {
    var record = anns
    record.session = StoredSession(
      access: new.access, refresh: new.refresh, expiresAt: moment.adding(seconds: 900).milliseconds, bootID: bootID)
    return record
  }

  private func newSession(at moment: Instant) -> Session {
    Session(email: ann, tokens: new, receivedAt: moment, profile: profile(ann))
  }

  @Test func beforeExpiryInSilence() {
    var machine = Machine.signedIn
    machine.now = start.adding(seconds: 839)
    machine.send(.woke)
    #expect(machine.state.nextWake == start.adding(seconds: 840))
    machine.now = start.adding(seconds: 840)
    machine.send(.woke, expect: [.send(RequestID(2), renew, to: home)]) {
      $0.traffic = .refreshing(RequestID(2), waiting: nil)
      $0.nextRequest = 3
    }
    #expect(machine.state.busy == nil)
    // One at a time.
    machine.wait(seconds: 5)
    machine.send(.woke)
    let kept = renewed(at: machine.now)
    machine.send(.answered(2, .tokens(new)), expect: [.saveAccount(kept)]) {
      $0.settles()
      $0.phase = .signedIn(newSession(at: $0.now))
      $0.keeps(kept)
    }
  }

  @Test func aCallWaitsForItAndShowsTheNewToken() {
    var machine = Machine.signedIn
    machine.wait(seconds: 840)
    machine.happens(.woke)
    machine.press(.changeEmail)
    machine.fill([.newEmail: annsNew])
    let old = APICall.changeEmail(ChangeEmailBody(newEmail: annsNew), access(ann))
    machine.send(.enter) {
      $0.traffic = .refreshing(
        RequestID(2), waiting: Call(id: RequestID(3), api: old, server: home, startedAt: $0.now))
      $0.nextRequest = 4
    }
    let fresh = APICall.changeEmail(ChangeEmailBody(newEmail: annsNew), new.access)
    let kept = renewed(at: machine.now)
    machine.send(
      .answered(2, .tokens(new)), expect: [.send(RequestID(4), fresh, to: home), .saveAccount(kept)]
    ) {
      $0.isOnline = true
      $0.phase = .signedIn(newSession(at: $0.now))
      $0.calls(4, fresh)
      $0.keeps(kept)
    }
  }

  @Test func theUserMayStopWaitingAndTheRefreshGoesOn() {
    var machine = Machine.signedIn
    machine.wait(seconds: 840)
    machine.happens(.woke)
    machine.happens(.key(.function(5)))
    machine.send(.escape) {
      $0.traffic = .refreshing(RequestID(2), waiting: nil)
      $0.says(.cancelled)
    }
  }

  /// The call of ann's that was refused with 401, once.
  private func refusedOnce() -> Machine {
    var machine = Machine.signedIn
    machine.happens(.key(.function(5)))
    let old = APICall.me(access(ann))
    machine.send(.refused(2, .signedOut), expect: [.send(RequestID(3), renew, to: home)]) {
      $0.isOnline = true
      var call = Call(id: RequestID(2), api: old, server: home, startedAt: $0.now)
      call.isRepeated = true
      $0.traffic = .refreshing(RequestID(3), waiting: call)
      $0.nextRequest = 4
    }
    return machine
  }

  @Test func a401IsAnsweredByOneRefreshAndOneRepetition() {
    var machine = refusedOnce()
    let fresh = APICall.me(new.access)
    machine.send(
      .answered(3, .tokens(new)), expect: [.send(RequestID(4), fresh, to: home), .saveAccount(renewed)]
    ) {
      $0.phase = .signedIn(newSession(at: start))
      $0.calls(4, fresh, isRepeated: true)
      $0.keeps(renewed)
    }
    machine.send(.refused(4, .signedOut)) {
      $0.settles()
      $0.moves(.sessionRefused, to: .expired(newSession(at: start)))
      $0.forms = [.signIn(ann, more: [.signOut, .serverStatus])]
      $0.says(.sessionExpired)
    }
  }

  @Test func aRefusedRefreshAfterA401EndsTheSession() {
    var machine = refusedOnce()
    machine.send(.refused(3, .refreshRefused)) {
      $0.settles()
      $0.moves(.sessionRefused, to: .expired(annsSession))
      $0.forms = [.signIn(ann, more: [.signOut, .serverStatus])]
      $0.says(.sessionExpired)
    }
  }

  @Test func aLostRefreshAfterA401EndsNothing() {
    for event in [Event.lost(3), .refused(3, .serverFault(status: 503)), .refused(3, .notAnAuthServer(status: 200))] {
      var machine = refusedOnce()
      machine.happens(event)
      #expect(machine.state.phase.name == .signedIn)
      #expect(machine.state.notice != nil)
      #expect(machine.state.traffic == .idle)
    }
  }

  @Test func aRefusedSilentRefreshAloneEndsNothing() {
    var machine = Machine.signedIn
    machine.wait(seconds: 840)
    machine.happens(.woke)
    machine.send(.refused(2, .refreshRefused)) {
      $0.settles()
      var session = annsSession
      session.refreshAt = nil
      $0.phase = .signedIn(session)
    }
    // The token is used until a 401, and then the session is over.
    machine.happens(.key(.function(5)))
    machine.happens(.refused(3, .signedOut))
    machine.happens(.refused(4, .refreshRefused))
    #expect(machine.state.phase.name == .expired)
  }

  @Test func aLostRefreshIsSentAgainThreeTimesInHalfAMinute() {
    var machine = Machine.signedIn
    machine.wait(seconds: 840)
    machine.happens(.woke)
    for (number, id) in [(1, UInt64(2)), (2, 3)] {
      machine.send(.lost(id)) {
        $0.settles(online: false)
        var session = annsSession
        session.lostRefreshes = number
        session.refreshAt = $0.now.adding(seconds: 10)
        $0.phase = .signedIn(session)
      }
      machine.wait(seconds: 10)
      machine.send(.woke, expect: [.send(RequestID(id + 1), renew, to: home)]) {
        $0.traffic = .refreshing(RequestID(id + 1), waiting: nil)
        $0.nextRequest = id + 2
      }
    }
    machine.send(.lost(4)) {
      $0.settles(online: false)
      var session = annsSession
      session.lostRefreshes = 3
      session.refreshAt = nil
      $0.phase = .signedIn(session)
    }
    machine.wait(seconds: 10_000)
    machine.send(.woke)
  }

  @Test func aCallWithoutATokenTakesTheRefreshesPlace() {
    var machine = Machine.signedIn
    machine.wait(seconds: 840)
    machine.happens(.woke)
    let effects = machine.press(.serverStatus)
    #expect(effects == [.cancel(RequestID(2)), .send(RequestID(3), .serviceInfo, to: home)])
    // Once that is answered, the refresh is due again.
    let info = ServiceInfo(name: "auth", version: nil, description: nil, docsURL: nil)
    #expect(machine.happens(.answered(3, .serviceInfo(info))) == [.send(RequestID(4), renew, to: home)])
  }

  @Test func refreshingGoesOnWhileAFlowWaitsForItsCode() {
    for var machine in [Machine.awaitingPasswordCode, .awaitingEmailCode] {
      machine.wait(seconds: 840)
      #expect(machine.happens(.woke) == [.send(RequestID(3), renew, to: home)])
      machine.happens(.answered(3, .tokens(new)))
      #expect(machine.state.session?.access == new.access)
    }
  }

  @Test(arguments: [(nil, nil), (1, nil), (4, nil), (5, 4), (100, 80), (900, 840)] as [(Int?, Int?)])
  func theMomentFollowsFromTheLife(lifetime: Int?, refreshAfter: Int?) {
    let session = Session(email: ann, tokens: tokens(ann, lifetime: lifetime), receivedAt: start)
    #expect(session.expiresAt == lifetime.map { start.adding(seconds: $0) })
    #expect(session.refreshAt == refreshAfter.map { start.adding(seconds: $0) })
  }
}
