import AccountCore
import TextGrid

extension State {
  /// Paints the tour's note beside the form where the window has a margin for it, or else below in rows of its own; the
  /// place that is left.
  func paintTourNote(on grid: inout Grid, _ place: Rect, _ words: any Words) -> Rect {
    guard isTour else { return place }
    let note = words.tour(form.screen)
    let right = place.origin.column + place.size.columns + 2
    let margin = grid.size.columns - right - 1
    if margin >= 24 {
      paint(Layout.wrap(note, width: min(margin, 32) - 2, atMost: place.size.rows), at: right, place.origin.row, &grid)
      return place
    }
    let lines = Self.sentences(of: note, width: place.size.columns, atMost: Frame.isRoomy(grid.size) ? 3 : 2)
    let rest = place.size.rows - lines.count
    paint(lines, at: place.origin.column - Frame.gutter, place.origin.row + rest, &grid)
    return Rect(
      column: place.origin.column, row: place.origin.row, columns: place.size.columns,
      rows: max(1, rest - (Frame.isRoomy(grid.size) ? 1 : 0)))
  }

  /// As many sentences of a note as fit whole into so many lines, and the first one in any case.
  private static func sentences(of note: String, width: Int, atMost count: Int) -> [String] {
    var rest = note[...]
    while Layout.wrap(String(rest), width: width).count > count, let end = rest.dropLast().lastIndex(of: ".") {
      rest = rest[...end]
    }
    return Layout.wrap(String(rest), width: width, atMost: count)
  }

  private func paint(_ lines: [String], at column: Int, _ row: Int, _ grid: inout Grid) {
    for (index, line) in lines.enumerated() {
      grid.put("▎", at: Position(column: column, row: row + index), style: .accent)
      grid.put(line, at: Position(column: column + 2, row: row + index), style: .muted)
    }
  }
}
