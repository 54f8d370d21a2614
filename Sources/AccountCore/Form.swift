import Forms

/// The screens of the program; each is a form of fields and actions.
package enum Screen: String, CaseIterable, Sendable {
  case welcome, server, signIn, signUp, verify, forgot, newPassword
  case profile, changePassword, confirmPassword, changeEmail, confirmEmail
  case outcome, session, serverStatus, settings, accounts, removal, help, inbox
  /// The exchanges of this run, and one of them.
  case inspector, exchange
  /// Where this run is to be recorded to, and how bad the network is to be.
  case recording, staff
  /// What a visitor of an event stand sees first.
  case stand
}

/// The fields of the forms.
package enum FieldID: String, CaseIterable, Sendable {
  case serverURL, email, password, firstName, lastName, code, newPassword, confirmation, currentPassword, newEmail
  /// Where this run is to be recorded to.
  case file

  /// An empty field for this.
  func makeField(text: String = "") -> TextField {
    switch self {
    case .password, .newPassword, .confirmation, .currentPassword: TextField(.secret, text: text, limit: 1024)
    case .code: TextField(.code, text: text, limit: 6)
    case .serverURL, .file: TextField(.text, text: text, limit: 2000)
    case .email, .newEmail, .firstName, .lastName: TextField(.text, text: text, limit: 320)
    }
  }
}

/// What a button does.
package enum Action: Hashable, Sendable {
  case useServer, useServerAnyway, startDemo, enterServer
  case signIn, createAccount, forgotPassword, signUp, sendResetCode, verify, setNewPassword, resend
  case mailHeldVerificationCode
  case changePassword, changeEmail, sendPasswordCode, confirmPassword, sendEmailCode, confirmEmail
  case session, refreshSession, signOut, findOut, leaveUnknown
  case accounts, serverStatus, settings, cleanExpiredTokens, back
  case switchAccount(String), removeAccount(String), confirmRemoval(String), addAccount
  case language(Language), theme(Theme), mail(String)
  /// Opens an exchange by its number.
  case exchange(Int)
  case copyCurl, record, startRecording, stopRecording, staff
  case latency(Int), failRate(Int)

  /// The letter that presses the button where no field takes letters, the same in every language.
  package var shortcut: Character? {
    switch self {
    case .enterServer: "e"
    case .startDemo: "d"
    case .settings: "t"
    case .changePassword: "p"
    case .changeEmail: "m"
    case .session: "i"
    case .signOut: "o"
    case .accounts: "a"
    case .serverStatus: "s"
    case .refreshSession: "r"
    case .cleanExpiredTokens: "c"
    case .findOut: "f"
    case .addAccount: "n"
    case .copyCurl: "c"
    case .record, .stopRecording: "r"
    case .staff: "n"
    case .useServer, .useServerAnyway, .signIn, .createAccount, .forgotPassword, .signUp, .sendResetCode, .verify,
      .setNewPassword, .resend, .mailHeldVerificationCode, .sendPasswordCode, .confirmPassword, .sendEmailCode,
      .confirmEmail, .leaveUnknown, .back, .switchAccount, .removeAccount, .confirmRemoval, .language, .theme,
      .mail, .exchange, .startRecording, .latency, .failRate:
      nil
    }
  }
}

/// What is wrong with a field.
package enum FieldProblem: Equatable, Sendable {
  /// The client found it before anything was sent.
  case invalid(Validator.Problem)
  /// The text is no address of a server.
  case badServer(ServerProblem)
  case wrongCode, addressTaken, wrongCurrentPassword, weakPassword, otherAddress, wrongCredentials
  /// The server's own words for this field.
  case serverSays(String?)

  /// Why a text is no address of a server, as far as the words differ.
  package enum ServerProblem: String, CaseIterable, Sendable {
    case scheme, insecure, userInfo, malformed
  }
}

/// One thing on a form that can hold the focus.
package enum Item: Equatable, Sendable {
  case field(FieldID)
  case action(Action)
  /// A line of Help, which the focus walks through.
  case topic(HelpTopic)
  /// A line of an opened exchange, by its place; the focus walks through them.
  case line(Int)
}

