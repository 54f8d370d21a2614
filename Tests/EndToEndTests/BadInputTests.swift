import Foundation
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

    @Test func `A broken description of the terminal gets a sentence`() async throws {
      let home = try Home()
      let folder = home.folder.path("terminfo")
      try FileManager.default.createDirectory(atPath: folder + "/b", withIntermediateDirectories: true)
      try Data("no description at all".utf8).write(to: URL(fileURLWithPath: folder + "/b/broken"))
      let terminal = try await TerminalSession(home)
      try terminal.run("TERM=broken TERMINFO='\(folder)' '\(try BuiltProduct.path("trainova"))' demo")
      try await terminal.seeText("trainova: the terminal type broken is not known")
      #expect(try await terminal.exitStatus() == 64)
    }

    @Test func `Where the locale is C, all that is painted is ASCII`() async throws {
      let terminal = try await TerminalSession(try Home())
      try terminal.run("LC_ALL=C '\(try BuiltProduct.path("trainova"))' --server http://127.0.0.1:9")
      let picture = try await terminal.seeText("[ Forgot password? ]")
      #expect(picture.lines.allSatisfy { $0.allSatisfy(\.isASCII) }, "\(picture)")
      #expect(picture.lines.contains { $0.contains("> Email") })
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)
    }

    @Test func `Bytes that nobody typed move nothing, not even in a window of one cell`() async throws {
      let terminal = try await TerminalSession(try Home())
      try terminal.start("--server http://127.0.0.1:9 --lang en")
      let teller = Teller(terminal, .english)
      try await teller.tell(.choose(.createAccount), .onScreen(.signUp), .fill(.firstName, "Anna"))
      let before = try terminal.picture()
      // NUL, broken UTF-8, a second control set, and reports that a terminal sends unasked: colours, device, mouse.
      let mischief: [[UInt8]] = [
        [0], [0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80], [0xc2, 0x9b], Array("\u{1b}]11;rgb:0000/0000/0000\u{7}".utf8),
        Array("\u{1b}[?64;1;2;6;22c".utf8), Array("\u{1b}[24;80R".utf8), Array("\u{1b}[M\u{20}\u{21}\u{21}".utf8),
        Array("\u{1b}P>|XTerm(370)\u{1b}\\".utf8), Array("\u{1b}[O\u{1b}[I".utf8),
      ]
      for size in [(1, 1), (80, 24)] {
        try terminal.resize(columns: size.0, rows: size.1)
        if size.0 > 1 { try await terminal.seeText("Anna") }
        for bytes in mischief { try terminal.send(bytes) }
      }
      // What is typed next is all that came of it.
      try terminal.type("x")
      let picture = try await terminal.seeText("Annax")
      #expect(picture.text == before.text.replacing("Anna", with: "Annax"), "\(picture)")
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)
    }

    @Test func `A name of ten thousand marks is cut with a notice, and typing goes on`() async throws {
      let terminal = try await TerminalSession(try Home())
      try terminal.start("--server http://127.0.0.1:9 --lang en")
      let teller = Teller(terminal, .english)
      try await teller.tell(.choose(.createAccount), .onScreen(.signUp), .walk(.lastName))
      try terminal.paste("e" + String(repeating: "\u{301}", count: 10_000))
      try await terminal.seeText("cut")
      try await teller.tell(.fill(.firstName, "Zoë"), .fill(.lastName, "Lee"), .seeText("Zoë"), .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)
    }

    @Test func `A window too small says so, and all is back when it grows`() async throws {
      let terminal = try await TerminalSession(try Home())
      try terminal.start("--server http://127.0.0.1:9")
      let teller = Teller(terminal, .english)
      try await teller.tell(.onScreen(.signIn), .fill(.email, "anna@example.org"))
      try terminal.resize(columns: 30, rows: 8)
      try await teller.tell(.see(.enlarge))
      // What cannot be seen is not done.
      try terminal.type("unseen")
      try terminal.press(.escape)
      try terminal.resize(columns: 40, rows: 12)
      try await teller.tell(.onScreen(.signIn), .seeText("anna@example.org"))
      try terminal.resize(columns: 80, rows: 24)
      try await teller.tell(.gone(.enlarge), .onScreen(.signIn), .seeText("anna@example.org"), .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)
    }
  }
}
