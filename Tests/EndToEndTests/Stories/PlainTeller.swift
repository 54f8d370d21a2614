import Foundation

/// Walks through a story in the dialogue, by answers and ear.
final class PlainTeller: Storyteller {
  let session: PlainSession
  private(set) var tongue: Tongue
  private let mailbox: (any Mailbox)?
  private var usedCodes: Set<String> = []
  /// Where the user's last act began: what is looked for comes after it.
  private var mark = 0

  init(_ session: PlainSession, _ tongue: Tongue, mailbox: (any Mailbox)? = nil) {
    self.session = session
    self.tongue = tongue
    self.mailbox = mailbox
  }

  func tell(_ story: [Step]) async throws {
    for step in story { try await tell(step) }
  }

  private func tell(_ step: Step) async throws {
    switch step {
    case .onScreen(let title): try await hear(page: title(tongue))
    case .see(let word): try await hear(word(tongue))
    case .seeText(let text): try await hear(text)
    case .gone: try await beAsked()
    case .press(let key): throw failure("a key, \(key), for a dialogue")
    case .help, .back, .submit, .fill, .walk, .choose, .openAccount, .removeAccount, .enterCode, .pasteLink,
      .switchLanguage:
      mark = session.bytes.count
      try await act(step)
    }
  }

  private func act(_ step: Step) async throws {
    switch step {
    case .help: try await answer(command("help", "помощь"))
    case .back: try await answer(command("back", "назад"))
    case .submit:
      try await beAsked()
      if !isChoice { try await answer(command("actions", "действия")) }
      try await answer("")
    case .fill(let field, let text):
      try await goTo(field(tongue))
      try await answer(text)
    case .walk(let field): try await goTo(field(tongue))
    case .choose(let action): try await choose(action(tongue))
    case .openAccount(let address): try await choose((tongue == .english ? "Open: " : "Открыть: ") + address)
    case .removeAccount(let address): try await choose("\(Word.removeAccount(tongue)): \(address)")
    case .enterCode(let mail): try await enterCode(of: mail)
    case .pasteLink(let mail): try await pasteLink(of: mail)
    case .switchLanguage:
      try await answer(command("language", "язык"))
      tongue = tongue.other
    case .onScreen, .see, .gone, .seeText, .press: break
    }
  }

  private func command(_ english: String, _ russian: String) -> String {
    "/" + (tongue == .english ? english : russian)
  }

  private func failure(_ awaited: String) -> PlainSession.NotHeard {
    PlainSession.NotHeard(awaited: awaited, heard: session.text)
  }

  // MARK: Hearing

  private var news: String { session.text(from: mark) }

  private func hear(_ text: String) async throws { try await session.wait("“\(text)”") { news.contains(text) } }

  private func hear(page title: String) async throws {
    try await session.wait("the page “\(title)”") {
      news.split(separator: "\n").contains { $0 == title || $0.hasPrefix(title + ", ") } && isAsked
    }
  }

  // MARK: Answering

  private var isAsked: Bool { session.lastLine.hasSuffix(": ") }

  private var isChoice: Bool {
    let starts = tongue == .english ? ["Choose ", "Press Enter for"] : ["Выберите ", "Enter — "]
    return starts.contains { session.lastLine.hasPrefix($0) }
  }

  private func beAsked() async throws { try await session.wait("a question") { isAsked } }

  /// Answers the open question, and waits for the next.
  private func answer(_ text: String) async throws {
    try await beAsked()
    let before = session.bytes.count
    try session.type(text + "\n")
    try await session.wait("what follows “\(text)”") {
      session.bytes[before...].contains(UInt8(ascii: "\n")) && isAsked && session.lastLine != text
    }
  }

  /// Answers with nothing until a field is asked for.
  private func goTo(_ label: String) async throws {
    try await beAsked()
    if !isAsked(for: label) { try await answer(command("fields", "поля")) }
    for _ in 0..<10 where !isAsked(for: label) { try await answer("") }
    guard isAsked(for: label) else { throw failure("a question for “\(label)”") }
  }

  private func isAsked(for label: String) -> Bool {
    [": ", " [", ", "].contains { session.lastLine.hasPrefix(label + $0) }
  }

  private func choose(_ label: String) async throws {
    try await beAsked()
    if !isChoice { try await answer(command("actions", "действия")) }
    let line = session.text.split(separator: "\n").last { line in
      let rest = line.drop { $0.isNumber }
      return rest.startIndex > line.startIndex
        && (rest == " " + label || [" (", ","].contains { rest.hasPrefix(" \(label)\($0)") })
    }
    guard let number = line?.prefix(while: \.isNumber) else { throw failure("a choice “\(label)”") }
    try await answer(String(number))
  }

  // MARK: Mail

  private func enterCode(of mail: Mailing) async throws {
    if let mailbox {
      var code: String?
      _ = try await eventually {
        code = try mailbox.code(of: mail)
        return code != nil
      }
      try await goTo(Word.code(tongue))
      try await answer(code ?? "")
    } else {
      try await openInbox(for: mail)
      try await answer("")
      try await hear(Word.codeTaken(tongue))
    }
  }

  private func pasteLink(of mail: Mailing) async throws {
    try await openInbox(for: mail)
    try await answer("1")
    guard let link = news.split(separator: "\n").last(where: { $0.contains("https://") }) else {
      throw failure("a link in the mail")
    }
    try await answer(command("back", "назад"))
    try await goTo(Word.code(tongue))
    try await answer(String(link))
    try await hear(Word.codeTaken(tongue))
  }

  /// Opens the demo's inbox, again and again until the newest mail is the one waited for.
  private func openInbox(for mail: Mailing) async throws {
    let end = ContinuousClock.now + TerminalSession.deadline
    while ContinuousClock.now < end {
      try await answer(command("inbox", "входящие"))
      let newest = news.split(separator: "\n").last { $0.hasPrefix("1 \(mail.subject(tongue)), ") }
      if let code = newest?.firstMatch(of: /\d{6}$/)?.0, usedCodes.insert(String(code)).inserted { return }
      mark = session.bytes.count
      try await answer(command("back", "назад"))
    }
    throw failure("mail “\(mail.subject(tongue))”")
  }
}
