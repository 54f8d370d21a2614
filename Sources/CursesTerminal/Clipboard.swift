/// The bytes that ask a terminal to take a text on its clipboard (xterm's control sequences, "Manipulate Selection Data").
enum Clipboard {
  static func sequence(_ text: String) -> [UInt8] {
    let printable = text.unicodeScalars.filter { $0 == "\n" || $0.properties.generalCategory != .control }
    return Array("\u{1b}]52;c;".utf8) + base64(Array(String(String.UnicodeScalarView(printable)).utf8)) + [0x07]
  }

  /// RFC 4648 §4.
  private static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let piece = bytes[start..<min(start + 3, bytes.count)]
      let bits = piece.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - piece.count))
      for place in 0..<4 {
        result.append(place <= piece.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return result
  }
}
