import AccountCore
import AuthAPI

/// Two runs of one flow beside each other: the same states, the same statuses, the same kinds of error?
package struct Comparison: Equatable, Sendable {
  /// What was otherwise.
  package enum Difference: Equatable, Sendable {
    /// It could not be taken: no such button where the account stood.
    case notTaken(Verb)
    case phase(Phase.Name, Phase.Name)
    case moves([Transition], [Transition])
    case problems([Flow.Problem], [Flow.Problem])
    /// The calls that were made.
    case calls([Operation], [Operation])
    case status(Operation, Int?, Int?)
    case result(Operation, Flow.Verdict, Flow.Verdict)
  }

  /// One step of both runs.
  package struct Step: Equatable, Sendable {
    /// From 0, where the first is `start`.
    package var number: Int
    package var verb: Verb
    package var differences: [Difference]
    package var timings: [Timing]
  }

  /// How long an exchange took in each run, in microseconds; nil where it had no answer.
  package struct Timing: Equatable, Sendable {
    package var operation: Operation
    package var before: Int?
    package var now: Int?
  }

  package var steps: [Step]

  /// Whether the flow came out the same.
  package var isSame: Bool { steps.allSatisfy { $0.differences.isEmpty } }

  /// The first step that came out otherwise.
  package var firstDifference: Step? { steps.first { !$0.differences.isEmpty } }

  /// - Parameters:
  ///   - recorded: the run in the file.
  ///   - replayed: the run of now, its steps being the first ones of the recording's.
  package init(_ recorded: Flow, _ replayed: Flow) {
    steps = recorded.steps.indices.map { index in
      let before = recorded.steps[index]
      guard index < replayed.steps.count else {
        return Step(number: index, verb: before.verb, differences: [.notTaken(before.verb)], timings: [])
      }
      return Self.compare(index, before, replayed.steps[index])
    }
  }

  private static func compare(_ number: Int, _ before: Flow.Entry, _ now: Flow.Entry) -> Step {
    var differences: [Difference] = []
    if before.phase != now.phase { differences.append(.phase(before.phase, now.phase)) }
    if before.moves != now.moves { differences.append(.moves(before.moves, now.moves)) }
    if before.problems != now.problems { differences.append(.problems(before.problems, now.problems)) }
    let old = counted(before)
    let new = counted(now)
    var timings: [Timing] = []
    if old.map(\.operation) == new.map(\.operation) {
      for (one, other) in zip(old, new) {
        timings.append(
          Timing(
            operation: one.operation, before: one.outcome.timings?.total, now: other.outcome.timings?.total))
        // What the user did not wait for has nothing to be compared with.
        guard one.outcome != .cancelled || !one.operation.isAsked else { continue }
        if one.outcome.status != other.outcome.status {
          differences.append(.status(one.operation, one.outcome.status, other.outcome.status))
        }
        if one.result != other.result { differences.append(.result(one.operation, one.result, other.result)) }
      }
    } else {
      differences.append(.calls(old.map(\.operation), new.map(\.operation)))
    }
    return Step(number: number, verb: before.verb, differences: differences, timings: timings)
  }

  /// The exchanges that belong to what was done: not the silent refreshes, which depend on the hour.
  private static func counted(_ entry: Flow.Entry) -> [Flow.Exchange] {
    entry.exchanges.filter { exchange in
      exchange.operation != .refresh || exchange.result != .accepted || entry.verb == .refreshSession
    }
  }
}

extension Operation {
  /// Whether it only asks, and may be dropped at any time for something else.
  fileprivate var isAsked: Bool { self == .me || self == .serviceInfo }
}
