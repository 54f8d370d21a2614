/// Takes the six digits of a code, or a reset link, out of whatever was pasted.
package enum CodeExtractor {
  /// The code in a text, an HTML mail or a link, as six ASCII digits; nil when there is none.
  ///
  /// A line that holds only the code wins over a link's `code=`, that over a line with the word "code", and that over
  /// any other six digits.
  package static func code(in text: String) -> String? {
    let scalars = text.unicodeScalars.map { digit($0) ?? $0 }
    let lines = MailText.lines(scalars)
    for line in lines {
      if let code = DigitScanner.onlyCode(line) { return code }
    }
    if let code = linkedCode(scalars) { return code }
    let found = lines.map { line in (line, DigitScanner.firstCode(line)) }
    for (index, entry) in found.enumerated() where entry.1 != nil {
      if namesCode(entry.0) || (index > 0 && namesCode(found[index - 1].0)) { return entry.1 }
    }
    return found.lazy.compactMap(\.1).first
  }

  /// The code and the address of a link `…?code=NNNNNN&email=<address>`, in either order.
  ///
  /// The address may be raw, where `+` is a plus sign, or percent-encoded; it is nil when absent or malformed.
  package static func resetLink(in text: String) -> (code: String, address: String?)? {
    let isEnd: (Character) -> Bool = { $0.isWhitespace || "\"'<>«»“”".contains($0) }
    for token in text.split(whereSeparator: isEnd) {
      guard let mark = token.firstIndex(of: "?") else { continue }
      let query = token[token.index(after: mark)...].prefix { $0 != "#" }
      if let link = link(inQuery: query) { return link }
    }
    return nil
  }

  /// The ASCII digit that a digit stands for, full-width ones included.
  static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x30...0x39: scalar
    case 0xff10...0xff19: Unicode.Scalar(scalar.value - 0xff10 + 0x30)
    default: nil
    }
  }

  private static func link(inQuery query: Substring) -> (code: String, address: String?)? {
    var code: String?
    var address: String?
    for var part in query.split(separator: "&") {
      if part.hasPrefix("amp;") { part = part.dropFirst(4) }
      if part.hasPrefix("code=") {
        // A sentence may go on right behind the link.
        let digits = part.dropFirst(5)
        let value = digits.prefix { $0.isASCII && $0.isNumber }
        let rest = digits.dropFirst(value.count)
        if value.utf8.count == Validator.codeLength, rest.allSatisfy(closesLink) { code = String(value) }
      } else if part.hasPrefix("email=") {
        var value = part.dropFirst(6)
        while let last = value.last, closesLink(last) { value.removeLast() }
        let decoded = percentDecoded(value)
        address = Validator.email(decoded) == nil ? decoded : nil
      }
    }
    return code.map { ($0, address) }
  }

  private static func closesLink(_ character: Character) -> Bool {
    ".,;:!)]}*_".contains(character)
  }

  /// Decodes `%40` and its kin; a percent sign that begins no such pair stays.
  private static func percentDecoded(_ text: Substring) -> String {
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x25, index + 2 < bytes.count,
        let high = hexDigit(bytes[index + 1]), let low = hexDigit(bytes[index + 2])
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }

  /// `code=NNNNNN` anywhere in the raw text, also as a mail's quoted-printable writes it (`code=3DNNNNNN`).
  private static func linkedCode(_ scalars: [Unicode.Scalar]) -> String? {
    let key = Array("code=".unicodeScalars)
    var index = 0
    while index + key.count + Validator.codeLength <= scalars.count {
      defer { index += 1 }
      guard scalars[index] == key[0], scalars[index..<(index + key.count)].elementsEqual(key) else { continue }
      let start = index + key.count
      let starts = scalars[start...].starts(with: "3D".unicodeScalars) ? [start + 2, start] : [start]
      for start in starts {
        let run = scalars[start...].prefix { DigitScanner.isDigit($0) }
        if run.count == Validator.codeLength { return DigitScanner.string(run) }
      }
    }
    return nil
  }

  private static func namesCode(_ line: [Unicode.Scalar]) -> Bool {
    let words = DigitScanner.string(line).lowercased()
    return words.contains("код") || words.contains("code")
  }
}
