import AuthAPI

/// Where the account stands. Every change of case is a row of `Transition.table`.
package enum Phase: Equatable, Sendable {
  /// Nobody is signed in; the address to fill in, if one is remembered.
  /// Valid transitions are: awaitingVerification, signedIn, awaitingReset, outcomeUnknown; another account.
  case signedOut(remembered: String?)
  /// A registration waits for its code.
  /// Valid transitions are: signingIn, signedIn, signedOut, outcomeUnknown.
  case awaitingVerification(Verification)
  /// The sign-in behind the scenes after a code was accepted.
  /// Valid transitions are: signedIn, awaitingVerification, signedOut.
  case signingIn(SigningIn)
  /// There is a session.
  /// Valid transitions are: awaitingPasswordCode, awaitingEmailCode, expired, signedOut; another account.
  case signedIn(Session)
  /// A forgotten password waits for its code.
  /// Valid transitions are: signingIn, signedIn, awaitingVerification, signedOut, outcomeUnknown.
  case awaitingReset(Reset)
  /// A password change waits for its code.
  /// Valid transitions are: signingIn, signedIn, signedOut, expired, outcomeUnknown.
  case awaitingPasswordCode(PasswordChange)
  /// A change of address waits for its code.
  /// Valid transitions are: signedOut, signedIn, expired, outcomeUnknown.
  case awaitingEmailCode(EmailChange)
  /// The server no longer takes the session's tokens; they are kept until a new session replaces them or the user signs out.
  /// Valid transitions are: signedIn, awaitingVerification, awaitingReset, awaitingPasswordCode and awaitingEmailCode (what
  /// was begun goes on), signedOut, outcomeUnknown; another account.
  case expired(Session)
  /// The answer to a call that changes something was lost; a probe finds out.
  /// Valid transitions are: whatever turns out to be true.
  case outcomeUnknown(Unknown)

  /// The names of the cases, for the table and the diagram.
  package enum Name: String, CaseIterable, Sendable {
    case signedOut, awaitingVerification, signingIn, signedIn, awaitingReset, awaitingPasswordCode, awaitingEmailCode
    case expired, outcomeUnknown
  }

  /// The case without its payload.
  package var name: Name {
    switch self {
    case .signedOut: .signedOut
    case .awaitingVerification: .awaitingVerification
    case .signingIn: .signingIn
    case .signedIn: .signedIn
    case .awaitingReset: .awaitingReset
    case .awaitingPasswordCode: .awaitingPasswordCode
    case .awaitingEmailCode: .awaitingEmailCode
    case .expired: .expired
    case .outcomeUnknown: .outcomeUnknown
    }
  }
}

/// The session of a signed-in account.
package struct Session: Equatable, Sendable {
  package var email: String
  package var access: AccessToken
  package var refresh: RefreshToken
  /// When the access token expires; nil where not known: then it is used until a 401.
  package var expiresAt: Instant?
  /// When to refresh silently; nil for never (the life is not known, or refreshing was refused).
  package var refreshAt: Instant?
  /// Refreshes in a row whose answer never came.
  package var lostRefreshes = 0
  /// When the first of them was lost; nil where none was.
  var firstLoss: Instant?
  package var profile: Profile?

  package init(
    email: String, access: AccessToken, refresh: RefreshToken, expiresAt: Instant? = nil, refreshAt: Instant? = nil,
    profile: Profile? = nil
  ) {
    self.email = email
    self.access = access
    self.refresh = refresh
    self.expiresAt = expiresAt
    self.refreshAt = refreshAt
    self.profile = profile
  }

  /// A session from tokens received at `now`. The silent refresh comes a fifth of the life, at most a minute, before the end.
  package init(email: String, tokens: TokenPair, receivedAt now: Instant, profile: Profile? = nil) {
    self.init(email: email, access: tokens.access, refresh: tokens.refresh, profile: profile)
    guard let lifetime = tokens.lifetime else { return }
    expiresAt = now.adding(seconds: lifetime)
    // Below five seconds a refresh would follow a refresh without end: such a token is used until a 401.
    if lifetime >= 5 { refreshAt = now.adding(seconds: lifetime - min(60, lifetime / 5)) }
  }
}

extension Session {
  /// The session that a file holds, as seen at `now`. Another boot's clock says nothing about this one's: such a token is
  /// used until a 401.
  init(_ stored: StoredSession, of email: String, profile: Profile?, bootID: String, now: Instant) {
    self.init(email: email, access: stored.access, refresh: stored.refresh, profile: profile)
    guard stored.bootID == bootID, !bootID.isEmpty, let end = stored.expiresAt.map(Instant.init(milliseconds:)) else {
      return
    }
    expiresAt = end
    let left = now.seconds(until: end)
    // As for tokens just received; of the rest of a life that is over nothing can be saved up.
    if left == 0 { refreshAt = end } else if left >= 5 { refreshAt = end.adding(seconds: -min(60, left / 5)) }
  }

  /// Whether these are that session's tokens.
  func hasTokens(of stored: StoredSession?) -> Bool { refresh == stored?.refresh && access == stored?.access }
}

/// A registration that waits for its code.
package struct Verification: Equatable, Sendable {
  package var email: String
  /// Held to sign in afterwards and to have a new code sent; nil after a restart.
  package var password: Secret?
  /// When another code may be asked for.
  package var resendAt: Instant

  package init(email: String, password: Secret?, resendAt: Instant) {
    self.email = email
    self.password = password
    self.resendAt = resendAt
  }
}

/// A sign-in behind the scenes.
package struct SigningIn: Equatable, Sendable {
  package var email: String
  package var password: Secret
  /// The session that this sign-in replaces, after a password change.
  package var previous: Session?

  package init(email: String, password: Secret, previous: Session? = nil) {
    self.email = email
    self.password = password
    self.previous = previous
  }
}

/// A forgotten password that waits for its code.
package struct Reset: Equatable, Sendable {
  package var email: String
  /// When another code may be asked for.
  package var resendAt: Instant

  package init(email: String, resendAt: Instant) {
    self.email = email
    self.resendAt = resendAt
  }
}

/// A password change that waits for its code.
package struct PasswordChange: Equatable, Sendable {
  package var session: Session
  /// Held to have a new code sent; nil after a restart.
  package var currentPassword: Secret?
  /// When another code may be asked for.
  package var resendAt: Instant

  package init(session: Session, currentPassword: Secret?, resendAt: Instant) {
    self.session = session
    self.currentPassword = currentPassword
    self.resendAt = resendAt
  }
}

/// A change of address that waits for its code.
package struct EmailChange: Equatable, Sendable {
  package var session: Session
  package var newEmail: String
  /// When another code may be asked for.
  package var resendAt: Instant

  package init(session: Session, newEmail: String, resendAt: Instant) {
    self.session = session
    self.newEmail = newEmail
    self.resendAt = resendAt
  }
}

/// A call that changes something and whose answer was lost, with all that is needed to find out and to go back.
package enum Unknown: Equatable, Sendable {
  /// A registration; probed by a sign-in. `previous` is the expired session it was begun beside.
  case signUp(email: String, password: Secret, previous: Session?)
  /// A verification; probed by a sign-in.
  case verification(Verification, password: Secret)
  /// A reset; probed by a sign-in with the new password.
  case reset(Reset, newPassword: Secret)
  /// A password change; probed by a sign-in with the new password, then by `/me`.
  case passwordChange(PasswordChange, newPassword: Secret)
  /// A change of address; probed by `/me`.
  case emailChange(EmailChange)
}
