import Foundation
import GRDB

/// A registration that waits for its code.
struct Pending: Equatable, Sendable {
  var id: Int64
  var email: EmailAddress
  var passwordHash: String

  init(_ row: Row) {
    id = row["id"]
    email = EmailAddress(stored: row["email"])
    passwordHash = row["password_hash"]
  }
}

/// What is known of an address that somebody signs in with.
struct Candidate: Equatable, Sendable {
  var account: Account?
  /// Registrations that wait, newest first. Beside an account they are a pretence (`Settings.hidesAccounts`).
  var pending: [Pending]
}

extension Store {
  /// Who could be meant by an address.
  func candidate(_ email: EmailAddress, now: Int) async throws -> Candidate {
    try await pool.read { db in
      Candidate(account: try Account.find(db, email: email), pending: try Self.pending(email, now: now, db))
    }
  }

  /// Stores a registration with its code. False where an account has the address.
  ///
  /// Where accounts are hidden, a taken address is treated alike, and `notice` goes to its owner in place of the code. Where no
  /// mail may go, nothing is stored: a registration without a code would only push out one that has one.
  func register(
    email: EmailAddress, passwordHash: PasswordHash, firstName: String?, lastName: String?, mail: CodeLetter,
    notice: Letter, now: Int
  ) async throws -> Bool {
    try await write { [self] db in
      let isTaken = try Account.find(db, email: email) != nil
      guard !isTaken || settings.hidesAccounts else { return false }
      guard try hasRoom(for: .verification, to: email, now: now, db) else {
        try Self.decoy(db)
        return true
      }
      try db.run(
        sql: "INSERT INTO pending (email, password_hash, first_name, last_name, expires_at) VALUES (?, ?, ?, ?, ?)",
        arguments: [email.text, passwordHash.text, firstName, lastName, now + settings.pendingLife])
      let sent = CodeLetter(code: mail.code, letter: isTaken ? notice : mail.letter)
      try issue(sent, for: .verification, owner: .pending(db.lastInsertedRowID), to: email, now: now, db)
      try db.run(
        sql: """
          DELETE FROM pending WHERE email = ?1 AND id NOT IN
            (SELECT id FROM pending WHERE email = ?1 ORDER BY id DESC LIMIT ?2)
          """, arguments: [email.text, settings.pendingPerAddress])
      return true
    }
  }

  /// Mails a new code for a registration, whose password somebody knew; the one before stops working.
  func reissueVerification(_ pending: Pending, mail: CodeLetter, notice: Letter, attempt: Attempt, now: Int)
    async throws
  {
    try await write { [self] db in
      try forgive(attempt, db)
      // Verified in the meantime: nothing is left to mail.
      guard try db.row(sql: "SELECT 1 FROM pending WHERE id = ?", arguments: [pending.id]) != nil else {
        return
      }
      let isTaken = try Account.find(db, email: pending.email) != nil
      let sent = CodeLetter(code: mail.code, letter: isTaken ? notice : mail.letter)
      try issue(sent, for: .verification, owner: .pending(pending.id), to: pending.email, now: now, db)
    }
  }

  /// Makes an account of the registration that `code` was mailed for, with the password of that one. False for a wrong code.
  func activate(email: EmailAddress, code: MailedCode?, now: Int) async throws -> Bool {
    try await write { [self] db in
      var right: Int64?
      // A guess counts against every registration of the address: it was compared with each.
      for pending in try Self.pending(email, now: now, db) {
        let guess = try guess(code, for: .verification, owner: .pending(pending.id), of: email, now: now, db)
        if case .right = guess { right = pending.id }
      }
      guard let right, try Account.find(db, email: email) == nil else {
        try Self.decoy(db)
        return false
      }
      try db.run(
        sql: """
          INSERT INTO accounts (email, password_hash, first_name, last_name, created_at)
            SELECT email, password_hash, first_name, last_name, ? FROM pending WHERE id = ?
          """, arguments: [now, right])
      try db.run(sql: "DELETE FROM pending WHERE email = ?", arguments: [email.text])
      return true
    }
  }

  private static func pending(_ email: EmailAddress, now: Int, _ db: Database) throws -> [Pending] {
    try db.rows(
      sql: "SELECT * FROM pending WHERE email = ? AND expires_at > ? ORDER BY id DESC",
      arguments: [email.text, now]
    ).map(Pending.init)
  }
}
