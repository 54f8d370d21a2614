import TextGrid

/// What stands for a sign on a terminal that shows no more than ASCII, one column for one column.
enum ASCIIFallback {
  /// The code of a printable ASCII character.
  static func sign(of glyph: Glyph) -> UInt8 {
    var base: Unicode.Scalar = " "
    var isBase = true
    glyph.forEachScalar { scalar in
      if isBase { base = scalar }
      isBase = false
    }
    if (0x20..<0x7f).contains(base.value) { return UInt8(base.value) }
    return signs[base] ?? UInt8(ascii: "?")
  }

  /// A text of lines in ASCII.
  static func bytes(of text: String) -> [UInt8] {
    text.flatMap { $0.isASCII ? Array($0.utf8) : Glyph.all(of: $0).map { sign(of: $0) } }
  }

  /// Signs of the screens, and Cyrillic by the letters that KOI8-R leaves of it when its eighth bit is lost, in their own case.
  private static let signs: [Unicode.Scalar: UInt8] = {
    let pairs: [(String, String)] = [
      ("│─┌┐└┘├┤┬┴┼", "|-++++" + "+++++"), ("›…•·●○■□✓✉↑↓←→", ">~**" + "*o#.+M^v<>"), ("╌▒█▀▄", "=:#\"_"),
      ("⠋⠙⠸⠴⠦⠇", "|/-\\|/"),
      ("«»„“”‘’—–×№\u{a0}", "\"\"\"\"\"''--x# "),
      ("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ", "ABWGDEVZIJKLMNOPRSTUFHC^[]_YX\\@QE"),
      ("абвгдежзийклмнопрстуфхцчшщъыьэюяё", "abwgdevzijklmnoprstufhc~{}_yx|`qe"),
    ]
    var signs: [Unicode.Scalar: UInt8] = [:]
    for (from, to) in pairs {
      for (scalar, sign) in zip(from.unicodeScalars, to.utf8) { signs[scalar] = sign }
    }
    return signs
  }()
}
