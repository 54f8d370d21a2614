import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Started again, the program is where it was.
@Suite struct ResumeTests {
  /// A minute after the code was asked for; from another boot that minute is over.
  private func resendAt(_ boot: String) -> Instant { boot == bootID ? start.adding(seconds: 60) : start }

  private func started(_ record: AccountRecord, now: Instant = start) -> (state: State, effects: [Effect]) {
    var state = State(launch(record), at: now)
    let effects = state.reduce(.started, at: now)
    return (state, effects)
  }

  /// A session from the file, as this boot knows it.
  private func resumed(boot: String = bootID) -> Session {
    var session = Session(email: ann, access: access(ann), refresh: refresh(ann))
    if boot == bootID {
      session.expiresAt = start.adding(seconds: 900)
      session.refreshAt = start.adding(seconds: 840)
    }
    return session
  }

  @Test(arguments: [bootID, "another boot"])
  func eachUnfinishedFlowReturnsToItsCode(boot: String) {
    let session = resumed(boot: boot)
    let resendAt = resendAt(boot)
    let cases: [(UnfinishedFlow, Bool, Phase, [Form])] = [
      (
        .verification, false, .awaitingVerification(Verification(email: ann, password: nil, resendAt: resendAt)),
        [.verify]
      ),
      (.reset, false, .awaitingReset(Reset(email: ann, resendAt: resendAt)), [.newPassword]),
      (
        .passwordChange, true,
        .awaitingPasswordCode(PasswordChange(session: session, currentPassword: nil, resendAt: resendAt)),
        [.profile, .confirmPassword]
      ),
      (
        .emailChange(newEmail: annsNew), true,
        .awaitingEmailCode(EmailChange(session: session, newEmail: annsNew, resendAt: resendAt)),
        [.profile, .confirmEmail]
      ),
    ]
    for (flow, hasSession, phase, forms) in cases {
      let kept = record(signedIn: hasSession, boot: boot, flow: flow)
      let (state, effects) = started(kept)
      #expect(state.phase == phase)
      #expect(state.forms == forms)
      #expect(state.traffic == .idle)
      #expect(state.server == home)
      // What another boot's clock said of the tokens stays on file as that boot's; a code was asked for a minute ago at least.
      let now = boot == bootID ? kept : kept.asked(at: start.adding(seconds: -60))
      #expect(effects == (now == kept ? [] : [.saveAccount(now)]))
    }
  }

  @Test func aSessionIsUsedAtOnce() {
    let (state, effects) = started(record())
    #expect(state.phase == .signedIn(resumed()))
    #expect(effects == [.send(RequestID(1), .me(access(ann)), to: home)])
  }

  @Test func aSessionOfAnotherBootIsUsedUntilA401() {
    let (state, effects) = started(record(boot: "another boot"))
    #expect(state.phase == .signedIn(resumed(boot: "another boot")))
    #expect(effects.first == .send(RequestID(1), .me(access(ann)), to: home))
  }

  @Test func aSessionThatRanOutMeanwhileIsRefreshedAfterTheProfile() {
    var (state, _) = started(record(), now: start.adding(seconds: 2000))
    let effects = state.reduce(.answered(1, .profile(profile(ann))), at: start.adding(seconds: 2000))
    #expect(effects.first == .refresh(RequestID(2), anns))
  }

  @Test func aChangeWithoutItsSessionIsASignIn() {
    for flow in [UnfinishedFlow.passwordChange, .emailChange(newEmail: annsNew)] {
      let (state, effects) = started(record(signedIn: false, flow: flow))
      #expect(state.phase == .signedOut(remembered: ann))
      #expect(state.forms == [.signIn(ann)])
      #expect(effects == [.saveAccount(record(signedIn: false))])
    }
  }

  @Test func theServerAskedForDecidesWhichAccountOpens() {
    let there = record(bob, on: elsewhere)
    func opened(server: ServerAddress?, current: String?, _ accounts: [AccountRecord]) -> State {
      State(State.Launch(server: server, accounts: accounts, currentID: current, bootID: bootID), at: start)
    }
    #expect(opened(server: nil, current: there.id, [record(), there]).address == bob)
    #expect(opened(server: home, current: there.id, [record(), there]).address == ann)
    #expect(opened(server: home, current: nil, [record(), record(bob)]).phase == .signedOut(remembered: nil))
    #expect(opened(server: nil, current: nil, [record()]).form.screen == .welcome)
    #expect(opened(server: elsewhere, current: nil, [record()]).server == elsewhere)
  }

  @Test func aTroubleWithTheFilesIsSaid() {
    var launch = State.Launch(server: home, bootID: bootID)
    launch.troubles = [.tightened(file: "config.json"), .setAside(file: "a.json"), .newer(file: "b.json")]
    // What does not work comes before a warning.
    #expect(State(launch, at: start).notice == Notice(.store(.setAside(file: "a.json"), more: 2)))
    var machine = Machine.signedIn
    machine.send(.storeFailed(.notSaved(.diskFull))) { $0.says(.store(.notSaved(.diskFull), more: 0)) }
  }
}
