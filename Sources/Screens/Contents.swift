import AccountCore
import AuthAPI
import Forms
import TextGrid

extension State {
  /// What stands between title and message line.
  func fill(_ body: inout Body, _ words: any Words) {
    if form.screen == .welcome, body.spacing == .all, let banner = Banner.lines(within: body.width) {
      for line in banner { body.row([Body.Span(column: 0, text: line, style: .accent)]) }
      body.gap()
    }
    if let hint = words.hint(form.screen, self) {
      body.paragraph(hint, style: .muted)
      // A mail needs the row more than the list does.
      body.gap(form.screen == .inbox ? .all : .groups)
    }
    switch form.screen {
    case .welcome, .removal, .stand: fillMenu(&body, words)
    case .settings: fillSettings(&body, words)
    case .server, .signIn, .signUp, .verify, .forgot, .newPassword, .changePassword, .confirmPassword, .changeEmail,
      .confirmEmail, .recording:
      fillForm(&body, words)
    case .profile: fillProfile(&body, words)
    case .session: fillSession(&body, words)
    case .serverStatus: fillServer(&body, words)
    case .outcome:
      if case .outcomeUnknown(let unknown) = phase { body.paragraph(words.lost(unknown)) }
      body.gap()
      fillMenu(&body, words)
    case .accounts: fillAccounts(&body, words)
    case .help: fillHelp(&body, words)
    case .inbox: fillInbox(&body, words)
    case .inspector: fillInspector(&body, words)
    case .exchange: fillExchange(&body, words)
    case .staff: fillStaff(&body, words)
    }
  }

  private func fillSettings(_ body: inout Body, _ words: any Words) {
    for action in form.actions {
      if action == .theme(.automatic) || action == .back { body.gap() }
      menuItem(&body, action, words)
    }
  }

  private func fillProfile(_ body: inout Body, _ words: any Words) {
    if let profile = session?.profile {
      let name = [profile.firstName, profile.lastName].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
      let role = "\(words.role) \(words.role(profile.roleID))"
      let (status, style): (String, Style) =
        profile.isVerified ? (words.verified, .success) : ("! \(words.notVerified)", .error)
      if name.isEmpty {
        body.heading(profile.email, .strong, note: role)
        body.row([Body.Span(column: 0, text: status, style: style)])
      } else {
        body.heading(name, .strong, note: role)
        body.heading(profile.email, .plain, note: status, style)
      }
      body.gap(.all)
      let width = Self.width(of: [words.identifier, words.session] + (profile.avatarURL == nil ? [] : [words.avatar]))
      body.fact(words.identifier, profile.userID, nameWidth: width)
      body.fact(words.session, sessionLife(words, width: body.width - width - 2), nameWidth: width)
      if let avatar = profile.avatarURL { body.fact(words.avatar, avatar, nameWidth: width) }
    } else {
      body.row([Body.Span(column: 0, text: address ?? words.none, style: .strong)])
      body.paragraph(busy == nil ? words.notLoaded : words.busy(.me) + "…", style: .muted)
      body.gap()
      body.fact(words.session, validity(words), nameWidth: Self.width(of: [words.session]))
    }
    body.gap()
    for action in form.actions {
      if action == .session || action == .signOut { body.gap(.all) }
      menuItem(&body, action, words)
    }
  }

  /// How long the session is valid, and that it goes on after that where it does and there is room to say it.
  private func sessionLife(_ words: any Words, width: Int) -> String {
    let validity = validity(words)
    guard session?.refreshAt != nil else { return validity }
    let whole = "\(validity), \(words.goesOn)"
    return DisplayWidth.of(whole) <= width ? whole : validity
  }

  func validity(_ words: any Words) -> String {
    guard let end = session?.expiresAt else { return words.validityUnknown }
    let left = now.seconds(until: end)
    return left > 0 ? words.validFor(seconds: left) : words.ended
  }

  private func fillSession(_ body: inout Body, _ words: any Words) {
    let width = Self.width(of: [words.address, words.server, words.session, words.renewal])
    body.fact(words.address, address ?? words.none, nameWidth: width, style: .strong)
    body.fact(words.server, server.map(name) ?? words.noServer, nameWidth: width)
    body.fact(words.session, validity(words), nameWidth: width)
    if session?.refreshAt != nil { body.fact(words.renewal, words.renewsItself, nameWidth: width) }
    body.gap()
    fillMenu(&body, words)
  }

  private func fillServer(_ body: inout Body, _ words: any Words) {
    let width = Self.width(of: [words.server, words.service, words.version, words.description, words.documentation])
    body.fact(words.server, server.map(place) ?? words.noServer, nameWidth: width, style: .strong)
    let facts = [
      (words.service, serviceInfo?.name), (words.version, serviceInfo?.version),
      (words.description, serviceInfo?.description), (words.documentation, serviceInfo?.docsURL),
    ]
    for case (let name, let value?) in facts { body.fact(name, value, nameWidth: width) }
    body.gap()
    fillMenu(&body, words)
  }

