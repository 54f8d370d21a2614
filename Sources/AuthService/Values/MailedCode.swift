import AuthAPI

/// Six digits that a mail carries to prove that its reader has the address.
struct MailedCode: Equatable, Sendable {
  let digits: Secret

  /// A new code from the system's random source.
  static func random() -> MailedCode {
    var generator = SystemRandomNumberGenerator()
    let number = String(UInt32.random(in: 0..<1_000_000, using: &generator))
    return MailedCode(digits: Secret(String(repeating: "0", count: 6 - number.count) + number))
  }

  /// A code as somebody typed it, spaces around it dropped; nil for what cannot be one.
  init?(typed: Secret) {
    let text = typed.reveal().trimmingSpaces
    guard text.utf8.count == 6, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    digits = Secret(text)
  }

  private init(digits: Secret) {
    self.digits = digits
  }
}

/// What a code is for; it opens nothing else.
enum CodePurpose: String, Sendable {
  case verification
  case passwordReset = "password_reset"
  case passwordChange = "password_change"
  case emailChange = "email_change"
}
