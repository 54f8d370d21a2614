import Foundation
import GRDB

/// What a refresh token is still good for.
enum Refreshed: Equatable, Sendable {
  /// The account and the token that follows; the same one again for a replay.
  case rotated(Account, Claims)
  /// Dead, unknown, or replayed too late, in which case the session has ended.
  case refused
}

extension Store {
  /// Opens a session with its first refresh token.
  ///
  /// Nil where the account's password was changed since `account` was read: the password that was checked is not the
  /// account's any more. `outdated` is replaced by `rehashed` in the same step.
  func openSession(
    for account: Account, refresh: Claims, rehashed: PasswordHash?, attempt: Attempt, now: Int
  ) async throws -> Bool {
    try await write { [self] db in
      let current = try Account.find(db, id: account.id)
      guard let current, current.passwordVersion == account.passwordVersion, current.email == account.email else {
        return false
      }
      try forgive(attempt, db)
      try db.run(
        sql: "INSERT INTO sessions (id, account_id, expires_at) VALUES (?, ?, ?)",
        arguments: [refresh.sid, account.id, now + settings.sessionLife])
      try insert(refresh, db)
      if let rehashed {
        try db.run(
          sql: "UPDATE accounts SET password_hash = ? WHERE id = ?", arguments: [rehashed.text, account.id])
      }
      return true
    }
  }

  /// The account whose session this is; nil where the session has ended.
  func account(session id: String, now: Int) throws -> Account? {
    try look { db in try Self.account(session: id, now: now, db) }
  }

  /// Uses a refresh token. `successor` makes the claims of the one that follows, given the end of the session.
  ///
  /// A token whose successor was never used may be replayed (its answer was lost), and for a moment after that too; any
  /// other second use means that it was stolen, and ends the session (RFC 9700 §4.14.2).
  func refresh(
    _ token: Claims, now: Int, successor: @escaping @Sendable (Account, _ sessionEnds: Int) -> Claims
  ) async throws -> Refreshed {
    try await write { [self] db in
      guard let account = try Self.account(session: token.sid, now: now, db), now < token.exp else { return .refused }
      guard let row = try Self.token(token.jti, db) else {
        // Signed here, its session alive, and no longer stored: it was used long ago.
        try Self.end(token.sid, db)
        return .refused
      }
      let next: String? = row["successor_id"]
      guard let next else {
        let claims = successor(account, try Self.sessionEnd(token.sid, db) ?? now)
        try insert(claims, db)
        try db.run(
          sql: "UPDATE refresh_tokens SET successor_id = ?, first_used_at = ? WHERE id = ?",
          arguments: [claims.jti, now, token.jti])
        // Kept: the new one, this one, and its parent, which may be replayed a moment longer.
        try db.run(
          sql: "DELETE FROM refresh_tokens WHERE session_id = ? AND id NOT IN (?, ?) AND successor_id <> ?",
          arguments: [token.sid, token.jti, claims.jti, token.jti])
        return .rotated(account, claims)
      }
      guard let following = try Self.token(next, db) else { return .refused }
      let firstUsed: Int? = following["first_used_at"]
      if let firstUsed, now > firstUsed + settings.replayGrace {
        try Self.end(token.sid, db)
        return .refused
      }
      let stored: String = following["claims"]
      return .rotated(account, try JSONDecoder().decode(Claims.self, from: Data(stored.utf8)))
    }
  }

  /// Ends a session of an account; nothing happens where it has ended.
  func endSession(_ id: String, of account: String) async throws {
    try await write { db in
      try db.run(
        sql: "DELETE FROM sessions WHERE id = ? AND account_id = CAST(? AS INTEGER)", arguments: [id, account])
    }
  }

  private func insert(_ token: Claims, _ db: Database) throws {
    let claims = String(decoding: try JSONEncoder().encode(token), as: UTF8.self)
    try db.run(
      sql: "INSERT INTO refresh_tokens (id, session_id, claims, expires_at) VALUES (?, ?, ?, ?)",
      arguments: [token.jti, token.sid, claims, token.exp])
  }

  private static func end(_ session: String, _ db: Database) throws {
    try db.run(sql: "DELETE FROM sessions WHERE id = ?", arguments: [session])
  }

  private static func token(_ id: String, _ db: Database) throws -> Row? {
    try db.row(sql: "SELECT * FROM refresh_tokens WHERE id = ?", arguments: [id])
  }

  private static func sessionEnd(_ id: String, _ db: Database) throws -> Int? {
    try db.value(Int.self, sql: "SELECT expires_at FROM sessions WHERE id = ?", arguments: [id])
  }

  private static func account(session id: String, now: Int, _ db: Database) throws -> Account? {
    try db.first(
      sql: """
        SELECT accounts.* FROM sessions JOIN accounts ON accounts.id = sessions.account_id
          WHERE sessions.id = ? AND sessions.expires_at > ?
        """, arguments: [id, now], Account.init)
  }
}
