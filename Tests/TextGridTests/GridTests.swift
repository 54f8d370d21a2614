import Testing

@testable import TextGrid

private func grid(_ columns: Int, _ rows: Int) -> Grid {
  Grid(Size(columns: columns, rows: rows))
}

private func at(_ column: Int, _ row: Int) -> Position {
  Position(column: column, row: row)
}

@Suite struct GridTests {
  @Test func `Text is put where it is said, in its style`() {
    var grid = grid(10, 3)
    #expect(grid.put("Имя 漢", at: at(1, 1), style: Style(.error, bold: true)) == 6)
    #expect(grid.lines == ["", " Имя 漢", ""])
    #expect(grid[1, 1] == Cell(glyph: Glyph("И"), style: Style(.error, bold: true)))
    #expect(grid[5, 1].glyph == Glyph("漢"))
    #expect(grid[6, 1] == Cell(glyph: nil, style: Style(.error, bold: true)))
    #expect(grid[0, 1] == .blank)
    #expect(Array(grid.row(1)) == (0..<10).map { grid[$0, 1] })
  }

  @Test func `What lies outside is cut off`() {
    let cases: [(String, Position, Int?, Int, String)] = [
      ("abcdef", at(2, 0), nil, 3, "  abc"), ("abc", at(-1, 0), nil, 3, "bc"), ("abc", at(0, 1), nil, 0, ""),
      ("abc", at(0, -1), nil, 0, ""), ("abc", at(9, 0), nil, 0, ""), ("abcdef", at(0, 0), 2, 2, "ab"),
      ("abc", at(0, 0), 0, 0, ""),
      ("abc", at(0, 0), -1, 0, ""), ("a漢字", at(0, 0), 4, 3, "a漢"), ("ab漢", at(2, 0), nil, 2, "  ab"),
      ("漢", at(4, 0), nil, 0, ""),
      ("漢a", at(-1, 0), nil, 3, " a"),
    ]
    for (text, position, limit, used, line) in cases {
      var grid = grid(5, 1)
      #expect(grid.put(text, at: position, style: .plain, limit: limit) == used, "\(text) at \(position)")
      #expect(grid.lines == [line], "\(text) at \(position)")
    }
  }

  @Test func `A wide glyph is never left half`() {
    let cases: [(Int, String, String)] = [(0, "x", "x b"), (1, "x", " xb"), (1, "漢", " 漢"), (2, "漢", "字漢")]
    for (column, text, line) in cases {
      var grid = grid(4, 1)
      grid.put("字b", at: at(0, 0), style: .plain)
      grid.put(text, at: at(column, 0), style: .plain)
      #expect(grid.lines == [line], "\(text) at \(column)")
      for column in 0..<4 where grid[column, 0].glyph == nil {
        #expect(grid[column - 1, 0].glyph?.width == 2)
      }
    }
  }

  @Test func `Rectangles are filled and framed inside the grid`() {
    var grid = grid(6, 4)
    grid.fill(Rect(column: -1, row: -1, columns: 20, rows: 20), style: Style(.bar), glyph: Glyph(".") ?? .space)
    grid.box(Rect(column: 1, row: 0, columns: 4, rows: 3), style: .plain)
    #expect(grid.lines == [".┌──┐.", ".│..│.", ".└──┘.", "......"])
    grid.fill(Rect(column: 0, row: 3, columns: 5, rows: 1), style: .plain, glyph: Glyph("漢") ?? .space)
    #expect(grid.lines[3] == "漢漢..")
    grid.box(Rect(column: 0, row: 0, columns: 1, rows: 5), style: .plain)
    #expect(grid.lines[0] == ".┌──┐.")
  }

