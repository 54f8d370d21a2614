import AccountCore
import TextGrid

extension State {
  /// The smallest window in which all works.
  package static let smallest = Size(columns: 40, rows: 12)

  /// The whole screen at a size. A pure function of the state: the same state is the same picture.
  package func picture(_ size: Size) -> Grid {
    var grid = Grid(size)
    let words = language.words
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else {
      paintTooSmall(on: &grid, words)
      return grid
    }
    let frame = Frame(size)
    paintTopLine(on: &grid, words)
    paintTitle(on: &grid, frame, words)
    var body = Body(width: frame.column.size.columns, isSpaced: true)
    fill(&body, words)
    if body.rows.count > frame.body.size.rows {
      body = Body(width: frame.column.size.columns, isSpaced: false)
      fill(&body, words)
    }
    body.paint(on: &grid, in: frame.body)
    paintMessage(on: &grid, frame, words)
    paintFooter(on: &grid, frame, words)
    return grid
  }

  private func paintTooSmall(on grid: inout Grid, _ words: any Words) {
    let text = words.tooSmall(columns: Self.smallest.columns, rows: Self.smallest.rows)
    for (row, line) in Layout.wrap(text, width: max(1, grid.size.columns)).enumerated() {
      grid.put(line, at: Position(column: 0, row: row), style: .plain)
    }
  }
}

/// Where the parts of a screen stand: one centred column of at most 72 cells.
struct Frame {
  let column: Rect
  let title: Int
  let body: Rect
  let message: Rect
  let footer: Int

  init(_ size: Size) {
    let margin = size.columns >= 60 ? 4 : 1
    let width = min(72, size.columns - 2 * margin)
    let left = (size.columns - width) / 2
    let isRoomy = size.rows >= 20
    title = isRoomy ? 2 : 1
    footer = size.rows - 1
    let top = isRoomy ? 4 : 2
    let messageTop = isRoomy ? size.rows - 4 : size.rows - 3
    let bodyEnd = isRoomy ? messageTop - 1 : messageTop
    column = Rect(column: left, row: 0, columns: width, rows: size.rows)
    body = Rect(column: left, row: top, columns: width, rows: bodyEnd - top)
    message = Rect(column: left, row: messageTop, columns: width, rows: 2)
  }
}

extension State {
  /// Brand, whose account on which server, and whether it can be reached.
  private func paintTopLine(on grid: inout Grid, _ words: any Words) {
    let width = grid.size.columns
    let bar = Style(.bar)
    grid.fill(Rect(column: 0, row: 0, columns: width, rows: 1), style: bar)
    let brand = " trainova"
    grid.put(brand, at: Position(column: 0, row: 0), style: Style(.bar, bold: true))
    var end = width - 1
    if let isOnline {
      let sign = isOnline ? "●" : "○"
      let text = width >= 60 ? "\(sign) \(isOnline ? words.online : words.offline)" : sign
      end -= DisplayWidth.of(text)
      grid.put(text, at: Position(column: end, row: 0), style: bar)
      end -= 2
    }
    if unreadMails > 0 {
      let text = "✉ \(words.unread(unreadMails))"
      end -= DisplayWidth.of(text)
      grid.put(text, at: Position(column: end, row: 0), style: Style(.bar, bold: true))
      end -= 2
    }
    let place = isDemo ? words.demoServer : server?.display ?? words.noServer
    let middle = [address, place].compactMap { $0 }.joined(separator: " · ")
    let start = DisplayWidth.of(brand) + 2
    grid.put(
      Layout.truncate(middle, width: max(1, end - start)), at: Position(column: start, row: 0), style: bar)
  }

  private func paintTitle(on grid: inout Grid, _ frame: Frame, _ words: any Words) {
    let left = frame.column.origin.column
    grid.put(
      words.title(form.screen), at: Position(column: left, row: frame.title), style: .title,
      limit: frame.column.size.columns)
    guard let number = form.screen.step else { return }
    let step = words.step(number, of: 2)
    let place = left + frame.column.size.columns - DisplayWidth.of(step)
    guard place > left + DisplayWidth.of(words.title(form.screen)) + 1 else { return }
    grid.put(step, at: Position(column: place, row: frame.title), style: .muted)
  }

