import Foundation
import GRDB
import Synchronization

/// The accounts on disk. Every write is one transaction that leaves the invariants true, and none is exposed that does not:
/// a change and the mail about it are stored together or not at all, and a change of credentials ends every session.
final class Store: Sendable {
  let pool: DatabasePool
  /// Connections for the one statement of every authorised call: as many as threads ever wanted one at once.
  private let lookups = Mutex<[DatabaseQueue]>([])
  let keys: Keys
  let settings: Settings
  /// Rung when a letter is on disk.
  let bell: MailBell

  /// The database's files that others could read or write until it was opened.
  let tightened: [String]

  /// Opens or creates the database (mode 0600) and brings its schema up to date.
  init(settings: Settings, keys: Keys, bell: MailBell) throws(StartProblem) {
    self.settings = settings
    self.keys = keys
    self.bell = bell
    try PrivateFolder.makeParent(of: settings.database)
    tightened = try DatabaseFiles(path: settings.database).secure()
    do {
      var configuration = Configuration()
      configuration.label = "trainova-authd"
      configuration.maximumReaderCount = 2
      configuration.busyMode = .timeout(5)
      configuration.foreignKeysEnabled = true
      // The pages of what was deleted (digests, sealed mails) are overwritten.
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
      pool = try DatabasePool(path: settings.database, configuration: configuration)
      // A pool chooses NORMAL, with which a power cut loses what was already answered.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      try Self.migrator.migrate(pool)
    } catch {
      throw .database(path: settings.database, reason: "\(error)")
    }
  }

  /// Waits for running work and closes the files.
  func close() throws {
    for connection in lookups.withLock({ $0 }) { try connection.close() }
    try pool.close()
  }

  /// One statement, read where it is called: it takes microseconds, and a change of threads takes more. It is a moment by
  /// itself and needs no transaction.
  func look<Value>(_ statement: (Database) throws -> Value) throws -> Value {
    let free = lookups.withLock { $0.popLast() }
    let connection = try free ?? openLookup()
    defer { lookups.withLock { $0.append(connection) } }
    return try connection.unsafeRead(statement)
  }

  private func openLookup() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "trainova-authd.lookup"
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    return try DatabaseQueue(path: settings.database, configuration: configuration)
  }

  /// One write transaction, on disk when it returns.
  func write<Value: Sendable>(_ change: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    try await pool.write(change)
  }

  /// Costs what a write costs and changes nothing of meaning.
  static func decoy(_ db: Database) throws {
    try db.run(sql: "UPDATE decoys SET written = written + 1")
  }
}

/// Statements that are prepared once for each connection: preparing takes longer than running.
extension Database {
  /// Changes rows.
  func run(sql: String, arguments: StatementArguments = StatementArguments()) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// The first row; nil where there is none.
  func row(sql: String, arguments: StatementArguments) throws -> Row? {
    try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }

  /// The first row, turned into a value before it is copied; nil where there is none.
  func first<Value>(sql: String, arguments: StatementArguments, _ value: (Row) -> Value) throws -> Value? {
    let cursor = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
    // The row is the cursor's.
    return try withExtendedLifetime(cursor) { try cursor.next().map(value) }
  }

  /// All rows.
  func rows(sql: String, arguments: StatementArguments) throws -> [Row] {
    try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
  }

  /// The first column of the first row; nil where there is none, or where it is null.
  func value<Value: DatabaseValueConvertible>(_ type: Value.Type, sql: String, arguments: StatementArguments) throws
    -> Value?
  {
    try Value.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }
}

/// An account as a controller sees it.
struct Account: Equatable, Sendable {
  var id: Int64
  var email: EmailAddress
  var passwordHash: String
  var passwordVersion: Int
  var roleID: Int
  var firstName: String?
  var lastName: String?
  var avatarURL: String?

  init(_ row: Row) {
    id = row["id"]
    email = EmailAddress(stored: row["email"])
    passwordHash = row["password_hash"]
    passwordVersion = row["password_version"]
    roleID = row["role_id"]
    firstName = row["first_name"]
    lastName = row["last_name"]
    avatarURL = row["avatar_url"]
  }

  /// The account of an address.
  static func find(_ db: Database, email: EmailAddress) throws -> Account? {
    try db.row(sql: "SELECT * FROM accounts WHERE email = ?", arguments: [email.text]).map(Account.init)
  }

  /// The account of an id.
  static func find(_ db: Database, id: Int64) throws -> Account? {
    try db.row(sql: "SELECT * FROM accounts WHERE id = ?", arguments: [id]).map(Account.init)
  }
}
