/// How a cell looks: what its text is for, and what sets it off besides.
package struct Style: Hashable, Sendable {
  /// What a text is for; the terminal gives each its colours, or none.
  package enum Role: UInt8, CaseIterable, Sendable {
    case plain, accent, error, success, muted
    case field, fieldFocused, button, buttonFocused
    case bar, key
  }

  package var role: Role
  package var bold: Bool
  package var dim: Bool
  package var underline: Bool
  package var reverse: Bool

  /// A role's style, with attributes set off.
  package init(
    _ role: Role = .plain, bold: Bool = false, dim: Bool = false, underline: Bool = false, reverse: Bool = false
  ) {
    self.role = role
    self.bold = bold
    self.dim = dim
    self.underline = underline
    self.reverse = reverse
  }

  package static let plain = Style()
}
