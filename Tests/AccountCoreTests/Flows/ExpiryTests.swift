import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// A session that the server no longer takes.
@Suite struct ExpiryTests {

  @Test func aSignInThatIsToldOfABadTokenIsRefusedAndNothingElse() {
    var machine = Machine.expired
    machine.fill([.password: Typed.password])
    machine.happens(.enter)
    machine.send(.refused(4, .signedOut)) {
      $0.settles()
      $0.says(.refused(.signedOut))
    }
  }

  @Test func reloadingCancelsNoCallThatChangesSomething() {
    var machine = Machine.signedIn
    machine.press(.signOut)
    machine.send(.key(.function(5)))
    #expect(machine.state.busy?.api.operation == .logout)
    #expect(!machine.state.footer.map(\.command).contains(.reload))
  }

  @Test func refreshingByHandWaitsForTheSilentRefreshUnderWay() {
    var machine = Machine.signedIn
    machine.wait(seconds: 840)
    machine.happens(.woke)
    machine.happens(.press(.character("i")))
    var proof = Call(id: RequestID(3), api: .me(access(ann)), server: home, startedAt: machine.now)
    proof.provesRefresh = true
    machine.send(.enter) { [proof] in
      $0.traffic = .refreshing(RequestID(2), waiting: proof)
      $0.nextRequest = 4
    }
  }

  @Test func signingInWithAnotherAddressLeavesTheExpiredSessionOnFile() {
    var machine = Machine.expired
    machine.fill([.email: bob, .password: Typed.password])
    machine.happens(.enter)
    let bobs = StoredSession(
      access: access(bob), refresh: refresh(bob), expiresAt: start.adding(seconds: 900).milliseconds, bootID: bootID)
    let kept = AccountRecord(server: home, email: bob, session: bobs)
    #expect(
      machine.happens(.answered(4, .tokens(tokens(bob)))) == [
        .send(RequestID(5), .me(access(bob)), to: home), .saveAccount(kept), .setCurrent(id: kept.id),
      ])
    #expect(machine.state.accounts.map(\.email) == [ann, bob])
  }

  @Test func aLostRegistrationBesideAnExpiredSessionTakesNothingOfIt() {
    var machine = Machine.expired
    machine.press(.createAccount)
    machine.fill([.email: bob, .newPassword: Typed.newPassword, .confirmation: Typed.newPassword])
    machine.happens(.enter)
    let kept = record(bob, signedIn: false, flow: .verification).asked(at: nil)
    let probe = APICall.login(LoginBody(email: bob, password: Secret(Typed.newPassword)))
    #expect(
      machine.happens(.lost(4)) == [
        .send(RequestID(5), probe, to: home), .saveAccount(kept), .setCurrent(id: kept.id),
      ])
    // It was not carried out: the expired session is in hand again, and bob's file goes.
    let anns = record(profile: profile(ann))
    #expect(
      machine.happens(.refused(5, .wrongCredentials)) == [
        .removeAccount(id: kept.id), .saveAccount(anns), .setCurrent(id: anns.id),
      ])
  }
}
