import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Clocks that are wrong, laptops that sleep, tokens that live for seconds: no storm of refreshes, and no false end.
@Suite struct TimeTests {
  /// Processes with one account and a server that renews tokens, each at its own moments.
  private struct Household {
    var processes: [Machine]
    var file: AccountRecord
    var refreshes = 0
    let lifetime: Int

    init(processes count: Int, lifetime: Int) {
      var record = record(profile: profile(ann))
      record.session?.expiresAt = start.adding(seconds: lifetime).milliseconds
      file = record
      self.lifetime = lifetime
      processes = (0..<count).map { _ in
        var machine = Machine(launch(record))
        machine.happens(.answered(1, .profile(profile(ann))))
        return machine
      }
    }

    /// Lets everybody do what is due until so many seconds have passed.
    mutating func live(seconds: Int) {
      let end = start.adding(seconds: seconds)
      while let next = processes.compactMap(\.state.nextWake).min(), next <= end {
        for index in processes.indices {
          processes[index].now = max(processes[index].now, next)
          take(processes[index].happens(.woke), index)
        }
      }
    }

    private mutating func take(_ effects: [Effect], _ index: Int) {
      for case .refresh(let id, let asked) in effects {
        guard asked.session == file.session else {
          take(processes[index].happens(.refreshed(id, .found(file))), index)
          continue
        }
        refreshes += 1
        let now = processes[index].now
        file.session = StoredSession(
          access: AccessToken(Secret("access \(refreshes)")), refresh: RefreshToken(Secret("refresh \(refreshes)")),
          expiresAt: now.adding(seconds: lifetime).milliseconds, bootID: bootID)
        take(processes[index].happens(.refreshed(id, .renewed(file))), index)
        for other in processes.indices where other != index {
          take(processes[other].happens(.storeChanged([file], current: file.id)), other)
        }
      }
    }
  }

  /// Each token is renewed once in its life, however many use it: after four fifths of it, or a minute before its end.
  @Test(arguments: [(900, 840), (100, 80), (20, 16), (10, 8), (5, 4)])
  func manyProcessesRenewAsOftenAsOne(lifetime: Int, period: Int) {
    for count in [1, 2, 5] {
      var household = Household(processes: count, lifetime: lifetime)
      household.live(seconds: 3600)
      #expect((3600 / period - 1...3600 / period + 1).contains(household.refreshes), "\(count) processes")
      #expect(household.processes.allSatisfy { $0.state.phase.name == .signedIn })
    }
  }

  /// A token of four seconds would be renewed without end: it is used until a 401.
  @Test func aTokenOfSecondsIsNotRenewedAhead() {
    var household = Household(processes: 2, lifetime: 4)
    household.live(seconds: 3)
    #expect(household.refreshes == 0)
  }

  @Test func afterALongSleepTheTokenIsRenewedOnce() {
    var machine = Machine.signedIn
    machine.wait(seconds: 8 * 3600)
    #expect(machine.happens(.woke) == [.refresh(RequestID(2), anns)])
    #expect(machine.happens(.woke) == [])
    machine.wait(seconds: 3600)
    #expect(machine.happens(.woke) == [])
    var renewed = anns
    renewed.session?.access = AccessToken(Secret("new access"))
    renewed.session?.refresh = RefreshToken(Secret("new refresh"))
    renewed.session?.expiresAt = machine.now.adding(seconds: 900).milliseconds
    #expect(machine.happens(.refreshed(RequestID(2), .renewed(renewed))) == [])
    #expect(machine.state.session?.refreshAt == machine.now.adding(seconds: 840))
  }

  @Test func asleepWithoutANetworkNobodyIsSignedOut() {
    var machine = Machine.signedIn
    var sent = 0
    for _ in 0..<50 {
      machine.wait(seconds: 3600)
      for case .refresh(let id, _) in machine.happens(.woke) {
        sent += 1
        let lost = NetworkFailure(.cannotConnect, mayHaveBeenCarriedOut: false)
        machine.happens(.refreshed(id, .failed(.network(lost))))
      }
    }
    #expect(machine.state.phase.name == .signedIn)
    #expect(sent <= 4)
    // The next call finds out, and one refresh follows.
    machine.happens(.key(.function(5)))
    let id = machine.state.nextRequest
    #expect(machine.happens(.refused(id.advanced(by: -1), .signedOut)) == [.refresh(RequestID(id), anns)])
  }

  /// A letter that comes when tokens are due is typed first; they are renewed at once after it.
  @Test func whatIsDueFollowsALetter() {
    var machine = Machine.signedIn
    machine.happens(.input(.key(.character("p"))))
    #expect(machine.state.form.focusedField == .currentPassword)
    machine.wait(seconds: 3600)
    #expect(machine.happens(.input(.key(.character("a")))) == [])
    #expect(machine.state.form.text(.currentPassword) == "a")
    #expect(machine.state.nextWake.map { $0 <= machine.now } == true)
    let renews = machine.happens(.woke).contains { if case .refresh = $0 { true } else { false } }
    #expect(renews)
  }

  /// The moments of this clock never go back, whatever an event says.
  @Test func aMomentThatGoesBackChangesNothing() {
    var machine = Machine.signedIn
    machine.wait(seconds: 100)
    machine.happens(.woke)
    let before = machine.state
    machine.now = start.adding(seconds: -5000)
    machine.happens(.woke)
    #expect(machine.state == before)
  }

  @Test(arguments: [nil, 0, -1, 1, 4, 5, 59, 60, 100, 300, 301, 900] as [Int?])
  func whatIsLeftOfALifeDecidesWhenItIsRenewed(left: Int?) {
    let end = left.map { start.adding(seconds: $0) }
    let tokens = StoredSession(
      access: access(ann), refresh: refresh(ann), expiresAt: end?.milliseconds, bootID: bootID)
    let session = Session(tokens, of: ann, profile: nil, bootID: bootID, now: start)
    #expect(session.expiresAt == end)
    switch left {
    case nil: #expect(session.refreshAt == nil)
    case let left? where left <= 0: #expect(session.refreshAt == end)
    case let left? where left < 5: #expect(session.refreshAt == nil)
    case let left?: #expect(session.refreshAt == end?.adding(seconds: -min(60, left / 5)))
    }
    for boot in ["another boot", ""] {
      let elsewhere = Session(tokens, of: ann, profile: nil, bootID: boot, now: start)
      #expect(elsewhere.expiresAt == nil && elsewhere.refreshAt == nil)
    }
  }
}
