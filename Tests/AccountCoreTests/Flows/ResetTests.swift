import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// A forgotten password.
@Suite struct ResetTests {
  private let waiting = record(signedIn: false, flow: .reset)
  private let forgot = APICall.forgotPassword(ForgotPasswordBody(email: ann))

  @Test func fromTheAddressToTheProfile() {
    var machine = Machine.signedOut
    machine.fill([.email: ann])
    machine.press(.forgotPassword)
    #expect(machine.state.form.text(.email) == ann)
    machine.send(.enter, expect: [.send(RequestID(1), forgot, to: home)]) { $0.calls(1, forgot) }
    machine.send(.answered(1), expect: [.saveAccount(waiting), .setCurrent(id: waiting.id)]) {
      $0.settles()
      $0.moves(.resetRequested, to: .awaitingReset(Reset(email: ann, resendAt: start.adding(seconds: 60))))
      $0.forms = [.newPassword]
      $0.says(.codeMayBeSent(to: ann))
      $0.keeps(waiting)
    }
    machine.fillCode()
    let reset = APICall.resetPassword(
      ResetPasswordBody(email: ann, code: Secret(Typed.code), newPassword: Secret(Typed.newPassword)))
    machine.send(.enter, expect: [.send(RequestID(2), reset, to: home)]) { $0.calls(2, reset) }
    let plain = record(signedIn: false)
    let behind = login(ann, Typed.newPassword)
    machine.send(.answered(2), expect: [.send(RequestID(3), behind, to: home), .saveAccount(plain)]) {
      $0.settles()
      $0.moves(.codeAccepted, to: .signingIn(SigningIn(email: ann, password: Secret(Typed.newPassword))))
      $0.calls(3, behind)
      $0.keeps(plain)
    }
    let me = APICall.me(access(ann))
    machine.send(
      .answered(3, .tokens(tokens(ann))), expect: [.send(RequestID(4), me, to: home), .saveAccount(record())]
    ) {
      $0.settles()
      $0.moves(.signInAccepted, to: .signedIn(session()))
      $0.forms = [.profile]
      $0.says(.passwordSet)
      $0.calls(4, me)
      $0.keeps(record())
    }
  }

  @Test func aPastedLinkBringsItsCodeAndItsAddress() {
    var machine = Machine.awaitingReset
    let eves = record(eve, signedIn: false, flow: .reset)
    machine.send(
      .paste("Open \(Typed.link) now"),
      expect: [.removeAccount(id: waiting.id), .saveAccount(eves), .setCurrent(id: eves.id)]
    ) {
      $0.phase = .awaitingReset(Reset(email: eve, resendAt: start.adding(seconds: 60)))
      $0.forms[0][.code]?.text = Typed.linkCode
      $0.forms[0].focusNext()
      $0.says(.linkForOtherAddress(eve))
      $0.keeps(eves)
    }
    machine.fill([.newPassword: Typed.newPassword, .confirmation: Typed.newPassword])
    let reset = APICall.resetPassword(
      ResetPasswordBody(email: eve, code: Secret(Typed.linkCode), newPassword: Secret(Typed.newPassword)))
    #expect(machine.happens(.enter) == [.send(RequestID(2), reset, to: home)])
  }

  @Test func aPasteWithoutACodeIsSaidAtTheField() {
    var machine = Machine.awaitingReset
    machine.send(.paste("nothing here")) { $0.forms[0].mark(.code, .invalid(.badCode)) }
  }

  @Test func theMailMayHaveHeldAVerificationCode() {
    var machine = Machine.awaitingReset
    machine.fill([.code: Typed.code])
    machine.focus(.mailHeldVerificationCode)
    let other = record(signedIn: false, flow: .verification)
    machine.send(.enter, expect: [.saveAccount(other)]) {
      $0.moves(
        .mailHeldVerificationCode,
        to: .awaitingVerification(Verification(email: ann, password: nil, resendAt: start.adding(seconds: 60))))
      $0.forms = [.verify]
      $0.forms[0][.code]?.text = Typed.code
      $0.notice = nil
      $0.keeps(other)
    }
  }

  @Test func aNewCodeIsTheSameRequestAgain() {
    var machine = Machine.awaitingReset
    machine.wait(seconds: 61)
    machine.focus(.resend)
    machine.send(.enter, expect: [.send(RequestID(2), forgot, to: home)]) { $0.calls(2, forgot) }
    let kept = waiting.asked(at: start.adding(seconds: 61))
    machine.send(.answered(2), expect: [.saveAccount(kept)]) {
      $0.settles()
      $0.keeps(kept)
      $0.phase = .awaitingReset(Reset(email: ann, resendAt: start.adding(seconds: 121)))
      $0.says(.codeMayBeSent(to: ann))
    }
  }

  @Test func escLeavesTheFlow() {
    var machine = Machine.awaitingReset
    machine.send(.escape, expect: [.removeAccount(id: waiting.id), .setCurrent(id: nil)]) {
      $0.moves(.abandoned, to: .signedOut(remembered: nil))
      $0.forms = [.signIn()]
      $0.forms[0][.email]?.text = ann
      $0.says(.flowAbandoned)
      $0.forgets(waiting)
    }
  }
}
