import AuthAPI

extension Operation {
  /// Whether the call changes nothing and may be forgotten at any time.
  var isRead: Bool { self == .me || self == .serviceInfo }

  /// Whether a lost answer leaves open if something was changed that matters to the user.
  ///
  /// A second request for a code does no harm, and a lost answer to a sign-in leaves nothing but an unused session.
  var losesOutcome: Bool {
    switch self {
    case .register, .verify, .resetPassword, .verifyPasswordChange, .verifyEmailChange: true
    case .login, .refresh, .logout, .me, .forgotPassword, .changePassword, .changeEmail, .serviceInfo,
      .cleanExpiredTokens:
      false
    }
  }
}

extension State {
  /// Sends a call to the server in use; a reading call under way makes room, a silent refresh is waited for.
  mutating func call(_ api: APICall) {
    guard let server else {
      guard isDemo else { return }
      notice = Notice(.demoStarting)
      callForDemo = EarlyCall(api: api, forms: forms)
      return
    }
    call(api, to: server)
  }

  mutating func call(_ api: APICall, to address: ServerAddress) {
    if busy != nil { dropCall() }
    // What the last message said is over; a reading call happens by itself and leaves it.
    if !api.operation.isRead { notice = nil }
    let call = Call(id: makeID(), api: api, server: address, startedAt: now)
    if api.operation.isAuthorized, let refresh = refreshUnderWay {
      lingering[refresh] = nil
      traffic = .refreshing(refresh, waiting: call)
    } else {
      // Only an authorised call has use for the new token; the refresh goes on all the same.
      leaveRefresh()
      traffic = .calling(call)
      emit(.send(call.id, api, to: address))
    }
  }

  mutating func makeID() -> RequestID {
    defer { nextRequest += 1 }
    return RequestID(nextRequest)
  }

  /// Forgets the call under way, if any; a silent refresh goes on.
  mutating func dropCall() {
    switch traffic {
    case .idle: break
    case .calling(let call):
      emit(.cancel(call.id))
      traffic = .idle
    case .refreshing(let refresh, _): traffic = .refreshing(refresh, waiting: nil)
    }
  }

  /// Forgets everything under way, the session being over or another being chosen; a refresh goes on by itself.
  mutating func dropAllTraffic() {
    dropCall()
    leaveRefresh()
    traffic = .idle
  }

  /// Esc while a call is under way.
  mutating func cancelCall() {
    guard let call = busy else { return }
    let wasSent = if case .calling = traffic { true } else { false }
    dropCall()
    // Who cancels a registration and then the search for what became of it wants out: back to the form it is.
    if case .outcomeUnknown(.signUp) = phase { return abandon() }
    // What was sent may be done already: that is found out, as for an answer that was lost on the way.
    if wasSent, call.api.operation.losesOutcome, loseOutcome(of: call) { return }
    notice = Notice(.cancelled)
    if case .signingIn(let flow) = phase { failSigningIn(flow) }
    if case .logout = call.api { finishSignOut(serverKnows: false) }
  }

  // MARK: Answers

  /// Sorts an answer by what is under way; one that nothing waits for changes nothing.
  mutating func take(_ result: Result<Reply, CallFailure>, of id: RequestID) {
    if takeFarewell(result, of: id) { return }
    switch traffic {
    case .calling(let call) where call.id == id:
      traffic = .idle
      note(result)
      take(result, to: call)
    case .idle, .calling, .refreshing: break
    }
  }

  /// Keeps for the top line whether the server was reached.
  private mutating func note(_ result: Result<Reply, CallFailure>) {
    if case .failure(.network) = result { isOnline = false } else { isOnline = true }
  }

  private mutating func take(_ result: Result<Reply, CallFailure>, to call: Call) {
    switch result {
    case .success(let reply): succeed(reply, of: call)
    case .failure(.refused(let refusal)): take(.refused(refusal.withoutEchoes(of: call.api)), to: call)
    case .failure(let failure): take(failure, to: call)
    }
  }

  private mutating func take(_ failure: CallFailure, to call: Call) {
    // Only of a call that showed a token does such a word say anything about the session, and signing out waits for nothing.
    if case .refused(let refusal) = failure, refusal.reason == .signedOut, call.api.operation.isAuthorized,
      call.api.operation != .logout
    {
      return takeSignedOut(call)
    }
    if failure.outcomeIsUnknown, call.api.operation.losesOutcome, loseOutcome(of: call) { return }
    fail(failure, of: call)
  }

  /// A 401: once it buys a refresh and a repetition, twice it ends the session: one alone may be an outage.
  private mutating func takeSignedOut(_ call: Call) {
    guard session != nil, !call.isRepeated else { return giveUp() }
    var call = call
    call.isRepeated = true
    sendRefresh(waiting: call)
  }

  /// The server has refused a call and its repetition.
  mutating func giveUp() {
    if case .outcomeUnknown = phase { probeRefused() } else { expire() }
  }

  /// The server has said twice that the session is over: the user signs in again, the address filled in.
  mutating func expire() {
    guard let session else { return }
    let draft = makeDraft()
    move(.sessionRefused, to: .expired(session))
    self.draft = draft
    notice = Notice(.sessionExpired)
  }
}
