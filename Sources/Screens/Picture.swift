import AccountCore
import TextGrid

extension State {
  /// The smallest window in which all works.
  package static let smallest = Size(columns: 40, rows: 12)

  /// The whole screen at a size. A pure function of the state: the same state is the same picture.
  package func picture(_ size: Size) -> Grid { draw(size).grid }

  /// The picture, and what those need to know of it who click in it, type into it and scroll in it.
  func draw(_ size: Size) -> Drawing {
    var grid = Grid(size)
    let words = language.words
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else {
      paintTooSmall(on: &grid, words)
      return Drawing(grid: grid)
    }
    if let banner = standBanner(size) { return Drawing(grid: banner) }
    let message = message(words, width: Frame.width(size), atMost: Frame.isRoomy(size) ? 3 : 4)
    let frame = Frame(size, messageRows: message.lines.count)
    paintTopLine(on: &grid, words)
    paintTitle(on: &grid, frame, words)
    let place = paintTourNote(on: &grid, frame.body, words)
    var body = Body(place.size, spacing: .all)
    fill(&body, words)
    for spacing in [Body.Spacing.groups, .none] where body.rows.count > place.size.rows {
      body = Body(place.size, spacing: spacing)
      fill(&body, words)
    }
    var regions: [Region] = []
    let typed = body.paint(on: &grid, in: place, regions: &regions)
    for (row, line) in message.lines.enumerated() {
      let place = Position(column: frame.column.origin.column, row: frame.message + row)
      if row == 0 {
        grid.put(message.sign, at: Position(column: place.column - Frame.gutter, row: place.row), style: message.style)
      }
      grid.put(line, at: place, style: message.style)
    }
    paintFooter(on: &grid, frame, words, regions: &regions)
    var drawing = Drawing(grid: grid, regions: regions, extent: body.extent)
    if form.focusedField == nil, form.items.count > 1 { drawing.pages = body.pages(of: form) }
    if isTypingLocal, let typed, let field = form.focusedField {
      drawing.spot = Spot(field: field, place: typed.place, width: typed.width)
    }
    return drawing
  }

  private func paintTooSmall(on grid: inout Grid, _ words: any Words) {
    let text = words.tooSmall(columns: Self.smallest.columns, rows: Self.smallest.rows)
    for (row, line) in Layout.wrap(text, width: max(1, grid.size.columns)).enumerated() {
      grid.put(line, at: Position(column: 0, row: row), style: .plain)
    }
  }
}

/// A key of the footer. Few enough to be searched: a dictionary of a type of ours costs the first paint more.
private struct Footing {
  let command: Command
  let key: String
  var label: String
  var isKept = false

  var width: Int { DisplayWidth.of(key) + 1 + DisplayWidth.of(label) }
}

/// Where the parts of a screen stand: one centred column of at most 72 cells, and left of it two cells for the signs.
///
/// All text begins at the column's left edge; signs (of the focus, of a message) stand out from it.
struct Frame {
  /// The cells left of the column that the signs take, a space after them.
  static let gutter = 2

  let column: Rect
  let title: Int
  let body: Rect
  /// The message's first row.
  let message: Int
  let footer: Int

  /// The column's width in a window.
  static func width(_ size: Size) -> Int { min(72, size.columns - (size.columns >= 60 ? 8 : gutter + 1)) }

  /// The column's left edge in a window.
  static func left(_ size: Size) -> Int { max(gutter, (size.columns - width(size)) / 2) }

  /// Whether a window has rows to leave empty.
  static func isRoomy(_ size: Size) -> Bool { size.rows >= 20 }

  init(_ size: Size, messageRows: Int) {
    let width = Self.width(size)
    let left = Self.left(size)
    let isRoomy = Self.isRoomy(size)
    title = isRoomy ? 3 : 1
    footer = size.rows - 1
    let top = isRoomy ? 5 : 2
    // The message takes as many rows as it needs, and never less than what sets off the footer.
    message = footer - (isRoomy ? max(2, messageRows) : max(1, messageRows))
    let bodyEnd = isRoomy ? footer - 3 : message
    column = Rect(column: left, row: 0, columns: width, rows: size.rows)
    body = Rect(column: left, row: top, columns: width, rows: bodyEnd - top)
  }
}

