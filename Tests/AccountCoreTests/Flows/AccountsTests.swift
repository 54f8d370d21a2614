import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Several accounts on file.
@Suite struct AccountsTests {
  @Test func aSilentRefreshOfOneAccountNeverReachesAnother() {
    let bobs = record(bob)
    var machine = Machine(launch(record(), others: [bobs]))
    machine.happens(.answered(1, .profile(profile(ann))))
    machine.wait(seconds: 840)
    #expect(machine.happens(.woke).count == 1)
    machine.press(.accounts)
    machine.focus(.switchAccount(bobs.id))
    let me = APICall.me(access(bob))
    #expect(machine.happens(.enter) == [.setCurrent(id: bobs.id), .send(RequestID(3), me, to: home)])
    // Its tokens are kept for its own account, and used when that is opened again.
    var renewed = anns
    renewed.session = StoredSession(
      access: AccessToken(Secret("new access")), refresh: RefreshToken(Secret("new refresh")),
      expiresAt: machine.now.adding(seconds: 900).milliseconds, bootID: bootID)
    #expect(machine.happens(.refreshed(RequestID(2), .renewed(renewed))) == [])
    #expect(machine.state.session?.access == access(bob))
    #expect(machine.state.accounts == [renewed, bobs])
    machine.happens(.answered(3, .profile(profile(bob))))
    machine.press(.accounts)
    let anew = APICall.me(AccessToken(Secret("new access")))
    #expect(
      machine.press(.switchAccount(anns.id)) == [.setCurrent(id: anns.id), .send(RequestID(4), anew, to: home)])
  }

  private let bobs = record(bob)

  private func accountsOpen() -> Machine {
    var machine = Machine(launch(record(), others: [bobs]))
    machine.happens(.answered(1, .profile(profile(ann))))
    machine.press(.accounts)
    return machine
  }

  @Test func theCurrentOneCannotBeRemovedAndAllAreListed() {
    #expect(
      accountsOpen().state.form.actions == [
        .switchAccount(anns.id), .switchAccount(bobs.id), .removeAccount(bobs.id), .addAccount,
      ])
  }

  @Test func switchingOpensTheOtherAndKeepsThisOneOnFile() {
    var machine = accountsOpen()
    machine.focus(.switchAccount(bobs.id))
    let me = APICall.me(access(bob))
    machine.send(.enter, expect: [.setCurrent(id: bobs.id), .send(RequestID(2), me, to: home)]) {
      var theirs = Session(email: bob, access: access(bob), refresh: refresh(bob))
      theirs.expiresAt = start.adding(seconds: 900)
      theirs.refreshAt = start.adding(seconds: 840)
      $0.moves(.accountSwitched, to: .signedIn(theirs))
      $0.forms = [.profile]
      $0.notice = nil
      $0.isOnline = nil
      $0.persisted = bobs
      $0.calls(2, me)
    }
    #expect(machine.state.accounts == [anns, bobs])
  }

  @Test func choosingTheCurrentOneGoesBack() {
    var machine = accountsOpen()
    machine.focus(.switchAccount(anns.id))
    machine.send(.enter) { $0.forms.removeLast() }
  }

  @Test func anotherServersAccountBringsItsServer() {
    let there = record(bob, on: elsewhere, signedIn: false)
    var machine = Machine(launch(record(), others: [there]))
    machine.happens(.answered(1, .profile(profile(ann))))
    machine.press(.accounts)
    #expect(machine.press(.switchAccount(there.id)) == [.setCurrent(id: there.id)])
    #expect(machine.state.server == elsewhere)
    #expect(machine.state.forms == [.signIn(bob, more: [.serverStatus, .accounts])])
  }

  @Test func anUnfinishedFlowIsTakenUp() {
    let waiting = record(bob, signedIn: false, flow: .reset)
    var machine = Machine(launch(record(), others: [waiting]))
    machine.happens(.answered(1, .profile(profile(ann))))
    machine.press(.accounts)
    #expect(machine.press(.switchAccount(waiting.id)) == [.setCurrent(id: waiting.id)])
    #expect(machine.state.forms == [.newPassword])
  }

  @Test func oneMoreBeginsWithASignIn() {
    var machine = accountsOpen()
    machine.focus(.addAccount)
    machine.send(.enter, expect: [.setCurrent(id: nil)]) {
      $0.moves(.accountSwitched, to: .signedOut(remembered: nil))
      $0.forms = [.signIn(more: [.serverStatus, .accounts])]
      $0.notice = nil
      $0.persisted = nil
    }
    machine.fill([.email: eve, .password: Typed.password])
    machine.happens(.enter)
    let eves = record(eve)
    #expect(
      machine.happens(.answered(2, .tokens(tokens(eve)))) == [
        .send(RequestID(3), .me(access(eve)), to: home), .saveAccount(eves), .setCurrent(id: eves.id),
      ])
    #expect(machine.state.accounts == [anns, bobs, eves])
  }

  @Test func removingTakesTheFile() {
    var machine = accountsOpen()
    machine.focus(.removeAccount(bobs.id))
    machine.send(.enter, expect: [.removeAccount(id: bobs.id)]) {
      $0.accounts = [anns]
      $0.forms[1].setActions([.switchAccount(anns.id), .addAccount])
      $0.says(.accountRemoved)
    }
  }
}
