import AccountCore
import AuthAPI
import Testing

@testable import Recording

/// Two runs are the same by states, statuses and kinds of error, whatever the words and the time.
@Suite struct ComparisonTests {
  private func flow(_ change: (inout Flow) -> Void = { _ in }) -> Flow {
    var sample = Sample()
    var flow = sample.flow()
    change(&flow)
    return flow
  }

  @Test func wordsTimeAndSecretsMakeNoDifference() {
    let other = flow { flow in
      flow.steps[1].at += 1000
      flow.steps[1].message = .text("Вы вошли.")
      flow.steps[1].fields = []
      flow.steps[1].exchanges[0].outcome = .answered(
        status: 200, retryAfter: nil, body: nil, Flow.Timings(total: 9_000))
    }
    let comparison = Comparison(flow(), other)
    #expect(comparison.isSame)
    #expect(comparison.firstDifference == nil)
    #expect(
      comparison.steps[1].timings == [
        .init(operation: .login, before: 53_400, now: 9_000), .init(operation: .me, before: 53_400, now: 53_400),
      ])
  }

  private static let answered = Flow.Outcome.answered(status: 401, retryAfter: nil, body: nil, Flow.Timings())

  struct Change: Sendable {
    var change: @Sendable (inout Flow) -> Void
    var step: Int
    var difference: Comparison.Difference

    init(_ step: Int, _ difference: Comparison.Difference, _ change: @escaping @Sendable (inout Flow) -> Void) {
      self.change = change
      self.step = step
      self.difference = difference
    }
  }

  @Test(arguments: [
    Change(2, .status(.changePassword, 400, 401)) { $0.steps[2].exchanges[0].outcome = answered },
    Change(2, .result(.changePassword, .wrongCurrentPassword, .wrongCode)) {
      $0.steps[2].exchanges[0].result = .wrongCode
    },
    Change(1, .phase(.signedIn, .expired)) { $0.steps[1].phase = .expired },
    Change(1, .moves([Transition(.signedOut, .signInAccepted, .signedIn)], [])) { $0.steps[1].moves = [] },
    Change(2, .problems([Flow.Problem(.currentPassword, .wrongCurrentPassword)], [])) { $0.steps[2].problems = [] },
    Change(1, .calls([.login, .me], [.login])) { $0.steps[1].exchanges.removeLast() },
    Change(2, .notTaken(.sendPasswordCode)) { $0.steps.removeLast() },
  ])
  func aDifferenceNamesItsStep(_ change: Change) {
    let comparison = Comparison(flow(), flow(change.change))
    #expect(!comparison.isSame)
    #expect(comparison.firstDifference?.number == change.step)
    #expect(comparison.firstDifference?.differences == [change.difference])
  }

  /// A silent refresh comes by the clock, and a profile that the user did not wait for by chance.
  @Test func whatDependsOnTheHourMakesNoDifference() {
    let before = flow { $0.steps[1].exchanges[1].outcome = .cancelled }
    let after = flow { flow in
      flow.steps[2].exchanges.insert(
        Flow.Exchange(.refresh, at: 1, outcome: Self.answered, result: .accepted), at: 0)
    }
    #expect(Comparison(before, after).isSame)
    // But one that was refused says something.
    let refused = flow { flow in
      flow.steps[2].exchanges.insert(
        Flow.Exchange(.refresh, at: 1, outcome: Self.answered, result: .refreshRefused), at: 0)
    }
    #expect(!Comparison(before, refused).isSame)
  }
}
