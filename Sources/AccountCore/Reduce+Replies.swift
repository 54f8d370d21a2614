import AuthAPI
import Forms

extension State {
  /// A call did what was asked; what that means depends on where the account stands.
  mutating func succeed(_ reply: Reply, of call: Call) {
    switch (call.api, reply) {
    case (.login(let body), .tokens(let tokens)): signedIn(body, tokens)
    case (.me, .profile(let profile)): take(profile, isOfNewToken: call.provesRefresh)
    case (.serviceInfo, .serviceInfo(let info)): take(info, of: call)
    case (.register(let body), .accepted):
      move(
        .signUpAccepted,
        to: .awaitingVerification(
          Verification(email: body.email, password: body.password, resendAt: now.adding(seconds: Self.resendSeconds))))
      notice = Notice(.registrationCode(to: body.email))
    case (.verify, .accepted): verified()
    case (.forgotPassword(let body), .accepted): resetRequested(body.email)
    case (.resetPassword(let body), .accepted): signInBehind(body.email, body.newPassword, because: .codeAccepted)
    case (.changePassword(let body, _), .accepted): passwordCodeSent(body.currentPassword)
    case (.verifyPasswordChange(let body, _), .accepted):
      guard case .awaitingPasswordCode(let flow) = phase else { return }
      signInBehind(flow.session.email, body.newPassword, because: .passwordChanged)
    case (.changeEmail(let body, _), .emailChangeStarted(let normalised)):
      emailCodeSent(normalised ?? body.newEmail)
    case (.verifyEmailChange(let body, _), .accepted):
      guard case .awaitingEmailCode = phase else { return }
      move(.emailChanged, to: .signedOut(remembered: body.newEmail))
      notice = Notice(.emailChangedSignIn(to: body.newEmail))
    case (.logout, _): finishSignOut(serverKnows: true)
    case (.cleanExpiredTokens, .accepted(let message)): notice = Notice(.tokensCleaned, quote: message)
    default:
      // `Operation.classify` gives each operation its own kind of reply; another one is no answer of this API.
      fail(.refused(Refusal(.notAnAuthServer(status: 200))), of: call)
    }
  }

  private mutating func signedIn(_ body: LoginBody, _ tokens: TokenPair) {
    let session = Session(email: body.email, tokens: tokens, receivedAt: now)
    let told: Notice.Kind
    switch phase {
    case .outcomeUnknown(let unknown): return probeSignedIn(tokens, email: body.email, unknown: unknown)
    case .signingIn:
      told =
        switch lastMove?.transition.from {
        case .awaitingPasswordCode?: .passwordChanged
        case .awaitingReset?: .passwordSet
        case .signedOut?, .awaitingVerification?, .signingIn?, .signedIn?, .awaitingEmailCode?, .expired?,
          .outcomeUnknown?, nil:
          .signedIn
        }
    case .signedOut, .awaitingVerification: told = .signedIn
    case .expired:
      if let draft, draft.email.lowercased() == body.email.lowercased() {
        return signedInAgain(session, password: body.password, draft)
      }
      told = .signedIn
    case .signedIn, .awaitingReset, .awaitingPasswordCode, .awaitingEmailCode: return
    }
    move(.signInAccepted, to: .signedIn(session))
    keepProvedServer()
    notice = Notice(told)
    openedSession()
  }

  /// The session that the server had ended is there again: what it was in the middle of goes on.
  private mutating func signedInAgain(_ session: Session, password: Secret, _ draft: Draft) {
    move(.signInAccepted, to: draft.phase(session, password: password))
    keepProvedServer()
    goOn(with: draft)
    notice = Notice(.signedInAgain)
    call(.me(session.access))
  }

  private mutating func take(_ profile: Profile, isOfNewToken: Bool) {
    if case .outcomeUnknown(let unknown) = phase { return probeFoundSession(profile, unknown: unknown) }
    updateSession { session, _ in
      session.profile = profile
      session.lostRefreshes = 0
    }
    if isOfNewToken, form.screen == .session { notice = Notice(.sessionRefreshed) }
  }

