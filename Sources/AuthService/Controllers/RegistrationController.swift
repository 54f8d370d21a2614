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
    let now = parts.clock.now()
    // Asked before hashing, which is the costly part, and again in the transaction.
    if case .account = try await parts.store.candidate(email, now: now) { throw Refused.because(.emailTaken) }
    let hash = try await parts.hasher.hash(password, salt: parts.keys.salt(for: email))
    let mail = parts.codeLetter(for: .verification, to: email, in: call.language, now: now)
    let isStored = try await parts.store.register(
      email: email, passwordHash: hash, firstName: firstName, lastName: lastName, mail: mail, now: now)
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
