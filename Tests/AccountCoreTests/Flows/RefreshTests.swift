import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Tokens are renewed without anybody noticing.
@Suite struct RefreshTests {
  private func renew(_ id: UInt64) -> Effect { .refresh(RequestID(id), anns) }

  private func lost(_ id: UInt64) -> Event {
    .refreshed(
      RequestID(id), .failed(.network(NetworkFailure(.timedOut, mayHaveBeenCarriedOut: true))))
  }

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
    machine.send(.woke, expect: [renew(2)]) {
      $0.traffic = .refreshing(RequestID(2), waiting: nil)
      $0.nextRequest = 3
    }
    #expect(machine.state.busy == nil)
    // One at a time.
    machine.wait(seconds: 5)
    machine.send(.woke)
    let kept = renewed(at: machine.now)
    // The file holds them already.
    machine.send(.refreshed(RequestID(2), .renewed(kept))) {
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
    machine.send(.refreshed(RequestID(2), .renewed(kept)), expect: [.send(RequestID(4), fresh, to: home)]) {
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

  @Test func whyTheServerSaidNothingIsPastOnceItIsAskedAgain() {
    var machine = Machine.signedIn
    machine.happens(.key(.function(5)))
    machine.happens(.lost(2, .cannotConnect, maybeDone: false))
    #expect(machine.state.notice?.kind == .network(.cannotConnect))
    machine.happens(.key(.function(5)))
    #expect(machine.state.notice == nil)
  }

  /// The call of ann's that was refused with 401, once.
  private func refusedOnce() -> Machine {
    var machine = Machine.signedIn
    machine.happens(.key(.function(5)))
    let old = APICall.me(access(ann))
    machine.send(.refused(2, .signedOut), expect: [renew(3)]) {
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
    machine.send(.refreshed(RequestID(3), .renewed(renewed)), expect: [.send(RequestID(4), fresh, to: home)]) {
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
    machine.send(.refreshRefused(3)) {
      $0.settles()
      $0.moves(.sessionRefused, to: .expired(annsSession))
      $0.forms = [.signIn(ann, more: [.signOut, .serverStatus])]
      $0.says(.sessionExpired)
    }
  }

  @Test func aLostRefreshAfterA401EndsNothing() {
    for event: Event in [
      .refreshRefused(3, .serverFault(status: 503)), .refreshRefused(3, .rateLimited(retryAfter: 9)),
      .refreshed(RequestID(3), .failed(.network(NetworkFailure(.cannotConnect, mayHaveBeenCarriedOut: false)))),
    ] {
      var machine = refusedOnce()
      machine.happens(event)
      #expect(machine.state.phase.name == .signedIn)
      #expect(machine.state.notice != nil)
      #expect(machine.state.traffic == .idle)
    }
  }

  @Test func whoWaitsForARefreshThatIsLostWaitsForTheNext() {
    var machine = refusedOnce()
    for id in 3...5 {
      #expect(machine.happens(lost(UInt64(id))) == [renew(UInt64(id + 1))])
      #expect(machine.state.busy?.api == .me(access(ann)))
    }
    #expect(machine.happens(lost(6)) == [])
    #expect(machine.state.busy == nil)
    #expect(machine.state.notice?.kind == .network(.timedOut))
    #expect(machine.state.phase.name == .signedIn)
  }

  @Test func aRefusedSilentRefreshAloneEndsNothing() {
    var machine = Machine.signedIn
    machine.wait(seconds: 840)
    machine.happens(.woke)
    machine.send(.refreshRefused(2)) {
      $0.settles()
      var session = annsSession
      session.refreshAt = nil
      $0.phase = .signedIn(session)
    }
    // The token is used until a 401, and then the session is over.
    machine.happens(.key(.function(5)))
    machine.happens(.refused(3, .signedOut))
    machine.happens(.refreshRefused(4))
    #expect(machine.state.phase.name == .expired)
  }

  @Test func aLostRefreshIsSentAgainThreeTimesInHalfAMinute() {
    var machine = Machine.signedIn
    machine.wait(seconds: 840)
    machine.happens(.woke)
    let first = machine.now
    for (number, delay) in [(1, 1), (2, 5), (3, 10)] {
      let id = UInt64(number + 1)
      machine.send(lost(id)) {
        $0.settles(online: false)
        var session = annsSession
        session.lostRefreshes = number
        session.firstLoss = first
        session.refreshAt = $0.now.adding(seconds: delay)
        $0.phase = .signedIn(session)
      }
      machine.wait(seconds: delay)
      machine.send(.woke, expect: [renew(id + 1)]) {
        $0.traffic = .refreshing(RequestID(id + 1), waiting: nil)
        $0.nextRequest = id + 2
      }
    }
    machine.send(lost(5)) {
      $0.settles(online: false)
      var session = annsSession
      session.lostRefreshes = 4
      session.firstLoss = first
      session.refreshAt = nil
      $0.phase = .signedIn(session)
    }
    machine.wait(seconds: 10_000)
    machine.send(.woke)
  }

  /// Each answer takes ten seconds not to come: the fourth would be sent after the half minute.
  @Test func whatIsLostSlowlyIsSentAgainLessOften() {
    var machine = Machine.signedIn
    machine.wait(seconds: 840)
    machine.happens(.woke)
    var sent = 1
    machine.wait(seconds: 10)
    machine.happens(lost(2))
    while let next = machine.state.session?.refreshAt {
      machine.now = next
      sent += machine.happens(.woke).count
      machine.wait(seconds: 10)
      machine.happens(lost(UInt64(sent + 1)))
    }
    #expect(sent == 3)
    #expect(machine.state.phase.name == .signedIn)
  }

  @Test func aCallWithoutATokenGoesBesideTheRefresh() {
    var machine = Machine.signedIn
    machine.wait(seconds: 840)
    machine.happens(.woke)
    #expect(machine.press(.serverStatus) == [.send(RequestID(3), .serviceInfo, to: home)])
    #expect(machine.state.lingering == [RequestID(2): anns.id])
    let kept = renewed(at: machine.now)
    #expect(machine.happens(.refreshed(RequestID(2), .renewed(kept))) == [])
    #expect(machine.state.session?.refresh == new.refresh)
    #expect(machine.state.persisted == kept)
    let info = ServiceInfo(name: "auth", version: nil, description: nil, docsURL: nil)
    #expect(machine.happens(.answered(3, .serviceInfo(info))) == [])
  }

  @Test func anAuthorisedCallTakesUpTheRefreshThatGoesOn() {
    var machine = Machine.signedIn
    machine.wait(seconds: 840)
    machine.happens(.woke)
    machine.press(.serverStatus)
    machine.happens(.escape)
    machine.happens(.escape)
    #expect(machine.happens(.key(.function(5))) == [])
    let kept = renewed(at: machine.now)
    #expect(
      machine.happens(.refreshed(RequestID(2), .renewed(kept))) == [
        .send(RequestID(5), .me(new.access), to: home)
      ])
    #expect(machine.state.lingering.isEmpty)
  }

  // MARK: Others with the same account

  @Test func tokensThatAnotherProcessRenewedAreUsedAndAreNoSecondWord() {
    var machine = refusedOnce()
    machine.send(
      .refreshed(RequestID(3), .found(renewed)), expect: [.send(RequestID(4), .me(new.access), to: home)]
    ) {
      $0.phase = .signedIn(newSession(at: start))
      $0.calls(4, .me(new.access))
      $0.keeps(renewed)
    }
    // They were as old as ours: they are renewed in their turn.
    #expect(machine.happens(.refused(4, .signedOut)) == [.refresh(RequestID(5), renewed)])
    machine.happens(.refreshRefused(5))
    #expect(machine.state.phase.name == .expired)
  }

  @Test func whereTheAnswerCouldNotBeKeptNothingIsRenewedAndTheTokenIsUsed() {
    var machine = Machine.signedIn
    machine.wait(seconds: 840)
    machine.happens(.woke)
    machine.send(.refreshed(RequestID(2), .notSent(.diskFull))) {
      $0.traffic = .idle
      var session = annsSession
      session.refreshAt = $0.now.adding(seconds: 30)
      $0.phase = .signedIn(session)
      $0.says(.store(.notRenewed(.diskFull), more: 0))
    }
    machine.wait(seconds: 30)
    #expect(machine.happens(.woke) == [renew(3)])
    machine.happens(.key(.function(5)))
    #expect(
      machine.happens(.refreshed(RequestID(3), .notSent(.inUse))) == [.send(RequestID(5), .me(access(ann)), to: home)])
    #expect(machine.happens(.refused(5, .signedOut)) == [renew(6)])
    #expect(machine.happens(.refreshed(RequestID(6), .notSent(.inUse))) == [])
    #expect(machine.state.notice?.kind == .store(.notRenewed(.inUse), more: 0))
    #expect(machine.state.phase.name == .signedIn)
  }

  @Test func anAccountThatWasTakenOffTheFilesMeanwhileIsSignedOut() {
    var machine = refusedOnce()
    machine.send(.refreshed(RequestID(3), .signedOut(nil))) {
      $0.traffic = .idle
      $0.moves(.signedOutElsewhere, to: .signedOut(remembered: nil))
      $0.forms = [.signIn()]
      $0.forgets(anns)
      $0.says(.signedOutElsewhere(ann))
    }
  }

  @Test func refreshingGoesOnWhileAFlowWaitsForItsCode() {
    for var machine in [Machine.awaitingPasswordCode, .awaitingEmailCode] {
      machine.wait(seconds: 840)
      var flowing = anns
      flowing.flow = machine.state.persisted?.flow
      flowing.codeAskedFor = machine.state.persisted?.codeAskedFor
      #expect(machine.happens(.woke) == [.refresh(RequestID(3), flowing)])
      var kept = renewed(at: machine.now)
      kept.flow = flowing.flow
      kept.codeAskedFor = flowing.codeAskedFor
      #expect(machine.happens(.refreshed(RequestID(3), .renewed(kept))) == [])
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
