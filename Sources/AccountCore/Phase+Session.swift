import AuthAPI

extension Phase {
  /// The session, in the cases that have one; setting it changes only those.
  ///
  /// Nil is taken where a case can do without: a session that a flow replaces, or was begun beside.
  var session: Session? {
    get {
      switch self {
      case .signedIn(let session), .expired(let session): session
      case .awaitingPasswordCode(let change): change.session
      case .awaitingEmailCode(let change): change.session
      case .outcomeUnknown(.passwordChange(let change, _)): change.session
      case .outcomeUnknown(.emailChange(let change)): change.session
      case .signingIn(let signingIn): signingIn.previous
      case .outcomeUnknown(.signUp(_, _, let previous)): previous
      case .signedOut, .awaitingVerification, .awaitingReset, .outcomeUnknown: nil
      }
    }
    set {
      switch (self, newValue) {
      case (.signingIn(var flow), _) where flow.previous != nil:
        flow.previous = newValue
        self = .signingIn(flow)
      case (.outcomeUnknown(.signUp(let email, let password, .some)), _):
        self = .outcomeUnknown(.signUp(email: email, password: password, previous: newValue))
      case (.signedIn, let session?): self = .signedIn(session)
      case (.expired, let session?): self = .expired(session)
      case (.awaitingPasswordCode(var flow), let session?):
        flow.session = session
        self = .awaitingPasswordCode(flow)
      case (.awaitingEmailCode(var flow), let session?):
        flow.session = session
        self = .awaitingEmailCode(flow)
      case (.outcomeUnknown(.passwordChange(var flow, let newPassword)), let session?):
        flow.session = session
        self = .outcomeUnknown(.passwordChange(flow, newPassword: newPassword))
      case (.outcomeUnknown(.emailChange(var flow)), let session?):
        flow.session = session
        self = .outcomeUnknown(.emailChange(flow))
      case (.signedOut, _), (.awaitingVerification, _), (.awaitingReset, _), (.signingIn, _), (.signedIn, nil),
        (.expired, nil), (.awaitingPasswordCode, nil), (.awaitingEmailCode, nil), (.outcomeUnknown, _):
        break
      }
    }
  }
}
