import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Sign-up, verification, and the sign-in behind them.
@Suite struct SignUpTests {
  private let waiting = record(signedIn: false, flow: .verification)
  private var flow: Verification {
    Verification(email: ann, password: Secret(Typed.password), resendAt: start.adding(seconds: 60))
  }

  @Test func fromTheFormToTheProfileWithoutTypingThePasswordAgain() {
    var machine = Machine.signedOut
    machine.press(.createAccount)
    machine.fill([
      .email: " \(ann) ", .firstName: "Анна", .lastName: " ", .newPassword: Typed.password,
      .confirmation: Typed.password,
    ])
    let register = APICall.register(
      RegisterBody(email: ann, password: Secret(Typed.password), firstName: "Анна", lastName: nil))
    machine.send(.enter, expect: [.send(RequestID(1), register, to: home)]) { $0.calls(1, register) }
    machine.send(.answered(1), expect: [.saveAccount(waiting), .setCurrent(id: waiting.id)]) {
      $0.settles()
      $0.moves(.signUpAccepted, to: .awaitingVerification(flow))
      $0.forms = [.verify]
      $0.says(.registrationCode(to: ann))
      $0.keeps(waiting)
    }

    machine.fillCode()
    let verify = APICall.verify(VerifyBody(email: ann, code: Secret(Typed.code)))
    machine.send(.enter, expect: [.send(RequestID(2), verify, to: home)]) { $0.calls(2, verify) }
    let plain = record(signedIn: false)
    machine.send(.answered(2), expect: [.send(RequestID(3), login(), to: home), .saveAccount(plain)]) {
      $0.settles()
      $0.moves(.codeAccepted, to: .signingIn(SigningIn(email: ann, password: Secret(Typed.password))))
      $0.calls(3, login())
      $0.keeps(plain)
    }
    let me = APICall.me(access(ann))
    machine.send(
      .answered(3, .tokens(tokens(ann))),
      expect: [.send(RequestID(4), me, to: home), .saveAccount(record())]
    ) {
      $0.settles()
      $0.moves(.signInAccepted, to: .signedIn(session()))
      $0.forms = [.profile]
      $0.says(.signedIn)
      $0.calls(4, me)
      $0.keeps(record())
    }
  }

  @Test func aPasswordNoLongerHeldIsAskedForAfterTheCode() {
    var machine = Machine(launch(waiting))
    machine.fillCode()
    machine.happens(.enter)
    let plain = record(signedIn: false)
    machine.send(.answered(1), expect: [.saveAccount(plain)]) {
      $0.settles()
      $0.moves(.passwordNotHeld, to: .signedOut(remembered: ann))
      $0.forms = [.signIn(ann)]
      $0.says(.verifiedNowSignIn)
      $0.keeps(plain)
    }
  }

  @Test func aSignInBehindTheScenesThatFailsIsLeftToTheUser() {
    for (failure, notice) in [
      (Event.refused(3, .wrongCredentials), Notice.Kind.signInFailedAfter(.codeAccepted)),
      (.refused(3, .rateLimited(retryAfter: 9)), .signInFailedAfter(.codeAccepted)),
      (.lost(3, .connectionLost), .network(.connectionLost)),
      (.escape, .signInFailedAfter(.codeAccepted)),
    ] {
      var machine = Machine.awaitingVerification
      machine.fillCode()
      machine.happens(.enter)
      machine.happens(.answered(2))
      let online = failure != .lost(3, .connectionLost)
      machine.send(failure, expect: failure == .escape ? [.cancel(RequestID(3))] : []) {
        $0.settles(online: online)
        $0.moves(.signInFailed, to: .signedOut(remembered: ann))
        $0.forms = [.signIn(ann)]
        $0.says(notice)
      }
      #expect(texts(in: machine.state).isDisjoint(with: Typed.secrets))
    }
  }

  @Test func theHeldPasswordBringsANewCode() {
    var machine = Machine.awaitingVerification
    machine.focus(.resend)
    machine.wait(seconds: 20)
    machine.send(.enter) { $0.says(.waitToResend(seconds: 40)) }
    machine.wait(seconds: 40)
    machine.send(.enter, expect: [.send(RequestID(2), login(), to: home)]) { $0.calls(2, login()) }
    machine.wait(seconds: 5)
    let kept = waiting.asked(at: start.adding(seconds: 65))
    machine.send(.refused(2, .notVerified), expect: [.saveAccount(kept)]) {
      $0.settles()
      $0.keeps(kept)
      $0.phase = .awaitingVerification(
        Verification(email: ann, password: Secret(Typed.password), resendAt: start.adding(seconds: 125)))
      $0.says(.newCodeSent(to: ann))
    }
  }

  @Test func aNewCodeAskedForAfterVerifyingElsewhereSignsIn() {
    var machine = Machine.awaitingVerification
    machine.wait(seconds: 60)
    machine.press(.resend)
    machine.happens(.answered(2, .tokens(tokens(ann))))
    #expect(machine.state.lastMove?.transition == Transition(.awaitingVerification, .signInAccepted, .signedIn))
  }

  @Test func withoutThePasswordForgotPasswordBringsTheCode() {
    var machine = Machine(launch(waiting))
    machine.wait(seconds: 60)
    machine.focus(.resend)
    let forgot = APICall.forgotPassword(ForgotPasswordBody(email: ann))
    machine.send(.enter, expect: [.send(RequestID(1), forgot, to: home)]) { $0.calls(1, forgot) }
    let kept = waiting.asked(at: start.adding(seconds: 60))
    machine.send(.answered(1), expect: [.saveAccount(kept)]) {
      $0.settles()
      $0.keeps(kept)
      $0.phase = .awaitingVerification(
        Verification(email: ann, password: nil, resendAt: start.adding(seconds: 120)))
      $0.says(.codeMayBeSent(to: ann))
    }
  }

  @Test func theCountdownWakesEachSecondAndEnds() {
    var machine = Machine.awaitingVerification
    #expect(machine.state.nextWake == start.adding(seconds: 1))
    machine.now = start.adding(seconds: 59)
    machine.happens(.woke)
    #expect(machine.state.nextWake == start.adding(seconds: 60))
    machine.now = start.adding(seconds: 60)
    machine.happens(.woke)
    #expect(machine.state.nextWake == nil)
  }

  @Test func escLeavesTheFlowAndItsFile() {
    var machine = Machine.awaitingVerification
    machine.send(.escape, expect: [.removeAccount(id: waiting.id), .setCurrent(id: nil)]) {
      $0.moves(.abandoned, to: .signedOut(remembered: nil))
      $0.forms = [.signIn()]
      $0.forms[0][.email]?.text = ann
      $0.says(.flowAbandoned)
      $0.forgets(waiting)
    }
    #expect(texts(in: machine.state).isDisjoint(with: Typed.secrets))
  }
}
