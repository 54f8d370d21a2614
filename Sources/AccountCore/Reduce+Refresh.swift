import AuthAPI

/// Tokens are renewed before they expire, one refresh at a time and account, and what was asked for once is waited for:
/// a rotated token that nobody keeps would end the session.
extension State {
  /// The refresh of the account in hand that goes on by itself; nil for none.
  var lingeringRefresh: RequestID? {
    guard !lingering.isEmpty, let id = sessionID else { return nil }
    return lingering.first { $0.value == id }?.key
  }

  /// The refresh of the account in hand, whether anything waits for it or not; nil for none.
  var refreshUnderWay: RequestID? {
    if case .refreshing(let id, _) = traffic { id } else { lingeringRefresh }
  }

  /// The id of the account that the session belongs to.
  private var sessionID: String? {
    guard let server, let session else { return nil }
    return AccountRecord.id(server: server, email: session.email)
  }

  /// Nothing waits any more for the refresh under way.
  mutating func leaveRefresh() {
    guard case .refreshing(let id, _) = traffic else { return }
    lingering[id] = sessionID ?? ""
    traffic = .idle
  }

  /// Renews the tokens before they expire.
  mutating func refreshIfDue() {
    guard case .idle = traffic, lingeringRefresh == nil, let refreshAt, refreshAt <= now else { return }
    sendRefresh(waiting: nil)
  }

  /// Begins a refresh, or takes up the one under way.
  mutating func sendRefresh(waiting: Call?) {
    guard let session, let server else { return }
    if let refresh = lingeringRefresh {
      lingering[refresh] = nil
      traffic = .refreshing(refresh, waiting: waiting)
      return
    }
    let id = makeID()
    traffic = .refreshing(id, waiting: waiting)
    emit(
      .refresh(
        id,
        AccountRecord(
          server: server, email: session.email, session: stored(session), profile: session.profile,
          flow: persisted?.flow, codeAskedFor: persisted?.codeAskedFor)))
  }

  /// The Session screen's button.
  mutating func refreshNow() {
    guard let session, let server else { return }
    dropCall()
    // A call that waits for the refresh shows the spinner and proves the new token.
    var proof = Call(id: makeID(), api: .me(session.access), server: server, startedAt: now)
    proof.provesRefresh = true
    if case .refreshing(let refresh, _) = traffic {
      traffic = .refreshing(refresh, waiting: proof)
    } else {
      sendRefresh(waiting: proof)
    }
  }

  /// Signing out waits for nobody longer than this.
  static let signOutSeconds = 3

  /// Ends a sign-out whose call waits for a refresh that takes too long; the server is not told.
  mutating func endSignOutIfDue() {
    guard case .refreshing(_, let waiting?) = traffic, case .logout = waiting.api,
      waiting.startedAt.adding(seconds: Self.signOutSeconds) <= now
    else { return }
    finishSignOut(serverKnows: false)
  }

  // MARK: Outcomes

  /// Takes what became of a refresh, whoever is in hand by now.
  mutating func take(_ outcome: RefreshOutcome, of id: RequestID) {
    var waiting: Call?
    if case .refreshing(id, let call) = traffic {
      waiting = call
      traffic = .idle
    } else {
      guard let account = lingering.removeValue(forKey: id) else { return }
      guard sessionID == account, !isSigningOut else { return file(outcome) }
    }
    if let waiting, case .logout = waiting.api { return signOut(waiting, after: outcome) }
    switch outcome {
    case .renewed(let record):
      isOnline = true
      adopt(record)
      resume(waiting, wasAnswered: true)
    case .found(let record):
      adopt(record)
      resume(waiting, wasAnswered: false)
    case .signedOut: reconcile(nil)
    case .failed(let failure): refreshFailed(failure, waiting)
    case .notSent(let reason):
      updateSession { session, now in session.refreshAt = now.adding(seconds: 30) }
      notRenewed(reason, waiting)
    }
  }

  /// Keeps the tokens of an account that is not in hand any more.
  private mutating func file(_ outcome: RefreshOutcome) {
    switch outcome {
    case .renewed(let record), .found(let record):
      if let index = accounts.firstIndex(where: { $0.id == record.id }) { accounts[index] = record }
      if let index = shelved.firstIndex(where: { $0.id == record.id }) { shelved[index] = record }
    case .signedOut, .failed, .notSent: break
    }
  }

