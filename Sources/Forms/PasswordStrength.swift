/// What is asked of a new password, each by itself, for a list that is ticked off while it is typed.
package enum PasswordRule: CaseIterable, Sendable {
  /// 8 to 128 Unicode scalars.
  case length
  /// None of those that everybody tries first.
  case uncommon
  /// Neither the address, nor a part of it with little besides.
  case unlikeAddress
}

/// How hard a password is to guess, as far as one can tell at a keyboard.
package enum PasswordStrength {
  /// From 0 (refused or guessed at once) to 4, by length, blocklist and likeness to the address.
  ///
  /// There are no rules about kinds of characters (NIST SP 800-63B-4, 3.1.1.2). `isCommon` is asked for lower-case passwords.
  package static func score(
    _ password: String, address: String, isCommon: (String) -> Bool
  ) -> Int {
    let lowered = password.lowercased()
    let unmet = unmetRules(password, address: address, isCommon: isCommon)
    if unmet.contains(.length) || isCommon(lowered) { return 0 }
    let byLength =
      switch surprisingLength(lowered) {
      case ..<5: 0
      case ..<10: 1
      case ..<12: 2
      case ..<16: 3
      default: 4
      }
    return unmet.isEmpty ? byLength : min(byLength, 1)
  }

  /// The rules that a password breaks. `isCommon` is asked for lower-case passwords.
  package static func unmetRules(
    _ password: String, address: String, isCommon: (String) -> Bool
  ) -> [PasswordRule] {
    let lowered = password.lowercased()
    return PasswordRule.allCases.filter { rule in
      switch rule {
      case .length: !Validator.passwordLength.contains(password.unicodeScalars.count)
      case .uncommon: isCommon(lowered) || isCommon(trimmed(lowered))
      case .unlikeAddress: isLike(lowered, address.lowercased())
      }
    }
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

  private static func isLike(_ password: String, _ address: String) -> Bool {
    guard !password.isEmpty else { return false }
    let core = trimmed(password)
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
