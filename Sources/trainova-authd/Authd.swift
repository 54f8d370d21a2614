import ArgumentParser
import AuthService
import Foundation
import Logging

/// The bundled auth service by itself.
@main
struct Authd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trainova-authd",
    abstract: "The auth service of Trainova: accounts in SQLite, mail in a folder, the contract over HTTP.",
    discussion: """
      With no argument it keeps its database, its key and its mail folder under $XDG_DATA_HOME/trainova-authd \
      (~/.local/share/trainova-authd) and listens on http://127.0.0.1:8000. TLS is the business of a reverse proxy.
      """,
    version: serviceVersion)

  @Option(help: "Where to listen: HOST:PORT, or unix:PATH for a socket.", transform: ListenArgument.parse)
  var listen: Settings.Listen?

  @Option(help: "The SQLite file; the signing key lies beside it, as PATH.key.")
  var database: String?

  @Option(help: "Where mail goes: dir:PATH, one .eml file a message.", transform: MailArgument.parse)
  var mail: Settings.MailTarget?

  @Option(help: "The sender of every mail, as in \"Name <address>\".")
  var mailFrom: String?

  @Option(help: "The site that the link in a reset mail leads to.")
  var frontendURL: String?

  @Option(help: "The cost of a password hash: log2 of scrypt's N, 1-24. 17 by default; less is for tests only.")
  var scryptCost: Int?

  @Option(help: "Seconds an access token lives; 900 by default.")
  var accessTokenLife: Int?

  @Option(help: "Seconds a mailed code lives; 600 by default.")
  var codeLife: Int?

  @Option(help: "A file (mode 0600) with the secret of the maintenance call, 32 bytes or more.")
  var adminSecretFile: String?

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  @Flag(help: "End when standard input ends.")
  var untilStdinCloses = false

  @Option(
    help: """
      Keep everything in DIR, which must be new or empty: authd.sock, db.sqlite, mail/. End when standard input ends, and \
      delete DIR.
      """)
  var demo: String?

  @Option(help: "Which lines to log: trace, debug, info, notice, warning, error, critical.")
  var logLevel: Logger.Level = .info

  func validate() throws {
    if let scryptCost, !(1...24).contains(scryptCost) { throw ValidationError("--scrypt-cost is 1-24.") }
    for (name, value) in [("--access-token-life", accessTokenLife), ("--code-life", codeLife)] {
      if let value, !(1...31_536_000).contains(value) { throw ValidationError("\(name) is 1-31536000 seconds.") }
    }
    if let mailFrom, mailFrom.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw ValidationError("--mail-from holds a control character.")
    }
    if let frontendURL, frontendURL.range(of: "^https?://[^\\s]+$", options: .regularExpression) == nil {
      throw ValidationError("--frontend-url has to begin with http:// or https://.")
    }
    if demo != nil, listen != nil || database != nil || mail != nil {
      throw ValidationError("--demo keeps everything in its folder: --listen, --database and --mail do not go with it.")
    }
  }

  func run() async throws {
    let level = logLevel
    let log = Logger(label: "trainova-authd") { _ in
      var handler = LineLog()
      handler.logLevel = level
      return handler
    }
    do {
      try await ServiceProcess(settings: try settings(), life: life, log: log).run { address in
        print("trainova-authd listening on \(address)")
        fflush(nil)
      }
    } catch let problem as StartProblem {
      FileHandle.standardError.write(Data("trainova-authd: \(problem.sentence)\n".utf8))
      throw ExitCode.failure
    }
  }

  private var life: ServiceProcess.Life {
    if let demo { return .demo(folder: Self.absolute(demo)) }
    return untilStdinCloses ? .untilStandardInputEnds : .untilSignal
  }

  private func settings() throws -> Settings {
    var settings: Settings
    if let demo {
      settings = .demo(folder: Self.absolute(demo))
    } else {
      let data = DataFolder.path(ProcessInfo.processInfo.environment)
      let database = database.map(Self.absolute) ?? data + "/db.sqlite"
      settings = Settings(
        listen: listen ?? .tcp(host: "127.0.0.1", port: 8000), database: database, keyFile: database + ".key",
        mail: mail ?? .directory(path: data + "/mail"))
    }
    if let mailFrom { settings.mailSender = mailFrom }
    if let frontendURL { settings.frontendURL = String(frontendURL.reversed().drop { $0 == "/" }.reversed()) }
    if let scryptCost { settings.scrypt.logN = scryptCost }
    if let accessTokenLife { settings.accessTokenLife = accessTokenLife }
    if let codeLife { settings.codeLife = codeLife }
    limits.apply(to: &settings)
    if let adminSecretFile { try settings.readAdminSecret(Self.absolute(adminSecretFile)) }
    return settings
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
