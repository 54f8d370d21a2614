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
  /// Not looked at: the account has seen too many wrong ones; seconds until the next is.
  case tooMany(retryAfter: Int)
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

  /// Whether one more mail may go to an address for a purpose.
  func hasRoom(for purpose: CodePurpose, to address: EmailAddress, now: Int, _ db: Database) throws -> Bool {
    try wait(for: .mails(to: address, purpose), settings.throttles.mails, now: now, db) == nil
  }

  /// Stores a code in place of the one before, and its letter; where no mail may go, the code before stays and a decoy is written.
  func issue(
    _ mail: CodeLetter, for purpose: CodePurpose, owner: Owner, to address: EmailAddress, newEmail: EmailAddress? = nil,
    now: Int, _ db: Database
  ) throws {
    guard try hasRoom(for: purpose, to: address, now: now, db) else { return try Self.decoy(db) }
    _ = try count(.mails(to: address, purpose), settings.throttles.mails, now: now, db)
    try db.run(
      sql: "DELETE FROM codes WHERE \(owner.column) = ? AND purpose = ?", arguments: [owner.id, purpose.rawValue])
    let digest = keys.digest(mail.code, purpose: purpose, owner: owner.id, newEmail: newEmail)
    let expires = now + settings.codeLife
    try db.run(
      sql: "INSERT INTO codes (purpose, \(owner.column), new_email, digest, expires_at) VALUES (?, ?, ?, ?, ?)",
      arguments: [purpose.rawValue, owner.id, newEmail?.text, digest, expires])
    try post(mail.letter, expires: expires, code: db.lastInsertedRowID, db)
  }

  /// Counts a guess and then compares: guesses made at once cannot exceed the number, since they are counted one by one.
  ///
  /// `address` is that of the account, whose wrong guesses of a day are counted together.
  func guess(
    _ code: MailedCode?, for purpose: CodePurpose, owner: Owner, of address: EmailAddress,
    newEmail: EmailAddress? = nil, now: Int, _ db: Database
  ) throws -> Guess {
    let found = try db.row(
      sql: "SELECT * FROM codes WHERE \(owner.column) = ? AND purpose = ?",
      arguments: [owner.id, purpose.rawValue])
    guard let found else { return .nothingPending }
    let id: Int64 = found["id"]
    let guesses: Int = found["guesses"]
    let expires: Int = found["expires_at"]
    guard let code, guesses < settings.guessesPerCode, now < expires else { return .wrong }
    let limits = settings.throttles.guesses
    if let seconds = try wait(for: .guesses(of: address), limits, now: now, db) { return .tooMany(retryAfter: seconds) }
    try db.run(sql: "UPDATE codes SET guesses = guesses + 1 WHERE id = ?", arguments: [id])
    let event = try count(.guesses(of: address), limits, now: now, db)
    let digest: Data = found["digest"]
    guard keys.matches(digest, code, purpose: purpose, owner: owner.id, newEmail: newEmail) else { return .wrong }
    if let event { try forget(event, db) }
    return .right(code: id)
  }

  /// Uses a code up. False where somebody was faster: a code serves once.
  func consume(code: Int64, _ db: Database) throws -> Bool {
    try db.run(sql: "DELETE FROM codes WHERE id = ?", arguments: [code])
    return db.changesCount == 1
  }
}
