import Foundation
import TestSupport
import Testing

@testable import AuthService

@Suite("Running the program trainova-authd", .serialized)
struct OperationTests {
  /// Runs the program to its end: status, standard output, standard error.
  private func run(_ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]) throws
    -> (status: Int32, output: String, errors: String)
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try BuiltProduct.path("trainova-authd"))
    process.arguments = arguments
    process.environment = environment.merging(["HOME": folder.path]) { own, _ in own }
    let files = ["out", "err"].map { folder.path("\($0)-\(UUID().uuidString)") }
    for file in files { try Data().write(to: URL(fileURLWithPath: file)) }
    process.standardOutput = FileHandle(forWritingAtPath: files[0])
    process.standardError = FileHandle(forWritingAtPath: files[1])
    try process.run()
    process.waitUntilExit()
    let texts = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
    return (process.terminationStatus, texts[0], texts[1])
  }

  @Test func `the help tells the variable and the default of every flag, and every limit`() throws {
    let help = try run(["--help"], in: TemporaryFolder(), environment: ["COLUMNS": "200"]).output
    let options = try #require(help.components(separatedBy: "\nUSAGE:").dropFirst().first)
      .components(separatedBy: "\nSUBCOMMANDS:\n")[0].replacingOccurrences(of: "\nOPTIONS:", with: "")
    // One entry a flag, its lines joined.
    let entries = options.components(separatedBy: "\n  --").dropFirst().map { entry in
      entry.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(entries.count > 25)
    for entry in entries where !entry.hasPrefix("version") && !entry.hasPrefix("demo") {
      let name = entry.prefix { $0 != " " }
      let variable = "TRAINOVA_AUTHD_" + name.uppercased().replacingOccurrences(of: "-", with: "_")
      #expect(entry.contains(" [\(variable); "), "\(entry)")
    }
    for number in Settings.numbers { #expect(help.contains("  \(number.name)=\(number.standard) ")) }
  }

  @Test func `a variable stands for its flag, and the flag wins`() throws {
    let folder = try TemporaryFolder()
    let environment = [
      "TRAINOVA_AUTHD_LISTEN": "unix:\(folder.path("env.sock"))",
      "TRAINOVA_AUTHD_DATABASE": folder.path("env.sqlite"), "TRAINOVA_AUTHD_MAIL": "dir:\(folder.path("env-mail"))",
      "TRAINOVA_AUTHD_SCRYPT_COST": "2", "TRAINOVA_AUTHD_UNTIL_STDIN_CLOSES": "yes",
      "TRAINOVA_AUTHD_TRUSTED_PROXY": "10.0.0.0/8, 127.0.0.1", "TRAINOVA_AUTHD_LOG_LEVEL": "error",
      "TRAINOVA_AUTHD_SMTP_PLAIN": "0", "TRAINOVA_AUTHD_MAIL_LIMITS": "",
    ]
    let service = try RunningService(
      ["--database", folder.path("flag.sqlite")], folder: folder, environment: environment)
    #expect(service.address == "unix:\(folder.path("env.sock"))")
    #expect(FileManager.default.fileExists(atPath: folder.path("flag.sqlite")))
    #expect(!FileManager.default.fileExists(atPath: folder.path("env.sqlite")))
    #expect(FileManager.default.fileExists(atPath: folder.path("env-mail")))
    #expect(try exchange(folder.path("env.sock"), request("/")).hasPrefix("HTTP/1.1 200"))
    try service.closeInput()
    #expect(service.end() == 0)
    #expect(service.standardError.isEmpty)
  }

  @Test func `the demo keeps to its folder, whatever the environment says`() throws {
    let folder = try TemporaryFolder()
    let environment = ["TRAINOVA_AUTHD_DATABASE": folder.path("env.sqlite"), "TRAINOVA_AUTHD_LISTEN": "nonsense"]
    let service = try RunningService(["--demo", folder.path("demo")], folder: folder, environment: environment)
    #expect(service.address == "unix:\(folder.path("demo/authd.sock"))")
    try service.closeInput()
    #expect(service.end() == 0)
  }

  @Test(arguments: [
    ("LISTEN", "nowhere"), ("SCRYPT_COST", "x"), ("MAIL", "smtp://a:b@c"), ("SMTP_PLAIN", "maybe"),
    ("LIMIT", "nothing=1"), ("TRUSTED_PROXY", "10.0.0.0/8,nowhere"), ("LOG_LEVEL", "loud"),
  ])
  func `a wrong variable is named`(name: String, value: String) throws {
    let result = try run([], in: TemporaryFolder(), environment: ["TRAINOVA_AUTHD_\(name)": value])
    #expect(result.status == 64)
    #expect(result.errors.contains("TRAINOVA_AUTHD_\(name)"))
  }

  @Test(arguments: [
    ["--mail", "smtp://mail.example.org"], ["--limit", "nothing=1"], ["--limit", "mail-retry=0"],
    ["--limit", "mail-retry"], ["--mail", "smtp://mail.example.org", "--mail-from", "a@example.org", "--smtp-plain"],
    ["--mail", "smtp://anna@localhost", "--mail-from", "a@example.org"], ["--mail", "smtp://anna:s3cret@localhost"],
    ["nonsense"], ["keys"], ["backup"],
  ])
  func `a wrong command line starts nothing`(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let result = try run(arguments, in: folder)
    // `keys` alone shows its help.
    #expect(result.status == (arguments == ["keys"] ? 0 : 64))
    #expect(!FileManager.default.fileExists(atPath: folder.path(".local")))
  }

  @Test func `the operator's commands work beside a running service`() throws {
    let folder = try TemporaryFolder()
    let environment = ["TRAINOVA_AUTHD_DATABASE": folder.path("db.sqlite")]
    let socket = folder.path("authd.sock")
    let mail = "dir:\(folder.path("mail"))"
    let service = try RunningService(
      ["--listen", "unix:\(socket)", "--mail", mail], folder: folder, environment: environment)
    let check = try run(["check", "--mail", mail], in: folder, environment: environment)
    #expect(check.output == "database: ok\nschema: ok\nkeys: ok\nmail: ok\n")
    #expect(check.status == 0)
    let cleaned = try run(["clean-expired-tokens"], in: folder, environment: environment)
    #expect(cleaned.output == "Expired records removed: 0.\n")
    let copy = try run(["backup", folder.path("copy.sqlite")], in: folder, environment: environment)
    #expect(copy.status == 0)
    #expect(FileManager.default.fileExists(atPath: folder.path("copy.sqlite")))
    let again = try run(["backup", folder.path("copy.sqlite")], in: folder, environment: environment)
    #expect(again.status == 1)
    #expect(again.errors == "trainova-authd: \(folder.path("copy.sqlite")): File exists.\n")
    let key = try Data(contentsOf: URL(fileURLWithPath: folder.path("db.sqlite.key")))
    #expect(try run(["keys", "rotate"], in: folder, environment: environment).status == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("db.sqlite.key"))) != key)
    #expect(try exchange(socket, request("/")).hasPrefix("HTTP/1.1 200"))
    let broken = try run(["check", "--mail", "dir:\(folder.path("nowhere"))"], in: folder, environment: environment)
    #expect(broken.status == 1)
    #expect(broken.output.contains("\nmail: \(folder.path("nowhere")): No such file or directory.\n"))
    kill(service.process.processIdentifier, SIGTERM)
    #expect(service.end() == 0)
  }

  /// libcurl makes that file as soon as it starts, and would write the keys of every TLS conversation to it.
  @Test func `SSLKEYLOGFILE is not honoured`() async throws {
    let folder = try TemporaryFolder()
    let server = try MailServer()
    let mail = ["--mail", "smtp://localhost:\(server.port)", "--smtp-plain", "--mail-from", "hello@example.org"]
    let keys = folder.path("tls-keys")
    let environment = ["SSLKEYLOGFILE": keys, "TRAINOVA_AUTHD_DATABASE": folder.path("db.sqlite")]
    let check = try run(["check"] + mail, in: folder, environment: environment)
    #expect(check.output.contains("\nmail: ok\n"))
    #expect(server.commands.contains("NOOP"))
    #expect(!FileManager.default.fileExists(atPath: keys))
  }

  @Test func `SIGTERM lets what is in flight finish`() throws {
    let folder = try TemporaryFolder()
    let service = try RunningService(
      [
        "--listen", "127.0.0.1:0", "--scrypt-cost", "15", "--hashes-at-once", "1", "--hashes-waiting", "0",
        "--client-limits", "none", "--free-sign-ins", "none",
      ], folder: folder)
    let port = try #require(Int(service.address.split(separator: ":")[2]))
    let body = #"{"email":"anna@example.org","password":"wrong horse"}"#
    let login =
      "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
      + body
    var inFlight: RawConnection
    let deadline = ContinuousClock.now + .seconds(60)
    repeat {
      inFlight = try RawConnection(port: port)
      inFlight.send(login)
      let other = try RawConnection(port: port)
      other.send(login)
      // A full queue says that the first is being worked on.
      if other.readAnswer().hasPrefix("HTTP/1.1 503 ") { break }
    } while ContinuousClock.now < deadline
    kill(service.process.processIdentifier, SIGTERM)
    #expect(inFlight.readToEnd().hasPrefix("HTTP/1.1 401 "))
    #expect(service.end() == 0)
  }

  @Test func `SIGTERM waits for no silent connection and no half-sent request`() throws {
    let folder = try TemporaryFolder()
    let server = try MailServer(mood: .silent)
    // Were anything of this waited for, it would be for minutes.
    let service = try RunningService(
      [
        "--listen", "127.0.0.1:0", "--scrypt-cost", "2", "--limit", "stop-time=600,idle-time=600",
        "--request-read-time", "600", "--mail", "smtp://localhost:\(server.port)", "--smtp-plain", "--mail-from",
        "hello@example.org",
      ], folder: folder)
    let port = try #require(Int(service.address.split(separator: ":")[2]))
    let connections = try (0..<3).map { _ in try RawConnection(port: port) }
    let halves = ["", "GET / HT", "POST /api/auth/login HTTP/1.1\r\nContent-Length: 50\r\n\r\n{"]
    for (connection, half) in zip(connections, halves) {
      connection.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(connection.readAnswer().hasPrefix("HTTP/1.1 200 "))
      connection.send(half)
    }
    // A mail is on its way to a server that says nothing.
    let register = try RawConnection(port: port)
    let body = #"{"email":"anna@example.org","password":"correct horse"}"#
    register.send(
      "POST /api/auth/register HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        + body)
    #expect(register.readAnswer().hasPrefix("HTTP/1.1 200 "))
    let deadline = ContinuousClock.now + .seconds(60)
    while server.connections == 0, ContinuousClock.now < deadline { usleep(2000) }
    let asked = ContinuousClock.now
    kill(service.process.processIdentifier, SIGTERM)
    #expect(service.end() == 0)
    #expect(ContinuousClock.now - asked < .seconds(60))
  }
}
