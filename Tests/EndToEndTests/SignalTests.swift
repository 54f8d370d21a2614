import AccountCore
import Foundation
import Screens
import TestSupport
import Testing

extension EndToEnd {
  /// Whatever signal ends the program on whatever screen, the shell finds its terminal as it was.
  @Suite struct SignalTests {
    private static let isLong = ProcessInfo.processInfo.environment["TRAINOVA_LONG_TESTS"] == "1"

    private static let signals: [Int32] = [
      SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGBUS, SIGILL, SIGABRT, SIGFPE, SIGUSR1, SIGALRM, SIGXCPU,
    ]

    /// The screens that need no service, and the keys that lead there.
    private static let ways: [(screen: Screen, arguments: String, keys: [TerminalKey], letter: String)] = [
      (.signIn, "--server http://127.0.0.1:9", [], ""),
      (.welcome, "", [], ""), (.server, "", [], "e"), (.settings, "", [], "t"),
      (.signUp, "--server http://127.0.0.1:9", [.tab, .tab, .tab, .enter], ""),
      (.forgot, "--server http://127.0.0.1:9", [.tab, .tab, .tab, .tab, .enter], ""),
      (.help, "--server http://127.0.0.1:9", [.f1], ""),
    ]

    @Test(arguments: isLong ? Array(ways.indices) : [0])
    func `The terminal's modes are what they were, to the byte`(way: Int) async throws {
      let (screen, arguments, keys, letter) = Self.ways[way]
      let home = try Home()
      let terminal = try await TerminalSession(home)
      let before = try await modes(terminal, home)
      for signal in Self.signals {
        try terminal.start("--lang en \(arguments)")
        try await terminal.seeText("Ctrl-Q")
        if !letter.isEmpty { try terminal.type(letter) }
        for key in keys { try terminal.press(key) }
        try await terminal.seeTitle(Language.english.words.title(screen))
        #expect(kill(try await terminal.client(), signal) == 0)
        #expect(try await terminal.exitStatus() == 128 + signal, "on \(screen)")
        #expect(try await modes(terminal, home) == before, "after signal \(signal) on \(screen)")
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
