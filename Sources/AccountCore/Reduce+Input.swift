import AuthAPI
import Forms

extension State {
  mutating func take(_ input: Input) {
    switch input {
    case .key(let key): take(key)
    case .paste(let text, let cut): paste(text, cut: cut)
    case .mouse, .focus: break
    }
  }

  private mutating func take(_ key: Key) {
    let wasArmed = notice?.kind == .pressAgainToQuit
    if wasArmed { notice = nil }
    if let command = Binding.command(for: key) {
      run(command, isSecondInterrupt: wasArmed)
    } else if let field = form.focusedField {
      revision.isTyping = type(key, into: field) && !wasArmed
    } else {
      press(shortcut: key)
    }
  }

  mutating func run(_ command: Command, isSecondInterrupt: Bool) {
    switch command {
    case .submit: submit()
    case .next: edit { $0.focusNext() }
    case .previous: edit { $0.focusPrevious() }
    case .back: back()
    case .reveal: reveal()
    case .reload: if isLive(.reload) { reload() }
    case .inbox: if isLive(.inbox) { openInbox() }
    case .inspector: if isLive(.inspector) { openInspector() }
    case .help: if isLive(.help) { push(.help(helpTopics)) }
    case .language: choose(language.next)
    case .redraw: emit(.redraw)
    case .suspend: if isLive(.suspend) { emit(.suspend) }
    case .interrupt: if isLive(.interrupt) { interrupt(isSecond: isSecondInterrupt) }
    case .quit: if isLive(.quit) { emit(.quit) }
    }
  }

  /// Enter: the next field, or what the form is for on the last one; the action where the focus is on one.
  private mutating func submit() {
    guard !isHeld else { return }
    switch form.focused {
    case .field?:
      if form.isFocusOnLastField, let action = form.primary {
        press(action)
      } else {
        edit { $0.focusNext() }
      }
    case .action(let action)?: press(action)
    case .topic?, .line?, nil: break
    }
  }

  /// Esc: closes what lies above the form, else cancels what is under way, else goes back, else drops the flow.
  private mutating func back() {
    if form.screen.isOverlay {
      popForm()
    } else if busy != nil {
      cancelCall()
    } else if forms.count > 1, !isFlowForm {
      popForm()
    } else {
      abandon()
    }
  }

  /// Whether the shown form belongs to the phase, so that leaving it means leaving the flow.
  private var isFlowForm: Bool {
    switch form.screen {
    case .verify, .newPassword, .confirmPassword, .confirmEmail, .outcome: true
    case .welcome, .server, .signIn, .signUp, .forgot, .profile, .changePassword, .changeEmail, .session,
      .serverStatus, .settings, .accounts, .removal, .help, .inbox, .inspector, .exchange, .recording, .staff, .stand:
      false
    }
  }

  mutating func popForm() {
    edit { $0.wipeSecrets() }
    forms.removeLast()
    notice = nil
  }

  private mutating func interrupt(isSecond: Bool) {
    if isSecond {
      emit(.quit)
    } else {
      if busy != nil { cancelCall() }
      notice = Notice(.pressAgainToQuit)
    }
  }

  private mutating func reveal() {
    edit { form in
      let shown = form.fields.contains { form[$0]?.isRevealed == true }
      for id in form.fields where form[id]?.kind == .secret { form[id]?.isRevealed = !shown }
    }
  }

  mutating func choose(_ language: Language) {
    self.language = language
    // At a stand the first question is for the language: Enter takes the one that is spoken now.
    if form.screen == .stand { edit { $0.moveFocus(to: .language(language)) } }
    emit(.saveLanguage(language))
  }

  mutating func choose(_ theme: Theme) {
    self.theme = theme
    emit(.saveTheme(theme))
  }

  /// Edits a field; whether nothing but its text and cursor changed.
  private mutating func type(_ key: Key, into id: FieldID) -> Bool {
    guard !isHeld else { return true }
    return edit { form in
      // A code that was refused leaves no room for another: the first sign of that takes its place.
      let begins = id == .code && form.problems[.code] != nil && key.isText
      let hasChanged = form.edit(id) { field in
        let before = field.edits
        if begins, field.isFull { field.text = "" }
        return field.handle(key) && field.edits != before
      }
      guard hasChanged == true, form.problems[id] != nil else { return true }
      form.problems[id] = nil
      return false
    }
  }

  /// A letter on a form without fields, or with the focus on a button, presses the button that has it.
  private mutating func press(shortcut key: Key) {
    guard case .character(let letter) = key.latin.code, key.modifiers.subtracting(.shift).isEmpty else { return }
    guard let action = form.actions.first(where: { $0.shortcut == letter }) else { return }
    edit { $0.moveFocus(to: action) }
    press(action)
  }

  // MARK: Paste

  private mutating func paste(_ text: String, cut: Bool) {
    guard !isHeld else { return }
    if form.fields.contains(.code), form.focusedField == .code || form.focusedField == nil {
      pasteCode(text)
    } else if let id = form.focusedField {
      // What cannot be seen would be dropped, and a password would no longer be the one that was copied.
      if form[id]?.kind == .secret, Self.hidesControls(text) {
        return edit { $0.mark(id, .invalid(.controlCharacters)) }
      }
      let wasCut = edit { form in
        form.problems[id] = nil
        return form[id]?.paste(text) == true
      }
      if wasCut || cut { notice = Notice(.pasteCut) }
    }
  }

  /// Whether a text holds control characters beside the line ends that a copied line brings along.
  static func hidesControls(_ text: String) -> Bool {
    text.trimmingLineEnds.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// Takes the code, and of a reset link the address too, out of whatever was pasted.
  mutating func pasteCode(_ text: String) {
    if let link = CodeExtractor.resetLink(in: text) {
      fill(code: link.code)
      if case .awaitingReset(var reset) = phase, let address = link.address,
        address.lowercased() != reset.email.lowercased()
      {
        reset.email = address
        phase = .awaitingReset(reset)
        notice = Notice(.linkForOtherAddress(address))
      }
    } else if let code = CodeExtractor.code(in: text) {
      fill(code: code)
    } else {
      edit { $0.mark(.code, .invalid(.badCode)) }
    }
  }

  private mutating func fill(code: String) {
    edit { form in
      form[.code]?.text = code
      form.problems[.code] = nil
      form.moveFocus(to: .code)
      if form.fields.count > 1 { form.focusNext() }
    }
    notice = Notice(.codeTaken)
  }
}
