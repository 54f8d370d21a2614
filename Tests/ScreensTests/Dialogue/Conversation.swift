import AccountCore
import AuthAPI
import Foundation
import Screens
import Testing

/// A user of the dialogue: answers go in, and all that is said, asked and typed stands in one text.
struct Conversation {
  private(set) var desk: Desk
  private var dialogue = Dialogue()
  private var prompt: Dialogue.Prompt?
  private var text = ""

  init(_ desk: Desk) {
    self.desk = desk
    listen()
  }

  /// Types lines, each an answer of its own, of which no more is seen than a terminal would show.
  mutating func say(_ lines: String..., sourceLocation: SourceLocation = #_sourceLocation) {
    for line in lines {
      #expect(prompt != nil, "nothing is asked before “\(line)”", sourceLocation: sourceLocation)
      text += (prompt?.isSecret == true ? "" : line) + "\n"
      prompt = nil
      for event in dialogue.answer(line) { desk.take(event) }
      listen(isAnswered: true)
    }
  }

  /// Ctrl-C.
  mutating func interrupt() {
    for event in dialogue.interrupt() { desk.take(event) }
    listen()
  }

  /// Something happens on its own.
  mutating func happens(_ change: (inout Desk) -> Void) {
    change(&desk)
    listen()
  }

  /// All that came since the last time this was asked for.
  mutating func heard() -> String {
    defer { text = "" }
    return text
  }

  private mutating func listen(isAnswered: Bool = false) {
    let speech = dialogue.say(desk.state)
    if speech.lines.isEmpty, speech.prompt == prompt, !isAnswered { return }
    if prompt != nil { text += "\n" }
    text += speech.lines.map { $0 + "\n" }.joined() + (speech.prompt?.text ?? "")
    prompt = speech.prompt
  }
}

/// Compares what was heard with a literal transcript; spaces at the end of a line do not count.
///
/// With `TRAINOVA_RECORD=1` it prints what was heard, and fails nonetheless: a run that records proves nothing.
func expect(_ heard: String, is expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let lines = heard.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    String(line.reversed().drop { $0 == " " }.reversed())
  }
  if ProcessInfo.processInfo.environment["TRAINOVA_RECORD"] == "1" {
    FileHandle.standardError.write(
      Data("@@ \(sourceLocation.fileID):\(sourceLocation.line)\n\(lines.joined(separator: "\n"))\n@@ end\n".utf8))
    Issue.record("recorded, not compared", sourceLocation: sourceLocation)
    return
  }
  #expect(lines.joined(separator: "\n") == expected, sourceLocation: sourceLocation)
}
