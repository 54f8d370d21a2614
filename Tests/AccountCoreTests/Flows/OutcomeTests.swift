import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Calls whose answer never came.
@Suite struct OutcomeTests {
  @Test func anOldTokenIsNoProofThatAnAddressWasChanged() {
    var machine = Machine(launch(record(flow: .emailChange(newEmail: annsNew))))
    machine.fill([.code: Typed.code])
    machine.happens(.enter)
    #expect(machine.happens(.lost(1)) == [.send(RequestID(2), .me(access(ann)), to: home)])
    let kept = record(flow: .emailChange(newEmail: annsNew))
    #expect(machine.happens(.refused(2, .signedOut)) == [.refresh(RequestID(3), kept)])
    #expect(machine.state.phase.name == .outcomeUnknown)
    let again = machine.happens(.refreshed(RequestID(3), .renewed(kept)))
    #expect(again.first == .send(RequestID(4), .me(access(ann)), to: home))
    machine.happens(.answered(4, .profile(profile(ann))))
    #expect(machine.state.lastMove?.transition == Transition(.outcomeUnknown, .notCarriedOut, .awaitingEmailCode))
  }

  // MARK: Lost, and found out

  /// The calls whose loss matters, each sent: the machine, the id of the lost call, and the probe that follows.
  static let lost: [(operation: AuthAPI.Operation, origin: Phase.Name, probe: APICall)] = [
    (.register, .signedOut, login(ann, Typed.newPassword)),
    (.verify, .awaitingVerification, login()),
    (.resetPassword, .awaitingReset, login(ann, Typed.newPassword)),
    (.verifyPasswordChange, .awaitingPasswordCode, login(ann, Typed.newPassword)),
    (.verifyEmailChange, .awaitingEmailCode, .me(access(ann))),
  ]

  /// The outcome of a call is unknown and its probe is under way; the probe's id.
  static func unknown(_ operation: AuthAPI.Operation, after event: (UInt64) -> Event = { .lost($0) })
    -> (machine: Machine, probe: UInt64)
  {
    var (machine, id) = RefusalTests.form(operation)
    machine.happens(.enter)
    machine.happens(event(id))
    return (machine, id + 1)
  }

  @Test func whatEndsWithoutAnAnswerIsFoundOutAbout() {
    for (operation, origin, probe) in Self.lost {
      for event: (UInt64) -> Event in [
        { .lost($0) }, { .lost($0, .connectionLost) }, { .refused($0, .serverFault(status: 502)) },
        { .refused($0, .serverFault(status: 504)) }, { .refused($0, .notAnAuthServer(status: 200)) },
      ] {
        var (machine, id) = RefusalTests.form(operation)
        machine.happens(.enter)
        let effects = machine.happens(event(id))
        #expect(effects.first == .send(RequestID(id + 1), probe, to: home))
        #expect(machine.state.lastMove?.transition == Transition(origin, .answerLost, .outcomeUnknown))
        #expect(machine.state.form == .outcome)
        #expect(machine.state.busy?.api == probe)
      }
    }
  }

  @Test func aProbeThatSignsInShowsThatItWasCarriedOut() {
    let notices: [AuthAPI.Operation: Notice.Kind] = [
      .register: .signedIn, .verify: .signedIn, .resetPassword: .passwordSet, .verifyPasswordChange: .passwordChanged,
    ]
    for (operation, _, _) in Self.lost where operation != .verifyEmailChange {
      var (machine, probe) = Self.unknown(operation)
      let effects = machine.happens(.answered(probe, .tokens(tokens(ann))))
      #expect(effects.first == .send(RequestID(probe + 1), .me(access(ann)), to: home))
      #expect(machine.state.phase == .signedIn(session()))
      #expect(machine.state.forms == [.profile])
      #expect(machine.state.notice?.kind == notices[operation])
      #expect(texts(in: machine.state).isDisjoint(with: Typed.secrets))
    }
  }

