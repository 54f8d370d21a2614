import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// The demo and its inbox.
@Suite struct InboxTests {
  private let mail = Mail(name: "1", to: ann, subject: "Your code", body: "Your code: \(Typed.code)")

  /// The demo runs and its registration waits for a code.
  private static var demo: Machine {
    var machine = Machine(State.Launch(startsDemo: true, bootID: bootID))
    machine.happens(.demoStarted(demoServer))
    return machine
  }

  @Test func helpAndTheInboxNeverPileUp() {
    var machine = Self.demo
    for _ in 0..<5 {
      machine.happens(.key(.function(3)))
      machine.happens(.key(.function(1)))
    }
    #expect(machine.state.forms.map(\.screen) == [.signIn, .inbox, .help])
    machine.happens(.key(.function(3)))
    #expect(machine.state.forms.map(\.screen) == [.signIn, .inbox])
  }

  @Test func mailReachesTheInboxUnderHelp() {
    var machine = Self.demo
    machine.happens(.key(.function(3)))
    machine.happens(.key(.function(1)))
    machine.happens(.mailChanged([mail]))
    machine.happens(.escape)
    #expect(machine.state.form.screen == .inbox)
    #expect(machine.state.form.actions == [.mail("1")])
  }

  @Test func noAccountIsChosenWhileTheDemoIsBeingStarted() {
    var machine = Machine(State.Launch(accounts: [record()], bootID: bootID))
    machine.press(.startDemo)
    #expect(!machine.state.form.actions.contains(.accounts))
    machine.happens(.demoFailed(.ended))
    #expect(machine.state.form.actions.contains(.accounts))
  }

  @Test func theDemoStartsFromWelcome() {
    var machine = Machine(State.Launch(bootID: bootID))
    machine.focus(.startDemo)
    machine.send(.enter, expect: [.startDemo]) {
      $0.isDemo = true
      $0.forms = [.signIn()]
      $0.says(.demoStarting)
    }
    machine.fill([.email: ann, .password: Typed.password])
    machine.send(.enter) {
      $0.says(.demoStarting)
      $0.callForDemo = EarlyCall(api: login(), forms: $0.forms)
    }
    #expect(!machine.state.isSettled)
    // What was asked for meanwhile is sent now.
    #expect(machine.happens(.demoStarted(demoServer)) == [.send(RequestID(1), login(), to: demoServer)])
    #expect(machine.state.notice == nil)
  }

  @Test func whatWasAskedForWhileTheDemoStartsIsNotSentOnceTheFormIsAnother() {
    var machine = Machine(State.Launch(startsDemo: true, bootID: bootID))
    machine.fill([.email: ann, .password: Typed.password])
    machine.happens(.enter)
    machine.happens(.key(.tab))
    #expect(machine.happens(.demoStarted(demoServer)) == [])
    #expect(machine.state.isSettled)
  }

  @Test func whatWasAskedForIsForgottenWhenTheDemoFails() {
    var machine = Machine(State.Launch(startsDemo: true, bootID: bootID))
    machine.fill([.email: ann, .password: Typed.password])
    machine.happens(.enter)
    machine.happens(.demoFailed(.ended))
    #expect(machine.state.callForDemo == nil)
  }

  @Test func aDemoThatFailsIsSaidAndWelcomeIsBack() {
    for trouble in DemoTrouble.allCases {
      var machine = Machine(State.Launch(startsDemo: true, bootID: bootID))
      machine.send(.demoFailed(trouble)) {
        $0.isDemo = false
        $0.forms = [Form(.welcome, actions: [.enterServer, .startDemo, .settings])]
        $0.says(.demoFailed(trouble))
      }
    }
  }

  @Test func aDemoThatEndsLeadsBackToWelcomeAndToTheAccountsOnFile() {
    var machine = Self.demo
    machine.happens(.mailChanged([mail]))
    machine.send(.demoFailed(.ended)) {
      $0.isDemo = false
      $0.server = nil
      $0.isOnline = nil
      $0.mails = []
      $0.unreadMails = 0
      $0.accounts = []
      $0.persisted = nil
      $0.traffic = .idle
      if case .signedOut = $0.phase {} else { $0.moves(.demoEnded, to: .signedOut(remembered: nil)) }
      $0.phase = .signedOut(remembered: nil)
      $0.forms = [Form(.welcome, actions: [.enterServer, .startDemo, .settings])]
      $0.says(.demoFailed(.ended))
    }
  }

  @Test func theDemoForgetsTheAccountsOnFileWithoutTouchingTheirFiles() {
    var machine = Machine(State.Launch(startsDemo: true, accounts: [record()], currentID: record().id, bootID: bootID))
    #expect(machine.state.address == nil)
    machine.send(.demoStarted(demoServer)) {
      $0.server = demoServer
      $0.notice = nil
      $0.accounts = []
      $0.shelved = [record()]
    }
  }

  @Test func newMailAnnouncesItselfAndItsCodeGoesIntoTheForm() {
    var machine = Self.demo
    machine.press(.forgotPassword)
    machine.fill([.email: ann])
    machine.happens(.enter)
    machine.happens(.answered(1))
    machine.send(.mailChanged([mail])) {
      $0.mails = [mail]
      $0.unreadMails = 1
      $0.says(.newMail(subject: "Your code"))
    }
    machine.send(.key(.function(3))) {
      $0.forms.append(Form(.inbox, actions: [.mail("1")]))
      $0.unreadMails = 0
      $0.notice = nil
    }
    machine.send(.enter) {
      $0.forms.removeLast()
      $0.forms[0][.code]?.text = Typed.code
      $0.forms[0].moveFocus(to: .newPassword)
      $0.says(.codeTaken)
    }
  }

  @Test func mailDoesNotCoverWhatWentWrong() {
    var machine = Self.demo
    machine.fill([.email: ann, .password: Typed.password])
    machine.happens(.enter)
    machine.happens(.lost(1, .cannotConnect))
    machine.send(.mailChanged([mail])) {
      $0.mails = [mail]
      $0.unreadMails = 1
    }
  }

  @Test func aMailOpenedWhereNoCodeIsAskedForGoesBack() {
    var machine = Self.demo
    machine.happens(.mailChanged([mail]))
    machine.happens(.key(.function(3)))
    machine.send(.enter) { $0.forms.removeLast() }
  }
}
