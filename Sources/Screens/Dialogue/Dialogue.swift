import AccountCore
import AuthAPI
import Forms
import TextGrid

/// The program as a conversation: what is new in a state is said once, then one thing is asked.
///
/// For those who hear the screen or have a terminal that only prints. What the user looks at is the state's own focus: a field
/// with the focus is asked for, a button with the focus means the choice between all buttons. Nothing is kept of a
/// state but what was said of it, and no secret.
package struct Dialogue: Sendable {
  /// What an answer is asked for with.
  package struct Prompt: Equatable, Sendable {
    /// Ends in ": "; the answer stands behind it.
    package let text: String
    /// Whether the answer must not be seen.
    package let isSecret: Bool

    init(_ text: String, isSecret: Bool = false) {
      self.text = displaySafe(text)
      self.isSecret = isSecret
    }
  }

  /// What is said at one time. All of it is safe on a terminal by construction.
  package struct Speech: Equatable, Sendable {
    package let lines: [String]
    /// Nil while something is under way and nothing is asked.
    package let prompt: Prompt?

    init(_ lines: [String], _ prompt: Prompt?) {
      self.lines = lines.map(displaySafe)
      self.prompt = prompt
    }
  }

  /// What is asked, or was asked last.
  var question: Question?
  var language: Language = .english
  /// The commands that do something right now.
  var live: Set<Command> = []
  /// What an answer brought that the state knows nothing of; said next.
  var remarks: [String] = []
  /// Whether a button was pressed: then a message is said although it is the one that was said last.
  var pressed = false
  /// Whether the next of these is said although nothing is new.
  var repeatsPlace = false
  var repeatsChoices = false
  var saysStrength = false
  var readsMail = false
  /// Whether a code is asked for although one was just taken.
  var looksAtCode = false

  private var isGreeted = false
  private var knowsSecretsAreHidden = false
  private var notice: Notice?
  private var unread = 0
  private var server: ServerAddress?
  private var place: Place?
  private var work: Work?
  private(set) var problems: [FieldID: FieldProblem] = [:]

  package init() {}

  /// What is shown, as far as it makes another page of the conversation.
  private struct Place: Equatable {
    var screen: Screen
    var depth: Int
    var move: Int?
    var language: Language
  }

  /// What is under way.
  private enum Work: Equatable {
    case demo
    case call(Operation, since: Instant)
  }

  /// What is new, and what is asked now.
  package mutating func say(_ state: State) -> Speech {
    language = state.language
    live = Set(Command.allCases.filter(state.isLive))
    let words = state.language.words
    var lines = remarks
    remarks = []
    if !isGreeted { lines.append(words.greeting) }
    isGreeted = true
    sayNotice(of: state, in: &lines, words)
    sayMail(of: state, in: &lines, words)
    guard !sayWork(of: state, in: &lines, words) else {
      question = nil
      return Speech(lines, nil)
    }
    let next = Question(state, looksAtCode: looksAtCode)
    sayPlace(of: state, question: next, in: &lines, words)
    sayStrength(of: state, in: &lines, words)
    sayProblems(of: state, in: &lines, words)
    sayChoices(next, of: state, in: &lines, words)
    if case .field(_, .secret, _, _, _) = next, !knowsSecretsAreHidden {
      knowsSecretsAreHidden = true
      lines.append(words.secretsAreHidden)
    }
    question = next
    return Speech(lines, next.prompt(words))
  }

  /// Forgets which problems were said, so that what is still wrong after another try is said again.
  mutating func forgetProblems(at id: FieldID? = nil) {
    if let id { problems[id] = nil } else { problems = [:] }
  }

  // MARK: Parts of what is said, in their order

  private mutating func sayNotice(of state: State, in lines: inout [String], _ words: any Words) {
    let isNew = state.notice != notice || (pressed && state.busy == nil)
    notice = state.notice
    if isNew || state.busy == nil { pressed = false }
    // Said as work under way.
    guard isNew, let notice, notice.kind != .demoStarting else { return }
    // Said as the arrival of a mail.
    if case .newMail = notice.kind { return }
    let sentence = words.dialogue(notice.kind) ?? words.sentence(notice.kind)
    lines.append([sentence, notice.quote.map(words.quotation)].compactMap { $0 }.joined(separator: " "))
  }

  private mutating func sayMail(of state: State, in lines: inout [String], _ words: any Words) {
    defer { unread = state.unreadMails }
    guard state.unreadMails > unread, let mail = state.mails.last else { return }
    let kind = Notice.Kind.newMail(subject: mail.subject)
    lines.append(words.dialogue(kind) ?? words.sentence(kind))
  }

  /// Says once what is under way; false where nothing is.
  private mutating func sayWork(of state: State, in lines: inout [String], _ words: any Words) -> Bool {
    let before = work
    if state.isDemo, state.server == nil {
      work = .demo
    } else {
      work = state.busy.map { .call($0.api.operation, since: $0.startedAt) }
    }
    switch work {
    case .demo?:
      if work != before { lines.append(words.sentence(.demoStarting)) }
      return true
    case .call(let operation, _)?:
      if work != before { lines.append("\(words.busy(operation))…") }
      return true
    case nil:
      switch before {
      case .demo? where state.isDemo: lines.append(words.demoIsReady)
      // What was loaded is what the place has to say.
      case .call(.me, _)?, .call(.serviceInfo, _)?: repeatsPlace = true
      case .demo?, .call?, nil: break
      }
      return false
    }
  }

  private mutating func sayPlace(
    of state: State, question next: Question, in lines: inout [String], _ words: any Words
  ) {
    let now = Place(
      screen: state.form.screen, depth: state.forms.count, move: state.lastMove?.number, language: state.language)
    let isNew = now != place || repeatsPlace
    let opensMail = readsMail
    place = now
    repeatsPlace = false
    readsMail = false
    if !isNew, opensMail, let mail = state.focusedMail { lines += Self.text(of: mail, words) }
    guard isNew else { return }
    question = nil
    problems = [:]
    if let place = state.server, place != server {
      lines.append("\(words.server): \(state.isDemo ? words.demoServer : state.name(of: place))")
    }
    server = state.server
    lines.append("")
    lines.append(
      [words.title(now.screen), now.screen.step.map { words.step($0, of: 2) }].compactMap { $0 }.joined(separator: ", ")
    )
    lines += state.introduction(words)
    // What is filled in already is said; the fields command asks for it again.
    for (index, id) in state.form.fields.enumerated() where index < next.focus {
      guard let field = state.form[id], !field.isEmpty, state.form.problems[id] == nil else { continue }
      lines.append("\(words.label(id)): \(field.kind == .secret ? words.entered : field.text)")
    }
  }

  private mutating func sayStrength(of state: State, in lines: inout [String], _ words: any Words) {
    guard saysStrength else { return }
    saysStrength = false
    let password = state.form.text(.newPassword)
    guard !password.isEmpty, state.form.problems[.newPassword] == nil else { return }
    let address = state.form[.email]?.text ?? state.address ?? ""
    let score = PasswordStrength.score(password, address: address, isCommon: CommonPasswords.contains)
    lines.append("\(words.label(.newPassword)): \(words.strength(score)).")
    for warning in Validator.passwordWarnings(password).sorted(by: { "\($0)" < "\($1)" }) {
      lines.append(words.sentence(warning))
    }
  }

  private mutating func sayProblems(of state: State, in lines: inout [String], _ words: any Words) {
    for id in state.form.fields {
      guard let problem = state.form.problems[id], problem != problems[id] else { continue }
      lines.append("\(words.label(id)): \(words.sentence(problem, at: id))")
    }
    problems = state.form.problems
  }

  /// Lists what can be chosen, where the choice is a new one.
  private mutating func sayChoices(
    _ next: Question, of state: State, in lines: inout [String], _ words: any Words
  ) {
    let isNew = next.choices != (question?.choices ?? []) || repeatsChoices
    repeatsChoices = false
    guard isNew, next.choices.count > 1 || state.form.fields.isEmpty else { return }
    for (index, action) in next.choices.enumerated() {
      lines.append("\(index + 1) \(state.choice(action, words))")
    }
  }

  /// A mail, read aloud.
  static func text(of mail: Mail, _ words: any Words) -> [String] {
    [words.mailTo(mail.to), mail.subject]
      + mail.body.split(whereSeparator: \.isNewline).map(String.init).filter { $0.contains { $0 != " " } }
  }
}
