import AccountCore
import AuthAPI
import Forms
import TextGrid

extension State {
  /// Labels, fields with what is wrong with them, and a row of buttons.
  func fillForm(_ body: inout Body, _ words: any Words) {
    let labels = form.fields.map { words.label($0) }
    let labelWidth = min(Self.width(of: labels), max(8, body.width / 2 - 2))
    let edge = labelWidth + (body.width >= 52 ? 2 : 1)
    for id in form.fields {
      body.gap(.all)
      fill(&body, id, labelWidth: labelWidth, edge: edge, words)
      if id == .newPassword { fillStrength(&body, under: edge + 2, words) }
    }
    body.gap()
    fillButtons(&body, indent: edge, words)
  }

  /// A label, and at the column `edge` the field.
  private func fill(_ body: inout Body, _ id: FieldID, labelWidth: Int, edge: Int, _ words: any Words) {
    guard let field = form[id] else { return }
    let isFocused = form.focusedField == id
    let start = edge + 2
    let width = min(id == .code ? 8 : 44, body.width - start - 1)
    let content = content(of: field, width: width)
    let style: Style = form.problems[id] != nil ? .error : isFocused ? .accent : .muted
    body.row([
      Body.Span(column: -Frame.gutter, text: isFocused ? "›" : " ", style: .accent),
      Body.Span(
        column: 0, text: Layout.truncate(words.label(id), width: labelWidth), style: isFocused ? .accent : .plain),
      // Edges show where the field is on every terminal, and cost nothing when a key is echoed.
      Body.Span(column: edge, text: "│", style: style),
      Body.Span(
        column: start, text: String(content.visible), style: Style(isFocused ? .fieldFocused : .field), width: width),
      Body.Span(column: start, text: field.isEmpty ? placeholder(id) ?? "" : "", style: .muted),
      Body.Span(column: start + width, text: "│", style: style),
    ])
    body.click(
      .field(id, column: start, first: content.visible.startIndex), column: -Frame.gutter,
      width: Frame.gutter + start + width + 1)
    if isFocused {
      body.focus(lastRows: 1, column: start + content.cursorColumn)
      body.typed = (start, width)
    }
    if let problem = form.problems[id] {
      body.remark("!", words.sentence(problem, at: id), under: start, style: .error)
      if isFocused { body.refocus() }
    }
  }

  /// How hard the new password is to guess, what is asked of it, and what some servers do not take well.
  private func fillStrength(_ body: inout Body, under column: Int, _ words: any Words) {
    let password = form.text(.newPassword)
    guard form.problems[.newPassword] == nil else { return }
    let address = form[.email]?.text ?? address ?? ""
    let isFocused = form.focusedField == .newPassword
    // An empty bar holds the place, so that the first letter moves nothing.
    if password.isEmpty {
      body.row([Body.Span(column: column, text: "□□□□□", style: .muted)])
    } else {
      let score = PasswordStrength.score(password, address: address, isCommon: CommonPasswords.contains)
      let bar = String(repeating: "■", count: score + 1) + String(repeating: "□", count: 4 - score)
      let style: Style = score < 2 ? .error : score < 3 ? .plain : .success
      body.row([Body.Span(column: column, text: "\(bar) \(words.strength(score))", style: style)])
    }
    let unmet = PasswordStrength.unmetRules(password, address: address, isCommon: CommonPasswords.contains)
    // Where rows are dear, only while the password is being typed.
    let warnings = isFocused || body.spacing == .all ? Validator.passwordWarnings(password) : []
    // Once all is met, a warning stands in the place of the ticks: a form that fills its window stays as it is.
    if password.isEmpty || !unmet.isEmpty || warnings.isEmpty {
      fillRules(
        &body, under: column, words, met: PasswordRule.allCases.map { !password.isEmpty && !unmet.contains($0) })
    }
    for warning in warnings.sorted(by: { "\($0)" < "\($1)" }) {
      body.remark("·", words.sentence(warning), under: column, style: .muted)
    }
    if isFocused { body.refocus() }
  }

