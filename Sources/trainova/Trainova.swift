import AccountCore
import ArgumentParser
import AuthAPI
import ClientRuntime
import Screens

/// The program's version, printed by `--version` and sent as the user agent.
let version = productVersion

@main
enum Program {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    if KnownNames.answer(words) { return }
    do {
      // Without arguments there is nothing to parse, and the parser takes longer than all the rest of the start.
      guard !words.isEmpty else { return try OpenScreens.run(Flags()) }
      var command = try Trainova.parseAsRoot(leadingFlagsMoved(words))
      try command.run()
    } catch {
      end(error)
    }
  }

  /// Ends with what was wrong, or with what ArgumentParser has to say; as one object where `--json` asks for it.
  private static func end(_ error: any Error) -> Never {
    if let failure = error as? CommandFailure { end(failure) }
    if isJSON, Trainova.message(for: error) == version {
      let report = Report(code: .version, data: [("version", .string(version))])
      Trainova.exit(withError: ExitCode(output.write(report, warnings: [])))
    }
    guard !(error is ExitCode), Trainova.exitCode(for: error) == .validationFailure else {
      Trainova.exit(withError: error)
    }
    // The first paragraph is what is wrong, the rest how the command is used.
    end(CommandFailure(.usage, Trainova.message(for: error).split(separator: "\n").first.map(String.init) ?? ""))
  }

  private static var isJSON: Bool { CommandLine.arguments.contains("--json") }

  private static var output: Output { Output(command: "trainova", isJSON: isJSON) }

  private static func end(_ failure: CommandFailure) -> Never {
    Trainova.exit(withError: ExitCode(output.write(failure, warnings: [], words: Language.ofLocale.words)))
  }
}

struct Trainova: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trainova",
    abstract: "Manage your account on a Trainova Auth Service, in the terminal.",
    discussion: "Without a subcommand the screens open with the account you used last.",
    version: version,
    subcommands: [
      OpenScreens.self, Demo.self,
      Register.self, Verify.self, Resend.self, Login.self, Logout.self, Status.self, Whoami.self, PrintToken.self,
      Refresh.self, Password.self, Email.self, Abandon.self, Accounts.self, Server.self,
      Flow.self, DoctorCommand.self, Completion.self,
      Record.self, Replay.self, Inspect.self, MakeReport.self, Export.self,
    ],
    defaultSubcommand: OpenScreens.self)
}
