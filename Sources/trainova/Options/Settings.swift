import AccountCore
import ClientRuntime
import Glibc
import Screens
import SessionStore

/// What the flags, the environment and the settings say together: a flag over a variable over the settings.
struct Settings {
  let configFolder: String
  let words: any Words
  let language: Language
  /// The language that a flag or a variable asks for; nil for that of the settings and the locale.
  let askedLanguage: Language?
  let onFile: OnFile
  let mayAsk: Bool
  let isJSON: Bool
  let timeout: Int?
  /// Whether what people read on standard output has colours.
  let isColoured: Bool
  /// What stands for the server and the account, and the flag or variable that says so.
  let server: (flag: String, text: String)?
  let account: (flag: String, text: String)?

  init(_ flags: Flags) throws(CommandFailure) {
    // Before the settings are read, the words are those that the command line asks for, or the locale's.
    let asked = environment("TRAINOVA_LANG")
    let chosen = flags.language ?? asked.flatMap { Language(rawValue: $0) }
    guard asked == nil || chosen != nil else { throw usage(.badLanguage, Language.ofLocale.words) }
    let early = (chosen ?? Language.ofLocale).words
    guard let folder = flags.chosenConfigFolder else {
      throw usage(.noHome, early)
    }
    if let timeout = flags.timeout, !Config.timeouts.contains(timeout) { throw usage(.badTimeout, early) }
    configFolder = folder
    onFile = OnFile(configFolder: folder)
    askedLanguage = chosen
    language = chosen ?? onFile.language
    words = language.words
    mayAsk = !flags.noInput && !Self.isSet("TRAINOVA_NO_INPUT")
    isJSON = flags.isJSON
    timeout = flags.timeout
    isColoured = Self.isColoured(flags.color)
    server = Self.first(("--server", flags.server), "TRAINOVA_SERVER")
    account = Self.first(("--account", flags.account), "TRAINOVA_ACCOUNT")
  }

  private static func first(_ flag: (String, String?), _ variable: String) -> (flag: String, text: String)? {
    if let text = flag.1 { return (flag.0, text) }
    return environment(variable).map { (variable, $0) }
  }

  /// By flag, else NO_COLOR (no-color.org), else CLICOLOR_FORCE, else whether there is a terminal that has colours.
  private static func isColoured(_ choice: ColorChoice?) -> Bool {
    switch choice {
    case .always?: return true
    case .never?: return false
    case .auto?, nil: break
    }
    if environment("NO_COLOR") != nil { return false }
    if let force = environment("CLICOLOR_FORCE"), force != "0" { return true }
    return isatty(1) == 1 && environment("TERM") != "dumb"
  }

  private static func isSet(_ variable: String) -> Bool {
    guard let value = environment(variable)?.lowercased() else { return false }
    return !["0", "false", "no"].contains(value)
  }
}

/// The command line is wrong.
func usage(_ remark: CommandRemark, _ words: any Words) -> CommandFailure {
  CommandFailure(.usage, words.remark(remark))
}
