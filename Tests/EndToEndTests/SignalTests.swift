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

    /// A screen, and how it is reached.
    struct Way: Sendable, CustomTestStringConvertible {
      var screen: Screen
      /// What is done by commands before, for an account that the service knows.
      var commands: [String] = []
      var arguments = ""
      var letter = ""
      var keys: [TerminalKey] = []
      var testDescription: String { screen.rawValue }
    }

    private static let signIn = "login --account eva@example.org --password-file PASSWORD"
    private static let ways = [
      Way(screen: .signIn, arguments: "--server URL"),
      Way(screen: .profile, commands: [signIn]),
      Way(screen: .welcome), Way(screen: .server, letter: "e"), Way(screen: .settings, letter: "t"),
      Way(screen: .signUp, arguments: "--server URL", keys: [.tab, .tab, .tab, .enter]),
      Way(screen: .forgot, arguments: "--server URL", keys: [.tab, .tab, .tab, .tab, .enter]),
      Way(screen: .help, arguments: "--server URL", keys: [.f1]),
      Way(screen: .verify, commands: ["register --account new@example.org --password-file PASSWORD"]),
      Way(screen: .newPassword, commands: ["password reset --account eva@example.org"]),
      Way(screen: .changePassword, commands: [signIn], letter: "p"),
      Way(screen: .changeEmail, commands: [signIn], letter: "m"),
      Way(screen: .confirmPassword, commands: [signIn, "password change --password-file PASSWORD"]),
      Way(screen: .confirmEmail, commands: [signIn, "email change new@example.org"]),
      Way(screen: .session, commands: [signIn], letter: "i"),
      Way(screen: .accounts, commands: [signIn], letter: "a"),
      Way(screen: .serverStatus, commands: [signIn], letter: "s"),
      Way(screen: .inspector, commands: [signIn], keys: [.f12]),
      Way(screen: .inbox, arguments: "demo", keys: [.f3]),
    ]

    @Test(arguments: LongTests.areOn ? ways : Array(ways[..<2]))
    func `The terminal's modes are what they were, to the byte`(way: Way) async throws {
      let home = try Home()
      let service = DeployedService()
      service.addAccount(email: "eva@example.org", password: "Correct-Horse-77")
      let server = try service.server()
      defer { server.stop() }
      let password = home.folder.path("password")
      try Data("Correct-Horse-77".utf8).write(to: URL(fileURLWithPath: password))
      for command in way.commands {
        let words = command.replacing("PASSWORD", with: password).split(separator: " ").map(String.init)
        let done = try Command.run(
          [try BuiltProduct.path("trainova")] + words + ["--server", server.url], environment: home.environment)
        guard done.status == 0 else { throw Command.Failed(description: "\(command): \(done)") }
      }
      let terminal = try await TerminalSession(home)
      let before = try await modes(terminal, home)
      for signal in Self.signals {
        try terminal.start("\(way.arguments.replacing("URL", with: server.url)) --lang en")
        try await terminal.seeText("Ctrl-Q")
        if !way.letter.isEmpty {
          // A letter presses a button once the profile has come.
          try await terminal.wait("no call under way") { !$0.text.contains("…") }
          try terminal.type(way.letter)
        }
        for key in way.keys { try terminal.press(key) }
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
