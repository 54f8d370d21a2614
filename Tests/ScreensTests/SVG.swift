import TextGrid

/// A grid as a picture of a terminal window, for the README.
///
/// Every word is placed at its column and set to its width, so that columns align in whatever monospaced font is there;
/// lines, boxes and dots are drawn, since fonts disagree about them. The colours are those the terminal would be told.
struct SVG {
  /// One cell, in pixels.
  private static let cell = (width: 9, height: 20)
  private static let margin = 14
  private static let padding = 18
  private static let titleBar = 34

  private static let fonts =
    "ui-monospace,'SF Mono',Menlo,'Cascadia Mono','DejaVu Sans Mono','Liberation Mono',Consolas,monospace"

  private let grid: Grid
  private let ink: Ink
  private var elements: [String] = []

  /// The picture of a grid; `label` is read to those who do not see it.
  static func picture(of grid: Grid, in ink: Ink, label: String, showsCursor: Bool) -> String {
    var svg = SVG(grid: grid, ink: ink)
    for row in 0..<grid.size.rows { svg.draw(row) }
    if showsCursor, let cursor = grid.cursor { svg.drawCursor(cursor) }
    return svg.framed(label)
  }

  private init(grid: Grid, ink: Ink) {
    self.grid = grid
    self.ink = ink
  }

  // MARK: Window

