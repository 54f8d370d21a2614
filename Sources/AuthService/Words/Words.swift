import AuthAPI

/// The texts of one language; one that is missing does not compile.
protocol Words {
  // Answers.
  static var registered: String { get }
  static var verified: String { get }
  static var signedOut: String { get }
  static var resetMailed: String { get }
  static var passwordReset: String { get }
  static var passwordChangeMailed: String { get }
  static var passwordChanged: String { get }
  static var emailChangeMailed: String { get }
  static var emailChanged: String { get }
  static func cleaned(_ count: Int) -> String
  static var serviceDescription: String { get }

  /// The sentence of a refusal.
  static func refusal(_ code: ErrorCode) -> String
  /// What is wrong with a field.
  static func problem(_ kind: FieldProblem.Kind) -> String

  // Mails: each a subject and the lines of its text, the code alone on its line.
  static func verification(code: String, minutes: Int) -> LetterText
  static func passwordReset(code: String, link: String, minutes: Int) -> LetterText
  static func passwordChange(code: String, minutes: Int) -> LetterText
  static func emailChange(code: String, minutes: Int) -> LetterText
  static var addressTakenNotice: LetterText { get }
  static var passwordChangedNotice: LetterText { get }
  static func emailChangedNotice(newAddress: String) -> LetterText
}

/// Subject and body of a mail.
struct LetterText: Equatable, Sendable {
  var subject: String
  var body: String
}
