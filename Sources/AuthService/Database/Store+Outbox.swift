import Foundation
import GRDB

extension Store {
  /// Puts a letter in the outbox, as part of the transaction whose news it carries. With the code that it carries, it goes
  /// when that goes: a letter with a dead code is not worth sending.
  func post(_ letter: Letter, expires: Int, code: Int64? = nil, _ db: Database) throws {
    try db.run(
      sql: "INSERT INTO outbox (sealed, expires_at, code_id) VALUES (?, ?, ?)",
      arguments: [try keys.seal(JSONEncoder().encode(letter)), expires, code])
    let bell = bell
    db.afterNextTransaction { _ in bell.ring() }
  }

  /// The next letter that is due and still worth sending, those that were never tried first; nil where there is none.
  func nextLetter(now: Int) async throws -> (id: Int64, attempts: Int, letter: Letter)? {
    let found: (id: Int64, attempts: Int, sealed: Data)? = try await pool.read { db in
      let row = try db.row(
        sql: """
          SELECT id, attempts, sealed FROM outbox WHERE expires_at > ?1 AND next_at <= ?1
            ORDER BY attempts, id LIMIT 1
          """, arguments: [now])
      return row.map { ($0["id"], $0["attempts"], $0["sealed"]) }
    }
    guard let found else { return nil }
    guard let letter = try? JSONDecoder().decode(Letter.self, from: keys.open(found.sealed)) else {
      // Sealed with a key that is gone: it can never be read, and must not stand before the others.
      try await removeLetter(found.id)
      return try await nextLetter(now: now)
    }
    return (found.id, found.attempts, letter)
  }

  /// Removes the letters that came too late.
  func dropExpiredLetters(now: Int) async throws {
    let isAny = try await pool.read { db in
      try db.value(Bool.self, sql: "SELECT EXISTS (SELECT 1 FROM outbox WHERE expires_at <= ?)", arguments: [now])
    }
    guard isAny == true else { return }
    try await pool.write { try $0.run(sql: "DELETE FROM outbox WHERE expires_at <= ?", arguments: [now]) }
  }

  /// When a letter that steps back now is due again; nil where none is, or none before it expires.
  func nextAttempt(now: Int) async throws -> Int? {
    try await pool.read { db in
      try db.value(
        Int.self,
        sql: "SELECT MIN(next_at) FROM outbox WHERE expires_at > ?1 AND next_at > ?1 AND next_at < expires_at",
        arguments: [now])
    }
  }

  /// Counts a try that failed; the letter is not due before `time`.
  func postpone(_ id: Int64, until time: Int) async throws {
    try await pool.write {
      try $0.run(
        sql: "UPDATE outbox SET attempts = attempts + 1, next_at = ? WHERE id = ?", arguments: [time, id])
    }
  }

  /// Takes a letter that was handed over out of the outbox.
  func removeLetter(_ id: Int64) async throws {
    try await pool.write { try $0.run(sql: "DELETE FROM outbox WHERE id = ?", arguments: [id]) }
  }
}
