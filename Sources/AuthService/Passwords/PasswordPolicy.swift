import AuthAPI

/// Which new passwords are refused although they are long enough: what everybody tries first (NIST SP 800-63B-4 §3.1.1.2).
enum PasswordPolicy {
  /// Unicode scalars, as the contract counts.
  static let length = 8...128

  /// Whether `password` is too common, the service's name, or the address itself; digits at its end change nothing. Also what
  /// repeats up to four signs, or counts up or down through the alphabet or the digits.
  static func isWeak(_ password: Secret, for email: EmailAddress) -> Bool {
    let text = password.reveal().lowercased()
    let stem = String(text.reversed().drop { $0.isASCII && $0.isNumber }.reversed())
    if CommonPasswords.contains(text) || text == email.text || isRepetition(text) || isRun(text) { return true }
    return [text, stem].contains { $0 == "trainova" || $0 == String(email.localPart) }
  }

  private static func isRepetition(_ text: String) -> Bool {
    let signs = Array(text)
    return (1...4).contains { period in
      signs.count > period && signs.indices.dropFirst(period).allSatisfy { signs[$0] == signs[$0 - period] }
    }
  }

  /// `abcdefgh`, `87654321`; a 0 may follow a 9, as on the keyboard.
  private static func isRun(_ text: String) -> Bool {
    let values = text.unicodeScalars.map { Int($0.value) }
    let steps = Set(zip(values.dropFirst(), values).map { (after, before) in after - before })
    return steps == [1] || steps == [-1] || steps == [1, -9] || steps == [-1, 9]
  }
}
