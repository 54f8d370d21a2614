import AuthAPI
import Forms

extension State {
  /// Takes one event at a moment, changes the state, and says what is to be done, in order.
  package mutating func reduce(_ event: Event, at now: Instant) -> [Effect] {
    self.now = max(self.now, now)
    let before = lastMove
    revision.isTyping = false
    switch event {
    case .started: start()
    case .input(let input): if !takeAtStand(input) { take(input) }
    case .clicked(let target):
      // At a stand any click is a sign of life, wherever it is.
      if !takeAtStand(.mouse(MouseEvent(column: 0, row: 0, kind: .press))) { click(target) }
    case .played(let input): takePlayed(input)
    case .playedToTheEnd: endShow()
    case .performed(let step): perform(step)
    case .wanted(let wanted): if isSettled { provide(wanted) }
    case .filled(let id, let text): fill(id, with: text)
    case .replied(let id, let result):
      belowOverlays { $0.take(result, of: id) }
      settleExchange(of: id, since: before)
    case .refreshed(let id, let outcome):
      belowOverlays { $0.take(outcome, of: id) }
      settleExchange(of: id, since: before)
    case .storeChanged(let accounts, let current): belowOverlays { $0.take(accounts, current: current) }
    case .woke: break
    case .storeFailed(let trouble): notice = Notice(.store(trouble, more: 0))
    case .demoStarted(let address): useDemo(at: address)
    case .demoFailed(let reason): failDemo(reason)
    case .mailChanged(let mails): take(mails)
    case .exchanged(let exchange): take(exchange)
    case .recordingBegan(let path): recordingBegan(path)
    case .recordingEnded(let path, let steps): recordingEnded(path, steps: steps)
    case .recordingFailed(let path, let trouble): recordingFailed(path, trouble)
    }
    // Nothing but a field's text is another. What is due by now is done by the next `.woke`: the echo does not wait for it.
    if revision.isTyping, stand == nil { return [] }
    endSignOutIfDue()
    refreshIfDue()
    runStand()
    if !revision.isTyping { persist(since: before) }
    revision.number += 1
    defer { outbox = [] }
    return outbox
  }

  private mutating func start() {
    if isDemo { emit(.startDemo) }
    openedSession()
  }

  /// Asks for the profile of a session that was just opened.
  mutating func openedSession() {
    switch phase {
    case .signedIn(let session): call(.me(session.access))
    case .signedOut, .awaitingVerification, .signingIn, .awaitingReset, .awaitingPasswordCode, .awaitingEmailCode,
      .expired, .outcomeUnknown:
      break
    }
  }

  /// Asks the server for what a command wants, in every phase whose session is in use.
  private mutating func provide(_ wanted: Wanted) {
    switch phase {
    case .signedIn, .awaitingPasswordCode, .awaitingEmailCode: break
    case .signedOut, .awaitingVerification, .signingIn, .awaitingReset, .expired, .outcomeUnknown: return
    }
    guard let session else { return }
    switch wanted {
    case .profile: call(.me(session.access))
    case .freshTokens: refreshNow()
    }
  }

  /// Keeps a server that a sign-in has proved, unless the settings hold it: they may be the user's own to edit.
  mutating func keepProvedServer() {
    guard let server, !isDemo, !knownServers.contains(server) else { return }
    keep(server)
  }

  mutating func emit(_ effect: Effect) { outbox.append(effect) }

  /// The one door to another phase: along an edge of the table, the forms going with it.
  mutating func move(_ cause: Transition.Cause, to next: Phase) {
    let transition = Transition(phase.name, cause, next.name)
    precondition(Transition.table.contains(transition), "not in the table: \(transition)")
    lastMove = Move(transition: transition, number: (lastMove?.number ?? 0) + 1)
    phase = next
    foreign = .nothing
    dropDraft()
    switch next {
    case .signingIn: break  // behind the scenes: the form that led here stays
    case .outcomeUnknown: forms.insert(Form(.outcome, actions: [.findOut, .leaveUnknown]), at: overlayStart)
    case .signedOut, .awaitingVerification, .signedIn, .awaitingReset, .awaitingPasswordCode, .awaitingEmailCode,
      .expired:
      replaceForms(with: rootForms)
    }
  }

  /// The last change of phase turned out not to have happened: back to the form that was sent, as it was typed.
  mutating func moveBack(_ cause: Transition.Cause, to previous: Phase) {
    let transition = Transition(phase.name, cause, previous.name)
    precondition(Transition.table.contains(transition), "not in the table: \(transition)")
    lastMove = Move(transition: transition, number: (lastMove?.number ?? 0) + 1)
    phase = previous
    foreign = .nothing
    forms.removeAll { $0.screen == .outcome }
    if forms.isEmpty { forms = rootForms }
  }

  /// Wipes what was typed and shows other forms; Help and the like stay open on top.
  mutating func replaceForms(with next: [Form]) {
    for index in forms.indices { forms[index].wipeSecrets() }
    forms.replaceSubrange(..<overlayStart, with: next)
  }

  // MARK: Files

