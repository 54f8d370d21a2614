import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// A session that ends in the middle of a form: after the next sign-in the form is there again.
@Suite struct DraftTests {
  /// Sends the shown form; the server says twice that the session is over.
  private func expire(_ machine: inout Machine) {
    machine.happens(.enter)
    let id = machine.state.nextRequest - 1
    machine.happens(.refused(id, .signedOut))
    machine.happens(.refreshRefused(id + 1))
    #expect(machine.state.phase.name == .expired)
    #expect(machine.state.form.screen == .signIn)
  }

  /// Signs in on the shown form; what that asks for.
  @discardableResult
  private func signIn(_ machine: inout Machine, as email: String = ann) -> [Effect] {
    machine.fill([.email: email, .password: Typed.password])
    machine.happens(.enter)
    return machine.happens(.answered(machine.state.nextRequest - 1, .tokens(tokens(email))))
  }

  @Test func aNewPasswordIsGoneOnWithByItsCodeAndWithoutThePasswords() {
    var machine = Machine.awaitingPasswordCode
    let resendAt = machine.state.resendAt
    machine.fillCode()
    expire(&machine)
    #expect(signIn(&machine).contains(.send(RequestID(6), .me(access(ann)), to: home)))
    #expect(machine.state.phase.name == .awaitingPasswordCode)
    #expect(machine.state.form.screen == .confirmPassword)
    #expect(machine.state.form.text(.code) == Typed.code)
    #expect(machine.state.form.text(.newPassword).isEmpty && machine.state.form.text(.confirmation).isEmpty)
    #expect(machine.state.form.focusedField == .newPassword)
    #expect(machine.state.notice?.kind == .signedInAgain)
    #expect(machine.state.resendAt == resendAt)
    // The same code, the new password typed anew, the new session's token.
    machine.happens(.answered(6, .profile(profile(ann))))
    machine.fill([.newPassword: Typed.newPassword, .confirmation: Typed.newPassword])
    let body = VerifyPasswordChangeBody(
      verificationCode: Secret(Typed.code), newPassword: Secret(Typed.newPassword))
    #expect(machine.happens(.enter) == [.send(RequestID(7), .verifyPasswordChange(body, access(ann)), to: home)])
  }

  @Test func aChangeOfAddressIsGoneOnWithByItsCode() {
    var machine = Machine.awaitingEmailCode
    machine.fillCode()
    expire(&machine)
    signIn(&machine)
    #expect(machine.state.phase.name == .awaitingEmailCode)
    #expect(machine.state.form.text(.code) == Typed.code)
    let body = VerifyEmailChangeBody(newEmail: annsNew, verificationCode: Secret(Typed.code))
    machine.happens(.answered(6, .profile(profile(ann))))
    machine.focus(.confirmEmail)
    #expect(machine.happens(.enter) == [.send(RequestID(7), .verifyEmailChange(body, access(ann)), to: home)])
  }

  @Test(arguments: [FieldID.newEmail, .currentPassword])
  func aFormThatBeginsAChangeIsThereAgain(field: FieldID) {
    var machine = Machine.signedIn
    machine.press(field == .newEmail ? .changeEmail : .changePassword)
    machine.fill([field: field == .newEmail ? annsNew : Typed.password])
    expire(&machine)
    signIn(&machine)
    #expect(machine.state.phase.name == .signedIn)
    #expect(machine.state.forms.map(\.screen) == [.profile, field == .newEmail ? .changeEmail : .changePassword])
    #expect(machine.state.form.text(field) == (field == .newEmail ? annsNew : ""))
    machine.happens(.answered(machine.state.nextRequest - 1, .profile(profile(ann))))
    machine.happens(.escape)
    #expect(machine.state.form.screen == .profile)
  }

  @Test func helpThatLiesAboveStaysAbove() {
    var machine = Machine.awaitingEmailCode
    machine.fillCode()
    machine.happens(.enter)
    machine.happens(.key(.function(1)))
    machine.happens(.refused(3, .signedOut))
    machine.happens(.refreshRefused(4))
    machine.happens(.escape)
    machine.fill([.password: Typed.password])
    machine.happens(.enter)
    machine.happens(.key(.function(1)))
    machine.happens(.answered(5, .tokens(tokens(ann))))
    #expect(machine.state.forms.map(\.screen) == [.profile, .confirmEmail, .help])
  }

  @Test func nothingIsKeptForAnybodyElse() {
    var machine = Machine.awaitingPasswordCode
    machine.fillCode()
    expire(&machine)
    #expect(machine.state.draft?.forms.map(\.screen) == [.confirmPassword])
    signIn(&machine, as: bob)
    #expect(machine.state.phase.name == .signedIn)
    #expect(machine.state.forms.map(\.screen) == [.profile])
    #expect(machine.state.draft == nil)
  }

  @Test func whoSignsOutInsteadTakesItAlong() {
    var machine = Machine.awaitingPasswordCode
    machine.fillCode()
    expire(&machine)
    machine.press(.signOut)
    machine.happens(.answered(machine.state.nextRequest - 1))
    #expect(machine.state.phase.name == .signedOut)
    #expect(machine.state.draft == nil)
  }

  @Test func noPasswordIsInADraft() {
    for start in [Machine.awaitingPasswordCode, .awaitingEmailCode] {
      var machine = start
      machine.fillCode()
      expire(&machine)
      for form in machine.state.draft?.forms ?? [] {
        for id in form.fields where form[id]?.kind == .secret { #expect(form.text(id).isEmpty) }
      }
      #expect(machine.state.draft != nil)
    }
  }

  /// A registration is cancelled, and then the search for what became of it: the form is there, two keys after.
  @Test func aRegistrationThatIsCancelledTwiceIsBackAtItsForm() {
    var machine = Machine.signedOut
    machine.press(.createAccount)
    machine.fill([.email: ann, .newPassword: Typed.password, .confirmation: Typed.password])
    machine.happens(.enter)
    machine.happens(.escape)
    #expect(machine.state.form.screen == .outcome)
    #expect(machine.happens(.escape).contains(.cancel(RequestID(2))))
    #expect(machine.state.phase == .signedOut(remembered: nil))
    #expect(machine.state.form.screen == .signUp)
    #expect(machine.state.form.text(.email) == ann)
    #expect(machine.state.notice?.kind == .stillUnknown)
  }
}
