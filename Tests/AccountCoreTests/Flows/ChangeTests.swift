import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Changes of the password and of the address.
@Suite struct ChangeTests {
  private var passwordFlow: PasswordChange {
    PasswordChange(
      session: annsSession, currentPassword: Secret(Typed.password), resendAt: start.adding(seconds: 60))
  }
  private var emailFlow: EmailChange {
    EmailChange(session: annsSession, newEmail: annsNew, resendAt: start.adding(seconds: 60))
  }
  private let waitingForPassword = record(profile: profile(ann), flow: .passwordChange)
  private let waitingForEmail = record(profile: profile(ann), flow: .emailChange(newEmail: annsNew))

  @Test(arguments: [ann, ann.uppercased(), " \(ann) "])
  func oneselfsAddressIsNoNewOne(typed: String) {
    var machine = Machine.signedIn
    machine.press(.changeEmail)
    machine.fill([.newEmail: typed])
    #expect(machine.happens(.enter).isEmpty)
    #expect(machine.state.form.problems == [.newEmail: .invalid(.unchanged)])
  }

  @Test func thePasswordThatOneHasIsNoNewOne() {
    var machine = Machine.signedIn
    machine.press(.changePassword)
    machine.fill([.currentPassword: Typed.password])
    machine.happens(.enter)
    machine.happens(.answered(2))
    machine.fillCode(Typed.password)
    #expect(machine.happens(.enter).isEmpty)
    #expect(machine.state.form.problems == [.newPassword: .invalid(.unchanged)])
    machine.fillCode()
    #expect(!machine.happens(.enter).isEmpty)
  }

  @Test func aPasswordIsChangedAndTheUserStaysSignedIn() {
    var machine = Machine.signedIn
    machine.press(.changePassword)
    machine.fill([.currentPassword: Typed.password])
    let change = APICall.changePassword(ChangePasswordBody(currentPassword: Secret(Typed.password)), access(ann))
    machine.send(.enter, expect: [.send(RequestID(2), change, to: home)]) { $0.calls(2, change) }
    machine.send(.answered(2), expect: [.saveAccount(waitingForPassword)]) {
      $0.settles()
      $0.moves(.passwordChangeRequested, to: .awaitingPasswordCode(passwordFlow))
      $0.forms = [.profile, .confirmPassword]
      $0.says(.codeSent(to: ann))
      $0.keeps(waitingForPassword)
    }
    machine.fillCode()
    let confirm = APICall.verifyPasswordChange(
      VerifyPasswordChangeBody(verificationCode: Secret(Typed.code), newPassword: Secret(Typed.newPassword)),
      access(ann))
    machine.send(.enter, expect: [.send(RequestID(3), confirm, to: home)]) { $0.calls(3, confirm) }
    let behind = login(ann, Typed.newPassword)
    machine.send(.answered(3), expect: [.send(RequestID(4), behind, to: home), .saveAccount(anns)]) {
      $0.settles()
      $0.moves(
        .passwordChanged,
        to: .signingIn(SigningIn(email: ann, password: Secret(Typed.newPassword), previous: annsSession)))
      $0.calls(4, behind)
      $0.keeps(anns)
    }
    let new = TokenPair(
      access: AccessToken(Secret("new access")), refresh: RefreshToken(Secret("new refresh")), lifetime: 900)
    let newSession = Session(email: ann, tokens: new, receivedAt: start)
    var kept = record()
    kept.session?.access = new.access
    kept.session?.refresh = new.refresh
    let me = APICall.me(new.access)
    machine.send(.answered(4, .tokens(new)), expect: [.send(RequestID(5), me, to: home), .saveAccount(kept)]) {
      $0.settles()
      $0.moves(.signInAccepted, to: .signedIn(newSession))
      $0.forms = [.profile]
      $0.says(.passwordChanged)
      $0.calls(5, me)
      $0.keeps(kept)
    }
    #expect(texts(in: machine.state).isDisjoint(with: Typed.secrets))
  }

