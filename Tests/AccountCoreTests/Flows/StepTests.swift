import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Steps: what a command or a replay does in place of keys.
@Suite struct StepTests {
  @Test(
    arguments: [
      (
        Machine.signedOut, Step(.signIn, [.email: ann, .password: Typed.password]),
        login()
      ),
      (
        .signedOut,
        Step(
          .signUp,
          [.email: ann, .firstName: "Анна", .newPassword: Typed.password, .confirmation: Typed.password]),
        .register(RegisterBody(email: ann, password: Secret(Typed.password), firstName: "Анна", lastName: nil))
      ),
      (.signedOut, Step(.sendResetCode, [.email: ann]), .forgotPassword(ForgotPasswordBody(email: ann))),
      (
        .awaitingVerification, Step(.verify, [.code: Typed.code]),
        .verify(VerifyBody(email: ann, code: Secret(Typed.code)))
      ),
      (
        .signedIn, Step(.sendPasswordCode, [.currentPassword: Typed.password]),
        .changePassword(ChangePasswordBody(currentPassword: Secret(Typed.password)), access(ann))
      ),
      (
        .signedIn, Step(.sendEmailCode, [.newEmail: annsNew]),
        .changeEmail(ChangeEmailBody(newEmail: annsNew), access(ann))
      ),
    ] as [(Machine, Step, APICall)])
  func aStepSendsWhatItsFormWouldSend(machine: Machine, step: Step, call: APICall) {
    var machine = machine
    let id = machine.state.nextRequest
    #expect(machine.state.offers(step.action))
    #expect(machine.happens(.performed(step)) == [.send(RequestID(id), call, to: home)])
  }

  @Test func aStepIsTakenFromWhateverFormIsShown() {
    var machine = Machine.signedIn
    machine.press(.settings)
    machine.happens(.key(.function(1)))
    #expect(machine.state.form.screen == .help)
    // Number 2 is the call that proves the new token.
    #expect(machine.happens(.performed(Step(.refreshSession))) == [.refresh(RequestID(3), anns)])
    #expect(machine.state.form.screen == .session)
    #expect(!machine.state.isSettled)
  }

  @Test func aValueThatTheFormRefusesIsMarkedAndNothingIsSent() {
    var machine = Machine.signedOut
    let step = Step(.signUp, [.email: "no address", .newPassword: "short", .confirmation: "other"])
    #expect(machine.happens(.performed(step)) == [])
    #expect(Set(machine.state.form.problems.keys) == [.email, .newPassword, .confirmation])
    #expect(machine.state.isSettled)
  }

  @Test(arguments: [
    (Machine.signedOut, Action.verify), (.signedOut, .signOut), (.signedIn, .signIn), (.expired, .verify),
  ])
  func aStepThatIsNotOfferedChangesNothing(machine: Machine, action: Action) {
    var machine = machine
    #expect(!machine.state.offers(action))
    machine.send(.performed(Step(action, [.code: Typed.code])))
  }

  @Test func aStepMakesNoSecondCallWhileOneChangesSomething() {
    var machine = Machine.signedOut
    machine.happens(.performed(Step(.sendResetCode, [.email: ann])))
    machine.send(.performed(Step(.signIn, [.email: bob, .password: Typed.password])))
  }
}
