import AccountCore
import Foundation
import Recording
import TestSupport
import Testing

extension EndToEnd {
  /// A recording is looked at offline, step by step, and looks the same every time.
  @Suite struct InspectTests {
    let home: Home
    private let path: String

    init() throws {
      home = try Home()
      path = home.folder.path("flow.json")
      let steps = [
        Flow.Entry(.start, at: 0, phase: .signedOut, screen: .signIn),
        Flow.Entry(.createAccount, at: 1204, phase: .signedOut, screen: .signUp),
      ]
      let flow = Flow(client: "0.1.0", recordedAt: 0, server: nil, language: .english, steps: steps)
      try flow.text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    @Test func `In a terminal it steps forward and back, and leaves the terminal as it was`() async throws {
      let terminal = try await TerminalSession(home, columns: 40, rows: 12)
      try terminal.start("inspect '\(path)'")
      let first = try await terminal.seeText("0/1 start")
      #expect(first.text.contains("state: signedOut → signedOut, screen: signIn"))
      #expect(first.text.contains("→ Next ← Back Q Quit"))
      try terminal.type("n")
      let second = try await terminal.seeText("1/1 createAccount +1.204 s")
      #expect(!second.text.contains("0/1"))
      // There is no further one.
      try terminal.type("n")
      try terminal.type("p")
      #expect(try await terminal.seeText("0/1 start") == first)
      try terminal.press(.enter)
      #expect(try await terminal.seeText("1/1 createAccount") == second)
      try terminal.resize(columns: 60, rows: 16)
      try await terminal.wait("the wider window") { $0.lines.first?.count == 59 }
      try terminal.press(.escape)
      #expect(try await terminal.exitStatus() == 0)
      #expect(try !terminal.picture().text.contains("createAccount"))
    }

    @Test func `In Russian, and where nothing may be painted it asks line by line`() async throws {
      let terminal = try await TerminalSession(home)
      try terminal.start("inspect '\(path)' --lang ru")
      try await terminal.seeText("→ Дальше ← Назад Q Выйти")
      try terminal.type("й")
      #expect(try await terminal.exitStatus() == 0)
      try terminal.start("inspect '\(path)' --plain")
      try await terminal.seeText("[0/1] Enter · p · q")
      try terminal.press(.enter)
      try await terminal.seeText("[1/1] Enter · p · q")
      try terminal.run("p")
      try await terminal.wait("the first step again") { $0.text.matches(of: /0\/1 start/).count == 2 }
      try terminal.run("q")
      #expect(try await terminal.exitStatus() == 0)
    }

    @Test func `Elsewhere all steps are printed, the same every time`() throws {
      let program = try BuiltProduct.path("trainova")
      let printed = try Command.run([program, "inspect", path], environment: home.environment)
      #expect(
        printed.output == """
          0/1  start  +0.000 s
            state: signedOut → signedOut, screen: signIn
          1/1  createAccount  +1.204 s
            state: signedOut → signedOut, screen: signUp

          """)
      #expect(try Command.run([program, "inspect", path], environment: home.environment) == printed)
      let russian = try Command.run([program, "inspect", path, "--lang", "ru"], environment: home.environment)
      #expect(russian.output.contains("  состояние: signedOut → signedOut, экран: signUp\n"))
      let object = try Command.run([program, "inspect", path, "--json"], environment: home.environment)
      #expect(object.status == 0 && object.output.contains(#""pages": [["0/1  start"#))
    }
  }
}
