import AuthAPI

/// Finds secrets in bytes: as they are, and URL-, JSON-, base64- and hex-encoded.
package struct SecretSearch: Sendable {
  /// Shorter ones, in bytes, are found in any text and tell nothing; six are a code.
  package static let shortest = 6

  private struct Needle {
    var bytes: [UInt8]
    /// Hex signs are written in either case.
    var ignoresCase = false
    /// A code counts only where no other digit stands beside it.
    var isDigits = false
  }

  private let plain: [Needle]
  private let encoded: [Needle]

  /// Looks for these; those shorter than `shortest` are left out.
  package init(_ secrets: [Secret]) {
    let bytes = secrets.filter { $0.byteCount >= Self.shortest }.map { $0.withBytes { Array($0) } }
    plain = bytes.map { Needle(bytes: $0, isDigits: $0.allSatisfy(Self.isDigit)) }
    encoded = bytes.flatMap { secret in
      var forms = [Needle(bytes: secret.flatMap { Array(Self.hex($0).utf8) }, ignoresCase: true)]
      for offset in 0..<3 {
        for alphabet in [Self.base64, Self.base64URL] {
          let form = Self.base64Core(secret, offset: offset, alphabet)
          if !forms.contains(where: { $0.bytes == form }) { forms.append(Needle(bytes: form)) }
        }
      }
      return forms
    }
  }

  /// Whether any of them is there.
  package func finds(in text: [UInt8]) -> Bool { count(in: text) > 0 }

  /// How many times any of them is there, in whatever form.
  package func count(in text: [UInt8]) -> Int {
    guard !plain.isEmpty else { return 0 }
    // What writers escape differs from one to the next: the text is read as a reader of each kind would.
    let unescaped = Self.jsonDecoded(text)
    var readings = [text, unescaped]
    for reading in [text, unescaped] {
      readings += [false, true].map { Self.percentDecoded(reading, plusIsSpace: $0) }
    }
    let found = readings.map { Self.counts(plain, in: $0) }
    let lowered = text.map(Self.lowered)
    return plain.indices.reduce(0) { sum, index in sum + (found.map { $0[index] }.max() ?? 0) }
      + Self.counts(encoded.filter { !$0.ignoresCase }, in: text).reduce(0, +)
      + Self.counts(encoded.filter(\.ignoresCase), in: lowered).reduce(0, +)
  }

  /// How many times each is there, in one pass over the text.
  private static func counts(_ needles: [Needle], in text: [UInt8]) -> [Int] {
    var found = [Int](repeating: 0, count: needles.count)
    var byFirstByte = [[Int]](repeating: [], count: 256)
    for (index, needle) in needles.enumerated() {
      if let first = needle.bytes.first { byFirstByte[Int(first)].append(index) }
    }
    for start in text.indices {
      for index in byFirstByte[Int(text[start])] where isThere(needles[index], at: start, in: text) {
        found[index] += 1
      }
    }
    return found
  }

  private static func isThere(_ needle: Needle, at start: Int, in text: [UInt8]) -> Bool {
    let end = start + needle.bytes.count
    guard end <= text.count else { return false }
    var place = start
    for byte in needle.bytes {
      guard text[place] == byte else { return false }
      place += 1
    }
    guard needle.isDigits else { return true }
    return !(start > 0 && isDigit(text[start - 1])) && !(end < text.count && isDigit(text[end]))
  }

  // MARK: Encodings

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }

  /// With each `%XX` as the byte it stands for (RFC 3986).
  private static func percentDecoded(_ text: [UInt8], plusIsSpace: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var place = 0
    while place < text.count {
      if text[place] == UInt8(ascii: "%"), place + 2 < text.count, let high = value(text[place + 1]),
        let low = value(text[place + 2])
      {
        result.append(high << 4 | low)
        place += 3
      } else {
        result.append(plusIsSpace && text[place] == UInt8(ascii: "+") ? 0x20 : text[place])
        place += 1
      }
    }
    return result
  }

  /// With each escaped character of a string as the character it stands for (RFC 8259).
  private static func jsonDecoded(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var units: [UInt16] = []
    func flush() {
      if !units.isEmpty { result += Array(String(decoding: units, as: UTF16.self).utf8) }
      units = []
    }
    var place = 0
    while place < text.count {
      if text[place] == UInt8(ascii: "\\"), place + 5 < text.count, text[place + 1] == UInt8(ascii: "u"),
        case let digits = text[place + 2..<place + 6].compactMap(value), digits.count == 4
      {
        units.append(digits.reduce(0) { $0 << 4 | UInt16($1) })
        place += 6
        continue
      }
      flush()
      if text[place] == UInt8(ascii: "\\"), place + 1 < text.count { place += 1 }
      result.append(text[place])
      place += 1
    }
    flush()
    return result
  }

  /// What a hexadecimal digit stands for.
  private static func value(_ digit: UInt8) -> UInt8? { Character(Unicode.Scalar(digit)).hexDigitValue.map(UInt8.init) }

  private static let base64 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let base64URL = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The signs that a text has in base64 whatever stands before and behind it, `offset` bytes being before it in its group.
  private static func base64Core(_ bytes: [UInt8], offset: Int, _ alphabet: [UInt8]) -> [UInt8] {
    let padded = [UInt8](repeating: 0, count: offset) + bytes
    var signs: [UInt8] = []
    var buffer: UInt32 = 0
    var bits = 0
    for byte in padded {
      buffer = (buffer << 8 | UInt32(byte)) & 0xFFFF
      bits += 8
      while bits >= 6 {
        bits -= 6
        signs.append(alphabet[Int(buffer >> UInt32(bits)) & 63])
      }
    }
    // The first signs mix with what stands before.
    return Array(signs.dropFirst([0, 2, 3][offset]))
  }
}
