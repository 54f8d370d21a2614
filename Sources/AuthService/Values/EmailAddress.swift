import Foundation

/// An address in the one form in which it is stored and compared: NFC, lower case, no space or control character in it.
struct EmailAddress: Hashable, Sendable {
  let text: String

  /// At most this many octets (RFC 5321 §4.5.3.1.3 less the angle brackets, rounded up to what the contract stores).
  static let maximumOctets = 255

  /// Nil for what no mail could reach: no `@`, no dot in the domain, an empty part, more than 255 octets.
  init?(_ input: String) {
    let text = input.trimmingCharacters(in: CharacterSet(charactersIn: " ")).lowercased()
      .precomposedStringWithCanonicalMapping
    guard text.utf8.count <= Self.maximumOctets, text.unicodeScalars.allSatisfy(Self.isAllowed) else { return nil }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64 else { return nil }
    guard !parts[0].hasPrefix("."), !parts[0].hasSuffix("."), !parts[0].contains("..") else { return nil }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy(Self.isLabel) else { return nil }
    self.text = text
  }

  /// An address that was stored, and so was checked before.
  init(stored: String) {
    text = stored
  }

  /// The part before the `@`.
  var localPart: Substring { text.prefix { $0 != "@" } }

  /// What may stand in a header of a mail without quoting (RFC 5322 §3.2.3 `atext`, with RFC 6532's letters), and `@` and `.`.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "!#$%&'*+-/=?^_`{|}~.@".unicodeScalars.contains(scalar)
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator, .paragraphSeparator:
      return false
    default: return true
    }
  }

  private static func isLabel(_ label: Substring) -> Bool {
    !label.isEmpty && label.utf8.count <= 63 && !label.hasPrefix("-") && !label.hasSuffix("-")
      && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
  }
}
