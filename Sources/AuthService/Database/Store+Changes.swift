import Foundation
import GRDB

/// What became of a change that a code confirms.
enum ChangeOutcome: Equatable, Sendable {
  case done
  case wrongCode
  case nothingPending
  /// The change was requested for another address.
  case otherAddress
  /// Another account has the new address by now.
  case taken
}

extension Store {
  /// Mails a code for a change of the password.
  func beginPasswordChange(_ account: Account, mail: CodeLetter, now: Int) async throws {
    try await write { [self] db in
      try issue(mail, for: .passwordChange, owner: .account(account.id), now: now, db)
    }
  }

  /// Mails a code to the new address. False where another account has it.
  func beginEmailChange(_ account: Account, to newEmail: EmailAddress, mail: CodeLetter, now: Int) async throws -> Bool
  {
    try await write { [self] db in
      guard try Account.find(db, email: newEmail) == nil else { return false }
      try issue(mail, for: .emailChange, owner: .account(account.id), newEmail: newEmail, now: now, db)
      return true
    }
  }

  /// Mails a code for a reset, or a new verification code for an address not yet verified; for any other address it costs the
  /// same and does nothing.
  func beginReset(
    _ email: EmailAddress, now: Int, mail: @escaping @Sendable (CodePurpose) -> CodeLetter
  ) async throws {
    try await write { [self] db in
      let reset = mail(.passwordReset)
      let verification = mail(.verification)
      if let account = try Account.find(db, email: email) {
        try issue(reset, for: .passwordReset, owner: .account(account.id), now: now, db)
        return
      }
      let newest = try Row.fetchOne(
        db, sql: "SELECT * FROM pending WHERE email = ? AND expires_at > ? ORDER BY id DESC",
        arguments: [email.text, now]
      ).map(Pending.init)
      if let newest {
        try issue(verification, for: .verification, owner: .pending(newest.id), now: now, db)
      } else {
        try Self.decoy(db)
      }
    }
  }

  /// Counts and compares a guess at the reset code of an address; an unknown address costs the same and is `nothingPending`.
  func guessReset(_ code: MailedCode?, email: EmailAddress, now: Int) async throws -> (guess: Guess, account: Account?)
  {
    try await write { [self] db in
      guard let account = try Account.find(db, email: email) else {
        try Self.decoy(db)
        return (.nothingPending, nil)
      }
      return (try guess(code, for: .passwordReset, owner: .account(account.id), now: now, db), account)
    }
  }

  /// Counts and compares a guess at the code of a password change.
  func guessPasswordChange(_ code: MailedCode?, _ account: Account, now: Int) async throws -> Guess {
    try await write { [self] db in
      try guess(code, for: .passwordChange, owner: .account(account.id), now: now, db)
    }
  }

  /// Sets a new password with a code that was guessed right, ends every session, and sends the news. False where the code was
  /// used up in the meantime.
  func setPassword(of account: Account, to hash: PasswordHash, code: Int64, notice: Letter, now: Int) async throws
    -> Bool
  {
    try await write { [self] db in
      guard try consume(code: code, db) else { return false }
      try db.execute(
        sql: "UPDATE accounts SET password_hash = ?, password_version = password_version + 1 WHERE id = ?",
        arguments: [hash.text, account.id])
      try endEverything(of: account, db)
      try post(notice, expires: now + settings.noticeLife, db)
      return true
    }
  }

  /// Moves an account to the address its code was mailed to, ends every session, and sends the news to the old address.
  func changeEmail(
    of account: Account, to newEmail: EmailAddress, code: MailedCode?, notice: Letter, now: Int
  ) async throws -> ChangeOutcome {
    try await write { [self] db in
      let requested = try String.fetchOne(
        db, sql: "SELECT new_email FROM codes WHERE account_id = ? AND purpose = ?",
        arguments: [account.id, CodePurpose.emailChange.rawValue])
      guard let requested else { return .nothingPending }
      guard requested == newEmail.text else { return .otherAddress }
      switch try guess(code, for: .emailChange, owner: .account(account.id), newEmail: newEmail, now: now, db) {
      case .nothingPending: return .nothingPending
      case .wrong: return .wrongCode
      case .right: break
      }
      guard try Account.find(db, email: newEmail) == nil else { return .taken }
      try db.execute(sql: "UPDATE accounts SET email = ? WHERE id = ?", arguments: [newEmail.text, account.id])
      try db.execute(sql: "DELETE FROM pending WHERE email = ?", arguments: [newEmail.text])
      try endEverything(of: account, db)
      try post(notice, expires: now + settings.noticeLife, db)
      return .done
    }
  }

  /// Removes what has expired; the number of records.
  func clean(now: Int) async throws -> Int {
    try await write { db in
      var count = 0
      for table in ["refresh_tokens", "sessions", "codes", "pending", "outbox"] {
        try db.execute(sql: "DELETE FROM \(table) WHERE expires_at <= ?", arguments: [now])
        count += db.changesCount
      }
      return count
    }
  }

  /// Sessions and codes of an account whose credentials changed: each was granted to who knew the old ones.
  private func endEverything(of account: Account, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM sessions WHERE account_id = ?", arguments: [account.id])
    try db.execute(sql: "DELETE FROM codes WHERE account_id = ?", arguments: [account.id])
  }
}
