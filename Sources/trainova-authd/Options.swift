import ArgumentParser
import AuthService
import Foundation

/// Where the data is.
struct StorageOptions: ParsableArguments {
  @Option(
    help: says(
      "The SQLite file; the signing key lies beside it, as PATH.key.", "--database",
      default: "~/.local/share/trainova-authd/db.sqlite"))
  var database: String?

  /// The folder of what was not told otherwise.
  var folder: String { DataFolder.path(ProcessInfo.processInfo.environment) }

  /// The absolute path of the database.
  var path: String { database.map(Place.absolute) ?? folder + "/db.sqlite" }
}

/// Where mail goes.
struct MailOptions: ParsableArguments {
  @Option(
    help: says(
      """
      Where mail goes: dir:PATH, one .eml file a message, or smtp://[USER@]HOST[:PORT] (STARTTLS, always verified), or \
      smtps://[USER@]HOST[:PORT] (TLS).
      """, "--mail", default: "dir:~/.local/share/trainova-authd/mail"),
    transform: MailArgument.parse)
  var mail: Settings.MailTarget?

  @Option(
    help: says(
      "The sender of every mail, as in \"Name <address>\"; a mail server needs one.", "--mail-from",
      default: "Trainova <no-reply@trainova.invalid>"))
  var mailFrom: String?

  @Option(
    help: says("A file (mode 0600) with the password for the mail server.", "--smtp-password-file", default: "none"))
  var smtpPasswordFile: String?

  @Option(
    help: says(
      "A PEM file with the certificates to trust in place of the system's, for the mail server.", "--smtp-ca-file",
      default: "the system's"))
  var smtpCAFile: String?

  @Flag(
    help: says(
      "Speak to the mail server without TLS; refused unless it is on this machine.", "--smtp-plain", default: "off"))
  var smtpPlain = false

  /// Throws `ValidationError` where the options do not go together.
  func check() throws {
    if let mailFrom, mailFrom.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw ValidationError("--mail-from holds a control character.")
    }
    guard case .smtp(let server) = mail else {
      // Alone in the environment each may stand: which server they are for is said elsewhere.
      return
    }
    if smtpPlain, !server.isLoopback { throw ValidationError(SMTPServer.Problem.plainToOthers.sentence) }
  }

  /// Puts them into the settings. Throws `StartProblem`, `ValidationError`.
  func apply(to settings: inout Settings) throws {
    if let mailFrom { settings.mailSender = mailFrom }
    guard let mail else { return }
    settings.mail = mail
    guard case .smtp(var server) = mail else { return }
    guard mailFrom != nil else { throw ValidationError("--mail smtp://… needs --mail-from: an address to write from.") }
    if smtpPlain { try server.dispenseWithTLS() }
    server.caFile = smtpCAFile.map(Place.absolute)
    if let smtpPasswordFile { try server.readPassword(Place.absolute(smtpPasswordFile)) }
    guard (server.user == nil) == (server.password == nil) else {
      throw ValidationError("A user of the mail server needs --smtp-password-file, and the other way round.")
    }
    settings.mail = .smtp(server)
  }
}

/// Numbers by their names.
struct NumberOptions: ParsableArguments {
  @Option(
    help: says(
      """
      A limit, as NAME=NUMBER; again for another, or several with commas. The names are listed above.
      """, "--limit", default: "each as listed"))
  var limit: [String] = []

  /// Throws `ValidationError` for what no limit has.
  func apply(to settings: inout Settings) throws {
    for text in limit {
      do { try settings.set(numbers: text) } catch { throw ValidationError("--limit: \(error.sentence)") }
    }
  }

  /// The list in the help.
  static var list: String {
    Settings.numbers.map { number in
      let head = "  \(number.name)=\(number.standard)"
      return head + String(repeating: " ", count: max(1, 32 - head.count)) + number.meaning
    }.joined(separator: "\n")
  }
}

/// Paths as they are typed.
enum Place {
  /// A relative path is one of the current directory.
  static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}
