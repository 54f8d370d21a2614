import AccountCore
import Forms

extension Dialogue {
  /// What an answer to the open question asks for, in order. Of several lines, which only a paste brings, a code is taken
  /// out wherever it stands; any other question takes the first and no more.
  package mutating func answer(_ text: String) -> [Event] {
    guard let question else { return [] }
    looksAtCode = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let first = lines.first ?? ""
    if lines.count == 1, let command = DialogueCommand(first) { return run(command, question) }
    if case .field(let id, .code, _, _, _) = question {
      if lines.count == 1, isUnknownCommand(first) { return [] }
      return answer(text, at: id, question)
    }
    if lines.count > 1 { remarks.append(language.words.leftOut(lines: lines.count - 1)) }
    switch question {
    case .field(let id, .secret, _, _, _):
      // A password may begin with a slash; one that is a command's name is typed with two.
      let isEscaped = first.hasPrefix("//") && DialogueCommand(String(first.dropFirst())) != nil
      return answer(isEscaped ? String(first.dropFirst()) : first, at: id, question)
    case .field(let id, _, _, _, _):
      return isUnknownCommand(first) ? [] : answer(first, at: id, question)
    case .choice(let actions, let ring, let isForm):
      let typed = first.trimmingSpaces
      if isUnknownCommand(typed) { return [] }
      if typed.isEmpty, !isForm { return [] }
      return choose(typed.isEmpty ? 1 : Int(typed), of: actions, ring).map { keys in
        pressed = true
        forgetProblems()
        return press(keys + [Key(.enter)])
      } ?? []
    case .mails(let actions, let ring, let code):
      let typed = first.trimmingSpaces
      if isUnknownCommand(typed) { return [] }
      if typed.isEmpty { return press([Key(code == nil ? .escape : .enter)]) }
      return choose(Int(typed), of: actions, ring).map { keys in
        readsMail = true
        return press(keys)
      } ?? []
    case .leave: return first.trimmingSpaces.isEmpty || !isUnknownCommand(first) ? press([Key(.escape)]) : []
    }
  }

  /// Ctrl-C: cancels what is under way; a second one quits.
  package func interrupt() -> [Event] { press(Self.keys(of: .interrupt)) }

  /// The end of all input: quits.
  package func end() -> [Event] { press(Self.keys(of: .quit)) }

  private mutating func answer(_ text: String, at id: FieldID, _ question: Question) -> [Event] {
    let isRefused = problems[id] != nil
    forgetProblems(at: id)
    guard !text.isEmpty else {
      // What stays is not checked again: the way to the buttons is open. A password that was refused does not stay.
      if isRefused, case .field(_, .secret, value: nil, _, _) = question { return [.filled(id, with: "")] }
      return press([Key(.tab)])
    }
    if id == .newPassword { saysStrength = true }
    return [.filled(id, with: text)]
  }

  private mutating func choose(_ number: Int?, of actions: [Action], _ ring: Question.Ring) -> [Key]? {
    guard let number, actions.indices.contains(number - 1) else {
      remarks.append(language.words.noSuchNumber(of: actions.count))
      return nil
    }
    return ring.keys(to: ring.firstAction + number - 1)
  }

  private mutating func isUnknownCommand(_ text: String) -> Bool {
    guard text.hasPrefix("/") else { return false }
    remarks.append(language.words.noSuchCommand(text))
    return true
  }

  private mutating func run(_ command: DialogueCommand, _ question: Question) -> [Event] {
    if let known = command.command {
      guard live.contains(known) || known == .back else { return refuse(command) }
      return press(Self.keys(of: known))
    }
    switch (command, question) {
    case (.again, _):
      repeatsPlace = true
      return []
    case (.fields, .field(_, _, _, let ring, _)), (.fields, .choice(_, let ring, isForm: true)):
      looksAtCode = true
      return press(ring.keys(to: 0))
    case (.actions, .field(_, _, _, let ring, _)), (.actions, .choice(_, let ring, _)):
      repeatsChoices = true
      return press(ring.keys(to: ring.firstAction))
    case (.clear, .field(let id, _, _, _, _)): return [.filled(id, with: "")]
    case (.fields, _), (.actions, _), (.clear, _), (.help, _), (.back, _), (.refresh, _), (.inbox, _), (.inspector, _),
      (.language, _),
      (.quit, _):
      return refuse(command)
    }
  }

  private mutating func refuse(_ command: DialogueCommand) -> [Event] {
    remarks.append(language.words.doesNothingHere("/" + language.words.name(command)))
    return []
  }

  private static func keys(of command: Command) -> [Key] {
    Binding.table.first { $0.command == command }.map { [$0.keys[0]] } ?? []
  }

  private func press(_ keys: [Key]) -> [Event] { keys.map { .input(.key($0)) } }
}