  /// What is under way, or else the last message. A reading call that nobody asked for hides no message.
  private func paintMessage(on grid: inout Grid, _ frame: Frame, _ words: any Words) {
    var text = ""
    var style = Style.plain
    if let busy, notice == nil || isBusyWithChange {
      let seconds = now.seconds(since: busy.startedAt)
      let turn = Int((now.milliseconds - busy.startedAt.milliseconds) / Self.spinnerMilliseconds)
      let signs = ["⠋", "⠙", "⠸", "⠴", "⠦", "⠇"]
      text = "\(signs[turn % signs.count]) \(words.busy(busy.api.operation))…"
      if seconds > 0 { text += " \(seconds)" }
      style = .accent
    } else if let notice {
      let sign =
        switch notice.tone {
        case .info: "·"
        case .success: "✓"
        case .failure: "!"
        }
      style = notice.style
      text = "\(sign) \(words.sentence(notice.kind))"
      if let quote = notice.quote { text += " " + words.quotation(quote) }
    }
    let width = frame.message.size.columns
    var lines = Layout.wrap(text, width: width)
    if lines.count > 2 { lines = [lines[0], Layout.truncate(lines[1...].joined(separator: " "), width: width)] }
    // One line stands next to the footer; two fill the room.
    for (row, line) in lines.enumerated() {
      grid.put(
        line, at: Position(column: frame.message.origin.column, row: frame.message.origin.row + row), style: style)
    }
  }

  /// The live key table, as much of it as fits; what helps most is kept longest.
  private func paintFooter(on grid: inout Grid, _ frame: Frame, _ words: any Words) {
    let worth: [Command] = [.help, .back, .submit, .inbox, .quit, .next, .reveal, .language, .reload]
    let entries = footer.map { binding in
      (binding.command, binding.keys[0].label, label(of: binding.command, words))
    }
    let separator = 2
    let room = frame.column.size.columns
    var kept: Set<Command> = []
    var used = -separator
    for command in worth {
      guard let entry = entries.first(where: { $0.0 == command }) else { continue }
      let width = DisplayWidth.of(entry.1) + 1 + DisplayWidth.of(entry.2) + separator
      guard used + width <= room else { continue }
      used += width
      kept.insert(command)
    }
    var column = frame.column.origin.column
    for (command, key, text) in entries where kept.contains(command) {
      column += grid.put(key, at: Position(column: column, row: frame.footer), style: Style(.key)) + 1
      column += grid.put(text, at: Position(column: column, row: frame.footer), style: .muted) + separator
    }
  }

  private func label(of command: Command, _ words: any Words) -> String {
    switch command {
    case .back where busy != nil: words.cancel
    case .submit where form.focusedField != nil && !form.isFocusOnLastField: words.next
    case .submit:
      // On a button the word is there already.
      form.focusedAction == nil ? form.primary.map(words.label) ?? words.label(command) : words.label(command)
    case .next, .previous, .back, .reveal, .reload, .inbox, .help, .language, .redraw, .suspend, .interrupt, .quit:
      words.label(command)
    }
  }
}

extension Screen {
  /// The place of this screen in a flow of two steps; nil where it belongs to none.
  fileprivate var step: Int? {
    switch self {
    case .signUp, .forgot, .changePassword, .changeEmail: 1
    case .verify, .newPassword, .confirmPassword, .confirmEmail: 2
    case .welcome, .server, .signIn, .profile, .outcome, .session, .serverStatus, .settings, .accounts, .help, .inbox:
      nil
    }
  }
}

extension Notice {
  fileprivate var style: Style {
    switch tone {
    case .info: .plain
    case .success: .success
    case .failure: .error
    }
  }
}