  /// The tokens of the account in hand, as they are on file now.
  private mutating func adopt(_ record: AccountRecord) {
    reconcile(record)
    updateSession { session, _ in
      session.lostRefreshes = 0
      session.firstLoss = nil
    }
  }

  /// Sends the call that has waited for new tokens. Those that another process got may be as old as ours: a 401 to them is
  /// the first word, not the second.
  private mutating func resume(_ waiting: Call?, wasAnswered: Bool) {
    guard case .idle = traffic, var call = waiting, let session else { return }
    if !wasAnswered { call.isRepeated = false }
    send(call, session.access, session.refresh)
  }

  private mutating func send(_ waiting: Call, _ access: AccessToken, _ refresh: RefreshToken) {
    var call = waiting
    call.api.accessToken = access
    if case .logout = call.api { call.api = .logout(RefreshTokenBody(refreshToken: refresh), access) }
    call.id = makeID()
    traffic = .calling(call)
    emit(.send(call.id, call.api, to: call.server))
  }

  /// Tells the server of the end of the tokens that it has just given, or of those that it was not asked to renew.
  private mutating func signOut(_ waiting: Call, after outcome: RefreshOutcome) {
    switch outcome {
    case .renewed(let record), .found(let record), .signedOut(let record?):
      guard let session = record.session ?? session.map(stored) else { return }
      send(waiting, session.access, session.refresh)
    case .signedOut(nil), .notSent, .failed(.refused):
      guard let session else { return }
      send(waiting, session.access, session.refresh)
    case .failed(let failure): fail(failure, of: waiting)
    }
  }

  private mutating func refreshFailed(_ failure: CallFailure, _ waiting: Call?) {
    if case .network = failure { isOnline = false } else { isOnline = true }
    if case .refused(let refusal) = failure, refusal.reason == .refreshRefused {
      // One refusal alone gives nothing up: only a call that was refused before it does.
      if let waiting, waiting.isRepeated { return giveUp() }
      updateSession { session, _ in session.refreshAt = nil }
      guard var waiting, let session else { return }
      waiting.provesRefresh = false
      return send(waiting, session.access, session.refresh)
    }
    updateSession { session, now in
      // The same token is sent again, as often as three times in half a minute; after that at the next 401.
      let first = session.firstLoss ?? now
      let next = now.adding(seconds: Self.replayDelays[min(session.lostRefreshes, Self.replayDelays.count - 1)])
      session.firstLoss = first
      session.lostRefreshes += 1
      let isOver = session.lostRefreshes > Self.replayDelays.count || next > first.adding(seconds: 30)
      session.refreshAt = isOver ? nil : next
    }
    guard let waiting else { return }
    // Who waits for it waits for the answer to the next one, which is asked for at once.
    if failure.outcomeIsUnknown, session?.refreshAt != nil { return sendRefresh(waiting: waiting) }
    // The waiting call itself was not sent, or was refused: it has changed nothing.
    fail(failure, of: waiting)
  }

  /// Seconds after which a refresh whose answer was lost is sent again.
  private static let replayDelays = [1, 5, 10]

  private mutating func notRenewed(_ reason: StoreTrouble.FileReason, _ waiting: Call?) {
    // The token may be good for a while yet; once refused, it is not.
    if let waiting, !waiting.isRepeated, !waiting.provesRefresh, let session {
      return send(waiting, session.access, session.refresh)
    }
    if waiting != nil || notice == nil { notice = Notice(.store(.notRenewed(reason), more: 0)) }
  }

  /// Changes the session in whatever phase uses it.
  mutating func updateSession(_ change: (inout Session, Instant) -> Void) {
    switch phase {
    case .signedIn, .awaitingPasswordCode, .awaitingEmailCode, .outcomeUnknown(.passwordChange),
      .outcomeUnknown(.emailChange):
      guard var session else { return }
      change(&session, now)
      phase.session = session
    case .signedOut, .awaitingVerification, .signingIn, .awaitingReset, .expired, .outcomeUnknown: break
    }
  }
}
