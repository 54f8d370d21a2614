import CNcurses
import CPlatform
import TextGrid

/// Puts pictures on ncurses' screen, which finds out what to send.
final class Painter {
  /// What stands where the C library cannot measure a glyph as we do.
  private static let stranger: wchar_t = 0x3f

  private let colours: Int
  private var palette: Palette
  private let isUTF8: Bool
  /// The picture that ncurses knows.
  private(set) var shown: Grid?
  private var hasCursor = true

  /// `isUTF8`: whether the terminal shows more than ASCII.
  init(colour: Bool, scheme: ColourScheme, isUTF8: Bool) {
    var colours = 0
    if colour, start_color() == OK, use_default_colors() == OK { colours = Int(trainova_colors()) }
    self.colours = colours
    self.isUTF8 = isUTF8
    palette = Palette(colours: colours, scheme: scheme)
  }

  /// Paints with other colours from the next picture on.
  func use(_ scheme: ColourScheme) {
    palette = Palette(colours: colours, scheme: scheme)
    forget()
  }

  /// Has the next picture drawn from nothing.
  func forget() {
    shown = nil
  }

  /// Paints what differs from the picture shown last: all of it, or where `change` is given, what differs there.
  func paint(_ grid: Grid, change: Grid.Change?) {
    if let change, shown?.size == grid.size {
      put(grid.row(change.row), over: shown?.row(change.row), change)
      shown?.copy(change, from: grid)
      shown?.cursor = grid.cursor
    } else {
      paintAll(grid)
      shown = grid
    }
    if let cursor = grid.cursor {
      move(Int32(cursor.row), Int32(cursor.column))
    }
    if hasCursor != (grid.cursor != nil) {
      hasCursor = grid.cursor != nil
      curs_set(hasCursor ? 1 : 0)
    }
    refresh()
  }

  private func paintAll(_ grid: Grid) {
    if let shown, shown.size == grid.size {
      for change in grid.changes(since: shown) {
        put(grid.row(change.row), over: shown.row(change.row), change)
      }
    } else {
      clear()
      clearok(trainova_stdscr(), true)
      hasCursor = true
      curs_set(1)
      for row in 0..<grid.size.rows {
        put(grid.row(row), over: nil, Grid.Change(row: row, columns: 0..<grid.size.columns))
      }
    }
  }

  /// Puts the cells of a row that differ. A wide glyph's right half differs whenever anything else comes to stand
  /// there, so what ncurses blanks around a wide glyph is always put again.
  private func put(_ cells: [Cell], over old: [Cell]?, _ change: Grid.Change) {
    let row = change.row
    var text: [wchar_t] = []
    for column in change.columns {
      let cell = cells[column]
      // Over nothing, what is blank is there already.
      if cell == old?[column] ?? .blank { continue }
      guard let glyph = cell.glyph else { continue }
      text.removeAll(keepingCapacity: true)
      if isUTF8 {
        glyph.forEachScalar { text.append(wchar_t(bitPattern: $0.value)) }
      } else {
        text.append(wchar_t(ASCIIFallback.sign(of: glyph)))
      }
      let isMeasured = glyph.width == (text[0] < 0x7f ? 1 : Int(trainova_column_width(UInt32(bitPattern: text[0]))))
      if !isMeasured { text = [Self.stranger] }
      text.append(0)
      let attributes = palette.attributes(cell.style)
      let pair = palette.pair(cell.style)
      if trainova_put(Int32(row), Int32(column), text, attributes, pair) != OK, column + 1 < cells.count {
        // A mark that this ncurses does not take: its base is better than nothing.
        text = [text[0], 0]
        _ = trainova_put(Int32(row), Int32(column), text, attributes, pair)
      }
      if !isMeasured, glyph.width == 2 {
        _ = trainova_put(Int32(row), Int32(column) + 1, [0x20, 0], attributes, pair)
      }
    }
  }
}
