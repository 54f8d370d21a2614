import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// What was typed stays, and what comes from the terminal does no more than it should.
@Suite struct FormTests {
  private static func typed() -> State {
    var state = State(State.Launch(server: home), at: start)
    for letter in "ann@example.org" { _ = state.reduce(.input(.key(.character(letter))), at: start) }
    return state
  }

  @Test func everyFunctionKeyHasATwinThatEveryKeyboardHas() {
    for binding in Binding.table {
      guard case .function = binding.keys[0].code else { continue }
      let twins = binding.keys.filter { key in
        guard case .character = key.code else { return false }
        return !key.modifiers.isDisjoint(with: [.alt, .control])
      }
      #expect(!twins.isEmpty, "\(binding.command)")
    }
    let all = Binding.table.flatMap(\.keys)
    #expect(Set(all).count == all.count)
  }

  @Test func helpNamesEveryBindingOfTheTable() {
    var state = Self.typed()
    _ = state.reduce(.input(.key(Key(.function(1)))), at: start)
    let commands = state.form.items.compactMap { item -> Command? in
      guard case .topic(.command(let command)) = item else { return nil }
      return command
    }
    #expect(commands == Binding.table.map(\.command))
  }

  @Test func atAStandHelpNamesNoKeyByWhichNobodyLeaves() {
    let state = State(State.Launch(startsDemo: true, bootID: bootID, isStand: true), at: start)
    #expect(
      Set(HelpTopic.all).subtracting(state.helpTopics) == [.command(.suspend), .command(.interrupt), .command(.quit)])
  }

  @Test func theFirstDigitAfterARefusalBeginsANewCode() {
    var machine = Machine.awaitingVerification
    machine.fill([.code: "000000"])
    machine.happens(.press(.character("1")))
    #expect(machine.state.form.text(.code) == "000000")
    machine.happens(.enter)
    let id = machine.state.nextRequest - 1
    machine.happens(.refused(id, .wrongCode))
    #expect(machine.state.form.problems[.code] == .wrongCode)
    machine.happens(.press(.character("1")))
    machine.happens(.press(.character("2")))
    #expect(machine.state.form.text(.code) == "12")
    #expect(machine.state.form.problems[.code] == nil)
  }

  @Test func aPasteOfAMegabyteIsCutWithANotice() {
    var decoder = KeyDecoder()
    var state = Self.typed()
    let bytes =
      Array("\u{1b}[200~".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20) + Array("\u{1b}[201~".utf8)
    for input in decoder.decode(bytes) { #expect(state.reduce(.input(input), at: start) == []) }
    #expect(state.notice?.kind == .pasteCut)
    #expect(state.form[.email]?.clusters.count == 320)
    #expect(state.form.screen == .signIn)
  }

  @Test func aPasteThatHoldsItsOwnEndMarkSubmitsNothing() {
    var decoder = KeyDecoder()
    var state = Self.typed()
    for input in decoder.decode("\u{1b}[200~one\u{1b}[201~\r\u{1b}[201~".utf8) {
      #expect(state.reduce(.input(input), at: start) == [])
    }
    #expect(state.form.screen == .signIn)
    #expect(state.form.text(.email) == "ann@example.orgone")
  }

  @Test func whatIsTypedOutlivesLanguageErrorAndSuspension() {
    var state = Self.typed()
    let inputs: [Input] = [
      .key(Key(.function(9))), .key(.control("l")), .key(.control("z")), .key(Key(.function(1))), .key(Key(.escape)),
      .key(Key(.tab)), .key(Key(.enter)),
    ]
    for input in inputs { _ = state.reduce(.input(input), at: start) }
    #expect(state.form.text(.email) == "ann@example.org")
    #expect(state.form.problems[.password] != nil)
  }

  @Test func aClickThatIsTooLateDoesNothing() {
    var state = Self.typed()
    let before = state
    #expect(state.reduce(.clicked(.action(.signOut)), at: start) == [])
    #expect(state.reduce(.clicked(.field(.newEmail, cursor: 2)), at: start) == [])
    #expect(state == before)
    #expect(state.reduce(.clicked(.field(.email, cursor: 999)), at: start) == [])
    #expect(state == before)
    #expect(state.reduce(.clicked(.command(.quit)), at: start) == [.quit])
  }

  @Test func settingsChooseTheTheme() {
    var state = Self.typed()
    state.push(Form(.settings, actions: [.theme(.contrast)]))
    #expect(state.reduce(.input(.key(Key(.enter))), at: start) == [.saveTheme(.contrast)])
    #expect(state.theme == .contrast)
  }
}
