import AuthAPI

/// Sign-up and verification.
struct RegistrationController: Sendable {
  let parts: Parts

  /// `POST /api/auth/register`.
  func register(_ call: Call) async throws -> Answer {
    var fields = try call.fields()
    let email = fields.address(.email)
    let password = fields.newPassword(.password)
    let firstName = fields.name(.firstName)
    let lastName = fields.name(.lastName)
    try fields.check()
    if PasswordPolicy.isWeak(password, for: email) { throw Refused.because(.weakPassword) }
    try await parts.hasher.checkRoom()
    let now = parts.clock.now()
    // Asked before hashing, which is the costly part, and again in the transaction.
    let account = try await parts.store.candidate(email, now: now).account
    if account != nil, !parts.settings.hidesAccounts { throw Refused.because(.emailTaken) }
    // Where a taken address is hidden, a sign-in has to find the password that was just registered with the one hash it makes.
    let hash =
      if let stored = account.flatMap({ PasswordHash(stored: $0.passwordHash) }) {
        try await parts.hasher.hash(password, like: stored)
      } else {
        try await parts.hasher.hash(password, salt: parts.keys.salt(for: email))
      }
    let isStored = try await parts.store.register(
      email: email, passwordHash: hash, firstName: firstName, lastName: lastName,
      mail: parts.codeLetter(for: .verification, to: email, in: call.language, now: now),
      notice: parts.writer.addressTaken(email, in: call.language, now: now), now: now)
    guard isStored else { throw Refused.because(.emailTaken) }
    return .message(call.language.words.registered)
  }

  /// `POST /api/auth/verify`.
  func verify(_ call: Call) async throws -> Answer {
    var fields = try call.fields()
    let email = fields.address(.email)
    let code = fields.secret(.code)
    try fields.check()
    let isActive = try await parts.store.activate(
      email: email, code: MailedCode(typed: code), now: parts.clock.now())
    guard isActive else { throw Refused.because(.invalidCode) }
    return .message(call.language.words.verified)
  }
}
