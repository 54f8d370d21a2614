import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// However the dialogue begins and ends, the terminal is as it was, and nothing but text went to it.
  @Suite struct PlainEndingTests {
    enum Ending: Sendable {
      case types(String), twice(String), signal(Int32)
    }

    /// A dialogue that waits for a password, which is not to be seen.
    private func atPassword(_ home: Home, _ arguments: [String], environment: [String: String] = [:]) async throws
      -> PlainSession
    {
      let session = try PlainSession(home, arguments, environment: environment)
      try await PlainTeller(session, .english).tell([.onScreen(.signIn), .walk(.password)])
      #expect(session.lastLine == "Password: ")
      #expect(session.modes != session.modesBefore)
      return session
    }

    @Test(
      arguments: [
        (.types("/quit\n"), 0), (.types("\u{4}"), 0), (.twice("\u{3}"), 0), (.signal(SIGTERM), 143),
        (.signal(SIGHUP), 129), (.types("\u{1c}"), 131), (.signal(SIGSEGV), 139), (.signal(SIGABRT), 134),
        (.signal(SIGUSR1), 138), (.signal(SIGXCPU), 152), (.signal(SIGALRM), 142), (.signal(SIGTRAP), 133),
      ] as [(Ending, Int32)])
    func `The modes come back, byte for byte, and the status tells`(_ ending: Ending, _ status: Int32) async throws {
      let home = try Home()
      let session = try await atPassword(home, ["demo", "--plain", "--lang", "en"])
      switch ending {
      case .types(let keys): try session.type(keys)
      case .twice(let keys):
        try session.type(keys)
        try await session.wait("the question") {
          session.text.hasSuffix("Press Ctrl-C again to quit.\nPassword: ")
        }
        try session.type(keys)
      case .signal(let signal): kill(session.process, signal)
      }
      #expect(try await session.exitStatus() == status)
      #expect(session.modes == session.modesBefore)
      #expect(!session.bytes.contains(0x1b))
      #expect(try await eventually { home.demoFolders.isEmpty })
    }

    @Test(arguments: Tongue.allCases)
    func `Where the locale is C, all that is written is ASCII`(_ tongue: Tongue) async throws {
      let words = ["--plain", "--server", "http://127.0.0.1:9", "--lang", tongue.rawValue]
      let session = try PlainSession(try Home(), words, environment: ["LC_ALL": "C"])
      try await session.wait("a question") { session.text.hasSuffix(": ") }
      try session.type("/quit\n")
      #expect(try await session.exitStatus() == 0)
      #expect(session.bytes.allSatisfy { $0 < 0x80 }, "\(session.text)")
    }

    @Test(arguments: Tongue.allCases)
    func `Lines are broken between words where the window ends`(_ tongue: Tongue) async throws {
      var heard: [String] = []
      for columns in [0, 40] as [UInt16] {
        let words = ["--plain", "--server", "http://127.0.0.1:9", "--lang", tongue.rawValue]
        let session = try PlainSession(try Home(), words, columns: columns)
        try await session.wait("a question") { session.text.hasSuffix(": ") }
        try session.type("/help\n")
        try await session.wait("help") { session.text.hasSuffix(tongue == .english ? "go back: " : "вернуться: ") }
        heard.append(session.text)
        try session.type("\u{4}")
        #expect(try await session.exitStatus() == 0)
      }
      #expect(heard[0].split(separator: "\n").contains { $0.count > 80 })
      #expect(heard[1].split(separator: "\n").allSatisfy { $0.count < 40 }, "\(heard[1])")
      let words = heard.map { $0.split(whereSeparator: \.isWhitespace) }
      #expect(words[0] == words[1])
    }

    @Test func `The window closed, the program is gone`() async throws {
      let session = try await atPassword(try Home(), ["--plain", "--server", "http://127.0.0.1:9", "--lang", "en"])
      session.hangUp()
      #expect(try await session.exitStatus() == 129)
    }

    @Test(arguments: [["TERM": "dumb"], ["ACCESSIBLE": "1"], ["ACCESSIBLE": "1", "TERM": "xterm-256color"]])
    func `It comes by itself where it is asked for`(_ environment: [String: String]) async throws {
      let session = try await atPassword(
        try Home(), ["--server", "http://127.0.0.1:9", "--lang", "en"], environment: environment)
      try session.type("/quit\n")
      #expect(try await session.exitStatus() == 0)
      #expect(!session.bytes.contains(0x1b))
    }

    @Test(arguments: ["--plain", "demo --plain"])
    func `Without a terminal there is no dialogue`(_ arguments: String) throws {
      let home = try Home()
      let words = [try BuiltProduct.path("trainova")] + arguments.split(separator: " ").map(String.init)
      #expect(try Command.run(words, environment: home.environment).status == 64)
      #expect(home.demoFolders == [])
    }

    @Test func `Ctrl-C cancels what is under way, and what was typed stays`() async throws {
      let gate = Gate()
      let server = try ScriptedServer { _ in ScriptedServer.Answer([.wait(gate)], closes: true) }
      defer { server.stop() }
      let session = try PlainSession(try Home(), ["--plain", "--server", server.url, "--lang", "en"])
      let teller = PlainTeller(session, .english)
      try await teller.tell([.onScreen(.signIn), .fill(.email, "eva@example.org"), .fill(.password, "old-password")])
      try session.type("\n")
      try await session.wait("the work") { session.text.hasSuffix("Signing in…\n") }
      // Lines that nobody asked for answer nothing.
      try session.type("4\n/quit\n")
      try session.type("\u{3}")
      try await session.wait("the end of the work") {
        session.text.hasSuffix(
          "Signing in…\nPress Ctrl-C again to quit.\n1 Sign in\n2 Create account\n3 Forgot password?\n4 Server\n"
            + "Choose 1 to 4 [1]: ")
      }
      try await teller.tell([.walk(.email), .walk(.password)])
      #expect(session.lastLine == "Password [entered]: ")
      try session.type("\u{4}")
      #expect(try await session.exitStatus() == 0)
    }

    @Test func `A mail pasted whole gives its code and nothing else`() async throws {
      let deployed = DeployedService()
      let server = try deployed.server()
      defer { server.stop() }
      let session = try PlainSession(try Home(), ["--plain", "--server", server.url, "--lang", "en"])
      let teller = PlainTeller(session, .english)
      try await teller.tell([
        .onScreen(.signIn), .choose(.createAccount), .onScreen(.signUp), .fill(.email, "anna@example.org"),
        .fill(.newPassword, "correct-horse-7"), .fill(.repeated, "correct-horse-7"), .submit, .onScreen(.verify),
      ])
      let before = server.requests.count
      // The last line has no end: nothing of it may be left for the next question.
      try session.type("Hello,\n\nenter this code:\n\n012345\n\n/quit\n2\nIt is valid for 10 minutes")
      try await session.wait("the code") {
        session.text.contains("Code filled in.\n") && session.lastLine.hasSuffix(": ")
      }
      #expect(session.text.contains("10 minutes\nCode filled in.\n1 Confirm\n2 Send a new code"))
      try session.type("/fields\n")
      try await session.wait("the field") { session.lastLine == "Code [012345]: " }
      #expect(server.requests.count == before)
      try session.type("\u{4}")
      #expect(try await session.exitStatus() == 0)
    }

    @Test func `Ctrl-Z gives the shell its terminal, and fg asks again`() async throws {
      let terminal = try await TerminalSession(try Home())
      try terminal.start("--plain --server http://127.0.0.1:9 --lang en")
      try await terminal.seeText("Email:")
      try terminal.run("anna@example.org")
      try await terminal.seeText("Password:")
      try terminal.press(.controlZ)
      try await terminal.seeText("Stopped")
      #expect(try await terminal.exitStatus() == 148)
      try terminal.run("clear; fg")
      try await terminal.wait("the question") { $0.lines.last { !$0.isEmpty } == "Password:" }
      try terminal.run("secret-horse")
      try await terminal.seeText("Choose 1 to 4 [1]:")
      #expect(try !terminal.picture().text.contains("secret-horse"))
      try terminal.run("/quit")
      #expect(try await terminal.exitStatus() == 0)
    }
  }
}
