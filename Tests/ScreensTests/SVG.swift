import TextGrid

/// A grid as a picture of a terminal window, for the README.
///
/// Every word is placed at its column and set to its width, so that columns align in whatever monospaced font is there;
/// lines, boxes and dots are drawn, since fonts disagree about them. Colours are those of CursesTerminal's palette with
/// 256 colours, on a dark background.
struct SVG {
  /// One cell, in pixels.
  private static let cell = (width: 9, height: 20)
  private static let margin = 14
  private static let padding = 18
  private static let titleBar = 34

  private static let background = "#15181e"
  private static let foreground = "#d6dae2"
  private static let fonts =
    "ui-monospace,'SF Mono',Menlo,'Cascadia Mono','DejaVu Sans Mono','Liberation Mono',Consolas,monospace"

  private let grid: Grid
  private var elements: [String] = []

  /// The picture of a grid; `label` is read to those who do not see it.
  static func picture(of grid: Grid, label: String, showsCursor: Bool) -> String {
    var svg = SVG(grid: grid)
    for row in 0..<grid.size.rows { svg.draw(row) }
    if showsCursor, let cursor = grid.cursor { svg.drawCursor(cursor) }
    return svg.framed(label)
  }

  private init(grid: Grid) { self.grid = grid }

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
      <rect x="\(left)" y="\(top)" width="\(inner.width)" height="\(inner.height)" rx="11" fill="\(Self.background)"/>
      <path d="M\(left) \(top + Self.titleBar)V\(top + 11)a11 11 0 0 1 11-11h\(inner.width - 22)a11 11 0 0 1 11 11\
      v\(Self.titleBar - 11)z" fill="#22262e"/>
      <rect x="\(left)" y="\(top)" width="\(inner.width)" height="\(inner.height)" rx="11" fill="none" stroke="#39404c"/>
      \(lights.joined())
      <text x="\(outer.width / 2)" y="\(top + 22)" text-anchor="middle" fill="#8a919e" font-size="13">trainova</text>
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
      if let shape = Self.shape(glyph.text, column, row, Self.colour(style)) {
        elements.append(shape)
        column += 1
        continue
      }
      var word = ""
      let start = column
      while column < cells.count, cells[column].style == style {
        let next = cells[column].glyph
        if next == .space { break }
        if let text = next?.text, Self.shape(text, column, row, "") != nil { break }
        word += next?.text ?? ""
        column += 1
      }
      drawWord(word, from: start, to: column, row, style)
    }
  }

  private mutating func drawWord(_ word: String, from start: Int, to end: Int, _ row: Int, _ style: Style) {
    let length = (end - start) * Self.cell.width
    elements.append(
      "<text x=\"\(Self.x(start))\" y=\"\(Self.y(row) + 15)\" fill=\"\(Self.colour(style))\""
        + (Self.isBold(style) ? " font-weight=\"700\"" : "") + (Self.isReversed(style) ? " font-weight=\"600\"" : "")
        + " textLength=\"\(length)\" lengthAdjust=\"spacingAndGlyphs\">\(Self.escaped(word))</text>")
  }

  /// What has the focus stands on its colour.
  private mutating func fillReversed(_ cells: [Cell], _ row: Int) {
    var column = 0
    while column < cells.count {
      let start = column
      while column < cells.count, Self.isReversed(cells[column].style) { column += 1 }
      if column > start {
        elements.append(
          "<rect x=\"\(Self.x(start))\" y=\"\(Self.y(row))\" width=\"\((column - start) * Self.cell.width)\""
            + " height=\"\(Self.cell.height)\" fill=\"\(Self.colour(Style(.accent)))\"/>")
      }
      column += 1
    }
  }

  private mutating func drawCursor(_ cursor: Position) {
    elements.append(
      "<rect x=\"\(Self.x(cursor.column))\" y=\"\(Self.y(cursor.row) + 1)\" width=\"2\" height=\"18\""
        + " fill=\"\(Self.foreground)\"/>")
  }

  /// Lines, boxes and dots as shapes; nil for what is text.
  private static func shape(_ text: String, _ column: Int, _ row: Int, _ colour: String) -> String? {
    let (left, top) = (x(column), y(row))
    switch text {
    case "│": return "<rect x=\"\(left + 4)\" y=\"\(top)\" width=\"1\" height=\"20\" fill=\"\(colour)\"/>"
    case "─": return "<rect x=\"\(left)\" y=\"\(top + 10)\" width=\"9\" height=\"1\" fill=\"\(colour)\"/>"
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

  // MARK: Styles

  private static func colour(_ style: Style) -> String {
    if isReversed(style) { return background }
    switch style.role {
    case .plain, .field, .fieldFocused, .button, .key: return foreground
    case .accent, .buttonFocused: return "#0087d7"  // 32
    case .error: return "#d75f5f"  // 167
    case .success: return "#5faf5f"  // 71
    case .muted, .bar: return "#808080"  // 244
    }
  }

  private static func isReversed(_ style: Style) -> Bool { style.role == .buttonFocused || style.reverse }

  private static func isBold(_ style: Style) -> Bool {
    switch style.role {
    case .accent, .error, .key: true
    case .plain, .success, .muted, .field, .fieldFocused, .button, .buttonFocused, .bar: style.bold
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
