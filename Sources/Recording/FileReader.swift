/// One value of a flow file and its place, so that whatever is wrong can be pointed at.
struct FileReader {
  let node: Node
  /// Such as `steps[2].fields`.
  let place: String

  func problem(_ kind: FileProblem.Kind, _ reason: String) -> FileProblem {
    FileProblem(kind, line: node.line, place: place, reason)
  }

  // MARK: Objects and lists

  /// The member of that name.
  func member(_ name: String) throws(FileProblem) -> FileReader {
    guard let member = optional(name) else { throw problem(.missing, "“\(name)” is missing.") }
    return member
  }

  /// The member of that name; nil where there is none.
  func optional(_ name: String) -> FileReader? {
    node[name].map { FileReader(node: $0, place: inner(name)) }
  }

  /// That this is an object with no other members than these.
  func expect(_ names: [String]) throws(FileProblem) {
    guard case .object(let members) = node.value else { throw mismatch("an object") }
    for member in members where !names.contains(member.name) {
      throw FileProblem(
        .unknownMember, line: member.value.line, place: place,
        "The schema names no \(quoted(member.name)) here; what it does not name may be a secret.")
    }
  }

  func elements<Element>(
    atMost limit: Int, _ read: (FileReader) throws(FileProblem) -> Element
  ) throws(FileProblem) -> [Element] {
    guard case .array(let nodes) = node.value else { throw mismatch("a list") }
    guard nodes.count <= limit else { throw problem(.tooLarge, "There are more than \(limit) entries.") }
    var elements: [Element] = []
    for (index, node) in nodes.enumerated() {
      elements.append(try read(FileReader(node: node, place: "\(place)[\(index)]")))
    }
    return elements
  }

  private func inner(_ name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }

  private func mismatch(_ expected: String) -> FileProblem {
    problem(.badValue, "Expected is \(expected), found \(node.value.kind).")
  }

  // MARK: Simple values

  func string() throws(FileProblem) -> String {
    guard case .string(let text) = node.value else { throw mismatch("a text") }
    return text
  }

  /// A text without spaces and signs that nobody sees.
  func plainText(atMost limit: Int) throws(FileProblem) -> String {
    let text = try string()
    guard text.utf8.count <= limit, text.unicodeScalars.allSatisfy({ (0x21...0x7E).contains($0.value) }) else {
      throw problem(.badValue, "The text is too long or holds characters that it never holds.")
    }
    return text
  }

  func word<Word: RawRepresentable>() throws(FileProblem) -> Word where Word.RawValue == String {
    let text = try string()
    guard let word = Word(rawValue: text) else {
      throw problem(.badValue, "\(quoted(text)) is none of the words that the schema allows here.")
    }
    return word
  }

  func flag() throws(FileProblem) -> Bool {
    guard case .bool(let flag) = node.value else { throw mismatch("true or false") }
    return flag
  }

  func integer(_ range: ClosedRange<Int>) throws(FileProblem) -> Int {
    guard case .integer(let number) = node.value else { throw mismatch("a whole number") }
    guard range.contains(number) else { throw problem(.badValue, "The number is out of range.") }
    return number
  }

  /// Thousandths of a number that is not negative.
  func thousandths() throws(FileProblem) -> Int {
    let number: Int
    switch node.value {
    case .integer(let value) where value.magnitude < 1 << 40: number = value * 1000
    case .thousandths(let value): number = value
    case .null, .bool, .integer, .string, .array, .object: throw mismatch("a number")
    }
    guard number >= 0 else { throw problem(.badValue, "The number is out of range.") }
    return number
  }
}

// MARK: Kept and hidden values

extension FileReader {
  /// An object of fields of the allow-list; a body that is none is hidden as a whole.
  func object(
    _ fields: [Allowed.Field], mayHaveOthers: Bool = true, emptyIsShown: Bool = false
  ) throws(FileProblem) -> Shown {
    if mayHaveOthers, let hidden = try hidden() { return .hidden(hidden) }
    try expect(fields.map(\.name) + (mayHaveOthers ? [Allowed.others] : []))
    var named: [Shown.Named] = []
    for field in fields {
      guard let member = optional(field.name) else { continue }
      let isEmpty = emptyIsShown && member.node.value == .string("")
      named.append(.init(field.name, isEmpty ? .text("") : try member.shown(field.rule)))
    }
    if mayHaveOthers, let others = optional(Allowed.others) {
      let values = try others.elements(atMost: 10_000) { reader throws(FileProblem) in try reader.shown(.hidden) }
      named.append(.init(Allowed.others, .list(values)))
    }
    return .object(named)
  }

  /// A value by its rule.
  func shown(_ rule: Allowed.Rule) throws(FileProblem) -> Shown {
    if let hidden = try hidden() { return .hidden(hidden) }
    switch (rule, node.value) {
    case (.hidden, .null): return .null
    case (.hidden, .string), (.hidden, .integer), (.hidden, .thousandths):
      throw problem(.secretInClear, "Here only type and length are kept; a value in clear is a secret.")
    case (.flag, .bool(let flag)): return .bool(flag)
    case (.number, .integer(let number)) where Rules.isSmall(number): return .number(number)
    case (.word(let words), .string(let text)) where words.contains(text): return .text(text)
    case (.address, .string(let text)) where Rules.isAddress(text): return .text(text)
    case (.server, .string(let text)) where Rules.isServer(text): return .text(text)
    case (.text, .string(let text)), (.sentenceOrComplaints, .string(let text)):
      guard text.utf8.count <= 4000, Rules.masked(text) == text else {
        throw problem(.secretInClear, "The sentence holds what looks like a code or a token.")
      }
      return .text(text)
    case (.sentenceOrComplaints, .array):
      return .list(
        try elements(atMost: 1000) { reader throws(FileProblem) in try reader.object(Allowed.complaint) })
    case (.path(let words), .array):
      return .list(
        try elements(atMost: 1000) { reader throws(FileProblem) in
          if case .integer = reader.node.value { return try reader.shown(.number) }
          return try reader.shown(.word(words))
        })
    case (.address, .string), (.server, .string), (.word, .string), (.number, .integer):
      throw problem(.secretInClear, "The value is none that is kept as it is here; it may be a secret.")
    default: throw problem(.badValue, "The value is of another kind than the schema allows here.")
    }
  }

  /// A hidden value; nil where this is none.
  private func hidden() throws(FileProblem) -> Hidden? {
    guard let kind = optional("hidden") else { return nil }
    try expect(["hidden", "length", "same"])
    var hidden = Hidden(try kind.word())
    hidden.length = try optional("length")?.integer(0...Int(Int32.max))
    if let same = optional("same") {
      let text = try same.string()
      guard text.utf8.count == 10, text.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "p")).contains($0) }) else {
        throw same.problem(.secretInClear, "A fingerprint is ten letters from a to p.")
      }
      hidden.same = text
    }
    return hidden
  }
}
