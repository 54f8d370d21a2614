/// Checks what was typed before anything is sent.
package enum Validator {
  /// What is wrong with a field.
  package enum Problem: Hashable, Sendable {
    case empty
    case malformedAddress
    case tooShort(minimum: Int)
    case tooLong(maximum: Int)
    case differs
    case controlCharacters
    case badCode
    /// It is what there is already.
    case unchanged
  }

  /// What a service may not take well in a password, though it is none of our business to refuse it.
  package enum Warning: Hashable, Sendable {
    case space
    case over72Bytes
  }

  /// The longest address, in bytes of UTF-8.
  package static let addressLimit = 255
  /// The length of a password, in Unicode scalars.
  package static let passwordLength = 8...128
  /// The longest name, in Unicode scalars.
  package static let nameLimit = 100
  /// The length of a code, in digits.
  package static let codeLength = 6

  /// An address: one @, something before it, a domain with a dot and no empty label behind it.
  package static func email(_ text: String) -> Problem? {
    if text.isEmpty { return .empty }
    if hasControls(text) { return .controlCharacters }
    if text.utf8.count > addressLimit { return .tooLong(maximum: addressLimit) }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return .malformedAddress }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }) else { return .malformedAddress }
    return text.unicodeScalars.contains(where: isInvisible) ? .malformedAddress : nil
  }

  /// A new password: 8 to 128 Unicode scalars, and no other rule.
  package static func newPassword(_ text: String) -> Problem? {
    let length = text.unicodeScalars.count
    if length == 0 { return .empty }
    if length < passwordLength.lowerBound { return .tooShort(minimum: passwordLength.lowerBound) }
    return length > passwordLength.upperBound ? .tooLong(maximum: passwordLength.upperBound) : nil
  }

  /// What to tell the user of a password that is allowed: services differ on spaces, and bcrypt reads only 72 bytes.
  package static func passwordWarnings(_ text: String) -> Set<Warning> {
    var warnings: Set<Warning> = []
    if text.unicodeScalars.contains(where: \.properties.isWhitespace) { warnings.insert(.space) }
    if text.utf8.count > 72 { warnings.insert(.over72Bytes) }
    return warnings
  }

  /// A password typed again: the same scalars, since the service compares bytes.
  package static func confirmation(_ text: String, equals password: String) -> Problem? {
    if text.isEmpty { return .empty }
    return text.unicodeScalars.elementsEqual(password.unicodeScalars) ? nil : .differs
  }

  /// A first or last name, which may be empty: at most 100 Unicode scalars, no control characters.
  package static func name(_ text: String) -> Problem? {
    if hasControls(text) { return .controlCharacters }
    return text.unicodeScalars.count > nameLimit ? .tooLong(maximum: nameLimit) : nil
  }

  /// A code from a mail: six ASCII digits.
  package static func code(_ text: String) -> Problem? {
    if text.isEmpty { return .empty }
    let isCode = text.utf8.count == codeLength && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isCode ? nil : .badCode
  }

  private static func hasControls(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
