import Testing

extension EndToEnd {
  /// What anybody can do with `trainova demo`.
  @Suite struct DemoStoryTests {
    struct Window: Sendable, CustomTestStringConvertible {
      var tongue: Tongue
      var columns: Int
      var rows: Int
      var reset: MainStory.Reset
      var testDescription: String { "\(tongue.rawValue), \(columns)×\(rows), by \(reset)" }
    }

    @Test(arguments: [
      Window(tongue: .english, columns: 80, rows: 24, reset: .link),
      Window(tongue: .russian, columns: 80, rows: 24, reset: .link),
      Window(tongue: .english, columns: 40, rows: 12, reset: .code),
    ])
    func `An account is made, changed, forgotten and found again, and nothing is left`(_ window: Window) async throws {
      let home = try Home()
      let terminal = try await TerminalSession(home, columns: window.columns, rows: window.rows)
      try terminal.start("demo --lang \(window.tongue.rawValue)")
      try await Teller(terminal, window.tongue).tell(MainStory.whole(reset: window.reset))

      #expect(home.demoFolders.count == 1)
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)
      #expect(home.demoFolders == [])
      #expect(Processes.mentioning(home.temporary) == [])
      #expect(Processes.descendant(of: terminal.shell, named: "trainova") == nil)
    }

    @Test func `Esc at a code screen drops what was begun, and it can be begun again`() async throws {
      let home = try Home()
      let terminal = try await TerminalSession(home)
      try terminal.start("demo")
      try await Teller(terminal, .english).tell(MainStory.dropped())
      try terminal.press(.controlC)
      try await terminal.seeText("Press Ctrl-C again to quit.")
      try terminal.press(.controlC)
      #expect(try await terminal.exitStatus() == 0)
      #expect(home.demoFolders == [])
    }
  }
}
