/// Reads JSON strictly (RFC 8259): UTF-8, one value, no member twice, nothing nested deeper than 32.
struct NodeReader {
  /// The largest file that is read, in bytes.
  static let limit = 16 * 1024 * 1024
  static let maximumDepth = 32

  private let bytes: [UInt8]
  private var place = 0
  private var line = 1

  static func read(_ bytes: [UInt8]) throws(FileProblem) -> Node {
    guard bytes.count <= limit else {
      throw FileProblem(.tooLarge, line: 1, "The file is larger than 16 MiB.")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw FileProblem(.notJSON, line: 1, "The file is not UTF-8 text.")
    }
    var reader = NodeReader(bytes: bytes)
    let node = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.place == bytes.count else { throw reader.problem("There is more behind the end of the recording.") }
    return node
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func problem(_ reason: String) -> FileProblem { FileProblem(.notJSON, line: line, reason) }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      if byte == 0x0A { line += 1 }
      place += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) throws(FileProblem) -> Node {
    guard depth < Self.maximumDepth else { throw problem("Values are nested too deep.") }
    skipSpace()
    let start = line
    guard let byte = next else { throw problem("The file ends too early; it is cut.") }
    switch byte {
    case UInt8(ascii: "{"): return Node(line: start, value: .object(try members(depth: depth)))
    case UInt8(ascii: "["): return Node(line: start, value: .array(try elements(depth: depth)))
    case UInt8(ascii: "\""): return Node(line: start, value: .string(try string()))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return Node(line: start, value: try number())
    default:
      for (word, value) in [("null", Node.Value.null), ("true", .bool(true)), ("false", .bool(false))]
      where bytes[place...].starts(with: word.utf8) {
        place += word.utf8.count
        return Node(line: start, value: value)
      }
      throw problem("This is no JSON value.")
    }
  }

  private mutating func members(depth: Int) throws(FileProblem) -> [(name: String, value: Node)] {
    place += 1
    var members: [(name: String, value: Node)] = []
    var names: Set<String> = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return members }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw problem(next == nil ? cut : "A name in quotes is missing.") }
      let name = try string()
      guard names.insert(name).inserted else { throw problem("The name \(quoted(name)) is there twice.") }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw problem(next == nil ? cut : "A colon is missing.") }
      members.append((name, try value(depth: depth + 1)))
      skipSpace()
      if take(UInt8(ascii: "}")) { return members }
      guard take(UInt8(ascii: ",")) else { throw problem(next == nil ? cut : "A comma is missing.") }
    }
  }

  private mutating func elements(depth: Int) throws(FileProblem) -> [Node] {
    place += 1
    var elements: [Node] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return elements }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if take(UInt8(ascii: "]")) { return elements }
      guard take(UInt8(ascii: ",")) else { throw problem(next == nil ? cut : "A comma is missing.") }
    }
  }

  private let cut = "The file ends too early; it is cut."

  /// A whole number, or one with at most three decimals: no other kind is ever written.
  private mutating func number() throws(FileProblem) -> Node.Value {
    let start = place
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte) {
      place += 1
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts[0].drop { $0 == "-" }
    let isPlain = digits.count == 1 || digits.first != "0"
    if parts.count == 1, isPlain, let value = Int(text), value.magnitude < 1 << 53 { return .integer(value) }
    if parts.count == 2, isPlain, (1...3).contains(parts[1].count), parts[1].allSatisfy(\.isNumber),
      let whole = Int(parts[0]), let part = Int(parts[1] + String(repeating: "0", count: 3 - parts[1].count)),
      whole.magnitude < 1 << 40
    {
      return .thousandths(whole * 1000 + (text.hasPrefix("-") ? -part : part))
    }
    throw problem("The number is none that a recording holds.")
  }

  private mutating func string() throws(FileProblem) -> String {
    place += 1
    var units: [UInt8] = []
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
      case UInt8(ascii: "\\"): units += Array(String(try escaped()).utf8)
      case 0..<0x20: throw problem("A text goes on over the end of its line.")
      default: units.append(byte)
      }
    }
    throw problem(cut)
  }

  private mutating func escaped() throws(FileProblem) -> Unicode.Scalar {
    guard let byte = next else { throw problem(cut) }
    place += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let first = try unit()
      if let scalar = Unicode.Scalar(first) { return scalar }
      guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
        throw problem("An escaped character is only half there.")
      }
      let second = try unit()
      guard (0xDC00..<0xE000).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00)
      else { throw problem("An escaped character is only half there.") }
      return scalar
    default: throw problem("This is no escaped character.")
    }
  }

  private mutating func unit() throws(FileProblem) -> UInt16 {
    guard place + 4 <= bytes.count else { throw problem(cut) }
    let digits = bytes[place..<place + 4]
    place += 4
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw problem("This is no escaped character.") }
    return unit
  }
}

/// A text out of a file for a message: cut, and without what a terminal would take for a command.
func quoted(_ text: String) -> String {
  let shown = text.unicodeScalars.prefix(40).map { scalar -> Character in
    let category = scalar.properties.generalCategory
    return category == .control || category == .format || category == .surrogate ? "?" : Character(scalar)
  }
  return "“\(String(shown))”"
}
