import AuthAPI
import Crypto
import Foundation
import GRDB
import TestSupport
import Testing

@testable import AuthService

@Suite("Maintenance")
struct MaintenanceTests {
  private func maintenance(_ service: TestService) -> Maintenance {
    Maintenance(settings: service.settings, clock: service.clock.clock)
  }

  @Test func `after a rotation what the former key made still counts, and nothing new is made with it`() async throws {
    let service = try TestService()
    let (before, waiting) = try await service.run { caller in
      let tokens = try await caller.signedIn()
      try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      let code = try await caller.mailbox.next().code
      try await caller.call(.register, ["email": "boris@example.org", "password": "correct horse"])
      _ = try await caller.mailbox.next()
      return (tokens, code)
    }
    let former = try maintenance(service).rotateKeys()
    #expect(former == "\(service.settings.keyFile).old-\(service.clock.clock.now())")
    for path in [former, service.settings.keyFile] {
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
    let keys = try [former, service.settings.keyFile].map { try KeyFile.load($0) }
    #expect(keys[0] != keys[1])
    try await service.run { caller in
      #expect(try await caller.me(before.access) == 200)
      let next = try await caller.refresh(before.refresh)
      #expect(next.status == 200)
      func key(_ token: String) throws -> String? {
        var head = token.prefix { $0 != "." }.replacingOccurrences(of: "-", with: "+").replacingOccurrences(
          of: "_", with: "/")
        head += String(repeating: "=", count: (4 - head.count % 4) % 4)
        return try JSONDecoder().decode(JSONValue.self, from: #require(Data(base64Encoded: head)))["kid"]?.text
      }
      let names = try [before.access, next.access, next.refresh].map(key)
      #expect(names[0] != nil)
      #expect(names[1] != names[0])
      #expect(names[2] == names[1])
      #expect(try await caller.me(next.access) == 200)
      // A registration from before is still told from no registration.
      #expect(try await caller.signIn("boris@example.org").summary == "401 email_not_verified")
      let reset = [
        "email": "anna@example.org", "code": waiting, "new_password": "a new one", "confirm_password": "a new one",
      ]
      #expect(try await caller.call(.resetPassword, reset).summary == "200")
    }
  }

  @Test func `a rotation lets nobody off: what was counted before counts on`() async throws {
    let service = try TestService { $0.throttles = Throttles() }
    @Sendable func failures(_ count: Int, _ caller: Caller) async throws -> [String] {
      var summaries: [String] = []
      for _ in 0..<count { summaries.append(try await caller.signIn(password: "wrong horse").summary) }
      return summaries
    }
    try await service.run { caller in
      try await caller.makeAccount()
      #expect(try await failures(3, caller).last == "401 invalid_credentials")
      service.clock.advance(by: 60)
      try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      _ = try await caller.mailbox.next()
    }
    _ = try maintenance(service).rotateKeys()
    try await service.run { caller in
      // Three before and two after are five: the next has to wait.
      #expect(
        try await failures(3, caller) == ["401 invalid_credentials", "401 invalid_credentials", "429 rate_limited"])
      // The mail's minute goes on too: of the next two only the one to somebody else leaves.
      try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      try await caller.call(.register, ["email": "boris@example.org", "password": "correct horse"])
    }
    try await service.run { caller in
      for to in ["anna@example.org", "anna@example.org", "boris@example.org"] {
        _ = try await caller.mailbox.next(to: to)
      }
      // A success ends the delay, whichever key it was counted under.
      service.clock.advance(by: 60)
      #expect(try await caller.signIn().status == 200)
      #expect(try await failures(5, caller).allSatisfy { $0 == "401 invalid_credentials" })
    }
  }

  @Test func `a former key goes when nothing it made is left`() async throws {
    let service = try TestService()
    let tokens = try await service.run { try await $0.signedIn() }
    let former = try maintenance(service).rotateKeys()
    service.clock.advance(by: service.settings.formerKeyLife)
    try await service.run { _ in }
    #expect(FileManager.default.fileExists(atPath: former))
    service.clock.advance(by: 1)
    let status = try await service.run { try await $0.me(tokens.access) }
    #expect(status == 401)
    #expect(!FileManager.default.fileExists(atPath: former))
  }

  @Test func `a mail that waited under the former key goes out, one that nobody can read makes way`() async throws {
    let service = try TestService()
    let settings = service.settings
    let now = service.clock.clock.now()
    let letter = { @Sendable (to: String) in Letter(to: to, language: .english, subject: "s", body: "b", writtenAt: now)
    }
    func post(_ to: String, with keys: Keys) async throws {
      let store = try Store(settings: settings, keys: keys, bell: MailBell())
      try await store.write { try store.post(letter(to), expires: now + 60, $0) }
      try store.close()
    }
    try await post("lost@example.org", with: Keys(master: SymmetricKey(size: .bits256)))
    try await post("anna@example.org", with: try KeyRing.load(settings.keyFile, settings: settings, now: now))
    _ = try maintenance(service).rotateKeys()
    try await service.run { caller in _ = try await caller.mailbox.next(to: "anna@example.org") }
  }

  @Test func `expired records are removed while the service runs`() async throws {
    let service = try TestService()
    try await service.run { caller in
      let old = try await caller.signedIn()
      caller.clock.advance(by: 30 * 86_400)
      // The session and its refresh token.
      #expect(try await maintenance(service).cleanExpired() == 2)
      #expect(try await maintenance(service).cleanExpired() == 0)
      #expect(try await caller.refresh(old.refresh).status == 401)
    }
  }

  @Test func `a backup is whole, private, and works under the same key`() async throws {
    let service = try TestService()
    let copy = service.folder.path("copy.sqlite")
    let tokens = try await service.run { caller in
      let tokens = try await caller.signedIn()
      try await maintenance(service).backUp(to: copy)
      // What comes after the backup is not in it.
      try await caller.call(.logout, ["refresh_token": tokens.refresh], token: tokens.access)
      return tokens
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: service.folder.path)
    #expect(names.filter { $0.hasPrefix("copy.") } == ["copy.sqlite"])
    let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let restored = try TestService(folder: service.folder) { $0.database = copy }
    let status = try await restored.run { try await $0.me(tokens.access) }
    #expect(status == 200)
  }

  @Test func `a backup replaces nothing, and there is none of nothing`() async throws {
    let service = try TestService()
    let path = service.folder.path("precious")
    await #expect(throws: StartProblem.file(path: service.settings.database, code: ENOENT)) {
      try await maintenance(service).backUp(to: path)
    }
    #expect(!FileManager.default.fileExists(atPath: service.settings.database))
    try await service.run { _ in }
    try Data("precious".utf8).write(to: URL(fileURLWithPath: path))
    await #expect(throws: StartProblem.file(path: path, code: EEXIST)) {
      try await maintenance(service).backUp(to: path)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
  }

