import AuthAPI

extension Unknown {
  /// The phase that the lost call was sent from.
  var origin: Phase {
    switch self {
    case .signUp(_, _, let previous): previous.map { .expired($0) } ?? .signedOut(remembered: nil)
    case .verification(let flow, _): .awaitingVerification(flow)
    case .reset(let flow, _): .awaitingReset(flow)
    case .passwordChange(let flow, _): .awaitingPasswordCode(flow)
    case .emailChange(let flow): .awaitingEmailCode(flow)
    }
  }
}

/// Calls whose answer never came: found out about, never sent again blindly, as they may have been carried out.
extension State {
  /// Takes up the search for the outcome of a lost call; false where the phase has changed since.
  mutating func loseOutcome(of call: Call) -> Bool {
    switch (call.api, phase) {
    case (.register(let body), .signedOut):
      move(
        .answerLost,
        to: .outcomeUnknown(.signUp(email: body.email, password: body.password, previous: nil)))
    case (.register(let body), .expired(let session)):
      move(
        .answerLost,
        to: .outcomeUnknown(.signUp(email: body.email, password: body.password, previous: session)))
    case (.verify, .awaitingVerification(let flow)):
      guard let password = flow.password else {
        // Without the password nothing can be tried: a sign-in will tell.
        move(.notFoundOut, to: .signedOut(remembered: flow.email))
        notice = Notice(.signInToFindOut)
        return true
      }
      move(.answerLost, to: .outcomeUnknown(.verification(flow, password: password)))
    case (.resetPassword(let body), .awaitingReset(let flow)):
      move(.answerLost, to: .outcomeUnknown(.reset(flow, newPassword: body.newPassword)))
    case (.verifyPasswordChange(let body, _), .awaitingPasswordCode(let flow)):
      move(.answerLost, to: .outcomeUnknown(.passwordChange(flow, newPassword: body.newPassword)))
    case (.verifyEmailChange, .awaitingEmailCode(let flow)):
      move(.answerLost, to: .outcomeUnknown(.emailChange(flow)))
    default: return false
    }
    findOut()
    return true
  }

  /// Sends the probe: a sign-in with the password that would now be right, or `/me`.
  mutating func findOut() {
    guard case .outcomeUnknown(let unknown) = phase else { return }
    switch unknown {
    case .signUp(let email, let password, _): call(.login(LoginBody(email: email, password: password)))
    case .verification(let flow, let password): call(.login(LoginBody(email: flow.email, password: password)))
    case .reset(let flow, let password): call(.login(LoginBody(email: flow.email, password: password)))
    case .passwordChange(let flow, let password):
      call(.login(LoginBody(email: flow.session.email, password: password)))
    case .emailChange(let flow): call(.me(flow.session.access))
    }
  }

  /// The probe was answered with a sign-in.
  mutating func probeSignedIn(_ tokens: TokenPair, email: String, unknown: Unknown) {
    let session = Session(email: email, tokens: tokens, receivedAt: now)
    move(.signInAccepted, to: .signedIn(session))
    keepProvedServer()
    switch unknown {
    case .signUp, .verification, .emailChange: notice = Notice(.signedIn)
    case .reset: notice = Notice(.passwordSet)
    case .passwordChange: notice = Notice(.passwordChanged)
    }
    openedSession()
  }

  /// The probe's sign-in said "not verified": the account is there, and a new code is on its way.
  mutating func probeFoundUnverified(_ body: LoginBody) {
    move(
      .addressNotVerified,
      to: .awaitingVerification(
        Verification(email: body.email, password: body.password, resendAt: now.adding(seconds: Self.resendSeconds))))
    notice = Notice(.newCodeSent(to: body.email))
  }

  /// The probe's sign-in was refused. After a password change the old session can still say more; else the call was
  /// not carried out, as far as the server tells.
  mutating func probeCredentialsRefused(_ unknown: Unknown) {
    switch unknown {
    case .passwordChange(let flow, _): call(.me(flow.session.access))
    case .signUp, .verification, .reset, .emailChange:
      moveBack(.notCarriedOut, to: unknown.origin)
      notice = Notice(.notCarriedOut)
    }
  }

  /// `/me` answered with the old tokens: after a password change or a change of address it would not have.
  mutating func probeFoundSession(_ profile: Profile, unknown: Unknown) {
    updateSession { session, _ in session.profile = profile }
    guard case .outcomeUnknown(let current) = phase else { return }
    moveBack(.notCarriedOut, to: current.origin)
    notice = Notice(.notCarriedOut)
  }

  /// `/me` was refused twice: the session is over, most likely because the change was carried out.
  mutating func probeRefused() {
    guard case .outcomeUnknown(let unknown) = phase else { return }
    switch unknown {
    case .emailChange(let flow):
      move(.emailChanged, to: .signedOut(remembered: flow.newEmail))
      notice = Notice(.signInToFindOut)
    case .passwordChange, .signUp, .verification, .reset: expire()
    }
  }
}
