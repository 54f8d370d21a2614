import AuthAPI

/// The changed address.
struct EmailController: Sendable {
  let parts: Parts

  /// `POST /api/auth/change-email`.
  func change(_ call: Call, _ account: Account) async throws -> Answer {
    var fields = try call.fields()
    let newEmail = fields.address(.newEmail)
    try fields.check()
    let now = parts.clock.now()
    let mail = parts.codeLetter(for: .emailChange, to: newEmail, in: call.language, now: now)
    let notice = parts.writer.addressTaken(newEmail, in: call.language, now: now)
    let isBegun = try await parts.store.beginEmailChange(account, to: newEmail, mail: mail, notice: notice, now: now)
    guard isBegun else { throw Refused.because(.emailTaken) }
    return .message(call.language.words.emailChangeMailed, adding: ["new_email": .string(newEmail.text)])
  }

  /// `POST /api/auth/verify-email-change`.
  func verifyChange(_ call: Call, _ account: Account) async throws -> Answer {
    var fields = try call.fields()
    let newEmail = fields.address(.newEmail)
    let code = fields.secret(.verificationCode)
    try fields.check()
    let now = parts.clock.now()
    let notice = parts.writer.emailChanged(from: account.email, to: newEmail, in: call.language, now: now)
    let outcome = try await parts.store.changeEmail(
      of: account, to: newEmail, code: MailedCode(typed: code), notice: notice, now: now)
    switch outcome {
    case .done: return .message(call.language.words.emailChanged)
    case .wrongCode: throw Refused.because(.invalidCode)
    case .nothingPending: throw Refused.because(.nothingPending)
    case .otherAddress: throw Refused.because(.emailMismatch)
    case .taken: throw Refused.because(.emailTaken)
    }
  }
}
