import AuthAPI

/// What was being done when the server ended a session, to go on with after the next sign-in of the same account.
///
/// No password is in it: who signs in types it again.
struct Draft: Equatable, Sendable {
  /// A change whose code was awaited.
  enum Change: Equatable, Sendable {
    case password(resendAt: Instant)
    case email(new: String, resendAt: Instant)
  }

  let email: String
  /// Nil where no code was awaited.
  let change: Change?
  /// The forms of the change, with what was typed into them.
  var forms: [Form]

  /// The phase to go on in.
  func phase(_ session: Session, password: Secret) -> Phase {
    switch change {
    case .password(let resendAt):
      .awaitingPasswordCode(PasswordChange(session: session, currentPassword: password, resendAt: resendAt))
    case .email(let new, let resendAt):
      .awaitingEmailCode(EmailChange(session: session, newEmail: new, resendAt: resendAt))
    case nil: .signedIn(session)
    }
  }
}

extension State {
  /// What there is to go on with, should the session end now. The passwords that were typed are overwritten.
  mutating func makeDraft() -> Draft? {
    let change: Draft.Change?
    switch phase {
    case .signedIn: change = nil
    case .awaitingPasswordCode(let flow): change = .password(resendAt: flow.resendAt)
    case .awaitingEmailCode(let flow): change = .email(new: flow.newEmail, resendAt: flow.resendAt)
    case .signedOut, .awaitingVerification, .signingIn, .awaitingReset, .expired, .outcomeUnknown: return nil
    }
    for index in forms.indices { forms[index].wipePasswords() }
    let begun = forms.filter { [.changePassword, .changeEmail, .confirmPassword, .confirmEmail].contains($0.screen) }
    guard let email = session?.email, !begun.isEmpty else { return nil }
    return Draft(email: email, change: change, forms: begun)
  }

  /// Nothing is to be gone on with any more.
  mutating func dropDraft() {
    guard draft != nil else { return }
    draft?.wipe()
    draft = nil
  }

  /// Shows the forms again as they were typed, the focus on the first empty field.
  mutating func goOn(with draft: Draft) {
    for var form in draft.forms {
      form.problems = [:]
      form.focusFirstEmpty()
      if let index = forms.firstIndex(where: { $0.screen == form.screen }) {
        forms[index] = form
      } else {
        forms.insert(form, at: 1)
      }
    }
  }
}

extension Draft {
  fileprivate mutating func wipe() {
    for index in forms.indices { forms[index].wipeSecrets() }
  }
}
