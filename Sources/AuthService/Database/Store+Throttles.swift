import Foundation
import GRDB

/// What is counted, each by itself.
enum Counted: Equatable, Sendable {
  /// Mails with a code.
  case mails(to: EmailAddress, CodePurpose)
  /// Wrong guesses at codes.
  case guesses(of: EmailAddress)
  /// Failed sign-ins at an account, or at an address that has none.
  case signIns(EmailAddress)
  /// Failed sign-ins from a client.
  case client(IPAddress)
}

/// A try at a password that was counted as a failure before it was looked at; a success takes it back.
struct Attempt: Equatable, Sendable {
  fileprivate let accounts: [Data]
  /// The row that counts for the client address.
  fileprivate let event: Int64?
}

extension Store {
  /// Seconds until a sign-in may be tried again; nil for at once. Costs no write: a flood of refused ones stays cheap.
  func signInWait(_ email: EmailAddress, from client: IPAddress?, now: Int) async throws -> Int? {
    try await pool.read { [self] db in try signInWait(email, from: client, now: now, db) }
  }

  /// Counts a try at a password, before the password is looked at: tries made at once cannot exceed the number.
  ///
  /// The same for an address that nobody has. Throws `Refused.rateLimited`.
  func countSignIn(_ email: EmailAddress, from client: IPAddress?, now: Int) async throws -> Attempt {
    let throttles = settings.throttles
    return try await write { [self] db in
      if let seconds = try signInWait(email, from: client, now: now, db) {
        throw Refused.rateLimited(retryAfter: seconds)
      }
      try sweep(now: now, db)
      let accounts = keys.subjects(.signIns(email))
      let before = try db.value(
        Int.self, sql: "SELECT MAX(failures) FROM delays WHERE subject IN (\(marks)) AND expires_at > ?",
        arguments: StatementArguments(accounts) + [now])
      let failures = (before ?? 0) + 1
      try db.run(
        sql: "INSERT OR REPLACE INTO delays (subject, failures, until, expires_at) VALUES (?, ?, ?, ?)",
        arguments: [
          accounts[0], failures, now + (throttles.delay(after: failures) ?? 0), now + throttles.failureMemory,
        ])
      let event = try client.flatMap { try count(.client($0), throttles.clientFailures, now: now, db) }
      return Attempt(accounts: accounts, event: event)
    }
  }

  /// Takes a try back whose password was right: the account has no failures any more, the client one fewer.
  func forgive(_ attempt: Attempt, _ db: Database) throws {
    try endDelay(of: attempt.accounts, db)
    if let event = attempt.event { try forget(event, db) }
  }

  /// Who has just proved the address may sign in at once.
  func endDelay(of email: EmailAddress, _ db: Database) throws {
    try endDelay(of: keys.subjects(.signIns(email)), db)
  }

  private func endDelay(of accounts: [Data], _ db: Database) throws {
    try db.run(sql: "DELETE FROM delays WHERE subject IN (\(marks))", arguments: StatementArguments(accounts))
  }

  /// A question mark for each of `Keys.subjects`.
  private var marks: String { databaseQuestionMarks(count: keys.tokens.count) }

  /// Seconds until one more is within the limits; nil for now.
  func wait(for counted: Counted, _ limits: [Throttles.Limit], now: Int, _ db: Database) throws -> Int? {
    let subjects = StatementArguments(keys.subjects(counted))
    var longest = 0
    for limit in limits {
      // The event that has to leave the window before the next fits.
      let oldest = try db.value(
        Int.self, sql: "SELECT at FROM events WHERE subject IN (\(marks)) AND at > ? ORDER BY at DESC LIMIT 1 OFFSET ?",
        arguments: subjects + [now - limit.seconds, limit.count - 1])
      if let oldest { longest = max(longest, oldest + limit.seconds - now) }
    }
    return longest > 0 ? longest : nil
  }

  /// Counts one; the row, for who wants to take it back, or nil where there is no limit to count for.
  func count(_ counted: Counted, _ limits: [Throttles.Limit], now: Int, _ db: Database) throws -> Int64? {
    guard let memory = limits.map(\.seconds).max() else { return nil }
    try sweep(now: now, db)
    try db.run(
      sql: "INSERT INTO events (subject, at, expires_at) VALUES (?, ?, ?)",
      arguments: [keys.subjects(counted)[0], now, now + memory])
    return db.lastInsertedRowID
  }

  /// Takes back what was counted.
  func forget(_ event: Int64, _ db: Database) throws {
    try db.run(sql: "DELETE FROM events WHERE id = ?", arguments: [event])
  }

  /// Each new row sweeps some that count no more, so that the tables cannot grow without end.
  private func sweep(now: Int, _ db: Database) throws {
    try db.run(
      sql: "DELETE FROM events WHERE id IN (SELECT id FROM events WHERE expires_at <= ? LIMIT 16)", arguments: [now])
    try db.run(
      sql: "DELETE FROM delays WHERE subject IN (SELECT subject FROM delays WHERE expires_at <= ? LIMIT 16)",
      arguments: [now])
  }

  private func signInWait(_ email: EmailAddress, from client: IPAddress?, now: Int, _ db: Database) throws -> Int? {
    let until = try db.value(
      Int.self, sql: "SELECT MAX(until) FROM delays WHERE subject IN (\(marks)) AND expires_at > ?",
      arguments: StatementArguments(keys.subjects(.signIns(email))) + [now])
    let ofClient = try client.flatMap { try wait(for: .client($0), settings.throttles.clientFailures, now: now, db) }
    let longest = max((until ?? 0) - now, ofClient ?? 0)
    return longest > 0 ? longest : nil
  }
}
