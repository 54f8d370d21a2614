extension TextField {
  /// Inserts pasted text as one edit, and tells whether anything was cut off at the limit.
  ///
  /// Line ends at its end are left out, those inside become spaces, other control characters vanish; nothing is ever
  /// submitted. A code field takes the code out of whatever it is given.
  package mutating func paste(_ text: String) -> Bool {
    if kind == .code, let code = CodeExtractor.code(in: text) {
      remember(before: .other)
      clusters = Array(code)
      cursor = clusters.count
      edits += 1
      return false
    }
    let pasted = cleaned(text)
    guard !pasted.isEmpty else { return false }
    remember(before: .other)
    return insertAsFits(pasted)
  }

  mutating func remember(before action: History.Action) {
    if kind == .secret {
      history.last = action
    } else {
      history.remember(History.Snapshot(clusters: clusters, cursor: cursor), before: action)
    }
  }

  /// What may stand in this field out of any text.
  func cleaned(_ text: String) -> [Character] {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch kind {
      case .code:
        if let digit = CodeExtractor.digit(scalar) { scalars.append(digit) }
      case .text, .secret:
        switch scalar {
        case "\n", "\r", "\t", "\u{85}", "\u{2028}", "\u{2029}": scalars.append("\n")
        case _ where scalar.properties.generalCategory == .control: break
        default: scalars.append(scalar)
        }
      }
    }
    while scalars.last == "\n" { scalars.removeLast() }
    var line = String.UnicodeScalarView()
    for scalar in scalars {
      line.append(scalar == "\n" ? " " : scalar)
    }
    return Array(String(line))
  }

  /// Inserts as many whole clusters as the limit allows; true when some were left out.
  mutating func insertAsFits(_ characters: [Character]) -> Bool {
    var room = limit - scalarCount
    var fitting = 0
    for character in characters {
      room -= character.unicodeScalars.count
      guard room >= 0 else { break }
      fitting += 1
    }
    insert(Array(characters[..<fitting]))
    return fitting < characters.count
  }

  /// Inserts at the cursor; a combining mark, a joiner or the sign after one becomes part of the cluster before it.
  mutating func insert(_ characters: [Character]) {
    guard let first = characters.first, let last = characters.last else { return }
    let before = cursor > 0 ? clusters[cursor - 1] : nil
    let after = cursor < clusters.count ? clusters[cursor] : nil
    edits += 1
    clusters.insert(contentsOf: characters, at: cursor)
    cursor += characters.count
    if !Self.staysApart(before, first) || !Self.staysApart(last, after) { regroup() }
  }

  mutating func remove(_ range: Range<Int>) {
    edits += 1
    for index in range {
      clusters[index] = "\0"
    }
    clusters.removeSubrange(range)
    cursor = range.lowerBound
    let before = cursor > 0 ? clusters[cursor - 1] : nil
    let after = cursor < clusters.count ? clusters[cursor] : nil
    if !Self.staysApart(before, after) { regroup() }
  }

  /// Whether two neighbours are two clusters. Most pairs are: a whole field is regrouped only where they are not.
  private static func staysApart(_ left: Character?, _ right: Character?) -> Bool {
    guard let left, let right else { return true }
    if left.utf8.count == 1, right.utf8.count == 1 { return true }
    var pair = String(left)
    pair.append(right)
    return pair.count == 2 && pair.first == left
  }

  /// Splits the text into clusters anew; the cursor stays behind the scalars that were before it.
  private mutating func regroup() {
    let position = clusters[..<cursor].reduce(0) { $0 + $1.unicodeScalars.count }
    clusters = Array(String(clusters))
    var passed = 0
    cursor = 0
    while passed < position, cursor < clusters.count {
      passed += clusters[cursor].unicodeScalars.count
      cursor += 1
    }
  }
}