  @Test func aProbeThatIsNotVerifiedGoesToTheCode() {
    for (operation, _, probe) in Self.lost where operation != .verifyEmailChange {
      var (machine, id) = Self.unknown(operation)
      machine.happens(.refused(id, .notVerified))
      guard case .login(let body) = probe else { continue }
      #expect(
        machine.state.phase
          == .awaitingVerification(
            Verification(email: ann, password: body.password, resendAt: start.adding(seconds: 60))))
      #expect(machine.state.forms == [.verify])
      #expect(machine.state.notice?.kind == .newCodeSent(to: ann))
    }
  }

  @Test func refusedCredentialsMeanThatItWasNotCarriedOut() {
    for (operation, origin, _) in Self.lost where [.register, .verify, .resetPassword].contains(operation) {
      let before = RefusalTests.form(operation).machine.state.form
      var (machine, probe) = Self.unknown(operation)
      machine.happens(.refused(probe, .wrongCredentials))
      #expect(machine.state.lastMove?.transition == Transition(.outcomeUnknown, .notCarriedOut, origin))
      // The form that was sent is there again, as it was typed.
      #expect(machine.state.form == before)
      #expect(machine.state.notice?.kind == .notCarriedOut)
    }
  }

  @Test func afterAPasswordChangeTheOldSessionTellsMore() {
    let before = RefusalTests.form(.verifyPasswordChange).machine.state.form
    var (machine, probe) = Self.unknown(.verifyPasswordChange)
    #expect(
      machine.happens(.refused(probe, .wrongCredentials)) == [.send(RequestID(probe + 1), .me(access(ann)), to: home)])
    var alive = machine
    alive.happens(.answered(probe + 1, .profile(profile(ann))))
    #expect(
      alive.state.lastMove?.transition == Transition(.outcomeUnknown, .notCarriedOut, .awaitingPasswordCode))
    #expect(alive.state.form == before)
    machine.happens(.refused(probe + 1, .signedOut))
    machine.happens(.refreshRefused(probe + 2))
    #expect(machine.state.lastMove?.transition == Transition(.outcomeUnknown, .sessionRefused, .expired))
  }

  @Test func aDeadSessionMeansThatTheAddressWasChanged() {
    var (machine, probe) = Self.unknown(.verifyEmailChange)
    machine.happens(.refused(probe, .signedOut))
    machine.happens(.refreshRefused(probe + 1))
    #expect(machine.state.phase == .signedOut(remembered: annsNew))
    #expect(machine.state.lastMove?.transition == Transition(.outcomeUnknown, .emailChanged, .signedOut))
    #expect(machine.state.notice?.kind == .signInToFindOut)
  }

  @Test func aProbeThatFailsLeavesTheQuestionOpenAndIsAskedAgain() {
    for (operation, _, probe) in Self.lost {
      for event: (UInt64) -> Event in [
        { .lost($0, .cannotConnect, maybeDone: false) }, { .lost($0) }, { .refused($0, .rateLimited(retryAfter: 1)) },
        { .refused($0, .serverFault(status: 500)) }, { _ in .escape },
      ] {
        var (machine, id) = Self.unknown(operation)
        // Who cancels the search for a registration wants out: DraftTests.
        if operation == .register, event(id) == .escape { continue }
        machine.happens(event(id))
        #expect(machine.state.phase.name == .outcomeUnknown)
        #expect(machine.state.notice != nil)
        machine.focus(.findOut)
        machine.send(.enter, expect: [.send(RequestID(id + 1), probe, to: home)]) { $0.calls(id + 1, probe) }
      }
    }
  }

  @Test func leavingTheQuestionGoesBackToTheForm() {
    for (operation, origin, _) in Self.lost {
      let before = RefusalTests.form(operation).machine.state
      for leave in [Event.escape, .enter] {
        var (machine, _) = Self.unknown(operation)
        // A registration is left by this alone.
        machine.happens(operation == .register ? .lost(2, .cannotConnect, maybeDone: false) : .escape)
        machine.focus(leave == .enter ? .leaveUnknown : .findOut)
        machine.happens(leave)
        #expect(machine.state.lastMove?.transition == Transition(.outcomeUnknown, .abandoned, origin))
        #expect(machine.state.forms == before.forms)
        #expect(machine.state.phase == before.phase)
        #expect(machine.state.notice?.kind == .stillUnknown)
      }
    }
  }

  @Test func aLostVerificationWithoutAPasswordIsFoundOutByTheUser() {
    var machine = Machine(launch(record(signedIn: false, flow: .verification)))
    machine.fillCode()
    machine.happens(.enter)
    let plain = record(signedIn: false)
    machine.send(.lost(1), expect: [.saveAccount(plain)]) {
      $0.settles(online: false)
      $0.moves(.notFoundOut, to: .signedOut(remembered: ann))
      $0.forms = [.signIn(ann)]
      $0.says(.signInToFindOut)
      $0.keeps(plain)
    }
  }

  @Test func otherCallsAreSimplySentAgain() {
    for operation in [AuthAPI.Operation.login, .forgotPassword, .changePassword, .changeEmail] {
      var (machine, id) = RefusalTests.form(operation)
      machine.happens(.enter)
      machine.send(.lost(id)) {
        $0.settles(online: false)
        $0.says(.network(.timedOut))
      }
    }
  }
}
