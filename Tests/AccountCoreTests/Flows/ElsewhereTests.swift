import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// What other processes do with the same files.
@Suite struct ElsewhereTests {
  private let bobs = record(bob)

  /// Ann's account with the tokens that another process got.
  private func renewed(flow: UnfinishedFlow? = nil, boot: String = bootID) -> AccountRecord {
    var record = record(boot: boot, profile: profile(ann), flow: flow)
    record.session?.access = AccessToken(Secret("new access"))
    record.session?.refresh = RefreshToken(Secret("new refresh"))
    return record
  }

  private func changed(_ files: AccountRecord...) -> Event { .storeChanged(files, current: anns.id) }

  @Test func whatIsAsItWasChangesNothing() {
    var machine = Machine.signedIn
    machine.send(changed(anns))
  }

  @Test func tokensThatAnotherRenewedAreUsed() {
    var machine = Machine.signedIn
    machine.send(changed(renewed())) {
      var session = annsSession
      session.access = AccessToken(Secret("new access"))
      session.refresh = RefreshToken(Secret("new refresh"))
      $0.phase = .signedIn(session)
      $0.keeps(renewed())
    }
    // It is not written again, and the next refresh takes it from there.
    machine.wait(seconds: 840)
    #expect(machine.happens(.woke) == [.refresh(RequestID(2), renewed())])
  }

  @Test func tokensFromAnotherBootAreUsedUntilA401AndLeftAsTheyAre() {
    var machine = Machine.signedIn
    #expect(machine.happens(changed(renewed(boot: "another boot"))) == [])
    #expect(machine.state.session?.refreshAt == nil && machine.state.session?.expiresAt == nil)
    machine.wait(seconds: 100_000)
    #expect(machine.happens(.woke) == [])
    #expect(machine.happens(changed(renewed(boot: "another boot"))) == [])
  }

  @Test func whoSignedOutElsewhereIsSignedOutHereAndToldSo() {
    for var machine in [Machine.signedIn, .awaitingPasswordCode, .awaitingEmailCode, .expired] {
      #expect(machine.happens(changed(bobs)) == [])
      #expect(machine.state.phase == .signedOut(remembered: nil))
      #expect(machine.state.notice?.kind == .signedOutElsewhere(ann))
      #expect(machine.state.accounts == [bobs])
      #expect(machine.state.currentID == nil)
      #expect(machine.state.form.actions.contains(.accounts))
    }
  }

  @Test func aCallThatIsUnderWayIsDroppedWithTheSession() {
    var machine = Machine.signedIn
    machine.happens(.key(.function(5)))
    #expect(machine.happens(changed()) == [.cancel(RequestID(2))])
    #expect(machine.state.phase == .signedOut(remembered: nil))
  }

  @Test func whoSignedInElsewhereIsSignedInHere() {
    var machine = Machine.expired
    #expect(machine.happens(changed(renewed())) == [])
    #expect(machine.state.session?.access == AccessToken(Secret("new access")))
    #expect(machine.state.phase.name == .signedIn)
    #expect(machine.state.notice?.kind == .signedInElsewhere(ann))

    machine = Machine(launch(record(signedIn: false)))
    #expect(machine.happens(changed(renewed())) == [])
    #expect(machine.state.phase.name == .signedIn)
  }

  @Test func aFlowThatWasFinishedElsewhereIsFinishedHere() {
    for flow in [UnfinishedFlow.verification, .reset] {
      var machine = Machine(launch(record(signedIn: false, flow: flow)))
      #expect(machine.happens(changed(renewed())) == [])
      #expect(machine.state.phase.name == .signedIn)
      #expect(machine.state.forms == [.profile])
    }
  }

  @Test func nobodyIsPulledAwayFromWhatIsBeingSent() {
    var machine = Machine(launch(record(signedIn: false)))
    machine.fill([.password: Typed.password])
    machine.happens(.enter)
    #expect(machine.happens(changed(renewed())) == [])
    #expect(machine.state.busy != nil)
    machine.happens(.refused(1, .wrongCredentials))
    #expect(machine.state.form.problems[.password] != nil)
  }

  @Test func anotherAccountIsOnlyListed() {
    var machine = Machine.signedIn
    machine.press(.accounts)
    machine.focus(.addAccount)
    machine.send(.storeChanged([anns, bobs], current: bobs.id)) {
      $0.accounts = [anns, bobs]
      $0.currentOnFile = bobs.id
      $0.forms[1].setActions([.switchAccount(anns.id), .switchAccount(bobs.id), .removeAccount(bobs.id), .addAccount])
    }
    #expect(machine.state.form.focusedAction == .addAccount)
    #expect(machine.state.session == annsSession)
  }

  @Test func enterDoesNotPressWhatCameUnderTheFocus() {
    let eves = record(eve)
    var machine = Machine(launch(record(), others: [bobs, eves]))
    machine.happens(.answered(1, .profile(profile(ann))))
    machine.press(.accounts)
    machine.focus(.removeAccount(bobs.id))
    machine.happens(changed(anns, eves))
    #expect(machine.state.form.focusedAction == .switchAccount(anns.id))
  }

  @Test func aFlowThatAnotherBeganIsLeftToIt() {
    var machine = Machine.signedIn
    let flowing = renewed(flow: .passwordChange)
    #expect(machine.happens(changed(flowing)) == [])
    #expect(machine.state.phase.name == .signedIn)
    // A new profile is written beside it.
    machine.happens(.key(.function(5)))
    var profile = profile(ann)
    profile.firstName = "Anna"
    var kept = flowing
    kept.profile = profile
    #expect(machine.happens(.answered(2, .profile(profile))) == [.saveAccount(kept)])
    // One's own flow is one's own word.
    machine.press(.changeEmail)
    machine.fill([.newEmail: annsNew])
    machine.happens(.enter)
    kept.flow = .emailChange(newEmail: annsNew)
    #expect(machine.happens(.answered(3, .emailChangeStarted(newEmail: annsNew))) == [.saveAccount(kept)])
  }

  @Test func twoProcessesWithAFlowEachDoNotWriteInTurn() {
    var machine = Machine.awaitingPasswordCode
    let theirs = record(profile: profile(ann), flow: .emailChange(newEmail: annsNew))
    #expect(machine.happens(changed(theirs)) == [])
    #expect(machine.state.phase.name == .awaitingPasswordCode)
    #expect(machine.happens(.woke) == [])
  }

  @Test func aFlowWhoseFileIsGoneGoesOnAndNothingIsBroughtBack() {
    var machine = Machine.awaitingVerification
    #expect(machine.happens(changed()) == [])
    #expect(machine.state.phase.name == .awaitingVerification)
    machine.wait(seconds: 60)
    machine.press(.resend)
    machine.happens(.refused(2, .notVerified))
    #expect(machine.state.accounts.isEmpty)
    // What the user does here is this process's own word.
    machine.fillCode()
    machine.happens(.enter)
    machine.happens(.answered(3))
    machine.happens(.answered(4, .tokens(tokens(ann))))
    #expect(machine.state.accounts.map(\.id) == [anns.id])
    #expect(machine.state.currentID == anns.id)
  }

  @Test func anotherSpellingOfTheAddressIsTheSameAccount() {
    var machine = Machine.signedOut
    machine.fill([.email: "Ann@Example.org", .password: Typed.password])
    machine.happens(.storeChanged([record(signedIn: false)], current: nil))
    machine.happens(.enter)
    let effects = machine.happens(.answered(1, .tokens(tokens(ann))))
    #expect(effects.contains(.saveAccount(record())))
  }
}