  private func framed(_ label: String) -> String {
    let inner = (
      width: grid.size.columns * Self.cell.width + 2 * Self.padding,
      height: grid.size.rows * Self.cell.height + Self.titleBar + 2 * Self.padding - 8
    )
    let outer = (width: inner.width + 2 * Self.margin, height: inner.height + 2 * Self.margin)
    let lights = ["#ec6a5e", "#f4bf4f", "#61c554"].enumerated().map { index, colour in
      "<circle cx=\"\(Self.margin + 20 + index * 20)\" cy=\"\(Self.margin + 17)\" r=\"6\" fill=\"\(colour)\"/>"
    }
    let (left, top) = (Self.margin, Self.margin)
    let frame = """
      <rect x="\(left)" y="\(top + 3)" width="\(inner.width)" height="\(inner.height)" rx="11" opacity=".18"/>
      <rect x="\(left)" y="\(top)" width="\(inner.width)" height="\(inner.height)" rx="11" fill="\(ink.background)"/>
      <path d="M\(left) \(top + Self.titleBar)V\(top + 11)a11 11 0 0 1 11-11h\(inner.width - 22)a11 11 0 0 1 11 11\
      v\(Self.titleBar - 11)z" fill="\(ink.window.bar)"/>
      <rect x="\(left)" y="\(top)" width="\(inner.width)" height="\(inner.height)" rx="11" fill="none" stroke="\(ink.window.edge)"/>
      \(lights.joined())
      <text x="\(outer.width / 2)" y="\(top + 22)" text-anchor="middle" fill="\(ink.window.title)" font-size="13">trainova</text>
      """
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(outer.width) \(outer.height)" width="\(outer.width)" \
      height="\(outer.height)" role="img" aria-label="\(Self.escaped(label))" font-family="\(Self.fonts)" font-size="15">
      <title>\(Self.escaped(label))</title>
      \(frame)
      \(elements.joined(separator: "\n"))
      </svg>

      """
  }

  // MARK: Cells

  private static func x(_ column: Int) -> Int { margin + padding + column * cell.width }
  private static func y(_ row: Int) -> Int { margin + titleBar + padding - 6 + row * cell.height }

  private mutating func draw(_ row: Int) {
    let cells = Array(grid.row(row))
    fillReversed(cells, row)
    var column = 0
    while column < cells.count {
      guard let glyph = cells[column].glyph, glyph != .space else {
        column += 1
        continue
      }
      let style = cells[column].style
      let colour = "\(ink.colours(of: style).text)"
      var end = column + 1
      while end < cells.count, cells[end] == cells[column] { end += 1 }
      if let bar = Self.bar(glyph.text, column..<end, row, colour) {
        elements.append(bar)
        column = end
        continue
      }
      if let shape = Self.shape(glyph.text, column, row, colour) {
        elements.append(shape)
        column += 1
        continue
      }
      var word = ""
      let start = column
      while column < cells.count, cells[column].style == style {
        let next = cells[column].glyph
        if next == .space { break }
        if let text = next?.text, Self.shape(text, column, row, "") ?? Self.bar(text, 0..<1, 0, "") != nil { break }
        word += next?.text ?? ""
        column += 1
      }
      drawWord(word, from: start, to: column, row, style)
    }
  }

  private mutating func drawWord(_ word: String, from start: Int, to end: Int, _ row: Int, _ style: Style) {
    let length = (end - start) * Self.cell.width
    let look = ink.look(of: style)
    elements.append(
      "<text x=\"\(Self.x(start))\" y=\"\(Self.y(row) + 15)\" fill=\"\(ink.colours(of: style).text)\""
        + (look.bold ? " font-weight=\"700\"" : look.reverse ? " font-weight=\"600\"" : "")
        + (look.underline ? " text-decoration=\"underline\"" : "")
        + " textLength=\"\(length)\" lengthAdjust=\"spacingAndGlyphs\">\(Self.escaped(word))</text>")
  }

  /// What has the focus stands on its colour.
  private mutating func fillReversed(_ cells: [Cell], _ row: Int) {
    var column = 0
    while column < cells.count {
      let start = column
      let style = cells[start].style
      while column < cells.count, ink.look(of: cells[column].style).reverse { column += 1 }
      if column > start {
        elements.append(
          "<rect x=\"\(Self.x(start))\" y=\"\(Self.y(row))\" width=\"\((column - start) * Self.cell.width)\""
            + " height=\"\(Self.cell.height)\" fill=\"\(ink.colours(of: style).ground)\"/>")
      }
      column += 1
    }
  }

  private mutating func drawCursor(_ cursor: Position) {
    elements.append(
      "<rect x=\"\(Self.x(cursor.column))\" y=\"\(Self.y(cursor.row) + 1)\" width=\"2\" height=\"18\""
        + " fill=\"\(ink.foreground)\"/>")
  }

  /// Signs that stand side by side without a gap, as one bar; nil for any other.
  private static func bar(_ text: String, _ columns: Range<Int>, _ row: Int, _ colour: String) -> String? {
    let (top, height): (Int, Int)
    switch text {
    case "─": (top, height) = (10, 1)
    case "▀": (top, height) = (0, 10)
    case "▄": (top, height) = (10, 10)
    case "█": (top, height) = (0, 20)
    default: return nil
    }
    return "<rect x=\"\(x(columns.lowerBound))\" y=\"\(y(row) + top)\" width=\"\(columns.count * cell.width)\""
      + " height=\"\(height)\" fill=\"\(colour)\"/>"
  }

  /// Lines, boxes and dots as shapes; nil for what is text.
  private static func shape(_ text: String, _ column: Int, _ row: Int, _ colour: String) -> String? {
    let (left, top) = (x(column), y(row))
    switch text {
    case "│": return "<rect x=\"\(left + 4)\" y=\"\(top)\" width=\"1\" height=\"20\" fill=\"\(colour)\"/>"
    case "■": return "<rect x=\"\(left)\" y=\"\(top + 6)\" width=\"8\" height=\"8\" rx=\"1\" fill=\"\(colour)\"/>"
    case "□":
      return "<rect x=\"\(left).5\" y=\"\(top + 6).5\" width=\"7\" height=\"7\" rx=\"1\" fill=\"none\""
        + " stroke=\"\(colour)\"/>"
    case "●": return "<circle cx=\"\(left + 4)\" cy=\"\(top + 10)\" r=\"4\" fill=\"\(colour)\"/>"
    case "○": return "<circle cx=\"\(left + 4)\" cy=\"\(top + 10)\" r=\"3.5\" fill=\"none\" stroke=\"\(colour)\"/>"
    case "•": return "<circle cx=\"\(left + 4)\" cy=\"\(top + 10)\" r=\"2.5\" fill=\"\(colour)\"/>"
    default: return nil
    }
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}
