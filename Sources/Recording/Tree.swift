/// A JSON value to be written (RFC 8259): its members stay in the order they are given in.
package indirect enum Tree: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// Thousandths, written with three decimals.
  case thousandths(Int)
  case string(String)
  case array([Tree])
  case object([Member])

  /// A member of an object.
  package struct Member: Equatable, Sendable {
    package var name: String
    package var value: Tree

    package init(_ name: String, _ value: Tree) {
      self.name = name
      self.value = value
    }
  }

  /// An object without the members whose value is nil.
  static func object(present members: [(String, Tree?)]) -> Tree {
    .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }

  /// The text, a line for each member and element, so that two files can be compared line by line; ends with a line end.
  package var text: String {
    var text = ""
    write(into: &text, indent: 0)
    return text + "\n"
  }

  private func write(into text: inout String, indent: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .thousandths(let value):
      let digits = String(value.magnitude)
      let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      text += (value < 0 ? "-" : "") + padded.dropLast(3) + "." + padded.suffix(3)
    case .string(let value): Self.write(value, into: &text)
    case .array(let elements):
      Self.write(elements, "[", "]", into: &text, indent) { element, text, indent in
        element.write(into: &text, indent: indent)
      }
    case .object(let members):
      Self.write(members, "{", "}", into: &text, indent) { member, text, indent in
        Self.write(member.name, into: &text)
        text += ": "
        member.value.write(into: &text, indent: indent)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], _ open: String, _ close: String, into text: inout String, _ indent: Int,
    _ write: (Element, inout String, Int) -> Void
  ) {
    guard !elements.isEmpty else {
      text += open + close
      return
    }
    text += open
    for (index, element) in elements.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + String(repeating: " ", count: indent + 2)
      write(element, &text, indent + 2)
    }
    text += "\n" + String(repeating: " ", count: indent) + close
  }

  /// A string literal; what is not to be seen in a terminal is escaped.
  static func write(_ value: String, into text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.properties.generalCategory == .format {
          for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
