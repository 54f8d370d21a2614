/// How a cell looks: what its text is for, and what sets it off besides.
package struct Style: Hashable, Sendable {
  /// What a text is for; the terminal gives each its colours, or none.
  package enum Role: UInt8, CaseIterable, Sendable {
    case plain, accent, error, success, muted
    case field, fieldFocused, button, buttonFocused
    case bar, key
  }

  package var role: Role
  // The attributes in one byte: a picture has thousands of styles to compare.
  private var attributes: UInt8 = 0

  /// A role's style, with attributes set off.
  package init(
    _ role: Role = .plain, bold: Bool = false, dim: Bool = false, underline: Bool = false, reverse: Bool = false
  ) {
    self.role = role
    attributes = (bold ? 1 : 0) | (dim ? 2 : 0) | (underline ? 4 : 0) | (reverse ? 8 : 0)
  }

  package var bold: Bool {
    get { attributes & 1 != 0 }
    set { set(1, newValue) }
  }

  package var dim: Bool {
    get { attributes & 2 != 0 }
    set { set(2, newValue) }
  }

  package var underline: Bool {
    get { attributes & 4 != 0 }
    set { set(4, newValue) }
  }

  package var reverse: Bool {
    get { attributes & 8 != 0 }
    set { set(8, newValue) }
  }

  private mutating func set(_ attribute: UInt8, _ isOn: Bool) {
    attributes = isOn ? attributes | attribute : attributes & ~attribute
  }

  package static let plain = Style()
}