  /// What is asked of a new password, ticked off as far as it is met: in one row, or where that has no room, the first rule
  /// that is not met yet, while the password is being typed.
  private func fillRules(_ body: inout Body, under column: Int, _ words: any Words, met: [Bool]) {
    let rules = zip(PasswordRule.allCases, met).map { (sign: $1 ? "✓" : "·", text: words.label($0), isMet: $1) }
    let width = rules.reduce(-2) { $0 + 2 + 2 + DisplayWidth.of($1.text) }
    // Like all signs, the first one stands out to the left.
    var place = column - 2
    guard place + width <= body.width else {
      guard form.focusedField == .newPassword, let next = rules.first(where: { !$0.isMet }) else { return }
      return body.remark(next.sign, next.text, under: column, style: .muted)
    }
    var spans: [Body.Span] = []
    for rule in rules {
      spans.append(Body.Span(column: place, text: rule.sign, style: rule.isMet ? .success : .muted))
      spans.append(Body.Span(column: place + 2, text: rule.text, style: .muted))
      place += 2 + DisplayWidth.of(rule.text) + 2
    }
    body.row(spans)
  }

  /// Buttons beside each other, in as many rows as they need.
  private func fillButtons(_ body: inout Body, indent fieldColumn: Int, _ words: any Words) {
    // Counted with the longest countdown, so that no button moves when it ends.
    let widths = form.actions.map { action in
      DisplayWidth.of(action == .resend ? words.waiting(words.label(action), seconds: 60) : words.label(action)) + 4
    }
    // Under the fields, or where that is too far right for one of them, under their labels.
    let indent = fieldColumn + (widths.max() ?? 0) <= body.width ? fieldColumn : 0
    // Of many buttons the one that the form is for stands alone.
    let isPrimaryAlone = form.actions.count > 2
    var spans: [Body.Span] = []
    var places: [(action: Action, column: Int, width: Int)] = []
    var column = indent
    var cursor: Int?
    func flush(_ body: inout Body) {
      guard !spans.isEmpty else { return }
      body.row(spans)
      for place in places { body.click(.action(place.action), column: place.column, width: place.width) }
      if let cursor { body.focus(lastRows: 1, column: cursor) }
      spans = []
      places = []
      cursor = nil
      column = indent
    }
    for (action, width) in zip(form.actions, widths) {
      let isFocused = form.focusedAction == action
      let text = "[\(isFocused ? "›" : " ")\(label(action, words)) ]"
      let isAfterPrimary = isPrimaryAlone && action == form.actions[1]
      if column > indent, column + width > body.width || isAfterPrimary { flush(&body) }
      if isAfterPrimary { body.gap(.all) }
      if isFocused { cursor = column + 1 }
      spans.append(
        Body.Span(
          column: column, text: text, style: Style(isFocused ? .buttonFocused : .button, bold: action == form.primary)))
      places.append((action, column, DisplayWidth.of(text)))
      column += width + 2
    }
    flush(&body)
  }

  /// The actions below each other, each with its letter.
  func fillMenu(_ body: inout Body, _ words: any Words) {
    for action in form.actions { menuItem(&body, action, words) }
  }

  func menuItem(_ body: inout Body, _ action: Action, _ words: any Words) {
    var text = label(action, words)
    if case .language(let language) = action { text = (language == self.language ? "● " : "○ ") + text }
    if case .latency(let latency) = action { text = (latency == dials.latency ? "● " : "○ ") + text }
    if case .failRate(let share) = action { text = (share == dials.failRate ? "● " : "○ ") + text }
    if case .theme(let theme) = action { text = (theme == self.theme ? "● " : "○ ") + text }
    item(&body, action, text, note: action.shortcut.map(String.init) ?? "")
  }

  /// One row that can be pressed, with a note at its right end.
  func item(
    _ body: inout Body, _ action: Action, _ text: String, note: String = "", style: Style = .plain, isWide: Bool = false
  ) {
    let isFocused = form.focusedAction == action
    let width = isWide ? body.width : body.cardWidth
    let noteWidth = DisplayWidth.of(note)
    let focus = Style(.buttonFocused)
    body.row([
      // The sign and a column at the right end stand in the focus's colour, too.
      Body.Span(
        column: -Frame.gutter, text: isFocused ? "›" : " ", style: isFocused ? focus : .plain,
        width: width + Frame.gutter),
      Body.Span(
        column: 0, text: Layout.truncate(text, width: max(1, width - 2 - noteWidth)), style: isFocused ? focus : style),
      Body.Span(column: width - 1 - noteWidth, text: note, style: isFocused ? focus : .muted),
    ])
    body.click(.action(action), column: -Frame.gutter, width: width + Frame.gutter)
    if isFocused { body.focus(lastRows: 1, column: -Frame.gutter) }
  }

  func label(_ action: Action, _ words: any Words) -> String {
    let label = words.label(action)
    guard action == .resend, let resendAt, resendAt > now else { return label }
    return words.waiting(label, seconds: now.seconds(until: resendAt))
  }
}
