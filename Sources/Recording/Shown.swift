/// What a recording shows of a value: the value itself where the allow-list names it, else its type and length.
package indirect enum Shown: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case text(String)
  case hidden(Hidden)
  case list([Shown])
  /// Named members in the allow-list's order.
  case object([Named])

  /// A named value.
  package struct Named: Equatable, Sendable {
    package var name: String
    package var value: Shown

    package init(_ name: String, _ value: Shown) {
      self.name = name
      self.value = value
    }
  }

  /// The text, where it is shown.
  package var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  /// What is hidden here.
  package var hidden: Hidden? {
    guard case .hidden(let hidden) = self else { return nil }
    return hidden
  }

  /// The member of that name; nil where there is none.
  package subscript(name: String) -> Shown? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }
}

/// All that is kept of a value that is not shown.
package struct Hidden: Equatable, Sendable {
  /// Its type.
  package enum Kind: String, CaseIterable, Sendable {
    case string, number, bool, null, array, object
    /// A body that is no JSON.
    case bytes
  }

  package var kind: Kind
  /// Unicode scalars of a string, elements of an array, members of an object, bytes; nil for all else.
  package var length: Int?
  /// Equal for equal strings of one recording; nil for all else, and for an empty one.
  package var same: String?

  package init(_ kind: Kind, length: Int? = nil, same: String? = nil) {
    self.kind = kind
    self.length = length
    self.same = same
  }
}
