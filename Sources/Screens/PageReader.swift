import AccountCore
import Forms
import TextGrid

/// A recording's pages on the screen, one for each step: forward and back, with nothing else to come.
package struct PageReader: Equatable, Sendable {
  /// What the keys do.
  package enum Command: CaseIterable, Sendable {
    case next, previous, scroll, leave
  }

  private let title: String
  private let pages: [[String]]
  private let language: Language
  /// The page that is shown, from 0.
  package private(set) var index = 0
  /// The first of its rows that is shown.
  private var top = 0

  /// - Parameters:
  ///   - title: what the pages are of, fit for a terminal.
  ///   - pages: the lines of each, the first of them its heading; fit for a terminal, too.
  package init(title: String, pages: [[String]], language: Language) {
    self.title = title
    self.pages = pages.isEmpty ? [[""]] : pages
    self.language = language
  }

  /// Takes a key in a window of that size; false where it means to leave.
  package mutating func take(_ key: Key, _ size: Size) -> Bool {
    let room = Frame(size).body.size.rows
    switch (key.latin.code, key.modifiers) {
    case (.character("q"), _), (.escape, []), (.character("c"), .control), (.character("d"), .control): return false
    case (.right, []), (.enter, []), (.character("n"), []), (.character(" "), []): turn(to: index + 1)
    case (.left, []), (.backspace, []), (.character("p"), []): turn(to: index - 1)
    case (.home, []), (.character("g"), []): turn(to: 0)
    case (.end, []), (.character("g"), .shift): turn(to: pages.count - 1)
    case (.down, []), (.character("j"), []): scroll(by: 1, size)
    case (.up, []), (.character("k"), []): scroll(by: -1, size)
    case (.pageDown, []): scroll(by: room, size)
    case (.pageUp, []): scroll(by: -room, size)
    default: break
    }
    return true
  }

  private mutating func turn(to page: Int) {
    let page = min(max(0, page), pages.count - 1)
    if page != index { top = 0 }
    index = page
  }

  private mutating func scroll(by rows: Int, _ size: Size) {
    top = min(max(0, top + rows), highest(size))
  }

  /// The first row that may stand at the top.
  private func highest(_ size: Size) -> Int {
    let body = Frame(size).body.size
    return max(0, rows(width: body.columns).count - body.rows)
  }

  // MARK: Picture

  /// Where the parts stand.
  private struct Frame {
    let body: Rect
    let footer: Int

    init(_ size: Size) {
      let margin = size.columns >= 60 ? 4 : 1
      let isRoomy = size.rows >= 20
      footer = size.rows - 1
      body = Rect(
        column: margin, row: isRoomy ? 2 : 1, columns: size.columns - 2 * margin, rows: size.rows - (isRoomy ? 4 : 2))
    }
  }

  /// The whole screen at a size.
  package func picture(_ size: Size) -> Grid {
    var grid = Grid(size)
    let frame = Frame(size)
    grid.fill(Rect(column: 0, row: 0, columns: size.columns, rows: 1), style: Style(.bar))
    let place = "\(index)/\(pages.count - 1)"
    let end = size.columns - 1 - DisplayWidth.of(place)
    grid.put(
      Layout.truncate(" trainova  \(title)", width: end - 1), at: Position(column: 0, row: 0),
      style: Style(.bar, bold: true))
    grid.put(place, at: Position(column: end, row: 0), style: Style(.bar))
    let all = rows(width: frame.body.size.columns)
    // A window that has grown has room for what was above.
    let first = min(top, highest(size))
    for (row, line) in all.dropFirst(first).prefix(frame.body.size.rows).enumerated() {
      grid.put(
        line.text, at: Position(column: frame.body.origin.column, row: frame.body.origin.row + row), style: line.style)
    }
    paintFooter(on: &grid, frame, hasMore: all.count > frame.body.size.rows)
    return grid
  }

  private func paintFooter(on grid: inout Grid, _ frame: Frame, hasMore: Bool) {
    var column = frame.body.origin.column
    for command in Command.allCases where command != .scroll || hasMore {
      let (key, label) = (command.keys, language.words.label(command))
      guard column + DisplayWidth.of(key) + 1 + DisplayWidth.of(label) < grid.size.columns else { return }
      column += grid.put(key, at: Position(column: column, row: frame.footer), style: Style(.key)) + 1
      column += grid.put(label, at: Position(column: column, row: frame.footer), style: .muted) + 2
    }
  }

  /// The page's lines, broken where they are too long; what goes on in the next row stands under its own beginning.
  private func rows(width: Int) -> [(text: String, style: Style)] {
    pages[index].enumerated().flatMap { number, line in
      let indent = line.prefix { $0 == " " }.count
      let depth = indent / 2
      let style = number == 0 ? Style.title : depth < 2 ? .plain : .muted
      guard DisplayWidth.of(line) > width else { return [(line, style)] }
      let broken = Layout.wrap(String(line.dropFirst(indent)), width: max(8, width - indent - 2))
      return broken.enumerated().map { part, text in
        (String(repeating: " ", count: indent + (part == 0 ? 0 : 2)) + text, style)
      }
    }
  }
}

extension PageReader.Command {
  fileprivate var keys: String {
    switch self {
    case .next: "→"
    case .previous: "←"
    case .scroll: "↑↓"
    case .leave: "Q"
    }
  }
}
