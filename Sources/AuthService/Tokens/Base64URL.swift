/// Base64 in the letters of addresses, without padding (RFC 4648 §5).
enum Base64URL {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  /// By letter; 64 for what is none.
  private static let values = (UInt8.min ... .max).map { byte in UInt8(letters.firstIndex(of: byte) ?? 64) }

  /// The text of these bytes.
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    var (gathered, count) = (0, 0)
    for byte in bytes {
      gathered = gathered << 8 | Int(byte)
      count += 8
      while count >= 6 {
        count -= 6
        text.append(letters[gathered >> count & 63])
      }
      gathered &= 63
    }
    if count > 0 { text.append(letters[gathered << (6 - count) & 63]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of such a text; nil for any other.
  static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count * 3 / 4)
    var (gathered, count) = (0, 0)
    for letter in text {
      let value = values[Int(letter)]
      guard value < 64 else { return nil }
      gathered = gathered << 6 | Int(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(gathered >> count & 255))
        gathered &= 63
      }
    }
    // What is left over is less than a letter, and empty: each text has one form.
    return count < 6 && gathered & ((1 << count) - 1) == 0 ? bytes : nil
  }
}
