import Foundation
import GRDB

extension Store {
  /// Puts a letter in the outbox, as part of the transaction whose news it carries.
  func post(_ letter: Letter, expires: Int, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO outbox (sealed, expires_at) VALUES (?, ?)",
      arguments: [try keys.seal(JSONEncoder().encode(letter)), expires])
    let bell = bell
    db.afterNextTransaction { _ in bell.ring() }
  }

  /// The oldest letter still worth sending; nil where there is none.
  func nextLetter(now: Int) async throws -> (id: Int64, letter: Letter)? {
    let found: (id: Int64, sealed: Data)? = try await pool.read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT id, sealed FROM outbox WHERE expires_at > ? ORDER BY id LIMIT 1", arguments: [now])
      return row.map { ($0["id"], $0["sealed"]) }
    }
    guard let found else { return nil }
    return (found.id, try JSONDecoder().decode(Letter.self, from: keys.open(found.sealed)))
  }

  /// Takes a letter that was handed over out of the outbox.
  func removeLetter(_ id: Int64) async throws {
    try await pool.write { try $0.execute(sql: "DELETE FROM outbox WHERE id = ?", arguments: [id]) }
  }
}