  @Test func aNewAddressHasToSignIn() {
    var machine = Machine.signedIn
    machine.press(.changeEmail)
    machine.fill([.newEmail: "Ann@Example.NET"])
    let change = APICall.changeEmail(ChangeEmailBody(newEmail: "Ann@Example.NET"), access(ann))
    machine.send(.enter, expect: [.send(RequestID(2), change, to: home)]) { $0.calls(2, change) }
    machine.send(
      .answered(2, .emailChangeStarted(newEmail: annsNew)), expect: [.saveAccount(waitingForEmail)]
    ) {
      $0.settles()
      $0.moves(.emailChangeRequested, to: .awaitingEmailCode(emailFlow))
      $0.forms = [.profile, .confirmEmail]
      $0.says(.codeSent(to: annsNew))
      $0.keeps(waitingForEmail)
    }
    machine.fillCode()
    let confirm = APICall.verifyEmailChange(
      VerifyEmailChangeBody(newEmail: annsNew, verificationCode: Secret(Typed.code)), access(ann))
    machine.send(.enter, expect: [.send(RequestID(3), confirm, to: home)]) { $0.calls(3, confirm) }
    let plain = record(annsNew, signedIn: false)
    machine.send(
      .answered(3), expect: [.removeAccount(id: anns.id), .saveAccount(plain), .setCurrent(id: plain.id)]
    ) {
      $0.settles()
      $0.moves(.emailChanged, to: .signedOut(remembered: annsNew))
      $0.forms = [.signIn(annsNew)]
      $0.says(.emailChangedSignIn(to: annsNew))
      $0.keeps(plain)
    }
    machine.fill([.password: Typed.password])
    #expect(machine.happens(.enter) == [.send(RequestID(4), login(annsNew), to: home)])
  }

  @Test func aServerThatDoesNotSayTheAddressGetsTheTypedOne() {
    var machine = Machine.signedIn
    machine.press(.changeEmail)
    machine.fill([.newEmail: annsNew])
    machine.happens(.enter)
    machine.happens(.answered(2, .emailChangeStarted(newEmail: nil)))
    #expect(machine.state.phase == .awaitingEmailCode(emailFlow))
  }

  @Test func aNewPasswordCodeTakesTheHeldPassword() {
    var machine = Machine.awaitingPasswordCode
    machine.wait(seconds: 60)
    machine.focus(.resend)
    let change = APICall.changePassword(ChangePasswordBody(currentPassword: Secret(Typed.password)), access(ann))
    machine.send(.enter, expect: [.send(RequestID(3), change, to: home)]) { $0.calls(3, change) }
    var flow = passwordFlow
    flow.resendAt = start.adding(seconds: 120)
    let kept = waitingForPassword.asked(at: start.adding(seconds: 60))
    machine.send(.answered(3), expect: [.saveAccount(kept)]) {
      $0.settles()
      $0.keeps(kept)
      $0.phase = .awaitingPasswordCode(flow)
      $0.says(.newCodeSent(to: ann))
    }
  }

  @Test func withoutThePasswordNoNewCodeIsAskedFor() {
    var machine = Machine(launch(waitingForPassword))
    machine.wait(seconds: 60)
    machine.focus(.resend)
    machine.send(.enter) { $0.says(.passwordHeldNoMore) }
  }

  @Test func aNewEmailCodeIsTheSameRequestAgain() {
    var machine = Machine.awaitingEmailCode
    machine.wait(seconds: 60)
    machine.focus(.resend)
    let change = APICall.changeEmail(ChangeEmailBody(newEmail: annsNew), access(ann))
    machine.send(.enter, expect: [.send(RequestID(3), change, to: home)]) { $0.calls(3, change) }
    var flow = emailFlow
    flow.resendAt = start.adding(seconds: 120)
    let kept = waitingForEmail.asked(at: start.adding(seconds: 60))
    machine.send(.answered(3, .emailChangeStarted(newEmail: nil)), expect: [.saveAccount(kept)]) {
      $0.settles()
      $0.keeps(kept)
      $0.phase = .awaitingEmailCode(flow)
      $0.says(.newCodeSent(to: annsNew))
    }
  }

  @Test(arguments: [Machine.awaitingPasswordCode, .awaitingEmailCode])
  func escLeavesTheChangeAndKeepsTheSession(machine: Machine) {
    var machine = machine
    machine.fillCode()
    machine.send(.escape, expect: [.saveAccount(anns)]) {
      $0.moves(.abandoned, to: .signedIn(annsSession))
      $0.forms = [.profile]
      $0.says(.flowAbandoned)
      $0.keeps(anns)
    }
    #expect(texts(in: machine.state).isDisjoint(with: Typed.secrets))
  }
}
