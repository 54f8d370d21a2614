/// How hard a password is to guess, as far as one can tell at a keyboard.
package enum PasswordStrength {
  /// From 0 (refused or guessed at once) to 4, by length, blocklist and likeness to the address.
  ///
  /// There are no rules about kinds of characters (NIST SP 800-63B-4, 3.1.1.2). `common` holds lower-case passwords.
  package static func score(_ password: String, address: String, common: Set<String>) -> Int {
    let lowered = password.lowercased()
    guard password.unicodeScalars.count >= Validator.passwordLength.lowerBound else { return 0 }
    if common.contains(lowered) { return 0 }
    let byLength =
      switch surprisingLength(lowered) {
      case ..<5: 0
      case ..<10: 1
      case ..<12: 2
      case ..<16: 3
      default: 4
      }
    return isLikely(lowered, address: address.lowercased(), common: common) ? min(byLength, 1) : byLength
  }

  /// The length without the characters that only repeat or count on (`aaaa`, `4567`), and bounded by their variety.
  private static func surprisingLength(_ text: String) -> Int {
    let values = text.unicodeScalars.map { Int($0.value) }
    var length = 1
    var lastStep: Int?
    for (before, after) in zip(values, values.dropFirst()) {
      let step = after - before
      if step != lastStep || abs(step) > 1 { length += 1 }
      lastStep = step
    }
    return min(length, Set(values).count * 2)
  }

  private static func isLikely(_ password: String, address: String, common: Set<String>) -> Bool {
    let core = trimmed(password)
    if common.contains(core) { return true }
    for part in address.split(whereSeparator: { $0 == "@" || $0 == "." || $0 == "+" }) where part.count >= 4 {
      // What is left beside a part of the address must be a password of its own.
      if password.contains(part), password.count - part.count < Validator.passwordLength.lowerBound { return true }
    }
    return address.contains(password) || (core.count >= 4 && address.contains(core))
  }

  /// Without the digits and signs that people put around a word.
  private static func trimmed(_ text: String) -> String {
    let ended = text.drop { !$0.isLetter }.reversed().drop { !$0.isLetter }
    return String(ended.reversed())
  }
}
