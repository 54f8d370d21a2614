/// The only thing that can stand in a cell: a sign that is safe on a terminal by construction.
///
/// A base of one or two columns and at most four combining marks; never a control, bidirectional or zero-width
/// character (C0, C1, DEL, general category Cf, default-ignorable ones).
package struct Glyph: Hashable, Sendable {
  /// The most combining marks that a terminal's cell holds besides its base.
  package static let markLimit = 4

  /// What is shown: one base and its marks.
  package let text: String
  private let isWide: Bool

  package static let space = Glyph(text: " ", isWide: false)
  /// The base of a combining mark that has none.
  private static let dottedCircle: Unicode.Scalar = "\u{25cc}"

  private init(text: String, isWide: Bool) {
    self.text = text
    self.isWide = isWide
  }

  /// The glyph of a character; of a joined emoji its first sign, of parts written side by side the first.
  /// Nil when nothing of it can be shown.
  package init?(_ character: Character) {
    guard let first = Self.all(of: character).first else { return nil }
    self = first
  }

  /// The columns it takes: 1 or 2.
  package var width: Int {
    isWide ? 2 : 1
  }

  /// The glyphs of a character: one, none when nothing of it can be shown, several only where a script writes a
  /// character's parts side by side (Devanagari, Thai).
  package static func all(of character: Character) -> [Glyph] {
    if let ascii = character.asciiValue {
      return (0x20..<0x7f).contains(ascii) ? [Glyph(text: String(character), isWide: false)] : []
    }
    var glyphs: [Glyph] = []
    var text = String.UnicodeScalarView()
    var isWide = false
    var marks = 0
    func finish() {
      if !text.isEmpty { glyphs.append(Glyph(text: String(text), isWide: isWide)) }
    }
    for scalar in character.unicodeScalars {
      if endsJoinedEmoji(scalar, after: text.first) { break }
      guard let shown = shown(scalar) else { continue }
      let width = DisplayWidth.of(shown)
      if width == 0 {
        if text.isEmpty { text.append(dottedCircle) }
        if marks < markLimit { text.append(shown) }
        marks += 1
      } else {
        finish()
        text = String.UnicodeScalarView([shown])
        isWide = width == 2
        marks = 0
      }
    }
    finish()
    return glyphs
  }

  /// Whether a scalar only goes on with an emoji that has begun: a joiner, a skin tone, the second letter of a flag.
  private static func endsJoinedEmoji(_ scalar: Unicode.Scalar, after base: Unicode.Scalar?) -> Bool {
    guard let base, base.properties.isEmoji else { return false }
    return scalar.value == 0x200d || scalar.properties.isEmojiModifier
      || (0x1f1e6...0x1f1ff).contains(scalar.value)
  }

  /// What is shown for a scalar: itself, a space for any narrow blank, nothing for what must not reach a terminal.
  private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar.value < 0x300, scalar.value > 0xa0, scalar.value != 0xad { return scalar }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: return nil
    case .spaceSeparator: return scalar.value == 0x3000 ? scalar : " "
    default: return scalar.properties.isDefaultIgnorableCodePoint ? nil : scalar
    }
  }
}

/// A text with only what is safe to show, for standard error and titles: line ends and tabs become spaces.
package func displaySafe(_ text: String) -> String {
  var safe = ""
  for character in text {
    if character.isNewline || character == "\t" {
      safe.append(" ")
    } else {
      for glyph in Glyph.all(of: character) {
        safe += glyph.text
      }
    }
  }
  return safe
}