  private mutating func take(_ info: ServiceInfo, of call: Call) {
    if asking(call) != nil {
      use(call.server)
      notice = Notice(.serverSaved)
    }
    if call.server == server { serviceInfo = info }
  }

  /// The form that asked for the server this call went to; nil where it is gone, or something else was typed since.
  func asking(_ call: Call) -> Int? {
    guard case .serviceInfo = call.api,
      let index = forms.lastIndex(where: { $0.screen != .help && $0.screen != .inbox }),
      forms[index].screen == .server, (try? ServerAddress(forms[index].text(.serverURL))) == call.server
    else { return nil }
    return index
  }

  private mutating func verified() {
    guard case .awaitingVerification(let flow) = phase else { return }
    if let password = flow.password {
      signInBehind(flow.email, password, because: .codeAccepted)
    } else {
      move(.passwordNotHeld, to: .signedOut(remembered: flow.email))
      notice = Notice(.verifiedNowSignIn)
    }
  }

  /// Signs in with the password that a flow held, so that nobody types it again.
  private mutating func signInBehind(_ email: String, _ password: Secret, because cause: Transition.Cause) {
    let previous = session
    // What the refresh under way would bring is void: every session ends with such a change.
    dropAllTraffic()
    move(cause, to: .signingIn(SigningIn(email: email, password: password, previous: previous)))
    call(.login(LoginBody(email: email, password: password)))
  }

  private mutating func resetRequested(_ email: String) {
    let resendAt = now.adding(seconds: Self.resendSeconds)
    switch phase {
    case .awaitingVerification(var flow):
      flow.resendAt = resendAt
      phase = .awaitingVerification(flow)
      notice = Notice(.codeMayBeSent(to: email))
    case .awaitingReset(var flow):
      flow.resendAt = resendAt
      phase = .awaitingReset(flow)
      notice = Notice(.codeMayBeSent(to: email))
    case .signedOut, .expired:
      move(.resetRequested, to: .awaitingReset(Reset(email: email, resendAt: resendAt)))
      notice = Notice(.codeMayBeSent(to: email))
    case .signingIn, .signedIn, .awaitingPasswordCode, .awaitingEmailCode, .outcomeUnknown: break
    }
  }

  private mutating func passwordCodeSent(_ current: Secret) {
    let resendAt = now.adding(seconds: Self.resendSeconds)
    switch phase {
    case .signedIn(let session):
      move(
        .passwordChangeRequested,
        to: .awaitingPasswordCode(PasswordChange(session: session, currentPassword: current, resendAt: resendAt)))
      notice = Notice(.codeSent(to: session.email))
    case .awaitingPasswordCode(var flow):
      flow.resendAt = resendAt
      phase = .awaitingPasswordCode(flow)
      notice = Notice(.newCodeSent(to: flow.session.email))
    case .signedOut, .awaitingVerification, .signingIn, .awaitingReset, .awaitingEmailCode, .expired, .outcomeUnknown:
      break
    }
  }

  private mutating func emailCodeSent(_ newEmail: String) {
    let resendAt = now.adding(seconds: Self.resendSeconds)
    switch phase {
    case .signedIn(let session):
      move(
        .emailChangeRequested,
        to: .awaitingEmailCode(EmailChange(session: session, newEmail: newEmail, resendAt: resendAt)))
      notice = Notice(.codeSent(to: newEmail))
    case .awaitingEmailCode(var flow):
      flow.resendAt = resendAt
      phase = .awaitingEmailCode(flow)
      notice = Notice(.newCodeSent(to: newEmail))
    case .signedOut, .awaitingVerification, .signingIn, .awaitingReset, .awaitingPasswordCode, .expired,
      .outcomeUnknown:
      break
    }
  }
}
