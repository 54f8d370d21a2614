import AccountCore
import AuthAPI
import TextGrid

extension State {
  /// The calls, the newest first, each with a bar of where its time went; all bars have one scale.
  func fillInspector(_ body: inout Body, _ words: any Words) {
    guard !inspection.entries.isEmpty else {
      body.paragraph(words.noExchanges)
      body.gap()
      return fillMenu(&body, words)
    }
    let others = form.actions.filter { if case .exchange = $0 { false } else { true } }
    let entries = form.actions.count - others.count
    let columns = Columns(width: body.width)
    let hasLegend = columns.barWidth > 0 && body.spacing == .all
    let below = others.count + (body.spacing >= .groups ? 1 : 0) + (hasLegend ? 2 : 0)
    // Where rows are dear, some more calls are worth more than empty rows.
    let least = body.spacing == .none ? 2 : 6
    let count = min(entries, max(least, body.height - body.rows.count - below))
    // The newest are of interest to who is about to do something else.
    let first = form.focus < entries ? max(0, min(entries - count, form.focus - count / 2)) : 0
    body.listed = count
    // One that is under way may take for ever: it fills its bar, and leaves the others theirs.
    let scale =
      inspection.entries.map(\.exchange).filter { $0.outcome != .underWay }
      .map { $0.duration(at: now) }.max() ?? 1
    for (index, action) in form.actions.enumerated().dropFirst(first).prefix(count) {
      guard case .exchange(let number) = action, let entry = inspection[number] else { continue }
      let more = index == first && first > 0 ? "↑" : index == first + count - 1 && index < entries - 1 ? "↓" : ""
      call(entry.exchange, action, columns, scale: scale, note: more, in: &body, words)
    }
    if hasLegend {
      body.gap(.all)
      let legend = Exchange.Timing.Part.allCases.map { "\($0.sign) \(words.name($0))" }.joined(separator: "   ")
      body.row([Body.Span(column: 0, text: legend, style: .muted)])
    }
    body.gap()
    for action in others { menuItem(&body, action, words) }
  }

  /// The columns of the list: where rows are short, a path is told by its end, and the bar has no room.
  private struct Columns {
    let method = 0
    let path = 5
    let pathWidth: Int
    let status: Int
    let time: Int
    let bar: Int
    let barWidth: Int

    init(width: Int) {
      let isWide = width >= 60
      pathWidth = isWide ? 32 : max(8, width - path - 18)
      status = path + pathWidth + 1
      time = status + 4
      bar = time + 9
      barWidth = isWide ? max(0, width - bar - 2) : 0
    }
  }

  private func call(
    _ exchange: Exchange, _ action: Action, _ columns: Columns, scale: Int, note: String, in body: inout Body,
    _ words: any Words
  ) {
    let isFocused = form.focusedAction == action
    let style = Style(isFocused ? .buttonFocused : .plain)
    let tone = isFocused ? style : exchange.style
    let time = words.milliseconds(exchange.duration(at: now))
    var path = exchange.operation.path
    if DisplayWidth.of(path) > columns.pathWidth {
      path = "…" + path.suffix(from: path.lastIndex(of: "/") ?? path.startIndex)
    }
    body.row([
      Body.Span(
        column: -Frame.gutter, text: isFocused ? "›" : " ", style: style, width: body.width + Frame.gutter),
      Body.Span(column: columns.method, text: exchange.operation.method.rawValue, style: style),
      Body.Span(column: columns.path, text: Layout.truncate(path, width: columns.pathWidth), style: style),
      Body.Span(column: columns.status, text: exchange.mark, style: tone),
      Body.Span(column: columns.time + max(0, 8 - DisplayWidth.of(time)), text: time, style: style),
      Body.Span(
        column: columns.bar, text: exchange.bar(columns.barWidth, of: scale, at: now),
        style: isFocused ? style : .accent),
      Body.Span(column: body.width - 1, text: note, style: isFocused ? style : .muted),
    ])
    body.click(.action(action), column: -Frame.gutter, width: body.width + Frame.gutter)
    if isFocused { body.focus(lastRows: 1, column: -Frame.gutter) }
  }

  /// How bad the network is, and how bad it can be made.
  func fillStaff(_ body: inout Body, _ words: any Words) {
    let facts = staffFacts(words)
    for (name, value) in facts { body.fact(name, value, nameWidth: Self.width(of: facts.map(\.0))) }
    for action in form.actions {
      if action == .latency(0) || action == .failRate(0) || action == .back { body.gap() }
      menuItem(&body, action, words)
    }
  }

  func staffFacts(_ words: any Words) -> [(String, String)] {
    var facts = [(words.tokenLife, words.tokenLife(dials.tokenLife))]
    if !Dials.latencies.contains(dials.latency) { facts.append((words.present, words.latency(dials.latency))) }
    if !Dials.failRates.contains(dials.failRate) { facts.append((words.present, words.failRate(dials.failRate))) }
    return facts
  }

