/// Fits text into columns, by display width.
package enum Layout {
  /// Breaks a text into lines of at most `width` columns, at spaces where it can; `\n` always ends a line.
  ///
  /// A word longer than a line is broken inside, or where `keepsWords` has a longer line to itself. An empty text is one
  /// empty line.
  package static func wrap(_ text: String, width: Int, keepsWords: Bool = false) -> [String] {
    let width = max(1, width)
    var lines: [String] = []
    for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      var line = ""
      var used = 0
      for word in paragraph.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
        let word = String(word)
        let length = DisplayWidth.of(word)
        if used > 0, used + 1 + length <= width {
          line += " " + word
          used += 1 + length
          continue
        }
        if used > 0 { lines.append(line) }
        (line, used) = keepsWords ? (word, length) : breakUp(word, width, into: &lines)
      }
      lines.append(line)
    }
    return lines
  }

  /// The text, or as much of its beginning as fits before an ellipsis.
  package static func truncate(_ text: String, width: Int) -> String {
    guard width > 0 else { return "" }
    guard DisplayWidth.of(text) > width else { return text }
    var kept = ""
    var used = 0
    for character in text {
      let length = DisplayWidth.of(character)
      guard used + length <= width - 1 else { break }
      kept.append(character)
      used += length
    }
    return kept + "…"
  }

  /// The part of a field's clusters that is visible in `width` columns, and the cursor's column in it.
  ///
  /// The cluster under the cursor is wholly visible, or one free column behind the last.
  package static func window(
    clusters: [Character], cursor: Int, width: Int
  ) -> (visible: ArraySlice<Character>, cursorColumn: Int) {
    let cursor = min(max(0, cursor), clusters.count)
    guard width > 0 else { return (clusters[cursor..<cursor], 0) }
    let under = cursor < clusters.count ? max(1, DisplayWidth.of(clusters[cursor])) : 1
    var start = cursor
    var column = 0
    while start > 0 {
      let length = DisplayWidth.of(clusters[start - 1])
      guard column + length + under <= width else { break }
      column += length
      start -= 1
    }
    var end = cursor
    var used = column
    while end < clusters.count {
      let length = DisplayWidth.of(clusters[end])
      guard used + length <= width else { break }
      used += length
      end += 1
    }
    return (clusters[start..<end], min(column, width - 1))
  }

  /// Breaks a word over full lines; what is left of it begins the line that is not full.
  private static func breakUp(_ word: String, _ width: Int, into lines: inout [String]) -> (String, Int) {
    var line = ""
    var used = 0
    for character in word {
      let length = DisplayWidth.of(character)
      if used > 0, used + length > width {
        lines.append(line)
        (line, used) = ("", 0)
      }
      line.append(character)
      used += length
    }
    return (line, used)
  }
}
