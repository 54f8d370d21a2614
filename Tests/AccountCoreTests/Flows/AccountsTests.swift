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

  // MARK: Removing

  /// The accounts are open, and the second has no session.
  private func accountsOpen(beside other: AccountRecord) -> Machine {
    var machine = Machine(launch(record(), others: [other]))
    machine.happens(.answered(1, .profile(profile(ann))))
    machine.press(.accounts)
    return machine
  }

  @Test func withoutASessionRemovingTakesTheFile() {
    let other = record(bob, signedIn: false)
    var machine = accountsOpen(beside: other)
    machine.focus(.removeAccount(other.id))
    machine.send(.enter, expect: [.removeAccount(id: other.id)]) {
      $0.accounts = [anns]
      $0.forms[1].setActions([.switchAccount(anns.id), .addAccount])
      $0.says(.accountRemoved)
    }
  }

  @Test func aSessionIsAskedAboutFirst() {
    var machine = accountsOpen()
    machine.focus(.removeAccount(bobs.id))
    machine.send(.enter) {
      var question = Form(.removal, actions: [.confirmRemoval(bobs.id), .back])
      question.moveFocus(to: .back)
      $0.forms.append(question)
    }
    // Enter keeps it.
    machine.send(.enter) { $0.forms.removeLast() }
  }

  /// The session is off the files before any answer; its own server is told, with its own tokens.
  private func removed(on server: ServerAddress = home) -> Machine {
    let other = record(bob, on: server)
    var machine = accountsOpen(beside: other)
    machine.press(.removeAccount(other.id))
    machine.focus(.confirmRemoval(other.id))
    let session = other.session
    let logout = session.map { APICall.logout(RefreshTokenBody(refreshToken: $0.refresh), $0.access) }
    machine.send(
      .enter, expect: [.removeAccount(id: other.id)] + (logout.map { [.send(RequestID(2), $0, to: server)] } ?? [])
    ) {
      $0.accounts = [anns]
      $0.forms.removeLast()
      $0.forms[1].setActions([.switchAccount(anns.id), .addAccount])
      $0.farewells = [RequestID(2): bob]
      $0.nextRequest = 3
      $0.says(.accountLeaving(bob))
    }
    return machine
  }

  @Test func itsServerIsToldWhileTheOtherAccountGoesOn() {
    var machine = removed(on: elsewhere)
    #expect(!machine.state.isSettled)
    machine.send(.answered(2)) {
      $0.farewells = [:]
      $0.says(.accountLeft(bob))
    }
    #expect(machine.state.isSettled)
    #expect(machine.state.session?.email == ann)
  }

  @Test(arguments: [
    Event.lost(2, .cannotConnect, maybeDone: false), .lost(2, .timedOut), .refused(2, .serverFault(status: 500)),
    .refused(2, .signedOut),
  ])
  func aServerThatCannotBeToldIsSpokenOf(answer: Event) {
    var machine = removed()
    machine.send(answer) {
      $0.farewells = [:]
      $0.says(.accountLeftLocally(bob))
    }
  }

  @Test func aSuccessDoesNotTakeALaterMessagesPlace() {
    var machine = removed()
    machine.happens(.storeFailed(.notSaved(.diskFull)))
    machine.send(.answered(2)) { $0.farewells = [:] }
    #expect(machine.state.notice?.kind == .store(.notSaved(.diskFull), more: 0))
  }

  @Test func anAccountThatIsGoneMeanwhileIsNotRemovedTwice() {
    var machine = removed()
    machine.happens(.answered(2))
    #expect(machine.happens(.performed(Step(.confirmRemoval(bobs.id)))) == [])
    #expect(machine.happens(.performed(Step(.removeAccount(bobs.id)))) == [])
    #expect(machine.state.accounts == [anns])
  }
}
