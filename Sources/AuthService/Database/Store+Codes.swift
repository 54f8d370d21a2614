import Foundation
import GRDB

/// A code and the letter that carries it.
struct CodeLetter: Sendable {
  let code: MailedCode
  let letter: Letter
}

/// What became of a guess.
enum Guess: Equatable, Sendable {
  /// Right; the number of the code, to be used up with the change it allows.
  case right(code: Int64)
  case wrong
  /// There is no code at all for this purpose.
  case nothingPending
}

extension Store {
  /// Who a code belongs to.
  enum Owner: Equatable, Sendable {
    case account(Int64)
    case pending(Int64)

    var id: Int64 {
      switch self {
      case .account(let id), .pending(let id): id
      }
    }

    /// The column that holds it.
    var column: String {
      switch self {
      case .account: "account_id"
      case .pending: "pending_id"
      }
    }
  }

  /// Stores a code in place of the one before, and its letter.
  func issue(
    _ mail: CodeLetter, for purpose: CodePurpose, owner: Owner, newEmail: EmailAddress? = nil, now: Int, _ db: Database
  ) throws {
    try db.execute(
      sql: "DELETE FROM codes WHERE \(owner.column) = ? AND purpose = ?", arguments: [owner.id, purpose.rawValue])
    let digest = keys.digest(mail.code, purpose: purpose, owner: owner.id, newEmail: newEmail)
    let expires = now + settings.codeLife
    try db.execute(
      sql: "INSERT INTO codes (purpose, \(owner.column), new_email, digest, expires_at) VALUES (?, ?, ?, ?, ?)",
      arguments: [purpose.rawValue, owner.id, newEmail?.text, digest, expires])
    try post(mail.letter, expires: expires, db)
  }

  /// Counts a guess and then compares: guesses made at once cannot exceed the number, since they are counted one by one.
  func guess(
    _ code: MailedCode?, for purpose: CodePurpose, owner: Owner, newEmail: EmailAddress? = nil, now: Int, _ db: Database
  ) throws -> Guess {
    let found = try Row.fetchOne(
      db, sql: "SELECT * FROM codes WHERE \(owner.column) = ? AND purpose = ?",
      arguments: [owner.id, purpose.rawValue])
    guard let found else { return .nothingPending }
    let id: Int64 = found["id"]
    let guesses: Int = found["guesses"]
    let expires: Int = found["expires_at"]
    guard let code, guesses < settings.guessesPerCode, now < expires else { return .wrong }
    try db.execute(sql: "UPDATE codes SET guesses = guesses + 1 WHERE id = ?", arguments: [id])
    let digest: Data = found["digest"]
    let isRight = keys.matches(digest, code, purpose: purpose, owner: owner.id, newEmail: newEmail)
    return isRight ? .right(code: id) : .wrong
  }

  /// Uses a code up. False where somebody was faster: a code serves once.
  func consume(code: Int64, _ db: Database) throws -> Bool {
    try db.execute(sql: "DELETE FROM codes WHERE id = ?", arguments: [code])
    return db.changesCount == 1
  }
}
