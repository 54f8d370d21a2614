import Foundation

/// The service under test with its accounts, beside a bare route.
final class Bench {
  struct Refused: Error {
    let answer: String
  }

  let service: Child
  /// Accounts that can sign in.
  private(set) var accounts: [[String: String]] = []
  /// Resident at rest, before any request.
  let residentAtStart: Double
  let folder: String
  private let log: FileHandle

  /// Starts the service at its real cost of a hash, with its throttles off, and makes accounts.
  init(accounts count: Int) throws {
    folder = FileManager.default.temporaryDirectory.path + "/service-benchmark-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    _ = FileManager.default.createFile(atPath: folder + "/log", contents: nil)
    log = try FileHandle(forWritingTo: URL(fileURLWithPath: folder + "/log"))
    service = try Child(
      "trainova-authd",
      [
        "--listen", "127.0.0.1:0", "--database", folder + "/db", "--mail", "dir:\(folder)/mail", "--mail-limits",
        "none",
        "--free-sign-ins", "none", "--client-limits", "none",
      ], errors: log)

    try service.waitUntilIdle()
    residentAtStart = service.residentMiB
    for number in 0..<count { accounts.append(try makeAccount("bench\(number)@example.org")) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// One answer, on a connection of its own.
  func ask(_ request: [UInt8], port: Int? = nil) throws -> Reply {
    let once = Once(request)
    let load = try LoadGenerator(port: port ?? service.port, talkers: [once])
    while once.reply == nil { try load.run(seconds: 0.01) }
    guard let reply = once.reply, reply.status == 200 else {
      throw Refused(answer: once.reply.map { $0.head + String(decoding: $0.body, as: UTF8.self) } ?? "")
    }
    return reply
  }

  func signIn(_ number: Int) throws -> Tokens {
    let reply = try ask(httpRequest("POST", "/api/auth/login", json: accounts[number % accounts.count]))
    guard let tokens = Tokens(reply.body) else { throw Refused(answer: reply.head) }
    return tokens
  }

  /// How much one refresh adds to SQLite's write-ahead log, told by the counter of bytes that the service wrote to storage.
  func logBytesOfOneRefresh(_ tokens: Tokens) throws -> Int {
    var token = tokens.refresh
    let before = service.writtenBytes
    let count = 16
    for _ in 0..<count {
      let reply = try ask(httpRequest("POST", "/api/auth/refresh", json: ["refresh_token": token]))
      token = Tokens(reply.body)?.refresh ?? token
    }
    return (service.writtenBytes - before) / count
  }

  private func makeAccount(_ email: String) throws -> [String: String] {
    let account = ["email": email, "password": "correct horse"]
    _ = try ask(httpRequest("POST", "/api/auth/register", json: account))
    var code: Substring?
    while code == nil {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/mail") where name.hasSuffix(".eml") {
        let lines = try String(contentsOfFile: "\(folder)/mail/\(name)", encoding: .utf8).split(separator: "\n")
        if lines.contains("To: \(email)") { code = lines.first { $0.count == 6 && $0.allSatisfy(\.isNumber) } }
      }
      usleep(2000)
    }
    _ = try ask(httpRequest("POST", "/api/auth/verify", json: ["email": email, "code": String(code ?? "")]))
    return account
  }
}

/// Says one thing.
private final class Once: Talker {
  let tally = Tally()
  private(set) var reply: Reply?
  private let request: [UInt8]

  init(_ request: [UInt8]) {
    self.request = request
  }

  func next(after reply: Reply?, now: UInt64) -> (request: [UInt8], due: UInt64) {
    guard let reply else { return (request, 0) }
    self.reply = reply
    return (request, .max)
  }
}
