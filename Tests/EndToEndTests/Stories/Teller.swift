import Foundation
import TestSupport

/// Where a story's codes come from, other than the demo's inbox.
protocol Mailbox: Sendable {
  /// The code of the mail; nil while it has not come.
  func code(of mail: Mailing) throws -> String?
  /// The link of the reset mail; nil while it has not come.
  func link(of mail: Mailing) throws -> String?
}

/// Walks through a story on the screens, by keyboard and eye.
final class Teller: Storyteller {
  let terminal: TerminalSession
  private(set) var tongue: Tongue
  /// Nil for the demo, whose inbox is a screen.
  private let mailbox: (any Mailbox)?
  private var usedCodes: Set<String> = []

  init(_ terminal: TerminalSession, _ tongue: Tongue, mailbox: (any Mailbox)? = nil) {
    self.terminal = terminal
    self.tongue = tongue
    self.mailbox = mailbox
  }

  func tell(_ story: [Step]) async throws {
    for step in story { try await tell(step) }
  }

  func tell(_ steps: Step...) async throws { try await tell(steps) }

  private func tell(_ step: Step) async throws {
    switch step {
    case .onScreen(let title): try await terminal.seeTitle(title(tongue))
    case .see(let word): try await terminal.seeText(word(tongue))
    case .gone(let word): try await lose(word(tongue))
    case .seeText(let text): try await terminal.seeText(text)
    case .press(let key): try terminal.press(key)
    case .help: try terminal.press(.f1)
    case .back: try terminal.press(.escape)
    case .submit: try terminal.press(.enter)
    case .fill(let field, let text): try await fill(field(tongue), text)
    case .walk(let label): try await walk(to: label(tongue))
    case .choose(let label):
      try await walk(to: label(tongue))
      try terminal.press(.enter)
    case .openAccount(let address):
      try await walk(toAccount: address)
      try terminal.press(.enter)
    case .removeAccount(let address):
      try await walk(toAccount: address)
      try terminal.press(.tab)
      try await terminal.wait("the row below \(address)") { $0.isFocused(on: Word.removeAccount(tongue)) }
      try terminal.press(.enter)
    case .enterCode(let mail): try await enterCode(of: mail)
    case .pasteLink(let mail): try await pasteLink(of: mail)
    case .switchLanguage:
      try terminal.press(.f9)
      tongue = tongue.other
    }
  }

  private func lose(_ text: String) async throws {
    // Under load the first picture may be half painted: what is above the footer is there when the footer is.
    try await terminal.wait("no “\(text)”") { $0.lines.dropLast().last?.isEmpty == false && !$0.text.contains(text) }
  }

  // MARK: Forms

  /// Tab by Tab until the focus is there; each step is seen before the next.
  private func walk(to label: String) async throws {
    try await walk(to: "“\(label)”") { $0.isFocused(on: label) }
  }

  private func walk(toAccount address: String) async throws {
    try await walk(to: address) { $0.focus?.dropFirst(2).hasPrefix("\(address) ") == true }
  }

  private func walk(to place: String, until isThere: (Picture) -> Bool) async throws {
    var picture = try await terminal.wait("a focus") { $0.focus != nil }
    // The first screen on which the focus can be seen may still be about to become another.
    for _ in 0..<60 {
      if isThere(picture) { return }
      let before = Self.place(of: picture.focus)
      try terminal.press(.tab)
      picture = try await terminal.wait("the focus leaving “\(before)”") {
        $0.focus != nil && Self.place(of: $0.focus) != before
      }
    }
    throw TerminalSession.NotSeen(awaited: "a way to \(place)", picture: picture)
  }

  /// The focus without a countdown's seconds.
  private static func place(of focus: String?) -> String {
    String((focus ?? "").filter { !("0"..."9").contains($0) })
  }

  private func fill(_ label: String, _ text: String) async throws {
    try await walk(to: label)
    let before = try terminal.picture().focus
    try terminal.press(.controlA)
    try terminal.press(.controlK)
    try terminal.type(text)
    // In a narrow window a field shows the end of what was typed.
    let end = String(text.suffix(12))
    let dots = String(repeating: "•", count: end.count)
    let tooMany = String(repeating: "•", count: text.count + 1)
    try await terminal.wait("“\(text)” in “\(label)”, which was \(before ?? "")") { picture in
      guard let focus = picture.focus, picture.isFocused(on: label) else { return false }
      return focus.contains(end) || (focus.contains(dots) && !focus.contains(tooMany))
    }
  }

  // MARK: Mail

  private func enterCode(of mail: Mailing) async throws {
    if mailbox != nil {
      let code = try await arrived(mail) { try $0.code(of: mail) }
      try await fill(Word.code(tongue), code)
    } else {
      try await openMail(mail)
      try terminal.press(.enter)
      try await terminal.seeText(Word.codeTaken(tongue))
    }
  }

  private func pasteLink(of mail: Mailing) async throws {
    let link: String
    if mailbox != nil {
      link = try await arrived(mail) { try $0.link(of: mail) }
    } else {
      let title = try terminal.picture().title
      try await openMail(mail)
      link = Self.link(in: try terminal.picture())
      try terminal.press(.escape)
      try await terminal.seeTitle(title)
    }
    try await walk(to: Word.code(tongue))
    try terminal.paste(link)
    try await terminal.seeText(Word.codeTaken(tongue))
  }

  /// Opens the demo's inbox, again and again until the newest mail, which has the focus, is the one waited for.
  private func openMail(_ mail: Mailing) async throws {
    // In a narrow window a subject is cut: then it is a code not used yet that tells two mails apart.
    let subject = mail.subject(tongue).prefix(24)
    let title = try terminal.picture().title
    let end = ContinuousClock.now + TerminalSession.deadline
    while true {
      try terminal.press(.f3)
      let inbox = try await terminal.seeTitle(Word.inbox(tongue))
      if let focus = inbox.focus, focus.contains(subject), let code = focus.firstMatch(of: /^\d{6}\s/)?.0,
        usedCodes.insert(String(code)).inserted
      {
        return
      }
      guard ContinuousClock.now < end else {
        throw TerminalSession.NotSeen(awaited: "mail “\(subject)”", picture: inbox)
      }
      try terminal.press(.escape)
      try await terminal.seeTitle(title)
    }
  }

  /// A link that may be broken over lines, as it stands on the screen: a line that is full goes on in the next.
  private static func link(in picture: Picture) -> String {
    var link = ""
    for line in picture.lines {
      guard let start = link.isEmpty ? line.range(of: "https://")?.lowerBound : line.firstIndex(where: { $0 != " " })
      else { continue }
      link += line[start...]
      if line.count < picture.width - 4 { break }
    }
    return link
  }

  private func arrived(_ mail: Mailing, _ look: (any Mailbox) throws -> String?) async throws -> String {
    var found: String?
    _ = try await eventually {
      found = try mailbox.flatMap(look)
      return found != nil
    }
    guard let found else {
      throw TerminalSession.NotSeen(awaited: "mail \(mail)", picture: try terminal.picture())
    }
    return found
  }
}