  /// One call with all that is known of it; the focus walks through its lines.
  func fillExchange(_ body: inout Body, _ words: any Words) {
    fillMenu(&body, words)
    guard let entry = openExchange else { return }
    for (index, line) in entry.lines.enumerated() {
      let isFocused = form.focused == .line(index)
      if case .heading = line { body.gap() }
      let (text, style) =
        line == .bar ? (bar(of: entry.exchange, width: body.width), .accent) : told(line, of: entry, words)
      let indent = line.isIndented ? 2 : 0
      let pieces = text.isEmpty ? [""] : Layout.wrap(text, width: max(1, body.width - indent))
      for (row, piece) in pieces.enumerated() {
        body.row([
          Body.Span(column: -Frame.gutter, text: isFocused && row == 0 ? "›" : " ", style: .accent),
          Body.Span(column: indent, text: piece, style: style),
        ])
      }
      body.click(.line(index), column: -Frame.gutter, width: body.width + Frame.gutter, rows: pieces.count)
      if isFocused { body.focus(lastRows: pieces.count, column: -Frame.gutter) }
    }
  }

  private func bar(of exchange: Exchange, width: Int) -> String {
    exchange.bar(width, of: exchange.duration(at: now), at: now)
  }

  /// A line of an exchange in words; nil where only the eye has use for it.
  func spoken(_ line: ExchangeLine, of entry: Inspection.Entry, _ words: any Words) -> String? {
    switch line {
    case .bar: nil
    case .text(""): nil
    case .part(let part, let microseconds): "\(words.name(part)): \(words.milliseconds(microseconds))"
    case .summary, .meaning, .connection, .heading, .text, .before, .move, .noMove, .after:
      told(line, of: entry, words).text
    }
  }

  private func told(_ line: ExchangeLine, of entry: Inspection.Entry, _ words: any Words) -> (
    text: String, style: Style
  ) {
    switch line {
    case .summary: (summary(of: entry, words), .strong)
    case .meaning: meaning(of: entry.exchange, words)
    case .bar: ("", .accent)
    case .part(let part, let microseconds):
      ("\(part.sign) \(words.name(part)) \(words.milliseconds(microseconds))", .plain)
    case .connection(let bytes, let reused): (words.connection(bytes: bytes, reused: reused), .muted)
    case .heading(let heading): (words.heading(heading), Style(.accent, bold: true))
    case .text(let text): (text, .plain)
    case .before(let place): ("\(words.before): \(told(place, words))", .plain)
    case .move(let move): ("\(words.why): \(words.event(move.cause))", .plain)
    case .noMove: ("\(words.why): \(words.stayed)", .plain)
    case .after(let place): ("\(words.after): \(told(place, words))", .plain)
    }
  }

  private func told(_ place: Place, _ words: any Words) -> String {
    "\(words.standing(place.phase)) · \(words.quotation(words.title(place.screen)))"
  }

  private func meaning(of exchange: Exchange, _ words: any Words) -> (text: String, style: Style) {
    switch exchange.outcome {
    case .underWay: ("… \(words.underWay)", .accent)
    case .answered(_, .accepted, _, _): ("✓ \(words.accepted)", .success)
    case .answered(_, .refused(let reason), _, _): ("! \(words.sentence(.refused(reason)))", .error)
    case .failed(let kind, _): ("! \(words.sentence(.network(kind)))", .error)
    case .cancelled: ("× \(words.cancelledCall)", .muted)
    }
  }

  /// Method, path, status and time.
  func summary(of entry: Inspection.Entry, _ words: any Words) -> String {
    let exchange = entry.exchange
    let state =
      switch exchange.outcome {
      case .underWay: words.underWay
      case .answered(let status, _, _, _): "\(status)"
      case .failed(let kind, _): words.sentence(.network(kind))
      case .cancelled: words.cancelledCall
      }
    let time = words.milliseconds(exchange.duration(at: now))
    return "\(exchange.operation.method.rawValue) \(exchange.operation.path), \(state), \(time)"
  }
}

extension ExchangeLine {
  /// Whether it stands a little to the right, below what it belongs to.
  fileprivate var isIndented: Bool {
    switch self {
    case .text, .before, .move, .noMove, .after: true
    case .summary, .meaning, .bar, .part, .connection, .heading: false
    }
  }
}

extension Exchange {
  /// The status, or a sign in its place.
  fileprivate var mark: String {
    switch outcome {
    case .underWay: "…"
    case .answered(let status, _, _, _): "\(status)"
    case .failed: "!"
    case .cancelled: "×"
    }
  }

  fileprivate var style: Style {
    switch outcome {
    case .underWay: .accent
    case .answered(_, .accepted, _, _): .success
    case .answered(_, .refused, _, _), .failed: .error
    case .cancelled: .muted
    }
  }

  /// The parts of its time as signs, `scale` microseconds being `width` of them; what is told has at least one.
  func bar(_ width: Int, of scale: Int, at now: Instant) -> String {
    guard width > 0, scale > 0 else { return "" }
    guard case .answered(_, _, _, let timing) = outcome else {
      let length = duration(at: now) * width / scale
      return String(repeating: Timing.Part.wait.sign, count: max(1, min(width, length)))
    }
    var text = ""
    var sum = 0
    for part in timing.parts {
      sum += timing[part]
      let end = max(text.count + 1, (sum * width + scale / 2) / scale)
      text += String(repeating: part.sign, count: max(0, min(width, end) - text.count))
    }
    return text
  }
}

extension Exchange.Timing.Part {
  /// What stands for it in a bar, apart from the others without colours and in ASCII.
  fileprivate var sign: Character {
    switch self {
    case .lookup: "·"
    case .connect: "╌"
    case .tls: "▒"
    case .wait: "─"
    case .transfer: "█"
    }
  }
}
