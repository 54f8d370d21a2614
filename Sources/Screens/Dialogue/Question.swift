import AccountCore
import Forms

/// What is asked, and what is needed to turn an answer into keys: places in the form's ring, and nothing that was typed.
enum Question: Equatable, Sendable {
  /// The text of a field; `value` is what an empty answer keeps, nil for nothing.
  case field(FieldID, TextField.Kind, value: String?, Ring, isOptional: Bool)
  /// One of the buttons; `isForm` where an empty answer presses the first.
  case choice([Action], Ring, isForm: Bool)
  /// A mail to be read; an empty answer takes the code of the one in hand, or goes back where there is none to take.
  case mails([Action], Ring, code: String?)
  /// Nothing but leaving.
  case leave

  /// Where the focus is among the form's fields and buttons, and where the buttons begin.
  struct Ring: Equatable, Sendable {
    var focus: Int
    var count: Int
    var firstAction: Int

    /// The keys that move the focus to an item.
    func keys(to target: Int) -> [Key] {
      count == 0 ? [] : Array(repeating: Key(.tab), count: (target - focus + count) % count)
    }
  }

  /// `looksAtCode` where a code is asked for although one was just taken.
  init(_ state: State, looksAtCode: Bool = false) {
    let form = state.form
    let ring = Ring(focus: form.focus, count: form.items.count, firstAction: form.fields.count)
    // A code that a mail gave to the last field needs no second look.
    let codeIsTaken =
      !looksAtCode && state.notice?.kind == .codeTaken && form.focusedField == .code && form.isFocusOnLastField
      && !form.text(.code).isEmpty
    if !codeIsTaken, let id = form.focusedField, let field = form[id] {
      let kept: String? =
        switch field.kind {
        case _ where field.isEmpty: id == .file ? state.placeholder(id) : nil
        // One that was refused is typed anew.
        case .secret: form.problems[id] == nil ? state.language.words.entered : nil
        case .text, .code: field.text
        }
      self = .field(id, field.kind, value: kept, ring, isOptional: [.firstName, .lastName].contains(id))
      return
    }
    switch form.focused {
    case .field?, .action?:
      if form.screen == .inbox {
        let code = state.codeIsAwaited ? state.focusedMail.flatMap { CodeExtractor.code(in: $0.body) } : nil
        self = .mails(form.actions, ring, code: code)
      } else {
        self = .choice(form.actions, ring, isForm: !form.fields.isEmpty)
      }
    case .line?: self = .choice(form.actions, ring, isForm: false)
    case .topic?, nil: self = .leave
    }
  }

  /// The place of the focus among the items.
  var focus: Int {
    switch self {
    case .field(_, _, _, let ring, _), .mails(_, let ring, _): ring.focus
    case .choice(_, let ring, _): max(ring.focus, ring.firstAction)
    case .leave: 0
    }
  }

  /// What can be chosen by a number.
  var choices: [Action] {
    switch self {
    case .choice(let actions, _, _), .mails(let actions, _, _): actions
    case .field, .leave: []
    }
  }

  func prompt(_ words: any Words) -> Dialogue.Prompt {
    switch self {
    case .field(let id, let kind, let value, _, let isOptional):
      var text = words.label(id)
      if isOptional, value == nil { text += ", \(words.optional)" }
      if let value { text += " [\(value)]" }
      return Dialogue.Prompt("\(text): ", isSecret: kind == .secret)
    case .choice(let actions, _, isForm: true) where actions.count == 1:
      return Dialogue.Prompt("\(words.pressEnter(for: words.label(actions[0]))): ")
    case .choice(let actions, _, let isForm):
      return Dialogue.Prompt("\(words.choose(from: actions.count))\(isForm ? " [1]" : ""): ")
    case .mails(_, _, let code): return Dialogue.Prompt("\(words.chooseMail(code: code)): ")
    case .leave: return Dialogue.Prompt("\(words.pressEnterToLeave): ")
    }
  }
}
