import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// What a form that is to be sent is checked for, and where a refusal of the server is said.
@Suite struct RefusalTests {
  /// The forms, each filled validly, the focus on the last field, and the id that its call will have.
  static func form(_ operation: AuthAPI.Operation) -> (machine: Machine, id: UInt64) {
    var machine: Machine
    let texts: [FieldID: String]
    switch operation {
    case .login:
      (machine, texts) = (.signedOut, [.email: ann, .password: Typed.password])
    case .register:
      machine = .signedOut
      machine.press(.createAccount)
      texts = [
        .email: ann, .firstName: "Анна", .lastName: "Ли", .newPassword: Typed.newPassword,
        .confirmation: Typed.newPassword,
      ]
    case .forgotPassword:
      machine = .signedOut
      machine.press(.forgotPassword)
      texts = [.email: ann]
    case .verify: (machine, texts) = (.awaitingVerification, [.code: Typed.code])
    case .resetPassword, .verifyPasswordChange:
      machine = operation == .resetPassword ? .awaitingReset : .awaitingPasswordCode
      texts = [.code: Typed.code, .newPassword: Typed.newPassword, .confirmation: Typed.newPassword]
    case .verifyEmailChange: (machine, texts) = (.awaitingEmailCode, [.code: Typed.code])
    case .changePassword:
      machine = .signedIn
      machine.press(.changePassword)
      texts = [.currentPassword: Typed.password]
    case .changeEmail:
      machine = .signedIn
      machine.press(.changeEmail)
      texts = [.newEmail: annsNew]
    case .refresh, .logout, .me, .serviceInfo, .cleanExpiredTokens: preconditionFailure("no form sends \(operation)")
    }
    machine.fill(texts)
    return (machine, machine.state.nextRequest)
  }

  static let operations: [AuthAPI.Operation] = [
    .login, .register, .forgotPassword, .verify, .resetPassword, .verifyPasswordChange, .verifyEmailChange,
    .changePassword, .changeEmail,
  ]

  // MARK: Before anything is sent

