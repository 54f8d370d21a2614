import AccountCore
import TextGrid

extension State {
  /// The banner of an event stand; nil while a flow or a visitor is on the screen.
  func standBanner(_ size: Size) -> Grid? {
    guard case .banner? = stand?.mode else { return nil }
    var grid = Grid(size)
    // Whoever comes by reads either language.
    let languages = Language.allCases.map(\.words)
    var lines = languages.map { ($0.tagline, Style(.muted)) }
    lines.append(("", .plain))
    lines += languages.map { ($0.standInvitation, Style(.accent, bold: true)) }
    if let notice, notice.tone == .failure {
      lines.append(("", .plain))
      lines += Layout.wrap("! \(language.words.sentence(notice.kind))", width: size.columns - 4, atMost: 2).map {
        ($0, .error)
      }
    }
    let name = Banner.lines(within: size.columns - 4)?.aligned ?? ["T R A I N O V A"]
    lines = name.map { ($0, Style.title) } + [("", .plain)] + lines
    let top = max(0, (size.rows - lines.count) / 2)
    for (row, line) in lines.enumerated() where top + row < size.rows {
      let column = max(0, (size.columns - DisplayWidth.of(line.0)) / 2)
      grid.put(line.0, at: Position(column: column, row: top + row), style: line.1)
    }
    return grid
  }

  /// What the message line says before anything else at a stand.
  func standMessage(_ words: any Words) -> (text: String, style: Style)? {
    if let seconds = standCountdown { return (words.visitEnds(inSeconds: seconds), .error) }
    return nil
  }
}

extension [String] {
  /// Rows of one width, so that they are centred as one.
  fileprivate var aligned: [String] {
    let width = map { DisplayWidth.of($0) }.max() ?? 0
    return map { $0 + String(repeating: " ", count: width - DisplayWidth.of($0)) }
  }
}