  /// What the store is to hold of the account in hand; nil for nothing.
  var record: AccountRecord? {
    // Signing out deletes it at once: what the server says to it comes too late for one who quits meanwhile.
    guard let server, let address, !isSigningOut, foreign != .removal else { return nil }
    var record = AccountRecord(server: server, email: address)
    let known = accounts.first { $0.id == record.id }
    // The same account, however it is capitalised this time.
    if let known { record.email = known.email }
    // Beside a lost registration, the session is another account's.
    if let session, session.email.lowercased() == address.lowercased() {
      // The same tokens are kept as they were written: another boot's clock is no reason to write them anew.
      record.session = session.hasTokens(of: known?.session) ? known?.session : stored(session)
      record.profile = session.profile
    } else if let known {
      // A session on file is kept until a new one replaces it or the user signs out: a 401 is also what an outage says.
      record.session = known.session
      record.profile = known.profile
    }
    if case .flow(let flow, let codeAskedFor) = foreign {
      record.flow = flow
      record.codeAskedFor = codeAskedFor
      return record
    }
    switch phase {
    case .awaitingVerification, .outcomeUnknown(.verification): record.flow = .verification
    case .awaitingReset, .outcomeUnknown(.reset): record.flow = .reset
    case .awaitingPasswordCode, .outcomeUnknown(.passwordChange): record.flow = .passwordChange
    case .awaitingEmailCode(let change), .outcomeUnknown(.emailChange(let change)):
      record.flow = .emailChange(newEmail: change.newEmail)
    case .outcomeUnknown(.signUp): record.flow = .verification
    case .signedOut, .signingIn, .signedIn, .expired: break
    }
    record.codeAskedFor = codeAskedFor
    return record
  }

  func stored(_ session: Session) -> StoredSession {
    StoredSession(
      access: session.access, refresh: session.refresh, expiresAt: session.expiresAt?.milliseconds, bootID: bootID)
  }

  /// When the code that is waited for was asked for; nil where none is.
  private var codeAskedFor: BootMoment? {
    let resendAt: Instant? =
      switch phase {
      case .outcomeUnknown(.verification(let flow, _)): flow.resendAt
      case .outcomeUnknown(.reset(let flow, _)): flow.resendAt
      case .outcomeUnknown(.passwordChange(let flow, _)): flow.resendAt
      case .outcomeUnknown(.emailChange(let flow)): flow.resendAt
      case .outcomeUnknown(.signUp), .signedOut, .awaitingVerification, .signingIn, .signedIn, .awaitingReset,
        .awaitingPasswordCode, .awaitingEmailCode, .expired:
        self.resendAt
      }
    return resendAt.map {
      BootMoment(milliseconds: max(0, $0.milliseconds - Int64(Self.resendSeconds) * 1000), bootID: bootID)
    }
  }

  /// Whether the user is signing out; the answer is waited for, but the session is gone already.
  var isSigningOut: Bool {
    if case .logout? = busy?.api { true } else { false }
  }

  /// Says to the store what changed since it was last told; `before` is the last move before this event.
  private mutating func persist(since before: Move?) {
    let record = record
    guard record != persisted else { return }
    if let old = persisted, old.id != record?.id { leave(old, since: before) }
    if let record {
      if let index = accounts.firstIndex(where: { $0.id == record.id }) {
        accounts[index] = record
      } else {
        accounts.append(record)
      }
      emit(.saveAccount(record))
    }
    if record?.id != persisted?.id { emit(.setCurrent(id: record?.id)) }
    persisted = record
  }

  /// Takes an account that is no longer in hand off the files, unless it has a session that nothing has ended.
  private mutating func leave(_ old: AccountRecord, since before: Move?) {
    let cause = lastMove == before ? nil : lastMove?.transition.cause
    let isOver = isSigningOut || cause == .signedOut || cause == .emailChanged
    guard let index = accounts.firstIndex(where: { $0.id == old.id }) else { return }
    if old.session == nil || isOver {
      accounts.remove(at: index)
      emit(.removeAccount(id: old.id))
    } else if old.flow != nil {
      accounts[index].flow = nil
      emit(.saveAccount(accounts[index]))
    }
  }

  /// The phase in which a record left its account.
  static func phase(of record: AccountRecord, bootID: String, now: Instant) -> Phase {
    let session = record.session.map {
      Session($0, of: record.email, profile: record.profile, bootID: bootID, now: now)
    }
    // Asking again right away would void a code that may be on its way; from another boot a minute has passed for sure.
    let resendAt =
      switch record.codeAskedFor {
      case let moment? where moment.bootID == bootID:
        min(Instant(milliseconds: moment.milliseconds), now).adding(seconds: resendSeconds)
      case .some: now
      case nil: now.adding(seconds: resendSeconds)
      }
    switch (record.flow, session) {
    case (nil, nil): return .signedOut(remembered: record.email)
    case (nil, let session?): return .signedIn(session)
    case (.verification, _):
      return .awaitingVerification(Verification(email: record.email, password: nil, resendAt: resendAt))
    case (.reset, _): return .awaitingReset(Reset(email: record.email, resendAt: resendAt))
    case (.passwordChange, let session?):
      return .awaitingPasswordCode(PasswordChange(session: session, currentPassword: nil, resendAt: resendAt))
    case (.emailChange(let newEmail), let session?):
      return .awaitingEmailCode(EmailChange(session: session, newEmail: newEmail, resendAt: resendAt))
    case (.passwordChange, nil), (.emailChange, nil): return .signedOut(remembered: record.email)
    }
  }

  /// Seconds between two requests for a code.
  static let resendSeconds = 60
}