  @Test func `a check finds nothing where all is in order`() async throws {
    let service = try TestService()
    try await service.run { caller in
      _ = try await caller.signedIn()
      let findings = await maintenance(service).check()
      #expect(findings.map(\.subject) == ["database", "schema", "keys", "mail"])
      #expect(findings.allSatisfy { $0.problem == nil })
    }
  }

  @Test func `a check says what is missing, damaged, too open, older or newer, and changes nothing`() async throws {
    let empty = try TestService()
    let missing = await maintenance(empty).check()
    #expect(missing.allSatisfy { $0.problem != nil })
    #expect(try FileManager.default.contentsOfDirectory(atPath: empty.folder.path).isEmpty)

    let service = try TestService()
    try await service.run { _ in }
    func problem(_ subject: String) async -> String? {
      await maintenance(service).check().first { $0.subject == subject }?.problem
    }
    chmod(service.settings.keyFile, 0o644)
    #expect(await problem("keys") == StartProblem.badKeyFile(path: service.settings.keyFile).sentence)

    let queue = try DatabaseQueue(path: service.settings.database)
    try await queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('of tomorrow')") }
    #expect(await problem("schema") == "made by a newer trainova-authd")
    try await queue.write {
      try $0.execute(sql: "DELETE FROM grdb_migrations WHERE identifier LIKE 'out%' OR identifier LIKE 'of%'")
    }
    #expect(await problem("schema") == "older: the next start brings it up to date")
    try await queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: "INSERT INTO sessions VALUES ('x', 7, 0)")
    }
    #expect(await problem("database") == "1 rows refer to what is not there")
    try queue.close()
    try Data(repeating: 7, count: 20_000).write(to: URL(fileURLWithPath: service.settings.database))
    #expect(await problem("database") != nil)
  }

  @Test(arguments: ["", "-wal", "-shm"])
  func `files of the database that are open to others are told by a check and closed by a start, which says so`(
    ending: String
  ) async throws {
    let service = try TestService()
    let path = service.settings.database + ending
    @Sendable func mode() throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    @Sendable func complaint() async -> String? {
      await maintenance(service).check().first { $0.subject == "database" }?.problem
    }
    try await service.run { (_) async throws in
      // Beside a running service, whose log and index are there.
      #expect(try mode() == 0o600)
      chmod(path, 0o640)
      #expect(await complaint() == "\(path) is open to others; the next start closes it")
      // A check changes nothing.
      #expect(try mode() == 0o640)
      // What is closed by the next start, were this one killed.
      #expect(try DatabaseFiles(path: service.settings.database).secure() == [path])
      #expect(try mode() == 0o600)
      #expect(await complaint() == nil)
    }
    chmod(service.settings.database, 0o666)
    try await service.run { _ in }
    #expect(await complaint() == nil)
    #expect(service.log.lines.contains { $0.contains("was open to others, now closed") })
  }

  @Test func `a database that is a link, a folder, or another user's is refused`() async throws {
    let folder = try TemporaryFolder()
    try #require(symlink(folder.path("elsewhere"), folder.path("link")) == 0)
    try FileManager.default.createDirectory(atPath: folder.path("folder"), withIntermediateDirectories: false)
    try #require(mkfifo(folder.path("file-wal"), 0o600) == 0)
    let expected: [(String, StartProblem)] = [
      ("link", .file(path: folder.path("link"), code: ELOOP)),
      ("folder", .file(path: folder.path("folder"), code: EISDIR)),
      ("file", .foreignDatabase(path: folder.path("file-wal"))),
    ]
    for (name, problem) in expected {
      #expect(throws: problem) { _ = try DatabaseFiles(path: folder.path(name)).secure() }
    }
    // Only the superuser can give a file away.
    guard geteuid() == 0 else { return }
    try Data().write(to: URL(fileURLWithPath: folder.path("foreign")))
    try #require(chown(folder.path("foreign"), 65534, 65534) == 0)
    let foreign = DatabaseFiles(path: folder.path("foreign"))
    #expect(throws: StartProblem.foreignDatabase(path: folder.path("foreign"))) { _ = try foreign.secure() }
    #expect(foreign.complaint() == StartProblem.foreignDatabase(path: folder.path("foreign")).sentence)
  }

  @Test func `a check reaches for the mail server, signs in, and sends nothing`() async throws {
    let credentials = Data("\0anna\0s3cret".utf8).base64EncodedString()
    let server = try MailServer(credentials: credentials)
    func mail(_ password: String) async throws -> String? {
      var target = try SMTPServer("smtp://anna@localhost:\(server.port)")
      try target.dispenseWithTLS()
      target.password = Secret(password)
      let service = try TestService { $0.mail = .smtp(target) }
      return await maintenance(service).check().first { $0.subject == "mail" }?.problem
    }
    #expect(try await mail("s3cret") == nil)
    #expect(try await mail("wrong") == "Login denied")
    server.mood = .unwilling("554 never")
    #expect(try await mail("s3cret") == "the mail server answers 554")
    #expect(server.commands.contains("NOOP"))
    #expect(!server.commands.contains { $0.hasPrefix("MAIL") })
  }
}
