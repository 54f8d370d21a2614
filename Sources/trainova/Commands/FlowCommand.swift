import AccountCore
import ArgumentParser
import ClientRuntime
import Screens

/// Where the current account stands, and the table behind it.
struct Flow: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say where the current account stands and what can come next.",
    subcommands: [Standing.self, Diagram.self], defaultSubcommand: Standing.self)

  struct Standing: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say where the current account stands (what flow does by itself).", shouldDisplay: false)

    @OptionGroup var shared: SharedOptions

    func run() throws {
      let options = try shared.engineOptions()
      for line in Engine(options).state.standing { print(line) }
    }
  }

  struct Diagram: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the states of an account and what leads from one to another, as a drawing.")

    @Option(help: "The drawing's language: mermaid or dot (Graphviz).", transform: format)
    var format = Transition.DiagramFormat.mermaid

    private static func format(_ text: String) throws -> Transition.DiagramFormat {
      guard let format = Transition.DiagramFormat(rawValue: text) else {
        throw ValidationError("The formats are mermaid and dot.")
      }
      return format
    }

    func run() { print(Transition.diagram(format), terminator: "") }
  }
}
