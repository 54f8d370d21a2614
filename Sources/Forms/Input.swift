/// What the mouse did, in cells counted from 0 at the top left.
package struct MouseEvent: Equatable, Sendable {
  /// The left button and the wheel; other buttons and bare movement are not told.
  package enum Kind: Equatable, Sendable {
    case press, release, wheelUp, wheelDown
  }

  package var column: Int
  package var row: Int
  package var kind: Kind

  /// An event at a cell.
  package init(column: Int, row: Int, kind: Kind) {
    self.column = column
    self.row = row
    self.kind = kind
  }
}

/// One thing the user or the terminal did.
package enum Input: Equatable, Sendable {
  case key(Key)
  /// A bracketed paste with its line ends as `\n`; `cut` tells that it was longer than `KeyDecoder.pasteLimit`.
  case paste(String, cut: Bool)
  case mouse(MouseEvent)
  /// The terminal's window gained (true) or lost the keyboard.
  case focus(Bool)
}
