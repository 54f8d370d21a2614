import AccountCore
import TextGrid

/// The part of a screen between title and message line: rows of text, of any number, one of which holds the focus.
struct Body {
  /// A piece of a row.
  struct Span {
    var column: Int
    var text: String
    var style: Style
    /// Cells to fill, from `column`, at least as wide as the text.
    var width: Int?

    /// Paints it in a row that begins at a place and has `limit` columns.
    func paint(on grid: inout Grid, at start: Position, limit: Int) {
      let place = Position(column: start.column + column, row: start.row)
      if let width { grid.fill(Rect(column: place.column, row: place.row, columns: width, rows: 1), style: style) }
      grid.put(text, at: place, style: style, limit: max(0, limit - column))
    }
  }

  let width: Int
  /// The rows that can be seen at once.
  let height: Int
  let spacing: Spacing
  private(set) var rows: [[Span]] = []
  /// What can be clicked, in the body's own columns and rows.
  private var regions: [Region] = []
  /// The rows that must be visible.
  private(set) var focusRows: Range<Int>?
  /// Where the terminal's cursor stands.
  private(set) var cursor: Position?
  /// Where in the row of the focus the text of a field begins, and its width.
  var typed: (column: Int, width: Int)?

  /// How many items a page of a list has, of which only those in sight are among the rows; nil for any other body.
  var listed: Int?
  /// How much of a text longer than its room is visible; nil where there is none.
  private(set) var extent: Extent?

  /// How many empty rows there is room for.
  enum Spacing: CaseIterable, Comparable {
    /// None.
    case none
    /// Between groups: what the screen is about, the fields, the buttons.
    case groups
    /// Between fields, too.
    case all
  }

  init(_ size: Size, spacing: Spacing) {
    width = size.columns
    height = size.rows
    self.spacing = spacing
  }

  /// A row made of pieces.
  mutating func row(_ spans: [Span]) { rows.append(spans) }

  /// So many columns of the last rows can be clicked.
  mutating func click(_ meaning: Region.Meaning, column: Int = 0, width: Int, rows count: Int = 1) {
    let rect = Rect(column: column, row: rows.count - count, columns: width, rows: count)
    regions.append(Region(rect: rect, meaning: meaning))
  }

  /// A paragraph, broken where the column ends.
  mutating func paragraph(_ text: String, style: Style = .plain, indent: Int = 0) {
    for line in Layout.wrap(text, width: max(1, width - indent)) {
      row([Span(column: indent, text: line, style: style)])
    }
  }

  /// What there is to say of a field, after a sign: under its text, or where it would be broken there, with the whole
  /// width.
  mutating func remark(_ sign: String, _ text: String, under column: Int, style: Style) {
    let indent = column + DisplayWidth.of(text) <= width ? column : min(column, 2)
    for (index, line) in Layout.wrap(text, width: max(1, width - indent)).enumerated() {
      row([
        Span(column: indent - 2, text: index == 0 ? sign : "", style: style),
        Span(column: indent, text: line, style: style),
      ])
    }
  }

  /// The width of what need not be wider: a list of things to do, and what stands above it.
  var cardWidth: Int { min(width, 44) }

  /// A text, and at the card's right end a note on it; farther right where the text needs the room.
  mutating func heading(_ text: String, _ style: Style, note: String, _ noteStyle: Style = .muted) {
    let noteWidth = DisplayWidth.of(note)
    let end = min(width, max(cardWidth - 1, DisplayWidth.of(text) + 2 + noteWidth))
    row([
      Span(column: 0, text: Layout.truncate(text, width: max(1, end - noteWidth - 2)), style: style),
      Span(column: end - noteWidth, text: note, style: noteStyle),
    ])
  }

  /// An empty row, where there is room for it.
  mutating func gap(_ least: Spacing = .groups) {
    if spacing >= least, !rows.isEmpty, rows.last?.isEmpty == false { rows.append([]) }
  }

  /// A part of a text follows; the rule above it says which, and the keys that show the rest.
  mutating func read(_ extent: Extent, from first: Int, ruledAt rule: Int) {
    self.extent = extent
    let last = min(extent.total, first + extent.visible)
    let keys = [first > 0 ? "↑ PgUp" : nil, last < extent.total ? "↓ PgDn" : nil].compactMap { $0 }
    let note = " \(first + 1)–\(last) / \(extent.total)  \(keys.joined(separator: " "))"
    rows[rule].append(Span(column: max(0, width - DisplayWidth.of(note)), text: note, style: .muted))
  }

  /// The last `count` rows hold the focus, the cursor standing at `column` of the first of them.
  mutating func focus(lastRows count: Int, column: Int) {
    focusRows = rows.count - count..<rows.count
    cursor = Position(column: column, row: rows.count - count)
  }

  /// Rows were added that belong to the focus.
  mutating func refocus() {
    if let focusRows { self.focusRows = focusRows.lowerBound..<rows.count }
  }

