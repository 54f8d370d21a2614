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
    #expect(
      machine.happens(.enter) == [
        .cancel(RequestID(2)), .setCurrent(id: bobs.id), .send(RequestID(3), .me(access(bob)), to: home),
      ])
    machine.send(.answered(2, .tokens(tokens(ann))))
    #expect(machine.state.session?.access == access(bob))
  }
}