extension State {
  /// Brand, whose account on which server, and whether it can be reached.
  private func paintTopLine(on grid: inout Grid, _ words: any Words) {
    let width = grid.size.columns
    // What comes last is set off by two cells, or by one where there are few.
    let gap = width >= 60 ? 2 : 1
    let left = Frame.left(grid.size)
    let right = left + Frame.width(grid.size)
    let place = isDemo ? words.demoServer : server.map(name) ?? words.noServer
    let brand = "trainova"
    let whole = address.map { "\($0) · \(place)" } ?? place
    let needed = left + DisplayWidth.of(brand) + 2 + DisplayWidth.of(whole)
    func start(of signs: [[Body.Span]]) -> Int { right - signs.reduce(0) { $0 + $1.width + gap } }
    var signs = signs(words, spellsOnline: width >= 60, spellsMails: true)
    if address != nil, needed > start(of: signs) {
      let short = self.signs(words, spellsOnline: false, spellsMails: false)
      if needed <= start(of: short) { signs = short }
    }
    var end = right
    for sign in signs {
      var column = end - sign.width
      for span in sign { column += grid.put(span.text, at: Position(column: column, row: 0), style: span.style) }
      end -= sign.width + gap
    }
    // Whose account on which server is worth more than the program's name, and that more than the words of the signs.
    let hasBrand = address == nil || needed <= end
    if hasBrand { grid.put(brand, at: Position(column: left, row: 0), style: .strong) }
    let start = left + (hasBrand ? DisplayWidth.of(brand) + 2 : 0)
    let owner = Self.owner(address, place, room: max(1, end - start))
    grid.put(owner, at: Position(column: start, row: 0), style: Style(.bar))
    if Frame.isRoomy(grid.size) {
      grid.fill(
        Rect(column: left, row: 1, columns: Frame.width(grid.size), rows: 1), style: .muted, glyph: .line)
    }
  }

  /// What stands at the right end of the top line, the rightmost first.
  private func signs(_ words: any Words, spellsOnline: Bool, spellsMails: Bool) -> [[Body.Span]] {
    let strong = Style(.bar, bold: true)
    var signs: [[Body.Span]] = []
    if let isOnline {
      let sign = Body.Span(column: 0, text: isOnline ? "●" : "○", style: isOnline ? .success : .error)
      let word = Body.Span(column: 0, text: " \(isOnline ? words.online : words.offline)", style: Style(.bar))
      signs.append(spellsOnline ? [sign, word] : [sign])
    }
    if inspection.recording != nil { signs.append([Body.Span(column: 0, text: words.recording, style: strong)]) }
    if unreadMails > 0 {
      let count = spellsMails ? words.unread(unreadMails) : "\(unreadMails)"
      signs.append([Body.Span(column: 0, text: "✉ \(count)", style: strong)])
    }
    return signs
  }

  /// Whose account on which server, in so many cells; where they are too few, both are shortened, neither to nothing.
  private static func owner(_ address: String?, _ place: String, room: Int) -> String {
    guard let address else { return Layout.truncate(place, width: room) }
    let (addressWidth, placeWidth) = (DisplayWidth.of(address), DisplayWidth.of(place))
    let both = room - 3
    guard addressWidth + placeWidth > both else { return "\(address) · \(place)" }
    let placeRoom = max(1, min(placeWidth, max(both / 2, both - addressWidth)))
    let addressRoom = max(1, both - placeRoom)
    return "\(Layout.truncate(address, width: addressRoom)) · \(Layout.truncate(place, width: placeRoom))"
  }

  private func paintTitle(on grid: inout Grid, _ frame: Frame, _ words: any Words) {
    let left = frame.column.origin.column
    grid.put(
      words.title(form.screen), at: Position(column: left, row: frame.title), style: .title,
      limit: frame.column.size.columns)
    guard let number = form.screen.step else { return }
    let step = words.step(number, of: 2)
    // What is done and what is still to do, where there is room to draw it.
    let dots = frame.column.size.columns >= 52 ? (number == 1 ? "●─○  " : "●─●  ") : ""
    let place = left + frame.column.size.columns - DisplayWidth.of(dots + step)
    guard place > left + DisplayWidth.of(words.title(form.screen)) + 1 else { return }
    grid.put(dots, at: Position(column: place, row: frame.title), style: .accent)
    grid.put(step, at: Position(column: place + DisplayWidth.of(dots), row: frame.title), style: .muted)
  }