  private func fillAccounts(_ body: inout Body, _ words: any Words) {
    for action in form.actions {
      if case .switchAccount(let id) = action {
        guard let record = accounts.first(where: { $0.id == id }) else { continue }
        let isCurrent = record.id == currentID
        let place = isDemo ? words.demoServer : name(of: record.server)
        let text = "\(isCurrent ? "●" : "○") \(record.email) · \(place)"
        let note = note(of: record, words) ?? ""
        // The mark says it too: no note is worth a part of the address.
        let hasRoom = DisplayWidth.of(text) + DisplayWidth.of(note) + 4 <= body.width
        item(&body, action, text, note: hasRoom ? note : "", isWide: true)
      } else if case .removeAccount = action {
        item(&body, action, "  " + words.label(action), style: .muted, isWide: true)
      } else {
        if action == .addAccount { body.gap() }
        menuItem(&body, action, words)
      }
    }
  }

  /// What there is to say of an account in the list; another process may have chosen what the next start opens.
  func note(of record: AccountRecord, _ words: any Words) -> String? {
    if record.id == currentID { return words.currentAccount }
    if record.session == nil { return words.signedOutAccount }
    return record.id == currentOnFile ? words.nextAccount : nil
  }

  /// The list of mails, and below it what the one under the focus says, as far as it fits.
  private func fillInbox(_ body: inout Body, _ words: any Words) {
    guard !mails.isEmpty else { return body.paragraph(words.emptyInbox) }
    // A long list leaves two thirds to the mail.
    let count = min(form.actions.count, max(2, (body.height - body.rows.count) / 3))
    let first = max(0, min(form.actions.count - count, form.focus - count / 2))
    body.listed = count
    for (index, action) in form.actions.enumerated().dropFirst(first).prefix(count) {
      guard case .mail(let name) = action, let mail = mails.first(where: { $0.name == name }) else { continue }
      let hasMoreAbove = index == first && first > 0
      let hasMoreBelow = index == first + count - 1 && index < form.actions.count - 1
      item(
        &body, action, "\(CodeExtractor.code(in: mail.body) ?? "      ")  \(mail.subject)",
        note: hasMoreAbove ? "↑" : hasMoreBelow ? "↓" : "", isWide: true)
    }
    guard let mail = focusedMail else { return }
    fill(&body, mail, words)
  }

  /// A mail; where it is longer than there are rows, a part of it, and which.
  private func fill(_ body: inout Body, _ mail: Mail, _ words: any Words) {
    let rule = body.rows.count
    body.row([Body.Span(column: 0, text: String(repeating: "─", count: body.width), style: .muted)])
    if body.spacing == .all { body.paragraph(words.mailTo(mail.to), style: .muted) }
    body.gap(.all)
    var lines = Layout.wrap(mail.body.trimmingSpaces, width: body.width)
    let room = max(1, body.height - body.rows.count)
    // As long as there are empty rows to save, the whole is tried.
    if body.spacing == .none, lines.count > room {
      if room < 8 { lines.removeAll(where: \.isEmpty) }
      let extent = Extent(visible: room, total: lines.count)
      let first = extent.clamped(reading?.mail == mail.name ? reading?.row ?? 0 : 0)
      lines = Array(lines[first..<min(lines.count, first + room)])
      body.read(extent, from: first, ruledAt: rule)
    }
    for line in lines { body.row([Body.Span(column: 0, text: line, style: .plain)]) }
  }

  private func fillHelp(_ body: inout Body, _ words: any Words) {
    let entries = helpTopics.map { topic -> (HelpTopic, String, String) in
      switch topic {
      case .command(let command):
        let keys = Binding.table.first { $0.command == command }?.keys.map(\.label).joined(separator: " ") ?? ""
        return (topic, keys, words.explanation(command))
      case .editing(let editing): return (topic, editing.keys, words.explanation(editing))
      }
    }
    let width = Self.width(of: entries.map(\.1))
    // Beside each other, or where one explanation is too long for that, below each other.
    let isBeside = width + 3 + Self.width(of: entries.map(\.2)) <= body.width
    for (topic, keys, text) in entries {
      let isFocused = form.focused == .topic(topic)
      let style: Style = isFocused ? .plain : .muted
      let heading = [
        Body.Span(column: -Frame.gutter, text: isFocused ? "›" : " ", style: .accent),
        Body.Span(column: 0, text: keys, style: Style(.key)),
      ]
      if isBeside {
        body.row(heading + [Body.Span(column: width + 3, text: text, style: style)])
      } else {
        body.row(heading)
        body.row([Body.Span(column: 2, text: text, style: style)])
      }
      body.click(.topic(topic), column: -Frame.gutter, width: body.width + Frame.gutter, rows: isBeside ? 1 : 2)
      if isFocused { body.focus(lastRows: isBeside ? 1 : 2, column: -Frame.gutter) }
    }
  }

  /// The widest of some names.
  static func width(of names: [String]) -> Int { names.map { DisplayWidth.of($0) }.max() ?? 0 }
}
