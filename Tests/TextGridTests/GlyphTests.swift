import TestSupport
import Testing

@testable import TextGrid

@Suite struct DisplayWidthTests {
  static let widths: [(String, Int)] = [
    ("", 0), ("abc", 3), ("Привет", 6), ("漢字", 4), ("ｆｕｌｌ", 8), ("ﾊﾝｶｸ", 4), ("한글", 4),
    ("\u{1112}\u{1161}\u{11ab}", 2),
    ("e\u{301}", 1), ("й", 1), ("и\u{306}", 1), ("·—“”…", 5), ("─│┌┐└┘●○▸█", 10), ("👩", 2), ("👩‍👩‍👧", 2), ("👍🏽", 2),
    ("🇷🇺", 1),
    ("1️⃣", 1), ("❤️", 1), ("☎", 1), ("✅", 2), ("⚡", 2), ("⚠", 1), ("🫠", 2), ("\u{3000}", 2), ("　a", 3), ("עברית", 5),
    ("नि", 2),
    ("ำ", 1), ("\u{a0}", 1), ("\u{0}\u{7}\u{1b}\u{7f}\u{9b}", 0), ("\u{200b}\u{200d}\u{feff}\u{ad}", 0),
    ("\u{202e}\u{2066}\u{61c}", 0), ("\u{301}", 1), ("\u{115f}\u{3164}", 0), ("䷀", 2), ("𠀀", 2), ("\u{fffd}", 1),
  ]

  @Test(arguments: widths)
  func `A text is as wide as a terminal shows it`(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
    // What is measured is what is put.
    var grid = Grid(Size(columns: 40, rows: 1))
    #expect(grid.put(text, at: Position(column: 0, row: 0), style: .plain) == width)
  }
}

@Suite struct GlyphTests {
  @Test func `A glyph is a base and at most four marks`() throws {
    let cases: [(Character, String?)] = [
      ("a", "a"), ("ж", "ж"), ("e\u{301}", "e\u{301}"), ("👩‍👩‍👧", "👩"), ("👍🏽", "👍"), ("❤️", "❤"), ("🇷🇺", "🇷"),
      ("1️⃣", "1\u{20e3}"), ("a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "a\u{301}\u{302}\u{303}\u{304}"),
      ("\u{301}", "\u{25cc}\u{301}"), ("a\u{200d}", "a"), ("\u{a0}", " "), ("\u{2003}", " "), ("\u{3000}", "\u{3000}"),
      ("\n", nil), ("\r\n", nil), ("\t", nil), ("\u{1b}", nil), ("\u{7f}", nil), ("\u{9b}", nil), ("\u{200b}", nil),
      ("\u{200d}", nil),
      ("\u{200e}", nil), ("\u{202e}", nil), ("\u{2067}", nil), ("\u{feff}", nil), ("\u{ad}", nil), ("\u{2028}", nil),
      ("\u{fe0f}", nil),
      ("\u{e0041}", nil), ("\u{3164}", nil), ("\u{378}", nil),
    ]
    for (character, expected) in cases {
      let scalars = character.unicodeScalars.map { String($0.value, radix: 16) }
      let shown = Glyph(character)?.text.unicodeScalars.map { String($0.value, radix: 16) }
      #expect(shown == expected?.unicodeScalars.map { String($0.value, radix: 16) }, "\(scalars)")
    }
  }

  @Test func `What a script writes side by side takes a cell each`() {
    #expect(Glyph.all(of: "नि").map(\.text) == ["न", "ि"])
    #expect(Glyph.all(of: "漢").map(\.width) == [2])
  }

  /// Whether a terminal could take a scalar for anything but a sign or a mark.
  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  @Test func `No control, bidirectional or zero-width character ever stands in a cell`() {
    // Every scalar by itself and behind a letter, then random strings of the worst.
    for value in UInt32(0)...0x10ffff {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let glyphs = Glyph.all(of: Character(scalar))
      if glyphs.contains(where: {
        $0.text.unicodeScalars.contains(where: Self.isHarmful) || !(1...2).contains($0.width)
      }) {
        Issue.record("U+\(String(value, radix: 16)) reached a cell")
        return
      }
    }
    var generator = SplitMix64(seed: 1)
    let worst: [UInt32] = [
      0x1b, 0x5b, 0x9b, 0x0a, 0x202e, 0x200d, 0xfe0f, 0x301, 0x20e3, 0x1f469, 0x1f3fd, 0x1f1f7, 0x94d, 0x915, 0x61,
    ]
    for _ in 0..<2_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<12 {
        let value =
          Bool.random(using: &generator)
          ? worst[Int.random(in: 0..<worst.count, using: &generator)]
          : UInt32.random(in: 0...0x10ffff, using: &generator)
        Unicode.Scalar(value).map { text.append($0) }
      }
      let safe = displaySafe(String(text))
      #expect(!safe.unicodeScalars.contains(where: Self.isHarmful), "\(text.map(\.value))")
      var grid = Grid(Size(columns: 30, rows: 1))
      grid.put(String(text), at: Position(column: 0, row: 0), style: .plain)
      for column in 0..<30 {
        let scalars = grid[column, 0].glyph.map { Array($0.text.unicodeScalars) } ?? []
        #expect(scalars.count <= 1 + Glyph.markLimit)
        #expect(!scalars.contains(where: Self.isHarmful), "\(text.map(\.value))")
      }
    }
  }

  @Test func `What is printed outside the screen passes the same filter`() {
    #expect(displaySafe("one\ntwo\tthree") == "one two three")
    #expect(displaySafe("\u{1b}]0;title\u{7}\u{1b}[31mred\u{9b}0m") == "]0;title[31mred0m")
    #expect(displaySafe("a\u{202e}b\u{200b}c") == "abc")
    #expect(displaySafe("Привет, 漢字") == "Привет, 漢字")
  }
}
