import AccountCore
import AuthAPI
import Forms
import TextGrid

extension State {
  /// What stands between title and message line.
  func fill(_ body: inout Body, _ words: any Words) {
    if let hint = words.hint(form.screen, self) {
      body.paragraph(hint, style: .muted)
      body.gap()
    }
    switch form.screen {
    case .welcome, .settings: fillMenu(&body, words)
    case .server, .signIn, .signUp, .verify, .forgot, .newPassword, .changePassword, .confirmPassword, .changeEmail,
      .confirmEmail:
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
    }
  }

  private func fillProfile(_ body: inout Body, _ words: any Words) {
    let names = [
      words.name, words.address, words.status, words.role, words.identifier, words.avatar, words.session,
    ]
    let width = Self.width(of: names)
    if let profile = session?.profile {
      let name = [profile.firstName, profile.lastName].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
      body.fact(words.name, name.isEmpty ? words.none : name, nameWidth: width, style: .strong)
      body.fact(words.address, profile.email, nameWidth: width)
      body.fact(
        words.status, profile.isVerified ? words.verified : words.notVerified, nameWidth: width,
        style: profile.isVerified ? .success : .error)
      body.fact(words.role, words.role(profile.roleID), nameWidth: width)
      body.fact(words.identifier, profile.userID, nameWidth: width)
      body.fact(words.avatar, profile.avatarURL ?? words.none, nameWidth: width)
    } else {
      body.fact(words.address, address ?? words.none, nameWidth: width, style: .strong)
      body.fact(words.name, words.notLoaded, nameWidth: width, style: .muted)
    }
    body.fact(words.session, validity(words), nameWidth: width)
    body.gap()
    fillMenu(&body, words)
  }

  private func validity(_ words: any Words) -> String {
    guard let end = session?.expiresAt else { return words.validityUnknown }
    let left = now.seconds(until: end)
    return left > 0 ? words.validFor(seconds: left) : words.ended
  }

  private func fillSession(_ body: inout Body, _ words: any Words) {
    let width = Self.width(of: [words.address, words.server, words.session, words.renewal])
    body.fact(words.address, address ?? words.none, nameWidth: width, style: .strong)
    body.fact(words.server, server?.display ?? words.noServer, nameWidth: width)
    body.fact(words.session, validity(words), nameWidth: width)
    if session?.refreshAt != nil { body.fact(words.renewal, words.renewsItself, nameWidth: width) }
    body.gap()
    fillMenu(&body, words)
  }

  private func fillServer(_ body: inout Body, _ words: any Words) {
    let width = Self.width(of: [words.server, words.service, words.version, words.description, words.documentation])
    body.fact(words.server, server?.origin ?? words.noServer, nameWidth: width, style: .strong)
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
      switch action {
      case .switchAccount(let id):
        guard let record = accounts.first(where: { $0.id == id }) else { continue }
        var state = record.session == nil ? words.signedOutAccount : ""
        if record.id == currentID { state = words.currentAccount }
        let place = isDemo ? words.demoServer : record.server.display
        item(&body, action, "\(record.email) · \(place)", note: state, isWide: true)
      case .removeAccount: item(&body, action, "   " + words.label(action), isWide: true)
      case .addAccount:
        body.gap()
        menuItem(&body, action, words)
      default: menuItem(&body, action, words)
      }
    }
  }

  private func fillInbox(_ body: inout Body, _ words: any Words) {
    guard !mails.isEmpty else { return body.paragraph(words.emptyInbox) }
    for action in form.actions {
      guard case .mail(let name) = action, let mail = mails.first(where: { $0.name == name }) else { continue }
      let code = CodeExtractor.code(in: mail.body)
      item(&body, action, "\(code ?? "      ")  \(mail.subject)", isWide: true)
    }
    guard case .mail(let name)? = form.focusedAction, let mail = mails.first(where: { $0.name == name }) else { return }
    body.row([Body.Span(column: 0, text: String(repeating: "─", count: body.width), style: .muted)])
    body.paragraph(words.mailTo(mail.to), style: .muted)
    body.gap()
    for line in mail.body.trimmingSpaces.split(separator: "\n", omittingEmptySubsequences: false) {
      body.paragraph(String(line))
    }
  }

  private func fillHelp(_ body: inout Body, _ words: any Words) {
    let entries = HelpTopic.all.map { topic -> (HelpTopic, String, String) in
      switch topic {
      case .command(let command):
        let keys = Binding.table.first { $0.command == command }?.keys.map(\.label).joined(separator: " ") ?? ""
        return (topic, keys, words.explanation(command))
      case .editing(let editing): return (topic, editing.keys, words.explanation(editing))
      }
    }
    let width = min(Self.width(of: entries.map(\.1)), body.width / 2)
    for (topic, keys, text) in entries {
      let isFocused = form.focused == .topic(topic)
      body.row([
        Body.Span(column: 0, text: isFocused ? "›" : " ", style: .accent),
        Body.Span(column: 2, text: Layout.truncate(keys, width: width), style: Style(.key)),
        Body.Span(
          column: width + 4, text: Layout.truncate(text, width: max(1, body.width - width - 4)),
          style: isFocused ? .plain : .muted),
      ])
      if isFocused { body.focus(lastRows: 1, column: 0) }
    }
  }

  /// The widest of some names.
  static func width(of names: [String]) -> Int { names.map { DisplayWidth.of($0) }.max() ?? 0 }
}
