import Forms

extension State {
  /// Gives a field its whole text, without keys; the focus goes on, or stays where the text cannot be right.
  ///
  /// A dialogue has no form to look back at: what can be checked at once is not left until the form is sent.
  mutating func fill(_ id: FieldID, with text: String) {
    guard !isHeld, let kind = form[id]?.kind else { return }
    if notice?.kind == .pressAgainToQuit { notice = nil }
    edit { form in
      form.moveFocus(to: id)
      form.problems[id] = nil
    }
    switch kind {
    case .code:
      let code = text.trimmingSpaces
      if code.isEmpty || Validator.code(code) == nil {
        edit { $0[id]?.text = code }
      } else {
        pasteCode(text)
        if form.problems[id] == nil, form.focusedField == id { edit { $0.focusNext() } }
        return
      }
    case .secret:
      // What cannot be seen would be dropped, and a password would no longer be the one that was meant.
      if Self.hidesControls(text) { return edit { $0.mark(id, .invalid(.controlCharacters)) } }
      edit { $0[id]?.text = text }
    case .text: edit { $0[id]?.text = text.trimmingSpaces }
    }
    if !text.isEmpty, let problem = problem(at: id) {
      edit { form in
        form.mark(id, .invalid(problem))
        // A hidden text cannot be put right, and which of two differs nobody sees: it is typed anew.
        if kind == .secret { form[id]?.wipe() }
        guard problem == .differs else { return }
        form[.newPassword]?.wipe()
        form.moveFocus(to: .newPassword)
      }
    } else {
      edit { $0.focusNext() }
    }
  }

  /// What the form's own action would refuse of a field as it stands.
  private func problem(at id: FieldID) -> Validator.Problem? {
    switch (form.screen, id) {
    case (.signUp, .email), (.forgot, .email): Validator.email(form.text(id))
    case (_, .newEmail): Validator.email(form.text(id)) ?? changeProblem(id)
    case (_, .firstName), (_, .lastName): Validator.name(form.text(id))
    case (_, .newPassword): Validator.newPassword(form.text(id)) ?? changeProblem(id)
    case (_, .confirmation): Validator.confirmation(form.text(id), equals: form.text(.newPassword))
    case (_, .email), (_, .password), (_, .currentPassword), (_, .code), (_, .serverURL), (_, .file): nil
    }
  }
}
