import Foundation
import GRDB

/// What an operator does with the data, beside a service that may be running.
package struct Maintenance: Sendable {
  let settings: Settings
  let clock: ServiceClock

  /// The maintenance of the data of these settings.
  package init(settings: Settings, clock: ServiceClock = .system) {
    self.settings = settings
    self.clock = clock
  }

  /// One thing that was looked at.
  package struct Finding: Equatable, Sendable {
    /// `database`, `schema`, `keys` or `mail`.
    package let subject: String
    /// What is wrong; nil where it is in order.
    package let problem: String?
  }

  /// Removes what has expired; the number of records. Throws `StartProblem`.
  package func cleanExpired() async throws -> Int {
    try requireFile(settings.database)
    // A service of an older version may run: its schema is not changed under it.
    if let problem = await checkDatabase().schema {
      throw StartProblem.database(path: settings.database, reason: problem)
    }
    let now = clock.now()
    let keys = try KeyRing.load(settings.keyFile, settings: settings, now: now)
    let store = try Store(settings: settings, keys: keys, bell: MailBell())
    defer { try? store.close() }
    return try await store.clean(now: now)
  }

  /// Makes a new key; the path of the former one. Throws `StartProblem`.
  package func rotateKeys() throws(StartProblem) -> String {
    try requireFile(settings.keyFile)
    return try KeyRing.rotate(settings.keyFile, now: clock.now())
  }

  /// Copies the database, as it is at one moment, to a new file of mode 0600. Throws `StartProblem`.
  package func backUp(to path: String) async throws {
    try requireFile(settings.database)
    guard access(path, F_OK) != 0 else { throw StartProblem.file(path: path, code: EEXIST) }
    // Made under another name, so that what bears the name is whole.
    let partial = path + ".part"
    unlink(partial)
    let file = open(partial, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw StartProblem.file(path: partial, code: errno) }
    defer {
      close(file)
      unlink(partial)
    }
    do {
      let source = try DatabaseQueue(path: settings.database, configuration: Self.quiet)
      let copy = try DatabaseQueue(path: partial, configuration: Self.quiet)
      try source.backup(to: copy)
      // One file, whatever reads it: no log beside it.
      try await copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      guard let problem = try await copy.read(Self.damage) else {
        try copy.close()
        try source.close()
        return try keep(file, partial, as: path)
      }
      throw StartProblem.database(path: partial, reason: problem)
    } catch let problem as StartProblem {
      throw problem
    } catch {
      throw StartProblem.database(path: settings.database, reason: "\(error)")
    }
  }

  /// Looks at everything; nothing is changed.
  package func check() async -> [Finding] {
    let (database, schema) = await checkDatabase()
    return [
      Finding(subject: "database", problem: database), Finding(subject: "schema", problem: schema),
      Finding(subject: "keys", problem: checkKeys()), Finding(subject: "mail", problem: await checkMail()),
    ]
  }

  private func checkDatabase() async -> (database: String?, schema: String?) {
    do {
      try requireFile(settings.database)
      let queue = try DatabaseQueue(path: settings.database, configuration: Self.quiet)
      defer { try? queue.close() }
      let damage = try await queue.read(Self.damage)
      let isCurrent = try await queue.read { db in
        try Store.migrator.hasCompletedMigrations(db)
      }
      let isNewer = try await queue.read { db in try Store.migrator.hasBeenSuperseded(db) }
      let schema =
        isNewer ? "made by a newer trainova-authd" : isCurrent ? nil : "older: the next start brings it up to date"
      let complaints = [DatabaseFiles(path: settings.database).complaint(), damage].compactMap { $0 }
      return (complaints.isEmpty ? nil : complaints.joined(separator: "; "), schema)
    } catch let problem as StartProblem {
      return (problem.sentence, "not read")
    } catch {
      return ("\(error)", "not read")
    }
  }

  private func checkKeys() -> String? {
    do {
      try requireFile(settings.keyFile)
      _ = try KeyFile.load(settings.keyFile)
      return nil
    } catch {
      return error.sentence
    }
  }

  private func checkMail() async -> String? {
    if case .directory(let path) = settings.mail, access(path, F_OK) != 0 {
      return StartProblem.file(path: path, code: errno).sentence
    }
    let transport: any MailTransport
    do { transport = try settings.mailTransport() } catch { return error.sentence }
    do { try await transport.probe() } catch {
      switch error {
      case .system(_, let code): return String(cString: strerror(code))
      case .unreachable(let reason): return reason
      case .refused(let status): return "the mail server answers \(status)"
      case .stopped: return "interrupted"
      }
    }
    return nil
  }

  /// A maintenance of nothing makes nothing.
  private func requireFile(_ path: String) throws(StartProblem) {
    guard access(path, F_OK) == 0 else { throw .file(path: path, code: errno) }
  }

  private func keep(_ file: Int32, _ partial: String, as path: String) throws(StartProblem) {
    // A link never replaces a file that came in the meantime.
    guard fsync(file) == 0, link(partial, path) == 0 else { throw .file(path: path, code: errno) }
    PrivateFolder.sync(parentOf: path)
  }

  /// What SQLite finds wrong with the file; nil for nothing.
  @Sendable private static func damage(_ db: Database) throws -> String? {
    let lines = try String.fetchAll(db, sql: "PRAGMA integrity_check(10)")
    guard lines == ["ok"] else { return lines.joined(separator: "; ") }
    let orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
    return orphans.isEmpty ? nil : "\(orphans.count) rows refer to what is not there"
  }

  private static var quiet: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    return configuration
  }
}
