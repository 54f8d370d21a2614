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
  /// Mails a code for a change of the password to who knew the old one.
  func beginPasswordChange(_ account: Account, mail: CodeLetter, attempt: Attempt, now: Int) async throws {
    try await write { [self] db in
      try forgive(attempt, db)
      try issue(mail, for: .passwordChange, owner: .account(account.id), to: account.email, now: now, db)
    }
  }

  /// Mails a code to the new address. False where an account has it.
  ///
  /// Where accounts are hidden, a taken address is treated alike, and `notice` goes to its owner in place of the code.
  func beginEmailChange(
    _ account: Account, to newEmail: EmailAddress, mail: CodeLetter, notice: Letter, now: Int
  ) async throws -> Bool {
    try await write { [self] db in
      let isTaken = try Account.find(db, email: newEmail) != nil
      guard !isTaken || settings.hidesAccounts else { return false }
      let sent = CodeLetter(code: mail.code, letter: isTaken ? notice : mail.letter)
      try issue(
        sent, for: .emailChange, owner: .account(account.id), to: newEmail, newEmail: newEmail, now: now, db)
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
        try issue(reset, for: .passwordReset, owner: .account(account.id), to: email, now: now, db)
        return
      }
      let newest = try db.row(
        sql: "SELECT * FROM pending WHERE email = ? AND expires_at > ? ORDER BY id DESC",
        arguments: [email.text, now]
      ).map(Pending.init)
      if let newest {
        try issue(verification, for: .verification, owner: .pending(newest.id), to: email, now: now, db)
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
      let owner = Owner.account(account.id)
      return (try guess(code, for: .passwordReset, owner: owner, of: email, now: now, db), account)
    }
  }

  /// Counts and compares a guess at the code of a password change.
  func guessPasswordChange(_ code: MailedCode?, _ account: Account, now: Int) async throws -> Guess {
    try await write { [self] db in
      try guess(code, for: .passwordChange, owner: .account(account.id), of: account.email, now: now, db)
    }
  }

  /// Sets a new password with a code that was guessed right, ends every session, and sends the news. False where the code was
  /// used up in the meantime.
  func setPassword(of account: Account, to hash: PasswordHash, code: Int64, notice: Letter, now: Int) async throws
    -> Bool
  {
    try await write { [self] db in
      guard try consume(code: code, db) else { return false }
      try db.run(
        sql: "UPDATE accounts SET password_hash = ?, password_version = password_version + 1 WHERE id = ?",
        arguments: [hash.text, account.id])
      try endEverything(of: account, db)
      try endDelay(of: account.email, db)
      try post(notice, expires: now + settings.noticeLife, db)
      return true
    }
  }

  /// Moves an account to the address its code was mailed to, ends every session, and sends the news to the old address.
  func changeEmail(
    of account: Account, to newEmail: EmailAddress, code: MailedCode?, notice: Letter, now: Int
  ) async throws -> ChangeOutcome {
    try await write { [self] db in
      let requested = try db.value(
        String.self, sql: "SELECT new_email FROM codes WHERE account_id = ? AND purpose = ?",
        arguments: [account.id, CodePurpose.emailChange.rawValue])
      guard let requested else { return .nothingPending }
      guard requested == newEmail.text else { return .otherAddress }
      let owner = Owner.account(account.id)
      switch try guess(
        code, for: .emailChange, owner: owner, of: account.email, newEmail: newEmail, now: now, db)
      {
      case .nothingPending: return .nothingPending
      case .tooMany(let seconds): throw Refused.rateLimited(retryAfter: seconds)
      case .wrong: return .wrongCode
      case .right: break
      }
      guard try Account.find(db, email: newEmail) == nil else { return .taken }
      try db.run(sql: "UPDATE accounts SET email = ? WHERE id = ?", arguments: [newEmail.text, account.id])
      try db.run(sql: "DELETE FROM pending WHERE email = ?", arguments: [newEmail.text])
      try endEverything(of: account, db)
      try post(notice, expires: now + settings.noticeLife, db)
      return .done
    }
  }

  /// Removes what has expired; the number of records.
  func clean(now: Int) async throws -> Int {
    try await write { db in
      var count = 0
      for table in ["refresh_tokens", "sessions", "codes", "pending", "outbox", "events", "delays"] {
        try db.run(sql: "DELETE FROM \(table) WHERE expires_at <= ?", arguments: [now])
        count += db.changesCount
      }
      return count
    }
  }

  /// Sessions and codes of an account whose credentials changed: each was granted to who knew the old ones.
  private func endEverything(of account: Account, _ db: Database) throws {
    try db.run(sql: "DELETE FROM sessions WHERE account_id = ?", arguments: [account.id])
    try db.run(sql: "DELETE FROM codes WHERE account_id = ?", arguments: [account.id])
  }
}
