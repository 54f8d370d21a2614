import AccountCore
import Foundation
import Screens
import TestSupport
import Testing

extension EndToEnd {
  /// The manual pages in assets/man say what the programs say of themselves.
  ///
  /// `TRAINOVA_WRITE_DOCS=1 swift test --filter ManualTests` writes them; without it a stale one fails.
  @Suite struct ManualTests {
    static let programs = ["trainova", "trainova-authd"]

    @Test(arguments: programs)
    func `The page on file is that of the program`(program: String) throws {
      let text = try page(of: program).text
      let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../assets/man/\(program).1").standardizedFileURL
      if ProcessInfo.processInfo.environment["TRAINOVA_WRITE_DOCS"] == "1" {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      let onFile = try? String(contentsOf: file, encoding: .utf8)
      #expect(onFile == text, "\(program).1 is stale: write it anew with TRAINOVA_WRITE_DOCS=1")
    }

    @Test func `Every key of the table is in the page, and every command`() throws {
      let text = try page(of: "trainova").text
      for key in Binding.table.flatMap(\.keys) {
        #expect(text.contains(key.label.replacingOccurrences(of: "-", with: "\\-")), "\(key.label)")
      }
      for words in ["password reset", "accounts remove", "server add", "flow diagram", "doctor", "completion"] {
        #expect(text.contains("\n.SS trainova \(words)"), "\(words)")
      }
    }

    private func page(of program: String) throws -> ManualPage {
      let path = try BuiltProduct.path(program)
      let dump = try Command.run([path, "--experimental-dump-help"], environment: try Home().environment)
      let version = try Command.run([path, "--version"], environment: try Home().environment)
      return ManualPage(
        tool: try JSONDecoder().decode(ToolInfo.self, from: Data(dump.output.utf8)),
        version: version.output.trimmingCharacters(in: .whitespacesAndNewlines),
        more: program == "trainova" ? Self.client : Self.service)
    }

    private static let client: [(heading: String, parts: [ManualPage.Part])] = [
      (
        "KEYS",
        Binding.table.map {
          .item($0.keys.map(\.label).joined(separator: ", "), Language.english.words.explanation($0.command) + ".")
        }
      ),
      (
        "EXIT STATUS",
        [
          .item("0", "Done; a flow that now waits for a code says so."), .item("1", "Failed."),
          .item("2", "Cancelled."),
          .item("3", "What became of it could not be found out."), .item("4", "A sign-in is needed, or was refused."),
          .item("5", "The network."), .item("6", "The server."), .item("7", "Too often."),
          .item("9", "A value was refused, here or by the server."), .item("64", "The command line is wrong."),
          .item("128+n", "Ended by signal n."),
        ]
      ),
      (
        "ENVIRONMENT",
        [
          .item("TRAINOVA_SERVER, TRAINOVA_ACCOUNT, TRAINOVA_LANG, TRAINOVA_CONFIG_DIR", "Stand in for the flags."),
          .item("TRAINOVA_NO_INPUT", "As --no-input."), .item("NO_COLOR", "No colours."),
          .item("LC_ALL, LC_MESSAGES, LANG", "The language, where nothing else says it."),
          .item("HTTPS_PROXY", "The proxy to other hosts than this machine."),
        ]
      ),
      (
        "FILES",
        [
          .item(
            "$XDG_CONFIG_HOME/trainova, ~/.config/trainova",
            "Settings (config.json), accounts with their sessions (accounts/), and which one opens next (current).")
        ]
      ),
      ("SEE ALSO", [.paragraph("trainova-authd(1)")]),
    ]

    private static let service: [(heading: String, parts: [ManualPage.Part])] = [
      (
        "FILES",
        [
          .item(
            "$XDG_DATA_HOME/trainova-authd, ~/.local/share/trainova-authd",
            "The database, the key and the mail folder, where nothing else is said.")
        ]
      ),
      ("SEE ALSO", [.paragraph("trainova(1)")]),
    ]
  }
}
