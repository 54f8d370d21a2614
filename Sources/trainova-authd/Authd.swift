import ArgumentParser
import AuthService
import CPlatform
import Foundation
import Logging

/// The bundled auth service by itself.
@main
struct Authd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trainova-authd",
    abstract: "The auth service of Trainova: accounts in SQLite, mail by SMTP or to a folder, the contract over HTTP.",
    discussion: """
      With no argument it keeps its database, its key and its mail folder under $XDG_DATA_HOME/trainova-authd \
      (~/.local/share/trainova-authd) and listens on http://127.0.0.1:8000. TLS is the business of a reverse proxy.

      In brackets stand the variable that an option can be given by, and its default. A flag wins over its variable.

      Further limits (--limit NAME=NUMBER):
      \(NumberOptions.list)
      """,
    version: serviceVersion,
    subcommands: [CleanExpiredTokens.self, KeysCommand.self, Backup.self, Check.self])

  @Option(
    help: says("Where to listen: HOST:PORT, or unix:PATH for a socket.", "--listen", default: "127.0.0.1:8000"),
    transform: ListenArgument.parse)
  var listen: Settings.Listen?

  @OptionGroup var storage: StorageOptions
  @OptionGroup var post: MailOptions

  @Option(
    help: says(
      "The site that the link in a reset mail leads to.", "--frontend-url", default: "https://trainova.invalid"))
  var frontendURL: String?

  @Option(
    help: says(
      "The cost of a password hash: log2 of scrypt's N, 1-24; less than the default is for tests only.",
      "--scrypt-cost", default: "17"))
  var scryptCost: Int?

  @Option(help: says("Seconds an access token lives.", "--access-token-life", default: "900"))
  var accessTokenLife: Int?

  @Option(help: says("Seconds a mailed code lives.", "--code-life", default: "600"))
  var codeLife: Int?

  @OptionGroup var numbers: NumberOptions

  @Option(
    help: says(
      "A file (mode 0600) with the secret of the maintenance call, 32 bytes or more.", "--admin-secret-file",
      default: "none: the call is refused but over a Unix socket"))
  var adminSecretFile: String?

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  @Flag(help: says("End when standard input ends.", "--until-stdin-closes", default: "off"))
  var untilStdinCloses = false

  @Option(
    help: """
      Keep everything in DIR, which must be new or empty: authd.sock, db.sqlite, mail/. End when standard input ends, and \
      delete DIR. No variable counts then. [no variable; off]
      """)
  var demo: String?

  @Option(
    help: says(
      "Which lines to log: trace, debug, info, notice, warning, error, critical.", "--log-level", default: "info"))
  var logLevel: Logger.Level = .info

  /// Puts the environment before the arguments, and runs.
  static func main() async {
    trainova_keep_memory_private()
    do {
      let environment = ProcessInfo.processInfo.environment
      await main(try Environment.apply(to: Array(CommandLine.arguments.dropFirst()), environment))
    } catch {
      exit(withError: error)
    }
  }

  func validate() throws {
    if let scryptCost, !(1...24).contains(scryptCost) { throw ValidationError("--scrypt-cost is 1-24.") }
    for (name, value) in [("--access-token-life", accessTokenLife), ("--code-life", codeLife)] {
      if let value, !(1...31_536_000).contains(value) { throw ValidationError("\(name) is 1-31536000 seconds.") }
    }
    try post.check()
    if let frontendURL, frontendURL.range(of: "^https?://[^\\s]+$", options: .regularExpression) == nil {
      throw ValidationError("--frontend-url has to begin with http:// or https://.")
    }
    if demo != nil, listen != nil || storage.database != nil || post.mail != nil {
      throw ValidationError("--demo keeps everything in its folder: --listen, --database and --mail do not go with it.")
    }
    var settings = Settings.demo(folder: "")
    try numbers.apply(to: &settings)
  }

  func run() async throws {
    let level = logLevel
    let log = Logger(label: "trainova-authd") { _ in
      var handler = LineLog()
      handler.logLevel = level
      return handler
    }
    try await Problems.told {
      try await ServiceProcess(settings: try settings(), life: life, log: log).run { address in
        print("trainova-authd listening on \(address)")
        fflush(nil)
      }
    }
  }

  private var life: ServiceProcess.Life {
    if let demo { return .demo(folder: Place.absolute(demo)) }
    return untilStdinCloses ? .untilStandardInputEnds : .untilSignal
  }

  private func settings() throws -> Settings {
    var settings: Settings
    if let demo {
      settings = .demo(folder: Place.absolute(demo))
    } else {
      settings = Settings(
        listen: listen ?? .tcp(host: "127.0.0.1", port: 8000), database: storage.path, keyFile: storage.path + ".key",
        mail: .directory(path: storage.folder + "/mail"))
    }
    try post.apply(to: &settings)
    if let frontendURL { settings.frontendURL = String(frontendURL.reversed().drop { $0 == "/" }.reversed()) }
    if let scryptCost { settings.scrypt.logN = scryptCost }
    try numbers.apply(to: &settings)
    limits.apply(to: &settings)
    if let accessTokenLife { settings.accessTokenLife = accessTokenLife }
    if let codeLife { settings.codeLife = codeLife }
    if let adminSecretFile { try settings.readAdminSecret(Place.absolute(adminSecretFile)) }
    return settings
  }
}

/// Problems as one sentence on standard error.
enum Problems {
  /// Runs `work`; a `StartProblem` is told, and the program ends with 1.
  static func told(_ work: () async throws -> Void) async throws {
    do { try await work() } catch let problem as StartProblem {
      FileHandle.standardError.write(Data("trainova-authd: \(problem.sentence)\n".utf8))
      throw ExitCode.failure
    }
  }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