  @Test func `An empty grid takes everything and shows nothing`() {
    var grid = grid(0, 0)
    #expect(grid.put("abc", at: at(0, 0), style: .plain) == 0)
    grid.fill(Rect(column: 0, row: 0, columns: 2, rows: 2), style: .plain)
    grid.box(Rect(column: 0, row: 0, columns: 2, rows: 2), style: .plain)
    #expect(grid.lines.isEmpty)
    #expect(grid[0, 0] == .blank)
    #expect(Size(columns: -1, rows: -5) == Size(columns: 0, rows: 0))
  }

  @Test func `Grids differ by glyph, style, cursor and size`() {
    let plain = grid(3, 1)
    var other = plain
    other.put("a", at: at(0, 0), style: .plain)
    #expect(other != plain)
    other = plain
    other.put(" ", at: at(0, 0), style: Style(underline: true))
    #expect(other != plain)
    other = plain
    other.cursor = at(0, 0)
    #expect(other != plain)
    #expect(grid(1, 3) != plain)
    #expect(Rect(column: 1, row: 1, columns: 2, rows: 1).contains(at(2, 1)))
    #expect(!Rect(column: 1, row: 1, columns: 2, rows: 1).contains(at(3, 1)))
  }
}

@Suite struct LayoutTests {
  @Test func `Text is broken at words, then inside them`() {
    let cases: [(String, Int, [String])] = [
      ("", 10, [""]), ("one two three", 7, ["one two", "three"]), ("one two three", 100, ["one two three"]),
      ("one\n\ntwo", 10, ["one", "", "two"]), ("abcdefgh", 3, ["abc", "def", "gh"]),
      ("a abcdefgh", 4, ["a", "abcd", "efgh"]),
      ("漢字漢字", 5, ["漢字", "漢字"]), ("ab 漢字", 5, ["ab", "漢字"]), ("Слово за словом", 8, ["Слово за", "словом"]),
      ("  one   two ", 20, ["one two"]), ("漢", 1, ["漢"]), ("ab", 0, ["a", "b"]), ("one\r\ntwo", 10, ["one", "two"]),
    ]
    for (text, width, lines) in cases {
      #expect(Layout.wrap(text, width: width) == lines, "\(text.debugDescription) in \(width)")
    }
    #expect(
      Layout.wrap("see https://a.example.org now", width: 8, keepsWords: true) == [
        "see", "https://a.example.org", "now",
      ])
  }

  @Test func `What does not fit ends with an ellipsis`() {
    let cases: [(String, Int, String)] = [
      ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("漢字漢", 5, "漢字…"), ("漢字漢", 4, "漢…"), ("abc", 1, "…"), ("abc", 0, ""),
      ("", 0, ""),
      ("абвгд", 4, "абв…"),
    ]
    for (text, width, expected) in cases {
      #expect(Layout.truncate(text, width: width) == expected, "\(text) in \(width)")
    }
  }

  @Test func `A field scrolls so that the cursor is always seen`() {
    let cases: [(String, Int, Int, String, Int)] = [
      ("", 0, 5, "", 0), ("abc", 3, 5, "abc", 3), ("abcde", 0, 5, "abcde", 0), ("abcde", 4, 5, "abcde", 4),
      ("abcde", 5, 5, "bcde", 4),
      ("abcdefgh", 8, 5, "efgh", 4), ("abcdefgh", 2, 5, "abcde", 2), ("abcdefgh", 6, 5, "cdefg", 4),
      ("漢字漢字", 4, 5, "漢字", 4),
      ("漢字漢字", 2, 5, "字漢", 2), ("漢字漢字", 1, 5, "漢字", 2), ("ae\u{301}b", 2, 3, "ae\u{301}b", 2), ("abc", 9, 2, "c", 1),
      ("abc", -1, 2, "ab", 0),
      ("abc", 1, 0, "", 0),
    ]
    for (text, cursor, width, visible, column) in cases {
      let window = Layout.window(clusters: Array(text), cursor: cursor, width: width)
      #expect(String(window.visible) == visible, "\(text) at \(cursor) in \(width)")
      #expect(window.cursorColumn == column, "\(text) at \(cursor) in \(width)")
    }
  }
}
