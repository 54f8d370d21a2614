import AuthAPI

/// The forgotten password and the changed one.
struct PasswordController: Sendable {
  let parts: Parts

  /// `POST /api/auth/forgot-password`: the same answer for every address, after one hash that covers what else differs in time.
  func forgot(_ call: Call) async throws -> Answer {
    var fields = try call.fields()
    let email = fields.address(.email)
    try fields.check()
    try await parts.hasher.spendOne()
    let now = parts.clock.now()
    let (parts, language) = (parts, call.language)
    try await parts.store.beginReset(email, now: now) { purpose in
      parts.codeLetter(for: purpose, to: email, in: language, now: now)
    }
    return .message(call.language.words.resetMailed)
  }

  /// `POST /api/auth/reset-password`: a wrong code and an unknown address get one answer.
  func reset(_ call: Call) async throws -> Answer {
    var fields = try call.fields()
    let email = fields.address(.email)
    let code = fields.secret(.code)
    let password = fields.newPassword(.newPassword)
    let confirmation = fields.secret(.confirmPassword)
    try fields.check()
    try check(password, confirmation, email)
    let now = parts.clock.now()
    let (guess, found) = try await parts.store.guessReset(MailedCode(typed: code), email: email, now: now)
    guard case .right(let id) = guess, let account = found else { throw Refused.because(.resetFailed) }
    guard try await set(password, of: account, code: id, in: call.language) else {
      throw Refused.because(.resetFailed)
    }
    return .message(call.language.words.passwordReset)
  }

  /// `POST /api/auth/change-password`.
  func change(_ call: Call, _ account: Account) async throws -> Answer {
    var fields = try call.fields()
    let current = fields.secret(.currentPassword)
    try fields.check()
    guard let stored = PasswordHash(stored: account.passwordHash) else { throw Refused.because(.internalError) }
    // A sign-in in all but name: whoever holds a stolen token may not try passwords faster than others.
    let (hash, attempt) = try await parts.tryPassword(
      current, like: stored, orSalt: stored.salt, of: account.email, from: call.client)
    guard hash.matches(stored) else { throw Refused.because(.wrongCurrentPassword) }
    let now = parts.clock.now()
    let mail = parts.codeLetter(for: .passwordChange, to: account.email, in: call.language, now: now)
    try await parts.store.beginPasswordChange(account, mail: mail, attempt: attempt, now: now)
    return .message(call.language.words.passwordChangeMailed)
  }

  /// `POST /api/auth/verify-password-change`.
  func verifyChange(_ call: Call, _ account: Account) async throws -> Answer {
    var fields = try call.fields()
    let code = fields.secret(.verificationCode)
    let password = fields.newPassword(.newPassword)
    let confirmation = fields.secret(.confirmPassword)
    try fields.check()
    try check(password, confirmation, account.email)
    let guess = try await parts.store.guessPasswordChange(
      MailedCode(typed: code), account, now: parts.clock.now())
    switch guess {
    case .nothingPending: throw Refused.because(.nothingPending)
    case .wrong: throw Refused.because(.invalidCode)
    case .tooMany(let seconds): throw Refused.rateLimited(retryAfter: seconds)
    case .right(let id):
      guard try await set(password, of: account, code: id, in: call.language) else {
        throw Refused.because(.invalidCode)
      }
    }
    return .message(call.language.words.passwordChanged)
  }

  private func check(_ password: Secret, _ confirmation: Secret, _ email: EmailAddress) throws(Refused) {
    guard password == confirmation else { throw .because(.passwordsDiffer) }
    if PasswordPolicy.isWeak(password, for: email) { throw .because(.weakPassword) }
  }

  /// The code was guessed right before the hash is computed, so that wrong guesses cost no hash; it is used up with the change.
  private func set(_ password: Secret, of account: Account, code: Int64, in language: Language) async throws -> Bool {
    let hash = try await parts.hasher.hash(password)
    let now = parts.clock.now()
    let notice = parts.writer.passwordChanged(to: account.email, in: language, now: now)
    return try await parts.store.setPassword(of: account, to: hash, code: code, notice: notice, now: now)
  }
}
