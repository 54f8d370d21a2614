import TestSupport
import Testing

extension EndToEnd {
  /// What is wrong before anything is sent, and places where there are no screens.
  @Suite struct BadInputTests {
    @Test(arguments: Tongue.allCases)
    func `What cannot be right is refused at its field, and nothing is sent`(_ tongue: Tongue) async throws {
      let home = try Home()
      let server = try DeployedService().server()
      defer { server.stop() }
      let terminal = try await TerminalSession(home)
      try terminal.start("--server \(server.url) --lang \(tongue.rawValue)")
      let teller = Teller(terminal, tongue)
      try await teller.tell(
        .onScreen(.signIn), .choose(.createAccount), .onScreen(.signUp),
        .fill(.email, "anna@example"), .fill(.firstName, String(repeating: "я", count: 101)),
        .fill(.newPassword, "1234567"), .fill(.repeated, "12345678"), .press(.enter),
        .see(.malformedAddress), .see(.nameTooLong), .see(.tooShort), .see(.differs))
      // The focus is on the first of them, and none traps it: each goes as it is put right.
      #expect(try terminal.picture().isFocused(on: Word.email(tongue)))
      try await teller.tell(
        .fill(.email, "anna@example.org"), .gone(.malformedAddress), .fill(.firstName, "Яна"), .gone(.nameTooLong),
        .fill(.newPassword, "12345678"), .gone(.tooShort), .press(.escape), .onScreen(.signIn))
      #expect(server.requests == [])
      #expect(server.connectionCount == 0)
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)
    }

    @Test(arguments: ["", "demo", "--server http://127.0.0.1:9"])
    func `Without a terminal there are no screens`(_ arguments: String) throws {
      let home = try Home()
      let words = [try BuiltProduct.path("trainova")] + arguments.split(separator: " ").map(String.init)
      let result = try Command.run(words, environment: home.environment)
      #expect(result.status == 64)
      #expect(
        result.output
          == "trainova: the screens need a terminal on standard input and output; in scripts use commands such as"
          + " trainova login, status or token (see trainova --help).\n")
      #expect(home.demoFolders == [])
    }

    @Test(arguments: [("nonsense", "the terminal type nonsense is not known"), ("", "TERM is not set")])
    func `A terminal of an unknown type gets a sentence`(_ type: String, _ said: String) async throws {
      let terminal = try await TerminalSession(try Home())
      try terminal.run("TERM=\(type) '\(try BuiltProduct.path("trainova"))' demo")
      try await terminal.seeText("trainova: \(said)")
      #expect(try await terminal.exitStatus() == 64)
    }

    @Test func `A window too small says so, and all is back when it grows`() async throws {
      let terminal = try await TerminalSession(try Home())
      try terminal.start("--server http://127.0.0.1:9")
      let teller = Teller(terminal, .english)
      try await teller.tell(.onScreen(.signIn), .fill(.email, "anna@example.org"))
      try terminal.resize(columns: 30, rows: 8)
      try await teller.tell(.see(.enlarge))
      try terminal.resize(columns: 40, rows: 12)
      try await teller.tell(.onScreen(.signIn), .seeText("anna@example.org"))
      try terminal.resize(columns: 80, rows: 24)
      try await teller.tell(.gone(.enlarge), .onScreen(.signIn), .seeText("anna@example.org"), .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)
    }
  }
}