  /// What is under way, or else the last message. A reading call that nobody asked for hides no message.
  private func message(
    _ words: any Words, width: Int, atMost count: Int
  ) -> (sign: String, lines: [String], style: Style) {
    var (sign, text) = ("", "")
    var style = Style.plain
    if let message = standMessage(words) {
      (sign, text, style) = ("!", message.text, message.style)
    } else if let busy, notice == nil || isBusyWithChange {
      let seconds = now.seconds(since: busy.startedAt)
      let turn = Int((now.milliseconds - busy.startedAt.milliseconds) / Self.spinnerMilliseconds)
      let signs = ["⠋", "⠙", "⠸", "⠴", "⠦", "⠇"]
      sign = signs[turn % signs.count]
      text = "\(words.busy(busy.api.operation))…"
      if seconds > 0 { text += " " + words.seconds(seconds) }
      style = .accent
    } else if let notice {
      sign =
        switch notice.tone {
        case .info: "·"
        case .success: "✓"
        case .failure: "!"
        }
      style = notice.style
      text = words.sentence(notice.kind)
      if let quote = notice.quote { text += " " + words.quotation(quote) }
    }
    return (sign, text.isEmpty ? [] : Layout.wrap(text, width: width, atMost: count), style)
  }

  /// The live key table, as much of it as fits; what helps most is kept longest.
  private func paintFooter(on grid: inout Grid, _ frame: Frame, _ words: any Words, regions: inout [Region]) {
    let separator = 2
    let left = frame.column.origin.column
    // The footer may stand out a little on the right, where its column has a margin.
    let room = min(frame.column.size.columns + 3, grid.size.columns - left - 1)
    if stand?.invites == true {
      grid.put(
        words.standInvitation, at: Position(column: left, row: frame.footer), style: Style(.accent, bold: true),
        limit: room)
      return
    }
    var entries = footer.map {
      Footing(command: $0.command, key: $0.keys[0].label, label: label(of: $0.command, words))
    }
    func shown(_ command: Command) -> String? { entries.first { $0.command == command }?.label }
    // Before the last field Enter does what Tab does: one of them is enough.
    if shown(.submit) == words.next { entries.removeAll { $0.command == .next } }
    if shown(.submit) == shown(.back) { entries.removeAll { $0.command == .submit } }
    // A button's own words may leave no room for the way out; they stand on the button, too.
    let needed = entries.filter { [.help, .back, .submit].contains($0.command) }
    if needed.reduce(-separator, { $0 + $1.width + separator }) > room,
      let index = entries.firstIndex(where: { $0.command == .submit })
    {
      entries[index].label = words.done
    }
    var used = -separator
    for command in [Command.help, .back, .submit, .inbox, .quit, .reveal, .next, .language, .reload] {
      guard let index = entries.firstIndex(where: { $0.command == command }) else { continue }
      entries[index].isKept = used + entries[index].width + separator <= room
      if entries[index].isKept { used += entries[index].width + separator }
    }
    var column = left
    for entry in entries where entry.isKept {
      let place = Rect(column: column, row: frame.footer, columns: entry.width, rows: 1)
      regions.append(Region(rect: place, meaning: .command(entry.command)))
      column += grid.put(entry.key, at: place.origin, style: Style(.key)) + 1
      column += grid.put(entry.label, at: Position(column: column, row: frame.footer), style: .muted) + separator
    }
  }

  private func label(of command: Command, _ words: any Words) -> String {
    switch command {
    case .back where busy != nil && !form.screen.isOverlay: words.cancel
    case .submit where form.focusedField != nil && !form.isFocusOnLastField: words.next
    case .submit where form.screen == .inbox: words.label(codeIsAwaited ? Action.mail("") : Action.back)
    case .submit:
      // On a button the word is there already.
      form.focusedAction == nil ? form.primary.map(words.label) ?? words.label(command) : words.label(command)
    case .reveal where form.fields.contains { form[$0]?.isRevealed == true }: words.hide
    case .next, .previous, .back, .reveal, .reload, .inbox, .inspector, .help, .language, .redraw, .suspend, .interrupt,
      .quit:
      words.label(command)
    }
  }

  /// Whether the form below the shown one has a field for a code.
  var codeIsAwaited: Bool { forms.dropLast().last?.fields.contains(.code) == true }
}

extension Screen {
  /// The place of this screen in a flow of two steps; nil where it belongs to none.
  var step: Int? {
    switch self {
    case .signUp, .forgot, .changePassword, .changeEmail: 1
    case .verify, .newPassword, .confirmPassword, .confirmEmail: 2
    case .welcome, .server, .signIn, .profile, .outcome, .session, .serverStatus, .settings, .accounts, .removal,
      .help, .inbox, .inspector, .exchange, .recording, .staff, .stand:
      nil
    }
  }
}

extension [Body.Span] {
  /// The cells that they take beside each other.
  fileprivate var width: Int { reduce(0) { $0 + DisplayWidth.of($1.text) } }
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
