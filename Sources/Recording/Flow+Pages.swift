import AccountCore
import AuthAPI

extension Flow {
  /// A page for each step, in the words of the file: the same flow gives the same pages every time.
  package var pages: [[String]] { pages(\.rawValue) }

  /// The same with labels in another language; names and values stay as the file has them.
  package func pages(_ label: (StepLabel) -> String) -> [[String]] { steps.indices.map { page($0, label) } }

  private func page(_ index: Int, _ label: (StepLabel) -> String) -> [String] {
    let entry = steps[index]
    let before = index == 0 ? entry.phase : steps[index - 1].phase
    var lines = [
      "\(index)/\(steps.count - 1)  \(entry.verb.rawValue)\(entry.argument.map { " " + $0.told } ?? "")"
        + "  +\(Tree.thousandths(entry.at).line) s"
    ]
    if entry.whileBusy { lines.append("  \(label(.whileBusy))") }
    lines += entry.fields.map { "  \($0.name): \($0.value.told)" }
    lines.append(
      "  \(label(.state)): \(before.rawValue) → \(entry.phase.rawValue), \(label(.screen)): \(entry.screen.rawValue)")
    lines += entry.moves.map { "  \(label(.why)): \($0.cause.rawValue) (\($0.from.rawValue) → \($0.to.rawValue))" }
    lines += entry.problems.map { "  \(label(.at)) \($0.field.rawValue): \($0.kind.rawValue)" }
    if let message = entry.message { lines.append("  \(label(.said)): \(message.told)") }
    for exchange in entry.exchanges { lines += exchange.lines }
    return lines
  }

  /// How two runs compare, a line for each step and each difference.
  package static func lines(_ comparison: Comparison) -> [String] {
    comparison.steps.flatMap { step in
      ["\(step.differences.isEmpty ? "=" : "≠") \(step.number) \(step.verb.rawValue)\(timing(step.timings))"]
        + step.differences.map { "    \($0.line)" }
    }
  }

  private static func timing(_ timings: [Comparison.Timing]) -> String {
    timings.map { timing in
      "  \(timing.operation.rawValue) \(milliseconds(timing.before)) → \(milliseconds(timing.now))"
    }.joined()
  }

  fileprivate static func milliseconds(_ microseconds: Int?) -> String {
    microseconds.map { "\(Tree.thousandths($0).line) ms" } ?? "–"
  }
}

extension Comparison.Difference {
  /// What it was, and what it is.
  package var line: String {
    switch self {
    case .notTaken: "it could not be taken"
    case .phase(let before, let now): "state: \(before.rawValue), now \(now.rawValue)"
    case .moves(let before, let now): "why: \(Self.causes(before)), now \(Self.causes(now))"
    case .problems(let before, let now): "fields: \(Self.problems(before)), now \(Self.problems(now))"
    case .calls(let before, let now):
      "calls: \(Self.list(before.map(\.rawValue))), now \(Self.list(now.map(\.rawValue)))"
    case .status(let operation, let before, let now):
      "\(operation.rawValue): status \(before.map { "\($0)" } ?? "none"), now \(now.map { "\($0)" } ?? "none")"
    case .result(let operation, let before, let now):
      "\(operation.rawValue): \(before.rawValue), now \(now.rawValue)"
    }
  }

  private static func causes(_ moves: [Transition]) -> String { list(moves.map(\.cause.rawValue)) }

  private static func problems(_ problems: [Flow.Problem]) -> String {
    list(problems.map { "\($0.field.rawValue) \($0.kind.rawValue)" })
  }

  private static func list(_ words: [String]) -> String { words.isEmpty ? "none" : words.joined(separator: ", ") }
}

extension Flow.Exchange {
  fileprivate var lines: [String] {
    var lines = ["  \(operation.method.rawValue) \(operation.path)  \(summary)"]
    if case .object(let members) = headers { lines += members.map { "    > \($0.name): \($0.value.told)" } }
    lines += (body?.detail ?? []).map { "    > \($0)" }
    if case .answered(_, let retryAfter, let reply, let timings) = outcome {
      if let retryAfter { lines.append("    < Retry-After: \(retryAfter)") }
      lines += (reply?.detail ?? []).map { "    < \($0)" }
      lines.append("    \(timings.line)")
    }
    return lines
  }

  /// `401 wrongCredentials 53.400 ms`
  package var summary: String {
    [
      outcome.status.map { "\($0)" }, result.rawValue, outcome.timings.map { "\(Tree.thousandths($0.total).line) ms" },
    ].compactMap { $0 }.joined(separator: " ")
  }
}

extension Flow.Timings {
  /// Each phase in milliseconds since the start.
  package var line: String {
    let phases = [
      ("name", nameLookup), ("connect", connect), ("tls", tls), ("first byte", firstByte), ("total", total),
    ]
    return phases.map { "\($0.0) \(Tree.thousandths($0.1).line)" }.joined(separator: ", ")
      + " ms, \(bytes) bytes" + (connectionReused ? ", connection reused" : "")
  }
}

extension Shown {
  /// On one line, what is hidden by its type and length.
  package var told: String {
    switch self {
    case .text(let text): text
    case .hidden(let hidden):
      "•••" + (hidden.kind == .string ? "" : " \(hidden.kind.rawValue)")
        + (hidden.length.map { " (\($0)\(hidden.same.map { " " + $0 } ?? ""))" } ?? "")
    case .list(let elements): "[" + elements.map(\.told).joined(separator: ", ") + "]"
    case .object(let members): "{" + members.map { "\($0.name): \($0.value.told)" }.joined(separator: ", ") + "}"
    case .null, .bool, .number: tree.line
    }
  }

  /// A line for each member.
  package var detail: [String] {
    guard case .object(let members) = self else { return [told] }
    return members.map { "\($0.name): \($0.value.told)" }
  }
}
