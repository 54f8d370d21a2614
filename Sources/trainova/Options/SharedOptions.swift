import AccountCore
import ArgumentParser
import Glibc
import SessionStore

/// Options that every command takes.
struct SharedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The server: https://HOST[:PORT][/PATH], unix:PATH, or its name in the settings.", valueName: "server"),
    completion: KnownNames.servers.completion)
  var server: String?

  @Option(
    help: ArgumentHelp("The account, by its address, for this run only.", valueName: "email"),
    completion: KnownNames.accounts.completion)
  var account: String?

  @Option(help: "The language: en or ru.", completion: .list(Language.allCases.map(\.rawValue)), transform: language)
  var lang: Language?

  @Flag(help: "Print one JSON object, whatever the outcome.")
  var json = false

  @Flag(help: "Never ask on the terminal.")
  var noInput = false

  @Option(help: ArgumentHelp("How long an answer may take, from 1 to 600 seconds.", valueName: "seconds"))
  var timeout: Int?

  @Option(help: "Colours: auto, always or never.")
  var color: ColorChoice?

  @Flag(help: "A dialogue line by line in place of the screens: for screen readers and terminals that only print.")
  var plain = false

  @Option(name: .customLong("config-dir"), help: "The folder of settings and sessions.", completion: .directory)
  var configFolder: String?

  private static func language(_ text: String) throws -> Language {
    guard let language = Language(rawValue: text) else { throw ValidationError("The languages are en and ru.") }
    return language
  }

  /// The same as plain values.
  var flags: Flags {
    Flags(
      server: server, account: account, language: lang, isJSON: json, noInput: noInput, timeout: timeout, color: color,
      plain: plain, configFolder: configFolder)
  }
}

/// When to colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// What the flags say, without the parser that read them.
struct Flags {
  var server: String?
  var account: String?
  var language: Language?
  var isJSON = false
  var noInput = false
  var timeout: Int?
  var color: ColorChoice?
  var plain = false
  var configFolder: String?

  /// `--plain`, or `ACCESSIBLE` set to anything but 0, or a terminal that calls itself dumb.
  var isPlain: Bool { plain || (environment("ACCESSIBLE") ?? "0") != "0" || environment("TERM") == "dumb" }

  /// The folder of settings by flag, variable or XDG; nil where none of them says one.
  var chosenConfigFolder: String? {
    if let folder = configFolder ?? environment("TRAINOVA_CONFIG_DIR") { return folder }
    return SessionStore.defaultDirectory(environment: environment)
  }
}

/// The value of an environment variable; nil where it is not set or empty.
func environment(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}
