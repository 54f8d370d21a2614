import AuthAPI
import NIOCore

/// A JSON value on its way out (RFC 8259): members in the order of their names, no space.
enum JSONText {
  /// The text, in UTF-8.
  static func of(_ value: JSONValue) -> ByteBuffer {
    var text: [UInt8] = []
    write(value, to: &text)
    return ByteBuffer(bytes: text)
  }

  private static func write(_ value: JSONValue, to text: inout [UInt8]) {
    switch value {
    case .null: text += "null".utf8
    case .bool(let value): text += (value ? "true" : "false").utf8
    // Not every Double is a JSON number; what this service counts is.
    case .number(let value):
      text += (Int(exactly: value).map { String($0) } ?? (value.isFinite ? "\(value)" : "null")).utf8
    case .string(let value): write(value, to: &text)
    case .array(let values):
      enclose("[", "]", values, &text) { write($0, to: &$1) }
    case .object(let members):
      enclose("{", "}", members.sorted { $0.key < $1.key }, &text) { member, text in
        write(member.key, to: &text)
        text.append(UInt8(ascii: ":"))
        write(member.value, to: &text)
      }
    }
  }

  private static func enclose<Element>(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ elements: [Element], _ text: inout [UInt8],
    write: (Element, inout [UInt8]) -> Void
  ) {
    text.append(UInt8(ascii: open))
    for (index, element) in elements.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      write(element, &text)
    }
    text.append(UInt8(ascii: close))
  }

  /// Only what has to be escaped is (RFC 8259 §7).
  private static func write(_ string: String, to text: inout [UInt8]) {
    text.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
      case 0..<0x20: text += (byte < 0x10 ? "\\u000" : "\\u00").utf8 + Array(String(byte, radix: 16).utf8)
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "\""))
  }
}
