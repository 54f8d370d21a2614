import AccountCore
import ArgumentParser
import AuthAPI
import ClientRuntime
import Screens

/// Where the current account stands, and the table behind it.
struct Flow: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say where the current account stands and what can come next.",
    subcommands: [Standing.self, Diagram.self], defaultSubcommand: Standing.self)

  struct Standing: ClientCommand {
    static let words = "flow"
    static let configuration = CommandConfiguration(
      abstract: "Say where the current account stands (what flow does by itself).", shouldDisplay: false)

    @OptionGroup var shared: SharedOptions

    func perform(_ desk: Desk) throws(CommandFailure) -> Report {
      var options = try desk.engineOptions()
      options.language = desk.settings.language
      let state = Engine(options, desk.onFile, troubles: []).state
      var account: (String, ServerAddress)?
      if let address = state.address, let server = state.server { account = (address, server) }
      return Report(
        code: .status, account: account,
        data: [
          ("state", .string(state.phase.name.rawValue)),
          (
            "transitions",
            .array(
              state.comingTransitions.map {
                .object([("cause", .string($0.cause.rawValue)), ("state", .string($0.to.rawValue))])
              })
          ),
        ],
        lines: state.standing)
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
