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
}