  /// A name and what it stands for, which may take as many as three rows.
  mutating func fact(_ name: String, _ value: String, nameWidth: Int, style: Style = .plain) {
    let column = nameWidth + 2
    for (index, line) in Layout.wrap(value, width: max(1, width - column), atMost: 3).enumerated() {
      row([
        Span(column: 0, text: index == 0 ? Layout.truncate(name, width: nameWidth) : "", style: .muted),
        Span(column: column, text: line, style: style),
      ])
    }
  }

  /// The first row that is seen.
  private var top: Int {
    guard rows.count > height, let focusRows else { return 0 }
    // No further than it takes to see the focus and one row behind it: what stands first is what a screen is about.
    return min(max(0, min(rows.count, focusRows.upperBound + 1) - height), focusRows.lowerBound)
  }

  /// Where the focus goes so that what comes into sight is the page before and the page after, with a row of this one.
  func pages(of form: Form) -> Pages {
    let last = form.items.count - 1
    if let listed {
      return Pages(up: max(0, form.focus - listed), down: min(last, form.focus + listed), last: last)
    }
    /// The last item of a page that begins with this row, and one row behind it.
    func item(onPageFrom row: Int) -> Int? {
      let region = regions.last { $0.rect.rows.upperBound < row + height }
      return region.flatMap { region in form.items.firstIndex { region.meaning.isMeant(by: $0) } }
    }
    let (above, below) = (top - height + 1, top + height - 1)
    let up = top == 0 || above <= 0 ? 0 : item(onPageFrom: above) ?? 0
    let down = below >= rows.count - height ? last : item(onPageFrom: below) ?? last
    return Pages(up: min(up, max(0, form.focus - 1)), down: max(down, min(last, form.focus + 1)), last: last)
  }

  /// Paints as many rows as fit into `rect`, scrolled so that the focus is visible, and tells where the text of the
  /// focused field came to stand.
  func paint(on grid: inout Grid, in rect: Rect, regions found: inout [Region]) -> (place: Position, width: Int)? {
    guard height > 0 else { return nil }
    let top = top
    for (offset, row) in rows.dropFirst(top).prefix(height).enumerated() {
      let start = Position(column: rect.origin.column, row: rect.origin.row + offset)
      for span in row { span.paint(on: &grid, at: start, limit: rect.size.columns) }
    }
    for region in regions {
      let rows = region.rect.rows.clamped(to: top..<top + height)
      guard !rows.isEmpty else { continue }
      var region = region
      region.rect = Rect(
        column: rect.origin.column + region.rect.origin.column, row: rect.origin.row + rows.lowerBound - top,
        columns: region.rect.size.columns, rows: rows.count)
      if case .field(let id, let column, let first) = region.meaning {
        region.meaning = .field(id, column: rect.origin.column + column, first: first)
      }
      found.append(region)
    }
    // Arrows at the edge tell that there is more.
    let edge = rect.origin.column + rect.size.columns
    if top > 0 { grid.put("↑", at: Position(column: edge, row: rect.origin.row), style: .muted) }
    if top + height < rows.count {
      grid.put("↓", at: Position(column: edge, row: rect.origin.row + height - 1), style: .muted)
    }
    guard let cursor, (top..<top + height).contains(cursor.row) else { return nil }
    let row = rect.origin.row + cursor.row - top
    grid.cursor = Position(column: rect.origin.column + cursor.column, row: row)
    return typed.map { (Position(column: rect.origin.column + $0.column, row: row), $0.width) }
  }
}

/// Where in the form's items the focus goes by pages.
struct Pages: Equatable {
  let up: Int
  let down: Int
  let last: Int
}

extension Region.Meaning {
  /// Whether a click there is one on this item.
  fileprivate func isMeant(by item: Item) -> Bool {
    switch (self, item) {
    case (.action(let one), .action(let other)): one == other
    case (.topic(let one), .topic(let other)): one == other
    case (.line(let one), .line(let other)): one == other
    case (.field(let one, _, _), .field(let other)): one == other
    case (.action, _), (.topic, _), (.line, _), (.field, _), (.command, _): false
    }
  }
}

extension Style {
  static let muted = Style(.muted)
  static let accent = Style(.accent)
  static let strong = Style(.plain, bold: true)
  static let title = Style(.accent, bold: true)
  static let error = Style(.error)
  static let success = Style(.success)
}

extension Layout {
  /// `wrap` in no more than `count` lines, the last one ending in an ellipsis where there is more.
  static func wrap(_ text: String, width: Int, atMost count: Int) -> [String] {
    let lines = wrap(text, width: width)
    guard lines.count > count, count > 0 else { return lines }
    return lines.prefix(count - 1) + [truncate(lines[(count - 1)...].joined(separator: " "), width: width)]
  }
}
