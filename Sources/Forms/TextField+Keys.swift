extension TextField {
  /// Edits or moves as the key says; false for a key that means nothing here, such as Enter, Tab or an up arrow.
  package mutating func handle(_ key: Key) -> Bool {
    switch key.code {
    case .character(let character):
      return key.modifiers.isDisjoint(with: [.alt, .control]) ? type(character) : command(key.latin)
    case .left:
      move(to: isByWord(key) ? wordStart(before: cursor) : cursor - 1)
    case .right:
      move(to: isByWord(key) ? wordEnd(after: cursor) : cursor + 1)
    case .home:
      move(to: 0)
    case .end:
      move(to: clusters.count)
    case .backspace:
      if isByWord(key) {
        kill(from: wordStart(before: cursor), to: cursor)
      } else {
        erase(from: cursor - 1, to: cursor)
      }
    case .delete:
      if isByWord(key) {
        kill(from: cursor, to: wordEnd(after: cursor))
      } else {
        erase(from: cursor, to: cursor + 1)
      }
    case .enter, .tab, .escape, .insert, .up, .down, .pageUp, .pageDown, .function:
      return false
    }
    return true
  }

  private func isByWord(_ key: Key) -> Bool {
    !key.modifiers.isDisjoint(with: [.alt, .control])
  }

  /// The keys of Emacs and readline; Ctrl-W ends at a space, the Alt keys at whatever is no letter or digit.
  private mutating func command(_ key: Key) -> Bool {
    switch key {
    case .control("a"): move(to: 0)
    case .control("e"): move(to: clusters.count)
    case .control("b"): move(to: cursor - 1)
    case .control("f"): move(to: cursor + 1)
    case .control("d"): erase(from: cursor, to: cursor + 1)
    case .control("k"): kill(from: cursor, to: clusters.count)
    case .control("u"): kill(from: 0, to: cursor)
    case .control("w"): kill(from: spacedWordStart(before: cursor), to: cursor)
    case .control("y"): yank()
    case .control("_"): undo()
    case .alt("b"): move(to: wordStart(before: cursor))
    case .alt("f"): move(to: wordEnd(after: cursor))
    case .alt("d"): kill(from: cursor, to: wordEnd(after: cursor))
    default: return false
    }
    return true
  }

  private mutating func type(_ character: Character) -> Bool {
    // Nearly always a letter of ASCII, which needs no cleaning.
    let byte = character.utf8.count == 1 ? character.utf8.first : nil
    let isPlain = kind != .code && byte.map { (0x20..<0x7f).contains($0) } == true
    guard let text = isPlain ? character : cleaned(String(character)).first else { return true }
    guard scalarCount + (isPlain ? 1 : text.unicodeScalars.count) <= limit else { return true }
    remember(before: .typed)
    insert([text])
    return true
  }

  private mutating func move(to target: Int) {
    cursor = min(max(0, target), clusters.count)
    history.last = .other
  }

  private mutating func erase(from start: Int, to end: Int) {
    guard start >= 0, end <= clusters.count else { return }
    remember(before: .erased)
    remove(start..<end)
  }

  private mutating func kill(from start: Int, to end: Int) {
    guard start < end else { return }
    let action = end == cursor ? History.Action.killedBack : .killedForward
    let previous = history.last
    remember(before: action)
    if kind != .secret {
      let part = Array(clusters[start..<end])
      switch (previous, action) {
      case (.killedBack, .killedBack), (.killedForward, .killedBack): history.killed = part + history.killed
      case (.killedBack, .killedForward), (.killedForward, .killedForward): history.killed += part
      default: history.killed = part
      }
    }
    remove(start..<end)
  }

  private mutating func yank() {
    guard !history.killed.isEmpty else { return }
    remember(before: .other)
    _ = insertAsFits(history.killed)
  }

  private mutating func undo() {
    guard let snapshot = history.takeLast() else { return }
    clusters = snapshot.clusters
    cursor = snapshot.cursor
    edits += 1
  }

  func isWordPart(_ index: Int) -> Bool {
    clusters[index].isLetter || clusters[index].isNumber
  }

  /// Whether word moves must not tell where the words of a hidden secret end.
  private var hidesWords: Bool {
    kind == .secret && !isRevealed
  }

  private func wordStart(before index: Int) -> Int {
    if hidesWords { return 0 }
    var start = index
    while start > 0, !isWordPart(start - 1) { start -= 1 }
    while start > 0, isWordPart(start - 1) { start -= 1 }
    return start
  }

  private func wordEnd(after index: Int) -> Int {
    if hidesWords { return clusters.count }
    var end = index
    while end < clusters.count, !isWordPart(end) { end += 1 }
    while end < clusters.count, isWordPart(end) { end += 1 }
    return end
  }

  private func spacedWordStart(before index: Int) -> Int {
    if hidesWords { return 0 }
    var start = index
    while start > 0, clusters[start - 1].isWhitespace { start -= 1 }
    while start > 0, !clusters[start - 1].isWhitespace { start -= 1 }
    return start
  }
}
