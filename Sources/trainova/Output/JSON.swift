/// A value of the one object that `--json` prints, its members in the order in which they are said.
enum JSON {
  case null
  case bool(Bool)
  case int(Int)
  case string(String)
  case array([JSON])
  case object(Members)

  /// The names and values of an object, in the order in which they are printed.
  ///
  /// A type of its own: an enumeration over an array of tuples of itself is a circle to the compiler, in some orders of files.
  struct Members: ExpressibleByArrayLiteral {
    fileprivate var all: [Member]

    fileprivate struct Member {
      var name: String
      var value: JSON
    }

    init(arrayLiteral elements: (String, JSON)...) { all = elements.map { Member(name: $0.0, value: $0.1) } }

    mutating func append(_ member: (String, JSON)) { all.append(Member(name: member.0, value: member.1)) }

    static func + (one: Members, other: Members) -> Members {
      var sum = one
      sum.all += other.all
      return sum
    }

    static func += (one: inout Members, other: Members) { one.all += other.all }
  }

  static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
  static func optional(_ number: Int?) -> JSON { number.map { .int($0) } ?? .null }

  /// The value on one line (RFC 8259). What a terminal would obey or hide is escaped: a server may have sent it.
  var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): "\(value)"
    case .string(let value): Self.quoted(value)
    case .array(let values): "[\(values.map(\.text).joined(separator: ", "))]"
    case .object(let members):
      "{\(members.all.map { "\(Self.quoted($0.name)): \($0.value.text)" }.joined(separator: ", "))}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
          for unit in String(scalar).utf16 { quoted += "\\u" + hexadecimal(unit) }
        default: quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }

  private static func hexadecimal(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
