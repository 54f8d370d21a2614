/// One place of the screen.
package struct Cell: Equatable, Sendable {
  private var shown: Glyph
  package var style: Style

  package init(glyph: Glyph?, style: Style) {
    shown = glyph ?? .rightHalf
    self.style = style
  }

  /// What stands in it; nil is the right half of the wide glyph to its left.
  package var glyph: Glyph? {
    get { shown.isRightHalf ? nil : shown }
    set { shown = newValue ?? .rightHalf }
  }

  var isRightHalf: Bool { shown.isRightHalf }

  package static let blank = Cell(glyph: .space, style: .plain)
}

/// A picture of the whole screen.
package struct Grid: Equatable, Sendable {
  package let size: Size
  /// Where the terminal's cursor stands; nil hides it.
  package var cursor: Position?
  /// One array a row: pictures share the rows in which they do not differ, and are compared by that.
  private var rows: [[Cell]]

  /// Where in one row two grids differ, if anywhere.
  package struct Change: Equatable, Sendable {
    package let row: Int
    package let columns: Range<Int>

    package init(row: Int, columns: Range<Int>) {
      self.row = row
      self.columns = columns
    }
  }

  /// A blank grid.
  package init(_ size: Size) {
    self.size = size
    rows = Array(repeating: Array(repeating: .blank, count: size.columns), count: size.rows)
  }

  /// The cell at a place inside the grid; outside it a blank one.
  package subscript(column: Int, row: Int) -> Cell {
    contains(column, row) ? rows[row][column] : .blank
  }

  /// The cells of a row inside the grid, from the left.
  package func row(_ row: Int) -> [Cell] { rows[row] }

  /// Writes a text into one row and tells how many columns it took, at most `limit`.
  ///
  /// What lies outside the grid is cut off; a wide glyph is shown whole or not at all.
  @discardableResult
  package mutating func put(_ text: String, at position: Position, style: Style, limit: Int? = nil) -> Int {
    guard (0..<size.rows).contains(position.row) else { return 0 }
    let end = min(size.columns, limit.map { position.column + max(0, $0) } ?? size.columns)
    return rows[position.row].withUnsafeMutableBufferPointer { cells in
      var pen = Pen(cells: cells, column: position.column, end: end, style: style)
      if text.unicodeScalars.allSatisfy(Glyph.isSimple) {
        for scalar in text.unicodeScalars {
          guard pen.put(Glyph(base: scalar, isWide: false)) else { break }
        }
      } else {
        for character in text {
          guard pen.put(character) else { break }
        }
      }
      return max(0, pen.column - position.column)
    }
  }

  /// Writes characters into one row and blanks behind them, `width` columns in all; what does not fit is cut off.
  ///
  /// Returns columns between whose first and last lies every cell that became another; nil where none did.
  @discardableResult
  package mutating func put(
    _ characters: ArraySlice<Character>, at position: Position, style: Style, width: Int
  ) -> Range<Int>? {
    guard (0..<size.rows).contains(position.row), position.column >= 0 else { return nil }
    let end = min(size.columns, position.column + max(0, width))
    return rows[position.row].withUnsafeMutableBufferPointer { cells in
      var pen = Pen(cells: cells, column: position.column, end: end, style: style)
      for character in characters {
        guard pen.put(character) else { break }
      }
      while pen.put(.space) {}
      return pen.changed
    }
  }

  /// Fills a rectangle with one glyph, as often as it fits.
  package mutating func fill(_ rect: Rect, style: Style, glyph: Glyph = .space) {
    let columns = rect.columns.clamped(to: 0..<size.columns)
    for row in rect.rows.clamped(to: 0..<size.rows) {
      rows[row].withUnsafeMutableBufferPointer { cells in
        var pen = Pen(cells: cells, column: columns.lowerBound, end: columns.upperBound, style: style)
        while pen.put(glyph) {}
      }
    }
  }

  /// Draws the edge of a rectangle of at least two by two cells; its inside is left as it is.
  package mutating func box(_ rect: Rect, style: Style) {
    guard rect.size.columns >= 2, rect.size.rows >= 2 else { return }
    let (left, top) = (rect.origin.column, rect.origin.row)
    let (right, bottom) = (rect.columns.upperBound - 1, rect.rows.upperBound - 1)
    let edge = String(repeating: "─", count: rect.size.columns - 2)
    put("┌" + edge + "┐", at: rect.origin, style: style)
    put("└" + edge + "┘", at: Position(column: left, row: bottom), style: style)
    for row in (top + 1)..<bottom {
      put("│", at: Position(column: left, row: row), style: style)
      put("│", at: Position(column: right, row: row), style: style)
    }
  }

  /// The rows that differ from those of another grid of the same size, and in each the columns from the first to the
  /// last cell that does.
  package func changes(since other: Grid) -> [Change] {
    rows.indices.compactMap { row in
      rows[row].withUnsafeBufferPointer { cells in
        other.rows[row].withUnsafeBufferPointer { others in
          // Rows that nobody has written to since are the same array.
          guard cells.baseAddress != others.baseAddress else { return nil }
          var first = 0
          while first < cells.count, cells[first] == others[first] { first += 1 }
          var end = cells.count
          while end > first, cells[end - 1] == others[end - 1] { end -= 1 }
          return first < end ? Change(row: row, columns: first..<end) : nil
        }
      }
    }
  }

  /// Takes over some cells of a grid of the same size. Their row is not shared: either grid can be written to without a copy.
  package mutating func copy(_ change: Change, from other: Grid) {
    for column in change.columns { rows[change.row][column] = other.rows[change.row][column] }
  }

  /// The rows as text without the spaces at their ends, for literal pictures.
  package var lines: [String] {
    (0..<size.rows).map { row in
      var line = ""
      for column in 0..<size.columns {
        line += self[column, row].glyph?.text ?? ""
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private func contains(_ column: Int, _ row: Int) -> Bool {
    (0..<size.columns).contains(column) && (0..<size.rows).contains(row)
  }
}

/// Writes glyphs into a row, from a column to before another.
private struct Pen {
  let cells: UnsafeMutableBufferPointer<Cell>
  /// Where the next glyph comes to stand; left of the row it is only counted.
  var column: Int
  let end: Int
  let style: Style
  /// Columns between whose first and last lies every cell that became another; nil where none did.
  var changed: Range<Int>?

  /// Puts what is shown of a character; whether all of it fitted.
  mutating func put(_ character: Character) -> Bool {
    if let byte = character.printableByte { return put(Glyph(base: Unicode.Scalar(byte), isWide: false)) }
    for glyph in Glyph.all(of: character) {
      guard put(glyph) else { return false }
    }
    return true
  }

  /// Whether the glyph fitted: a wide one is shown whole or not at all.
  mutating func put(_ glyph: Glyph) -> Bool {
    let next = column + glyph.width
    guard next <= end else { return false }
    if column >= 0, cells[column] != Cell(glyph: glyph, style: style) {
      set(glyph, next)
      // A wide glyph that lost a half here changed its other half, too.
      changed = max(0, min(changed?.lowerBound ?? column, column - 1))..<min(cells.count, next + 1)
    }
    column = next
    return true
  }

  /// Sets a glyph that fits; a wide one that loses a half here leaves a space in its other half.
  private func set(_ glyph: Glyph, _ next: Int) {
    if cells[column].isRightHalf, column > 0 { cells[column - 1].glyph = .space }
    if next < cells.count, cells[next].isRightHalf { cells[next].glyph = .space }
    cells[column] = Cell(glyph: glyph, style: style)
    if glyph.width == 2 { cells[column + 1] = Cell(glyph: nil, style: style) }
  }
}
