/// The only thing that can stand in a cell: a sign that is safe on a terminal by construction.
///
/// A base of one or two columns and at most `markLimit` combining marks; never a control, bidirectional or zero-width
/// character (C0, C1, DEL, general category Cf, default-ignorable ones).
package struct Glyph: Hashable, Sendable {
  /// The most combining marks that a terminal's cell holds besides its base.
  package static let markLimit = 4

  // Scalars of 21 bits, and no String: a picture has thousands of glyphs, and a cell of one and a style takes 16 bytes.
  /// Three marks.
  private var marks: UInt64 = 0
  /// The base, its width, the upper five bits of a fourth mark.
  private var base: UInt32
  /// The lower bits of the fourth mark.
  private var lastMark: UInt16 = 0

  private static let mask: UInt64 = 0x1f_ffff
  private static let wideBit: UInt32 = 1 << 21

  package static let space = Glyph(base: " ", isWide: false)
  /// A piece of a line across.
  package static let line = Glyph(base: "─", isWide: false)
  /// The right half of a wide glyph, which shows nothing itself.
  static let rightHalf = Glyph(base: "\0", isWide: false)
  var isRightHalf: Bool { base == 0 }
  /// The base of a combining mark that has none.
  private static let dottedCircle: Unicode.Scalar = "\u{25cc}"

  /// The glyph of a scalar that is known to be safe, and to have this width.
  init(base: Unicode.Scalar, isWide: Bool) {
    self.base = base.value | (isWide ? Self.wideBit : 0)
  }

  /// The glyph of a character; of a joined emoji its first sign, of parts written side by side the first.
  /// Nil when nothing of it can be shown.
  package init?(_ character: Character) {
    guard let first = Self.all(of: character).first else { return nil }
    self = first
  }

  /// The columns it takes: 1 or 2.
  package var width: Int {
    base & Self.wideBit == 0 ? 1 : 2
  }

  /// What is shown: one base and its marks.
  package var text: String {
    var text = String.UnicodeScalarView()
    forEachScalar { text.append($0) }
    return String(text)
  }

  /// Passes the base and then each mark.
  package func forEachScalar(_ body: (Unicode.Scalar) -> Void) {
    Self.pass(UInt64(base), body)
    if marks == 0 { return }
    Self.pass(marks, body)
    Self.pass(marks >> 21, body)
    Self.pass(marks >> 42, body)
    Self.pass(UInt64(fourthMark), body)
  }

  private var fourthMark: UInt32 { ((base >> 22) << 16) | UInt32(lastMark) }

  private static func pass(_ word: UInt64, _ body: (Unicode.Scalar) -> Void) {
    if word & mask != 0, let scalar = Unicode.Scalar(UInt32(word & mask)) { body(scalar) }
  }

  /// Adds a mark where there is room for it; those beyond the limit are left out.
  private mutating func add(mark: Unicode.Scalar) {
    for place in 0..<Self.markLimit - 1 where marks >> (21 * UInt64(place)) == 0 {
      marks |= UInt64(mark.value) << (21 * UInt64(place))
      return
    }
    if fourthMark == 0 {
      base |= (mark.value >> 16) << 22
      lastMark = UInt16(truncatingIfNeeded: mark.value)
    }
  }

  /// Whether a scalar is a glyph of one column by itself, and its own character beside others of its kind: Latin,
  /// Cyrillic, punctuation, lines and shapes. Nearly all text is made of these, and need not be split with care.
  static func isSimple(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7f, 0xa1...0xa8, 0xaa...0xac, 0xaf...0x2ff, 0x400...0x481, 0x48a...0x52f: true
    case 0x2010...0x2027, 0x2500...0x25a9, 0x25b8...0x25bf, 0x25cb...0x25d9: true
    default: false
    }
  }

  /// The glyphs of a character: one, none when nothing of it can be shown, several only where a script writes a
  /// character's parts side by side (Devanagari, Thai).
  package static func all(of character: Character) -> [Glyph] {
    var glyphs: [Glyph] = []
    for scalar in character.unicodeScalars {
      if endsJoinedEmoji(scalar, after: glyphs.last) { break }
      guard let shown = shown(scalar) else { continue }
      let width = DisplayWidth.of(shown)
      if width > 0 {
        glyphs.append(Glyph(base: shown, isWide: width == 2))
      } else {
        if glyphs.isEmpty { glyphs.append(Glyph(base: dottedCircle, isWide: false)) }
        glyphs[glyphs.count - 1].add(mark: shown)
      }
    }
    return glyphs
  }

  /// Whether a scalar only goes on with an emoji that has begun: a joiner, a skin tone, the second letter of a flag.
  private static func endsJoinedEmoji(_ scalar: Unicode.Scalar, after glyph: Glyph?) -> Bool {
    guard let base = glyph.flatMap({ Unicode.Scalar($0.base & UInt32(mask)) }), base.properties.isEmoji else {
      return false
    }
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

extension Character {
  /// The byte of a printable character of ASCII; nil for any other. Nearly all that is typed is such.
  var printableByte: UInt8? {
    guard utf8.count == 1, let byte = utf8.first, (0x20..<0x7f).contains(byte) else { return nil }
    return byte
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
