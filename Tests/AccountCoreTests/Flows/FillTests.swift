import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Answers to questions: a field given its whole text, without keys.
@Suite struct FillTests {
  private static func signUp() -> Machine {
    var machine = Machine.signedOut
    machine.press(.createAccount)
    return machine
  }

  @Test func theFocusGoesOnToWhatIsAskedNext() {
    var machine = Self.signUp()
    machine.happens(.filled(.email, with: "  \(ann) "))
    #expect(machine.state.form.text(.email) == ann)
    #expect(machine.state.form.focusedField == .firstName)
    machine.happens(.filled(.firstName, with: "Анна"))
    machine.happens(.filled(.lastName, with: ""))
    machine.happens(.filled(.newPassword, with: Typed.newPassword))
    machine.happens(.filled(.confirmation, with: Typed.newPassword))
    #expect(machine.state.form.focusedAction == .signUp)
    #expect(machine.state.form.problems == [:])
  }

  @Test(
    arguments: [
      (.email, "no address", .malformedAddress, .email), (.firstName, "\u{7}Анна", nil, .lastName),
      (.lastName, String(repeating: "я", count: 101), .tooLong(maximum: 100), .lastName),
      (.newPassword, "short", .tooShort(minimum: 8), .newPassword),
      (.newPassword, "tab\there it is", .controlCharacters, .newPassword),
      (.confirmation, "something else", .differs, .newPassword),
    ] as [(FieldID, String, Validator.Problem?, FieldID)])
  func whatCannotBeRightIsSaidAtOnce(id: FieldID, text: String, problem: Validator.Problem?, focus: FieldID) {
    var machine = Self.signUp()
    machine.happens(.filled(id, with: text))
    #expect(machine.state.form.problems[id] == problem.map { .invalid($0) })
    #expect(machine.state.form.focusedField == focus)
    // A password that is asked for again is not kept.
    if problem != nil, id == .newPassword || id == .confirmation { #expect(machine.state.form.text(id) == "") }
  }

  @Test(arguments: [("012345", "012345"), ("Ваш код: 012345\n", "012345"), ("no digits", ""), ("12", "")])
  func aCodeIsTakenOutOfWhateverIsAnswered(text: String, code: String) {
    var machine = Machine.awaitingVerification
    machine.happens(.filled(.code, with: text))
    #expect(machine.state.form.text(.code) == code)
    #expect((machine.state.form.problems[.code] == nil) == !code.isEmpty)
    #expect((machine.state.form.focusedAction == .verify) == !code.isEmpty)
  }

  @Test func anOldPasswordIsTakenAsItIs() {
    var machine = Machine.signedOut
    machine.happens(.filled(.password, with: "old"))
    #expect(machine.state.form.problems == [:])
    #expect(machine.state.form.text(.password) == "old")
  }

  @Test func aFieldThatTheFormLacksOrThatMustStandStillIsLeftAlone() {
    var machine = Machine.signedOut
    machine.send(.filled(.code, with: "012345"))
    machine.happens(.performed(Step(.sendResetCode, [.email: ann])))
    machine.send(.filled(.email, with: bob))
  }
}
