import AccountCore
import ArgumentParser
import AuthAPI
import CPlatform
import ClientRuntime
import CursesTerminal
import Glibc
import SessionStore
import TextGrid

/// The program's version, printed by `--version` and sent as the user agent.
let version = "0.1.0"

@main
enum Program {
  static func main() {
    // Without arguments there is nothing to parse, and the parser takes longer than all the rest of the start.
    guard CommandLine.arguments.count <= 1 else { return Trainova.main() }
    do {
      try OpenScreens.run(server: nil, language: nil, configFolder: nil)
    } catch {
      Trainova.exit(withError: error)
    }
  }
}

struct Trainova: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trainova",
    abstract: "Manage your account on a Trainova Auth Service, in the terminal.",
    discussion: "Without a subcommand the screens open with the account you used last.",
    version: version,
    subcommands: [OpenScreens.self, Demo.self, Flow.self, DoctorCommand.self],
    defaultSubcommand: OpenScreens.self)
}

/// Options that every command takes.
struct SharedOptions: ParsableArguments {
  @Option(help: "The language: en or ru.", transform: language)
  var lang: Language?

  @Option(name: .customLong("config-dir"), help: "The folder of settings and sessions.")
  var configFolder: String?

  private static func language(_ text: String) throws -> Language {
    guard let language = Language(rawValue: text) else { throw ValidationError("The languages are en and ru.") }
    return language
  }

  func chosenLanguage() throws -> Language? { try Self.language(lang) }

  func chosenConfigFolder() throws -> String { try Self.configFolder(configFolder) }

  /// `--lang`, else `TRAINOVA_LANG`; nil for the settings and the locale.
  static func language(_ chosen: Language?) throws -> Language? {
    try chosen ?? environment("TRAINOVA_LANG").map(language)
  }

  /// `--config-dir`, else `TRAINOVA_CONFIG_DIR`, else the XDG folder.
  static func configFolder(_ chosen: String?) throws -> String {
    if let folder = chosen ?? environment("TRAINOVA_CONFIG_DIR") { return folder }
    let names = ["XDG_CONFIG_HOME", "HOME"]
    let known = names.compactMap { name in environment(name).map { (name, $0) } }
    guard let folder = SessionStore.defaultDirectory(environment: Dictionary(uniqueKeysWithValues: known)) else {
      throw ValidationError("HOME is not set; name the folder with --config-dir.")
    }
    return folder
  }
}

/// The value of an environment variable; nil where it is not set or empty.
func environment(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}

struct OpenScreens: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screens", abstract: "Open the screens (what trainova does by itself).",
    usage: "trainova [--server <server>] [--lang <lang>] [--config-dir <config-dir>]", shouldDisplay: false)

  @OptionGroup var shared: SharedOptions

  @Option(help: "The server: https://HOST[:PORT][/PATH] or unix:PATH.", transform: server)
  var server: ServerAddress?

  static func server(_ text: String) throws -> ServerAddress {
    do {
      return try ServerAddress(text)
    } catch {
      throw ValidationError(sentence(error))
    }
  }

  private static func sentence(_ problem: ServerAddress.Problem) -> String {
    switch problem {
    case .empty: "--server needs an address, such as https://auth.example.org."
    case .scheme: "--server takes https://HOST, http:// to this computer, or unix:PATH."
    case .insecure: "--server takes http:// only to this computer; use https://."
    case .userInfo: "--server takes no name or password in the address."
    case .host: "--server: there is no valid host in the address."
    case .port: "--server: a port is a number from 1 to 65535."
    case .path: "--server: the address holds a query, a space or a character that no path has."
    case .socketPath: "--server: a socket's path is absolute and at most 107 bytes long."
    }
  }

  func run() throws {
    try Self.run(server: server, language: shared.lang, configFolder: shared.configFolder)
  }

  /// The command by the values of its options, nil where one is not given.
  static func run(server chosen: ServerAddress?, language: Language?, configFolder: String?) throws {
    try open(
      Engine.Options(
        server: try chosen ?? environment("TRAINOVA_SERVER").map(server),
        language: try SharedOptions.language(language), configFolder: try SharedOptions.configFolder(configFolder),
        version: version))
  }
}

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Try everything against a private service of the demo's own, with an inbox; nothing is kept.")

  @OptionGroup var shared: SharedOptions

  @Flag(
    help: ArgumentHelp(
      "Run an event stand: it plays by itself, and every visitor begins anew.",
      discussion: "Staff end it with Ctrl-X Ctrl-Q and suspend it with Ctrl-X Ctrl-Z."))
  var kiosk = false

  @Flag(help: "Explain each screen in a note beside it.")
  var tour = false

  func run() throws {
    var options = Engine.Options(
      startsDemo: true, language: try shared.chosenLanguage(), configFolder: try shared.chosenConfigFolder(),
      version: version)
    options.isStand = kiosk
    options.isTour = tour
    try open(options)
  }
}

/// Opens the screens and ends the process with their exit status; 64 where there is no terminal for them (sysexits.h, EX_USAGE).
func open(_ options: Engine.Options) throws {
  trainova_forbid_core_dumps()
  signal(SIGPIPE, SIG_IGN)
  let front: ScreensFront
  do throws(TerminalError) {
    front = try ScreensFront()
  } catch {
    complain(sentence(error))
    throw ExitCode(64)
  }
  let status = Engine(options).run(front)
  guard status == 0 else { throw ExitCode(status) }
}

/// Why there are no screens, and what to do.
private func sentence(_ error: TerminalError) -> String {
  switch error {
  case .notATerminal: "the screens need a terminal on standard input and output; run trainova in one."
  case .unknownTerminal(""): "TERM is not set, so the screens cannot be drawn; try TERM=xterm-256color."
  case .unknownTerminal(let name):
    "the terminal type \(displaySafe(name)) is not known on this machine; try TERM=xterm-256color."
  case .unusable(let reason): "the screens cannot be shown: \(reason)."
  }
}

/// One line on standard error.
private func complain(_ text: String) {
  let line = Array("trainova: \(text)\n".utf8)
  _ = write(STDERR_FILENO, line, line.count)
}
