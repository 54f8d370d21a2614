import AuthAPI
import Foundation

/// Puts codes and news into words, in the language of the request that caused them.
struct LetterWriter: Sendable {
  let settings: Settings

  /// The mail that carries a code.
  func carrying(_ code: MailedCode, for purpose: CodePurpose, to address: EmailAddress, in language: Language, now: Int)
    -> Letter
  {
    let template: MailTemplate =
      switch purpose {
      case .verification: .verification
      case .passwordReset: .passwordReset
      case .passwordChange: .passwordChange
      case .emailChange: .emailChange
      }
    let digits = code.digits.reveal()
    let values: [MailTemplate.Blank: String] = [
      .code: digits, .minutes: String(max(1, settings.codeLife / 60)), .link: link(digits, address),
    ]
    return letter(template, values, to: address, in: language, now: now)
  }

  /// The news that the password was changed or reset.
  func passwordChanged(to address: EmailAddress, in language: Language, now: Int) -> Letter {
    letter(.passwordChanged, to: address, in: language, now: now)
  }

  /// To the owner of an address that somebody wants to register or move to.
  func addressTaken(_ address: EmailAddress, in language: Language, now: Int) -> Letter {
    letter(.addressTaken, to: address, in: language, now: now)
  }

  /// The news, to the old address, that the account has moved to another.
  func emailChanged(from old: EmailAddress, to new: EmailAddress, in language: Language, now: Int) -> Letter {
    letter(.emailChanged, [.address: new.text], to: old, in: language, now: now)
  }

  private func letter(
    _ template: MailTemplate, _ values: [MailTemplate.Blank: String] = [:], to address: EmailAddress,
    in language: Language, now: Int
  ) -> Letter {
    Letter(
      to: address.text, language: language, subject: template.subject(in: language),
      body: template.body(in: language, values), writtenAt: now)
  }

  /// The address is percent-encoded whole (RFC 3986 §2.3), so that a `+` in it stays a plus sign.
  private func link(_ code: String, _ address: EmailAddress) -> String {
    let unreserved = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    let encoded = address.text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    return "\(settings.frontendURL)/auth/reset-password-form?code=\(code)&email=\(encoded)"
  }
}