/// A screen's fields and actions, and where the focus is.
package struct Form: Equatable, Sendable {
  package let screen: Screen
  /// What of the inspector it shows; nil on all other screens.
  package let subject: Subject?
  /// What can hold the focus: the fields, and then all else.
  package private(set) var items: [Item]
  /// The fields in order.
  package let fields: [FieldID]
  /// What stands in each of the fields.
  private var contents: [TextField]
  private var ring: FocusRing
  package var problems: [FieldID: FieldProblem] = [:]

  /// What a form of the inspector is about.
  package enum Subject: Equatable, Sendable {
    case exchanges
    case exchange(Int)
  }

  /// A form whose focus is on the first empty field, or else the first item.
  init(_ screen: Screen, about subject: Subject? = nil, fields: [(FieldID, String)] = [], actions: [Action]) {
    self.screen = screen
    self.subject = subject
    self.fields = fields.map(\.0)
    contents = fields.map { $0.0.makeField(text: $0.1) }
    items = fields.map { .field($0.0) } + actions.map { .action($0) }
    ring = FocusRing(count: items.count, index: fields.firstIndex { $0.1.isEmpty } ?? 0)
  }

  /// The Help screen with all its lines.
  static var help: Form { help(HelpTopic.all) }

  /// The Help screen.
  static func help(_ topics: [HelpTopic]) -> Form {
    var form = Form(.help, actions: [])
    form.items = topics.map { .topic($0) }
    form.ring = FocusRing(count: form.items.count)
    return form
  }

  /// The index of the item that holds the focus; 0 where there is none.
  package var focus: Int { ring.index }

  /// The item that holds the focus; nil for a form with none, such as Help.
  package var focused: Item? { items.isEmpty ? nil : items[ring.index] }

  /// The field that holds the focus.
  package var focusedField: FieldID? {
    guard case .field(let id)? = focused else { return nil }
    return id
  }

  /// The action that holds the focus.
  package var focusedAction: Action? {
    guard case .action(let action)? = focused else { return nil }
    return action
  }

  /// The action that Enter in the last field presses.
  package var primary: Action? {
    for case .action(let action) in items { return action }
    return nil
  }

  /// The actions in order.
  package var actions: [Action] {
    items.compactMap { item in
      guard case .action(let action) = item else { return nil }
      return action
    }
  }

  /// The field of that name; nil where the form has none. Setting nil changes nothing.
  package subscript(id: FieldID) -> TextField? {
    get { fields.firstIndex(of: id).map { contents[$0] } }
    set {
      guard let newValue, let index = fields.firstIndex(of: id) else { return }
      contents[index] = newValue
    }
  }

  /// Changes a field where it lies, so that no copy of what it held is left in memory; nil where the form has none.
  @discardableResult
  mutating func edit<Result>(_ id: FieldID, _ change: (inout TextField) -> Result) -> Result? {
    guard let index = fields.firstIndex(of: id) else { return nil }
    return change(&contents[index])
  }

  /// The text of a field; empty where the form has none.
  package func text(_ id: FieldID) -> String { self[id]?.text ?? "" }

  /// Whether the focus is on the last field.
  package var isFocusOnLastField: Bool { !fields.isEmpty && ring.index == fields.count - 1 }

  mutating func focusNext() { ring.next() }

  mutating func focusPrevious() { ring.previous() }

  /// Puts the focus on the first empty field, or where there is none on the first item.
  mutating func focusFirstEmpty() {
    ring.move(to: contents.firstIndex(where: \.isEmpty) ?? 0)
  }

  mutating func moveFocus(to id: FieldID) {
    if let index = fields.firstIndex(of: id) { ring.move(to: index) }
  }

  mutating func moveFocus(to topic: HelpTopic) {
    if let index = items.firstIndex(of: .topic(topic)) { ring.move(to: index) }
  }

  mutating func moveFocus(toItem index: Int) { ring.move(to: index) }

  mutating func moveFocus(to action: Action) {
    if let index = items.firstIndex(of: .action(action)) { ring.move(to: index) }
  }

  /// Marks a field and puts the focus there.
  mutating func mark(_ id: FieldID, _ problem: FieldProblem) {
    guard fields.contains(id) else { return }
    problems[id] = problem
    moveFocus(to: id)
  }

  /// Replaces the actions, the focus staying on what it was on where that is still there.
  mutating func setActions(_ actions: [Action]) {
    let held = focused
    items = fields.map { .field($0) } + actions.map { .action($0) }
    let kept = held.flatMap { items.firstIndex(of: $0) } ?? min(ring.index, items.count - 1)
    ring = FocusRing(count: items.count, index: kept)
  }

  /// Has so many lines behind its actions, the focus staying where it is as far as that is still there.
  mutating func setLines(_ count: Int) {
    let actions = items.prefix { item in
      if case .line = item { false } else { true }
    }
    items = actions + (0..<count).map { .line($0) }
    ring = FocusRing(count: items.count, index: min(ring.index, items.count - 1))
  }

  mutating func moveFocus(toLine line: Int) {
    if let index = items.firstIndex(of: .line(line)) { ring.move(to: index) }
  }

  /// Overwrites what was typed into secret fields: the form is about to go.
  mutating func wipeSecrets() { wipe { $0 != .text } }

  /// Overwrites the passwords alone: the rest of the form is kept.
  mutating func wipePasswords() { wipe { $0 == .secret } }

  private mutating func wipe(_ kinds: (TextField.Kind) -> Bool) {
    for index in contents.indices where kinds(contents[index].kind) { contents[index].wipe() }
  }
}
