import Foundation
import Testing

@testable import AccountCore

/// The diagram of the states: it says what the table says, and the pages in assets/docs say what it says.
///
/// `TRAINOVA_WRITE_DOCS=1 swift test --filter DiagramTests` writes the pages; without it a stale one fails.
@Suite struct DiagramTests {
  @Test(arguments: Transition.DiagramFormat.allCases)
  func everyRowOfTheTableIsDrawnOnce(format: Transition.DiagramFormat) {
    let lines = Transition.diagram(format).split(separator: "\n").map(String.init)
    let arrow = format == .mermaid ? " --> " : " -> "
    var drawn: [Transition] = []
    for line in lines {
      for from in Phase.Name.allCases {
        for to in Phase.Name.allCases
        where line.hasPrefix(
          String(repeating: " ", count: format == .mermaid ? 4 : 2) + from.rawValue + arrow + to.rawValue + " ")
        {
          drawn += Transition.Cause.allCases.filter { Self.causes(in: line, format).contains($0.words) }
            .map { Transition(from, $0, to) }
        }
      }
    }
    #expect(drawn.count == Transition.table.count)
    #expect(Set(drawn) == Set(Transition.table))
  }

  /// The words of an arrow's label.
  private static func causes(in line: String, _ format: Transition.DiagramFormat) -> [String] {
    switch format {
    case .mermaid: line.components(separatedBy: " : ").last?.components(separatedBy: ", ") ?? []
    case .dot: line.components(separatedBy: "\"").dropFirst().first?.components(separatedBy: "\\n") ?? []
    }
  }

  @Test func theDrawingBeginsWhereTheProgramDoes() {
    #expect(Transition.diagram(.mermaid).hasPrefix("stateDiagram-v2\n    [*] --> signedOut\n"))
    #expect(Transition.diagram(.dot).contains("  start -> signedOut;\n"))
  }

  /// "another account" is every switch, a comment in brackets is none of the names, and where a lost call's answer is looked
  /// for anything can come out. The end of a demo is no business of an account.
  @Test func theCommentOfEachStateNamesWhatFollowsIt() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/AccountCore/Phase.swift")
    let source = try String(contentsOf: file, encoding: .utf8)
    for state in Phase.Name.allCases where state != .outcomeUnknown {
      let comment =
        try #require(source.components(separatedBy: "\n  case \(state.rawValue)(").first)
        .components(separatedBy: "Valid transitions are: ").last ?? ""
      let named = Phase.Name.allCases.filter { comment.contains($0.rawValue) }
      let meant = Transition.table.filter {
        $0.from == state && $0.cause != .demoEnded && $0.cause != .accountSwitched
      }
      #expect(Set(named) == Set(meant.map(\.to)), "\(state)")
      #expect(
        comment.contains("another account")
          == Transition.table.contains { $0.from == state && $0.cause == .accountSwitched }, "\(state)")
    }
  }

  @Test func nothingOfALabelEndsIt() {
    for cause in Transition.Cause.allCases {
      #expect(cause.words.allSatisfy { $0.isASCII && ($0.isLetter || $0 == " ") }, "\(cause.words)")
    }
  }

  static let pages = [("states.md", page), ("states.dot", Transition.diagram(.dot))]

  private static let page = """
    # The states of an account

    Where an account stands, and what takes it from there to where. The program draws this itself, from the table by which
    it moves (`Sources/AccountCore/Transition.swift`): `trainova flow diagram` prints it, `--format dot` for Graphviz;
    `trainova flow` says where the current account stands and what can come next.

    ```mermaid
    \(Transition.diagram(.mermaid))```

    """

  @Test(arguments: pages.indices)
  func thePagesOnFileAreWhatTheTableSays(index: Int) throws {
    let (name, text) = Self.pages[index]
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../assets/docs/\(name)").standardizedFileURL
    if ProcessInfo.processInfo.environment["TRAINOVA_WRITE_DOCS"] == "1" { try Data(text.utf8).write(to: file) }
    let onFile = try? String(contentsOf: file, encoding: .utf8)
    #expect(onFile == text, "\(name) is stale: write it anew with TRAINOVA_WRITE_DOCS=1")
  }
}
