import AccountCore
import Foundation
import Screens
import Testing
import TextGrid

extension Size {
  /// The size that the screens are made for.
  static let home = Size(columns: 80, rows: 24)
  /// The smallest in which all works.
  static let small = Size(columns: 40, rows: 12)
}

/// Compares a screen, or some rows of it, with a literal picture; spaces at the end of a row do not count.
///
/// With `TRAINOVA_RECORD=1` it prints the picture as it is, and fails nonetheless: a run that records proves nothing.
func expect(
  _ desk: Desk, _ size: Size, rows: ClosedRange<Int>? = nil, shows expected: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let lines = desk.state.picture(size).lines
  let shown = rows.map { Array(lines[$0]) } ?? lines
  if ProcessInfo.processInfo.environment["TRAINOVA_RECORD"] == "1" {
    // In one write, so that the reports of other tests do not get in between.
    FileHandle.standardError.write(
      Data("@@ \(sourceLocation.fileID):\(sourceLocation.line)\n\(shown.joined(separator: "\n"))\n@@ end\n".utf8))
    Issue.record("recorded, not compared", sourceLocation: sourceLocation)
    return
  }
  let wanted =
    expected.isEmpty ? [] : expected.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  guard shown != wanted else { return }
  Issue.record(
    "the screen differs (- expected, + shown):\n\(difference(wanted, shown).joined(separator: "\n"))",
    sourceLocation: sourceLocation)
}

/// All rows, those that differ twice.
private func difference(_ wanted: [String], _ shown: [String]) -> [String] {
  (0..<max(wanted.count, shown.count)).flatMap { row -> [String] in
    let old = row < wanted.count ? wanted[row] : nil
    let new = row < shown.count ? shown[row] : nil
    if old == new { return ["  \(new ?? "")"] }
    return [old.map { "- \($0)" }, new.map { "+ \($0)" }].compactMap { $0 }
  }
}
