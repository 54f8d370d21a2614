import ArgumentParser
import ClientRuntime
import SessionStore
import TextGrid

/// Prints what a shell needs to complete the program's words.
struct Completion: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the completions for a shell: bash, zsh or fish.",
    discussion: """
      For bash: trainova completion bash > ~/.local/share/bash-completion/completions/trainova. \
      For zsh: trainova completion zsh > _trainova, in a folder of $fpath. \
      For fish: trainova completion fish > ~/.config/fish/completions/trainova.fish.
      """)

  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish
  }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() throws {
    guard let shell = CompletionShell(rawValue: shell.rawValue) else {
      throw ValidationError("The shells are bash, zsh and fish.")
    }
    print(Trainova.completionScript(for: shell))
  }
}

/// The names on file that a shell completes, found without the argument parser and without the network.
enum KnownNames: String, CaseIterable {
  case accounts, servers

  /// The hidden first word that asks for them; no command begins like this.
  private static let word = "---known"

  /// What completes an argument that takes one of these.
  var completion: CompletionKind { .shellCommand("trainova \(Self.word) \(rawValue) 2>/dev/null") }

  /// Answers a shell's question, and says whether these arguments were one.
  static func answer(_ arguments: [String]) -> Bool {
    guard arguments.first == word else { return false }
    guard let kind = arguments.dropFirst().first.flatMap(KnownNames.init), let folder = Flags().chosenConfigFolder
    else {
      return true
    }
    for name in kind.names(OnFile(configFolder: folder)) { print(name) }
    return true
  }

  /// Each name once, in order; one with a sign that a shell would take apart or a terminal obey is left out.
  private func names(_ onFile: OnFile) -> [String] {
    let names: [String] =
      switch self {
      case .accounts: onFile.accounts.map(\.email)
      case .servers: onFile.config.servers.map { $0.name ?? $0.address.origin }
      }
    return Set(names).filter { name in
      !name.isEmpty && displaySafe(name) == name
        && !name.contains { $0.isWhitespace || "'\"\\`$;&|<>(){}*?!#".contains($0) }
    }.sorted()
  }
}
