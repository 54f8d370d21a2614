import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Keys that mean the same on every screen.
@Suite struct KeysTests {
  @Test func ctrlCQuitsTheSecondTime() {
    var machine = Machine.signedOut
    machine.send(.press(.control("c"))) { $0.says(.pressAgainToQuit) }
    machine.send(.press(.control("c")), expect: [.quit]) { $0.notice = nil }
    machine.send(.press(.control("c"))) { $0.says(.pressAgainToQuit) }
    machine.send(.tab) {
      $0.notice = nil
      $0.forms[0].focusNext()
    }
    machine.send(.press(.control("c"))) { $0.says(.pressAgainToQuit) }
  }

  @Test func ctrlCCancelsFirst() {
    var (machine, id) = RefusalTests.form(.login)
    machine.happens(.enter)
    machine.send(.press(.control("c")), expect: [.cancel(RequestID(id))]) {
      $0.traffic = .idle
      $0.says(.pressAgainToQuit)
    }
  }

  @Test func theTerminalsOwnKeys() {
    var machine = Machine.signedOut
    machine.send(.press(.control("l")), expect: [.redraw])
    machine.send(.press(.control("я")), expect: [.suspend])
    machine.send(.press(.control("q")), expect: [.quit])
    machine.send(.key(.function(9)), expect: [.saveLanguage(.russian)]) { $0.language = .russian }
    machine.send(.press(.alt("д")), expect: [.saveLanguage(.english)]) { $0.language = .english }
  }

  @Test func escAtTheBottomSaysHowToQuit() {
    var machine = Machine.signedIn
    machine.send(.escape) { $0.says(.quitHint) }
  }

  @Test func lettersPressButtonsOnARussianLayoutToo() {
    for letter in ["i", "I", "ш", "Ш"] as [Character] {
      var machine = Machine.signedIn
      machine.send(.press(.character(letter))) {
        $0.forms[0].moveFocus(to: .session)
        $0.forms.append(Form(.session, actions: [.refreshSession, .signOut, .back]))
        $0.notice = nil
      }
    }
    var machine = Machine.signedIn
    machine.send(.press(.alt("x")))
    machine.send(.press(.character("z")))
  }

  @Test func lettersGoIntoTheFieldThatHasTheFocus() {
    var machine = Machine.signedOut
    machine.send(.press(.character("s"))) { $0.forms[0][.email]?.text = "s" }
  }

  @Test func enterGoesThroughTheFieldsAndSubmitsAtTheLast() {
    var machine = Machine.signedOut
    machine.send(.enter) { $0.forms[0].focusNext() }
    machine.send(.enter) {
      $0.forms[0].mark(.password, .invalid(.empty))
      $0.forms[0].mark(.email, .invalid(.empty))
    }
  }

  @Test func settingsChooseTheLanguage() {
    var machine = Machine.signedIn
    machine.press(.settings)
    machine.focus(.language(.russian))
    machine.send(.enter, expect: [.saveLanguage(.russian)]) { $0.language = .russian }
  }

  @Test func aPasteThatIsCutIsSaid() {
    var machine = Machine.signedOut
    machine.send(.input(.paste("ann@example.org\n", cut: true))) {
      $0.forms[0][.email]?.text = ann
      $0.says(.pasteCut)
    }
    machine.send(.paste(String(repeating: "x", count: 400))) {
      $0.forms[0][.email]?.text = ann + String(repeating: "x", count: 320 - ann.count)
      $0.says(.pasteCut)
    }
  }
}
