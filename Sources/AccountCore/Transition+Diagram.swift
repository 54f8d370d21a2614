extension Transition {
  /// The languages in which the table can be drawn.
  package enum DiagramFormat: String, CaseIterable, Sendable {
    /// A `stateDiagram-v2`, as code forges draw it in a page.
    case mermaid
    /// A directed graph for Graphviz.
    case dot
  }

  /// The whole table as a drawing: one arrow for each two states, with all its causes.
  package static func diagram(_ format: DiagramFormat) -> String {
    let arrows = arrows
    switch format {
    case .mermaid:
      let lines =
        ["stateDiagram-v2", "    [*] --> \(Phase.Name.signedOut.rawValue)"]
        + arrows.map { "    \($0.from.rawValue) --> \($0.to.rawValue) : \($0.label(separator: ", "))" }
      return lines.joined(separator: "\n") + "\n"
    case .dot:
      let lines =
        [
          "digraph states {", "  node [shape=box, style=rounded, fontname=\"sans-serif\"];",
          "  edge [fontname=\"sans-serif\", fontsize=10];", "  start [shape=point];",
          "  start -> \(Phase.Name.signedOut.rawValue);",
        ]
        // A drawing of the flows: what leads elsewhere at any time stands back, and takes no part in the layout.
        + arrows.map { arrow in
          let look = arrow.causes.allSatisfy(\.isAside) ? ", constraint=false, color=gray, fontcolor=gray" : ""
          return "  \(arrow.from.rawValue) -> \(arrow.to.rawValue) [label=\"\(arrow.label(separator: "\\n"))\"\(look)];"
        } + ["}"]
      return lines.joined(separator: "\n") + "\n"
    }
  }

  /// Every row that leads on from a state, in the table's order.
  package static func table(from name: Phase.Name) -> [Transition] { table.filter { $0.from == name } }

  /// All rows between the same two states.
  private struct Arrow {
    var from: Phase.Name
    var to: Phase.Name
    var causes: [Cause]

    func label(separator: String) -> String { causes.map(\.words).joined(separator: separator) }
  }

  /// The arrows by the states that they leave, in the order of the states, and then in that of the table.
  private static var arrows: [Arrow] {
    Phase.Name.allCases.flatMap { from in
      table(from: from).reduce(into: [Arrow]()) { arrows, row in
        if let index = arrows.firstIndex(where: { $0.to == row.to }) {
          arrows[index].causes.append(row.cause)
        } else {
          arrows.append(Arrow(from: from, to: row.to, causes: [row.cause]))
        }
      }
    }
  }
}

extension Transition.Cause {
  /// The cause as English words: its name, taken apart at the capitals.
  package var words: String {
    rawValue.reduce(into: "") { words, letter in
      if letter.isUppercase { words += " " }
      words += letter.lowercased()
    }
  }

  /// Whether it takes the account in hand away rather than on, or nobody here did it.
  fileprivate var isAside: Bool {
    switch self {
    case .accountSwitched, .demoEnded, .signedInElsewhere, .signedOutElsewhere: true
    case .signUpAccepted, .signInAccepted, .addressNotVerified, .resetRequested, .codeAccepted, .passwordNotHeld,
      .signInFailed, .mailHeldVerificationCode, .passwordChangeRequested, .emailChangeRequested, .signedOut,
      .sessionRefused, .passwordChanged, .emailChanged, .abandoned, .answerLost, .notCarriedOut, .notFoundOut:
      false
    }
  }
}
