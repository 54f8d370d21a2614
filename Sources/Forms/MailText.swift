/// The words of a plain-text or HTML mail, without its markup, styles and links.
enum MailText {
  /// The lines of a text; a tag ends a line, so that a code alone in its element is alone in its line.
  static func lines(_ scalars: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    let plain = withoutMarkup(scalars)
    return plain.split(whereSeparator: isLineEnd).map { withoutLinks(Array($0)) }.filter { !$0.isEmpty }
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  private static func withoutMarkup(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    // No tag begins behind the last closing mark; without that bound a paste of many `<` would be read many times.
    let lastMark = scalars.lastIndex(of: ">") ?? 0
    var plain: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      if scalars[index] == "<", index < lastMark, let end = endOfTag(scalars, index) {
        plain.append("\n")
        index = end
      } else if let entity = ["&nbsp;", "&#160;"].first(where: { matches(scalars, index, $0) }) {
        plain.append(" ")
        index += entity.unicodeScalars.count
      } else {
        plain.append(scalars[index])
        index += 1
      }
    }
    return plain
  }

  /// Where a tag, a comment, or a style with its whole content ends; nil where `<` is only a sign.
  private static func endOfTag(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    guard start + 1 < scalars.count else { return nil }
    let next = scalars[start + 1]
    guard next == "/" || next == "!" || (next.isASCII && next.properties.isAlphabetic) else { return nil }
    if matches(scalars, start, "<!--") { return end(of: "-->", scalars, start) ?? scalars.count }
    for (opening, closing) in [("<style", "</style"), ("<script", "</script"), ("<title", "</title")]
    where matches(scalars, start, opening) {
      guard let close = end(of: closing, scalars, start) else { return scalars.count }
      return end(of: ">", scalars, close) ?? scalars.count
    }
    return end(of: ">", scalars, start)
  }

  private static func end(of mark: String, _ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    (start..<scalars.count).first { matches(scalars, $0, mark) }.map { $0 + mark.unicodeScalars.count }
  }

  /// Whether `word`, in lower case, stands at an index, whatever its case there.
  private static func matches(_ scalars: [Unicode.Scalar], _ index: Int, _ word: String) -> Bool {
    var position = index
    for wanted in word.unicodeScalars {
      guard position < scalars.count else { return false }
      let scalar = scalars[position]
      let isCapital = ("A"..."Z").contains(scalar)
      guard (isCapital ? scalar.value + 0x20 : scalar.value) == wanted.value else { return false }
      position += 1
    }
    return true
  }

  /// A link's digits are paths and identifiers.
  private static func withoutLinks(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let words = line.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "\t" }
    let kept = words.map { word in DigitScanner.string(word).contains("://") ? [] : Array(word) }
    return Array(kept.joined(separator: [" "]))
  }
}
