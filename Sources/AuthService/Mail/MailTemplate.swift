/// The mails that the service writes; the texts are in assets/mail, a file a mail and language.
enum MailTemplate: String, CaseIterable, Sendable {
  case verification
  case passwordReset = "password-reset"
  case passwordChange = "password-change"
  case emailChange = "email-change"
  /// To the owner of an address that somebody wants to register or move to.
  case addressTaken = "address-taken"
  case passwordChanged = "password-changed"
  case emailChanged = "email-changed"

  /// What stands in braces in a template.
  enum Blank: String, CaseIterable, Sendable {
    case code, minutes, link, address
  }

  /// The first line of the template, less `Subject: `.
  func subject(in language: Language) -> String {
    String(text(in: language).prefix { $0 != "\n" }.dropFirst("Subject: ".count))
  }

  /// What follows the empty line after the subject, each blank filled in; the line end at its end is no part of it.
  func body(in language: Language, _ values: [Blank: String]) -> String {
    var rest = text(in: language).drop { $0 != "\n" }.dropFirst(2)
    if rest.hasSuffix("\n") { rest.removeLast() }
    // From brace to brace, so that nothing that was filled in is taken for a blank.
    var body = ""
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      body += rest[..<open] + (Blank(rawValue: name).flatMap { values[$0] } ?? "{\(name)}")
      rest = rest[rest.index(after: close)...]
    }
    return body + rest
  }
}
