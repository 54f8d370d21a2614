import AccountCore
import Foundation
import Screens
import TestSupport
import Testing

extension EndToEnd {
  /// Whatever signal ends the program on whatever screen, the shell finds its terminal as it was.
  @Suite struct SignalTests {
    private static let signals: [Int32] = [
      SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGBUS, SIGILL, SIGABRT, SIGFPE, SIGUSR1, SIGALRM, SIGXCPU,
    ]

    /// Something that is done on the way to a screen.
    enum Move: Sendable {
      case press(TerminalKey)
      case type(String)
      case see(String)
      /// Waits until no call is under way: only then has the profile its buttons, which letters press.
      case settle
    }

    /// A screen, and how it is reached.
    struct Way: Sendable, CustomTestStringConvertible {
      var screen: Screen
      /// What is done by commands before, for an account that the service knows.
      var commands: [String] = []
      /// Whether the server hangs up on every call from then on.
      var isDeaf = false
      var arguments = ""
      /// What shows that the first picture is there.
      var beginning = "Ctrl-Q"
      var moves: [Move] = []
      var testDescription: String { screen.rawValue }
    }

    private static let signIn = "login --account eva@example.org --password-file PASSWORD"
    private static let emailChange = "email change new@example.org"
    private static let ways = [
      Way(screen: .signIn, arguments: "--server URL"),
      Way(screen: .profile, commands: [signIn]),
      Way(screen: .welcome),
      Way(screen: .server, moves: [.settle, .type("e")]),
      Way(screen: .settings, moves: [.settle, .type("t")]),
      Way(
        screen: .signUp, arguments: "--server URL",
        moves: [.press(.tab), .press(.tab), .press(.tab), .press(.enter)]),
      Way(
        screen: .forgot, arguments: "--server URL",
        moves: [.press(.tab), .press(.tab), .press(.tab), .press(.tab), .press(.enter)]),
      Way(screen: .help, arguments: "--server URL", moves: [.press(.f1)]),
      Way(screen: .verify, commands: ["register --account new@example.org --password-file PASSWORD"]),
      Way(screen: .newPassword, commands: ["password reset --account eva@example.org"]),
      Way(screen: .changePassword, commands: [signIn], moves: [.settle, .type("p")]),
      Way(screen: .changeEmail, commands: [signIn], moves: [.settle, .type("m")]),
      Way(screen: .confirmPassword, commands: [signIn, "password change --password-file PASSWORD"]),
      Way(screen: .confirmEmail, commands: [signIn, emailChange]),
      Way(
        screen: .outcome, commands: [signIn, emailChange], isDeaf: true,
        moves: [.settle, .type("123456"), .press(.enter)]),
      Way(screen: .session, commands: [signIn], moves: [.settle, .type("i")]),
      Way(screen: .accounts, commands: [signIn], moves: [.settle, .type("a")]),
      Way(
        screen: .removal, commands: ["login --account anna@example.org --password-file PASSWORD", signIn],
        moves: [.settle, .type("a"), .see("Accounts"), .press(.tab), .press(.enter)]),
      Way(screen: .serverStatus, commands: [signIn], moves: [.settle, .type("s")]),
      Way(screen: .inspector, commands: [signIn], moves: [.press(.f12)]),
      Way(screen: .exchange, commands: [signIn], moves: [.settle, .press(.f12), .see("Inspector"), .press(.enter)]),
      Way(screen: .recording, arguments: "--server URL", moves: [.press(.f12), .see("Inspector"), .type("r")]),
      Way(screen: .staff, arguments: "demo", moves: [.press(.f12), .see("Inspector"), .type("n")]),
      Way(screen: .inbox, arguments: "demo", moves: [.press(.f3)]),
      Way(screen: .stand, arguments: "demo --kiosk", beginning: "Press any key", moves: [.press(.enter)]),
    ]

    @Test func `There is a way to every screen`() {
      #expect(Self.ways.map(\.screen.rawValue).sorted() == Screen.allCases.map(\.rawValue).sorted())
    }

    @Test(arguments: LongTests.areOn ? ways : Array(ways[..<2]))
    func `The terminal's modes are what they were, to the byte`(way: Way) async throws {
      let home = try Home()
      let changing = ChangingServer()
      for name in ["anna", "eva"] {
        changing.service.addAccount(email: "\(name)@example.org", password: "Correct-Horse-77")
      }
      let server = try changing.listen()
      defer { server.stop() }
      let password = home.folder.path("password")
      try Data("Correct-Horse-77".utf8).write(to: URL(fileURLWithPath: password))
      for command in way.commands {
        let words = command.replacing("PASSWORD", with: password).split(separator: " ").map(String.init)
        let done = try Command.run(
          [try BuiltProduct.path("trainova")] + words + ["--server", server.url], environment: home.environment)
        guard done.status == 0 else { throw Command.Failed(description: "\(command): \(done)") }
      }
      if way.isDeaf { changing.fall(ill: .close) }
      let terminal = try await TerminalSession(home)
      let before = try await modes(terminal, home)
      for signal in Self.signals {
        try terminal.start("\(way.arguments.replacing("URL", with: server.url)) --lang en")
        try await terminal.seeText(way.beginning)
        for move in way.moves {
          switch move {
          case .press(let key): try terminal.press(key)
          case .type(let text): try terminal.type(text)
          case .see(let text): try await terminal.seeText(text)
          case .settle: try await terminal.wait("no call under way") { !$0.text.contains("…") }
          }
        }
        try await terminal.seeTitle(Language.english.words.title(way.screen))
        #expect(kill(try await terminal.client(), signal) == 0)
        #expect(try await terminal.exitStatus() == 128 + signal, "on \(way.screen)")
        #expect(try await modes(terminal, home) == before, "after signal \(signal) on \(way.screen)")
        #expect(try !terminal.reportsMouse())
      }
    }

    /// What stty says of them, all of them in numbers.
    private func modes(_ terminal: TerminalSession, _ home: Home) async throws -> String {
      let file = home.folder.path("modes")
      try terminal.run("clear; stty -g > '\(file)'")
      _ = try await terminal.exitStatus()
      return try String(contentsOfFile: file, encoding: .utf8)
    }
  }
}
