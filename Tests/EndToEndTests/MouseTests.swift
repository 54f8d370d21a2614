import AccountCore
import Screens
import Testing

extension EndToEnd {
  /// A mouse as xterm tells of it, in a real terminal.
  @Suite struct MouseTests {
    private static let words = Language.english.words

    /// Presses and lets go where a text begins.
    private func click(_ text: String, offset: Int = 0, in terminal: TerminalSession) async throws {
      let picture = try await terminal.seeText(text)
      let row = try #require(picture.lines.firstIndex { $0.contains(text) })
      let line = picture.lines[row]
      let start = try #require(line.firstRange(of: text)).lowerBound
      let column = line.distance(from: line.startIndex, to: start) + offset + 1
      try terminal.type("\u{1b}[<0;\(column);\(row + 1)M\u{1b}[<0;\(column);\(row + 1)m")
    }

    @Test func `Fields, buttons and the footer's keys are clicked, and the mouse is given back`() async throws {
      let terminal = try await TerminalSession(try Home())
      try terminal.start("--server http://127.0.0.1:9 --lang en")
      try await terminal.seeTitle(Self.words.title(.signIn))
      #expect(try terminal.reportsMouse())
      try terminal.type("ann@example.org")
      try await terminal.seeText("ann@example.org")
      try await click("example.org", in: terminal)
      try terminal.type("new.")
      try await terminal.seeText("ann@new.example.org")
      try await click("Password", in: terminal)
      try terminal.type("secret")
      try await terminal.seeText("••••••")
      try await click("F1 Help", in: terminal)
      try await terminal.seeTitle(Self.words.title(.help))
      try await click("Esc Back", in: terminal)
      try await terminal.seeTitle(Self.words.title(.signIn))
      try await click("Create account", in: terminal)
      try await terminal.seeTitle(Self.words.title(.signUp))
      // Where nothing is, nothing happens; and a report that is none of ours is no key.
      try terminal.type("\u{1b}[<0;79;22M\u{1b}[<0;999;999M\u{1b}[<2;5;5M\u{1b}[I")
      try await terminal.seeText("ann@new.example.org")
      try await terminal.seeTitle(Self.words.title(.signUp))
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)
      #expect(try !terminal.reportsMouse())
    }
  }
}
