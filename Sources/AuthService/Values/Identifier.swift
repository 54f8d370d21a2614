/// Names nobody can guess, for sessions and tokens.
enum Identifier {
  /// 128 bits from the system's random source, as 32 hexadecimal digits.
  static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let text = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }.joined()
  }
}
