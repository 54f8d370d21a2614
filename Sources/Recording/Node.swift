/// A JSON value as read, with the line where it begins, so that whatever is wrong with it can be pointed at.
struct Node: Equatable, Sendable {
  indirect enum Value: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case thousandths(Int)
    case string(String)
    case array([Node])
    case object([(name: String, value: Node)])

    static func == (one: Value, other: Value) -> Bool { one.tree == other.tree }
  }

  /// From 1.
  var line: Int
  var value: Value

  /// The member of that name; nil where there is none.
  subscript(name: String) -> Node? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.name == name }?.value
  }
}

extension Node.Value {
  /// The same without lines.
  var tree: Tree {
    switch self {
    case .null: .null
    case .bool(let value): .bool(value)
    case .integer(let value): .integer(value)
    case .thousandths(let value): .thousandths(value)
    case .string(let value): .string(value)
    case .array(let elements): .array(elements.map(\.value.tree))
    case .object(let members): .object(members.map { Tree.Member($0.name, $0.value.value.tree) })
    }
  }

  /// What kind of value it is, for a message.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .thousandths: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// What is wrong with a flow file, and where.
package struct FileProblem: Error, Equatable, Sendable {
  /// Which rule it breaks.
  package enum Kind: Equatable, Sendable {
    /// It is no JSON, or cut.
    case notJSON
    /// It is written by a newer version.
    case newerSchema(Int)
    /// A member that the schema does not name, perhaps added by hand; nothing of the kind is believed to be harmless.
    case unknownMember
    /// A member is missing.
    case missing
    /// A value is none that the schema allows there: of another kind, unknown, or in clear where only its kind is kept.
    case badValue
    /// Where only type and length are kept there is a text: a secret, added by hand.
    case secretInClear
    /// A step that this version does not know.
    case unknownStep
    /// More than any flow holds.
    case tooLarge
  }

  package var kind: Kind
  /// From 1.
  package var line: Int
  /// The place, such as `steps[2].fields.password`; empty for the whole file.
  package var place: String
  /// One sentence in English without the place.
  package var reason: String

  init(_ kind: Kind, line: Int, place: String = "", _ reason: String) {
    self.kind = kind
    self.line = line
    self.place = place
    self.reason = reason
  }

  /// `line 12, steps[2].fields.password: …`
  package var description: String { "line \(line)\(place.isEmpty ? "" : ", \(place)"): \(reason)" }
}
