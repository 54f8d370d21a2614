import AuthAPI
import TestSupport
import Testing

@testable import AccountCore

/// The proof of the state machine: `reduce` itself, driven through all reachable states.
@Suite struct ProofTests {
  private static let grain: Grain = LongTests.areOn ? .fine : .coarse
  private static let exploration = Exploration(grain)

  private var all: Exploration { Self.exploration }

  @Test func everyStepHoldsWhatMustHold() {
    #expect(all.problems == [])
  }

  @Test func everyEdgeOfTheTableIsWalkedAndNoOther() {
    #expect(Transition.table.filter { !all.walked.contains($0) } == [])
    #expect(all.walked.subtracting(Transition.table).isEmpty)
    #expect(Set(Transition.table).count == Transition.table.count)
  }

  @Test func theUserAloneGetsOutOfEverything() {
    let reached = all.canReach({ [.signedIn, .signedOut].contains($0.phase.name) && $0.busy == nil }, by: [.user])
    #expect(ways(toAllBut: reached) == [])
  }

  @Test func fromEverywhereThereIsAWayToBeSignedIn() {
    let reached = all.canReach({ $0.phase.name == .signedIn }, by: [.user, .world])
    #expect(ways(toAllBut: reached) == [])
  }

  /// The ways to some of the states that are not among these.
  private func ways(toAllBut reached: Set<Int>) -> [String] {
    all.nodes.indices.lazy.filter { !reached.contains($0) }.prefix(5).map { all.path(to: $0) }
  }

  @Test func theWalkIsNotSmallerThanItWas() {
    #expect(Set(all.nodes.map(\.state.phase.name)) == Set(Phase.Name.allCases))
    // The event stand is a machine around this one, with tests of its own.
    #expect(Set(all.nodes.flatMap { $0.state.forms.map(\.screen) }) == Set(Screen.allCases).subtracting([.stand]))
    #expect(all.nodes.count > (Self.grain == .fine ? 35_000 : 1_200))
    #expect(all.steps > (Self.grain == .fine ? 6_000_000 : 100_000))
  }
}