  @Test(arguments: [
    (AuthAPI.Operation.login, FieldID.email, "  ", Validator.Problem.empty),
    (.login, .password, "", .empty),
    (.register, .email, "", .empty),
    (.register, .email, "ann", .malformedAddress),
    (.register, .email, "ann@example", .malformedAddress),
    (.register, .email, String(repeating: "a", count: 251) + "@b.cd", .tooLong(maximum: 255)),
    (.register, .firstName, String(repeating: "я", count: 101), .tooLong(maximum: 100)),
    (.register, .lastName, String(repeating: "я", count: 101), .tooLong(maximum: 100)),
    (.register, .newPassword, "", .empty),
    (.register, .newPassword, "1234567", .tooShort(minimum: 8)),
    (.register, .newPassword, String(repeating: "p", count: 129), .tooLong(maximum: 128)),
    (.register, .confirmation, "", .empty),
    (.register, .confirmation, Typed.newPassword + "!", .differs),
    (.forgotPassword, .email, "no address", .malformedAddress),
    (.verify, .code, "", .empty),
    (.verify, .code, "12345", .badCode),
    (.resetPassword, .code, "1", .badCode),
    (.resetPassword, .newPassword, "short", .tooShort(minimum: 8)),
    (.resetPassword, .confirmation, "another one", .differs),
    (.verifyPasswordChange, .code, "", .empty),
    (.verifyPasswordChange, .newPassword, "", .empty),
    (.verifyPasswordChange, .confirmation, "another one", .differs),
    (.verifyEmailChange, .code, "123", .badCode),
    (.changePassword, .currentPassword, "", .empty),
    (.changeEmail, .newEmail, "", .empty),
    (.changeEmail, .newEmail, "a@b@c.de", .malformedAddress),
  ])
  func aFieldIsRefusedBeforeAnythingIsSent(
    operation: AuthAPI.Operation, field: FieldID, text: String, problem: Validator.Problem
  ) {
    var machine = Self.form(operation).machine
    machine.fill([field: text])
    if let last = machine.state.form.fields.last {
      while machine.state.form.focusedField != last { machine.happens(.tab) }
    }
    let before = machine.state
    #expect(machine.happens(.enter) == [])
    #expect(machine.state.form.problems[field] == .invalid(problem))
    #expect(machine.state.form.focusedField == field)
    #expect(machine.state.traffic == .idle)
    #expect(machine.state.phase == before.phase)
    for id in before.form.fields { #expect(machine.state.form[id]?.text == before.form[id]?.text) }
  }

  @Test func theFocusGoesToTheFirstOfManyAndTypingTakesTheMarkAway() {
    var machine = Machine.signedOut
    machine.press(.createAccount)
    machine.press(.signUp)
    #expect(Set(machine.state.form.problems.keys) == [.email, .newPassword, .confirmation])
    #expect(machine.state.form.focusedField == .email)
    machine.happens(.key(.left))
    #expect(machine.state.form.problems[.email] != nil)
    machine.happens(.press(.character("a")))
    #expect(machine.state.form.problems[.email] == nil)
    machine.happens(.escape)
    #expect(machine.state.form.screen == .signIn)
  }

  @Test func anOldPasswordMayBreakTodaysRules() {
    var machine = Machine.signedOut
    machine.fill([.email: "x", .password: " "])
    #expect(machine.happens(.enter) == [.send(RequestID(1), login("x", " "), to: home)])
  }

  // MARK: What the server refuses

  /// Where each reason is said, for each form; a reason that is missing here is said in the message line.
  private static let places: [AuthAPI.Operation: [(Refusal.Reason, FieldID, FieldProblem)]] = [
    .login: [(.wrongCredentials, .password, .wrongCredentials)],
    .register: [(.addressTaken, .email, .addressTaken), (.weakPassword, .newPassword, .weakPassword)],
    .verify: [(.wrongCode, .code, .wrongCode)],
    .resetPassword: [(.wrongCode, .code, .wrongCode), (.weakPassword, .newPassword, .weakPassword)],
    .verifyPasswordChange: [
      (.changeRefused, .code, .wrongCode), (.wrongCode, .code, .wrongCode),
      (.weakPassword, .newPassword, .weakPassword),
    ],
    .verifyEmailChange: [(.changeRefused, .code, .wrongCode), (.wrongCode, .code, .wrongCode)],
    .changePassword: [(.wrongCurrentPassword, .currentPassword, .wrongCurrentPassword)],
    .changeEmail: [(.addressTaken, .newEmail, .addressTaken), (.otherAddress, .newEmail, .otherAddress)],
  ]

  @Test(arguments: operations)
  func eachReasonIsSaidWhereItBelongsAndTheFormIsKept(operation: AuthAPI.Operation) {
    let lines: [Refusal.Reason] = [
      .rateLimited(retryAfter: 30), .overloaded(retryAfter: nil), .forbidden, .serverFault(status: 500),
      .redirected(status: 302), .notAnAuthServer(status: 404), .other(status: 418), .nothingPending, .fields([]),
    ]
    let expected =
      (Self.places[operation] ?? []).map { ($0.0, Optional(($0.1, $0.2))) } + lines.map { ($0, nil) }
    for (reason, place) in expected {
      var (machine, id) = Self.form(operation)
      let fields = machine.state.form.fields.map { machine.state.form[$0]?.text }
      machine.happens(.enter)
      let saysQuote = place == nil || [.wrongCode, .changeRefused].contains(reason)
      machine.send(.refused(id, reason, quote: "их слова")) {
        $0.settles()
        if let (field, problem) = place { $0.forms[$0.forms.count - 1].mark(field, problem) }
        if saysQuote { $0.says(.refused(reason), quote: "их слова") }
      }
      #expect(machine.state.form.fields.map { machine.state.form[$0]?.text } == fields)
    }
  }

  @Test(arguments: operations)
  func eachFaultOfTheNetworkIsSaidAndTheFormIsKept(operation: AuthAPI.Operation) {
    for kind in NetworkFailure.Kind.allCases {
      var (machine, id) = Self.form(operation)
      machine.happens(.enter)
      machine.send(.lost(id, kind, maybeDone: false)) {
        $0.settles(online: false)
        $0.says(.network(kind))
      }
    }
  }

  @Test(arguments: [
    (AuthAPI.Operation.register, FieldError.Field.password, FieldID.newPassword),
    (.register, .firstName, .firstName), (.register, .lastName, .lastName), (.register, .email, .email),
    (.login, .password, .password), (.login, .email, .email), (.verify, .code, .code),
    (.resetPassword, .newPassword, .newPassword), (.resetPassword, .confirmPassword, .confirmation),
    (.verifyPasswordChange, .verificationCode, .code), (.verifyPasswordChange, .newPassword, .newPassword),
    (.changePassword, .currentPassword, .currentPassword), (.changeEmail, .newEmail, .newEmail),
    (.verifyEmailChange, .verificationCode, .code), (.forgotPassword, .email, .email),
  ])
  func aFieldThatTheServerNamesIsMarked(operation: AuthAPI.Operation, named: FieldError.Field, field: FieldID) {
    var (machine, id) = Self.form(operation)
    machine.happens(.enter)
    machine.send(
      .refused(id, .fields([FieldError(field: nil, message: nil), FieldError(field: named, message: "no")]))
    ) {
      $0.settles()
      $0.forms[$0.forms.count - 1].mark(field, .serverSays("no"))
    }
  }

  @Test func aFieldThatTheFormDoesNotHaveIsSaidInTheLine() {
    var (machine, id) = Self.form(.verify)
    machine.happens(.enter)
    let reason = Refusal.Reason.fields([FieldError(field: .email, message: "no")])
    machine.send(.refused(id, reason)) {
      $0.settles()
      $0.notice = Notice(.refused(reason), quote: "no")
    }
  }

  // MARK: Esc while it is under way

  @Test(arguments: operations)
  func escCancelsAndKeepsTheForm(operation: AuthAPI.Operation) {
    var (machine, id) = Self.form(operation)
    machine.happens(.enter)
    #expect(machine.state.isBusyWithChange)
    // Nothing else counts meanwhile.
    for event in [Event.enter, .press(.character("x")), .paste("y")] { machine.send(event) }
    if operation.losesOutcome {
      // It may be done already: that is found out, and Esc twice more leads back to the form as it was; once from a
      // registration.
      let form = machine.state.form
      machine.happens(.escape)
      #expect(machine.state.phase.name == .outcomeUnknown)
      #expect(machine.state.busy?.api.operation == (operation == .verifyEmailChange ? .me : .login))
      machine.happens(.escape)
      if operation != .register { machine.happens(.escape) }
      #expect(machine.state.form == form)
    } else {
      machine.send(.escape, expect: [.cancel(RequestID(id))]) {
        $0.traffic = .idle
        $0.says(.cancelled)
      }
    }
    // Its answer comes all the same, and changes nothing.
    for late in [Event.answered(id), .answered(id, .tokens(tokens(ann))), .refused(id, .wrongCode), .lost(id)] {
      machine.send(late)
    }
  }

  @Test(arguments: operations)
  func anAnswerToAnotherRequestChangesNothing(operation: AuthAPI.Operation) {
    var (machine, id) = Self.form(operation)
    machine.happens(.enter)
    for other in [0, id - 1, id + 1, 99] {
      machine.send(.answered(other))
      machine.send(.answered(other, .tokens(tokens(bob))))
      machine.send(.refused(other, .signedOut))
      machine.send(.lost(other))
    }
  }
}
