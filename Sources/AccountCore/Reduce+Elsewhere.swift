import AuthAPI
import Forms

/// What other processes do with the same files.
extension State {
  /// Takes the accounts as they are on file now. A switch to another account is another process's own: here only the list
  /// shows it.
  mutating func take(_ files: [AccountRecord], current: String?) {
    currentOnFile = current
    let kept = persisted
    accounts = files
    if let kept { reconcile(files.first { $0.id == kept.id }) }
    reconcilePrevious()
    reviseForms()
  }

  /// The file of the account in hand is like this now, or gone: its tokens are used, and who was signed out elsewhere is
  /// signed out here. Nothing is written for it.
  mutating func reconcile(_ found: AccountRecord?) {
    let before = persisted
    guard found != before else { return }
    if let found {
      if let index = accounts.firstIndex(where: { $0.id == found.id }) {
        accounts[index] = found
      } else {
        accounts.append(found)
      }
    } else if let before {
      accounts.removeAll { $0.id == before.id }
    }
    persisted = found
    switch phase {
    case .signedIn, .awaitingPasswordCode, .awaitingEmailCode, .expired, .outcomeUnknown(.passwordChange),
      .outcomeUnknown(.emailChange):
      guard let found, let session = found.session else { return signedOutElsewhere(found) }
      take(session, of: found)
    case .signingIn:
      phase.session = phase.session.flatMap { adopted(found?.session, into: $0, profile: found?.profile) }
    case .signedOut, .awaitingVerification, .awaitingReset:
      if let found, let session = found.session, found.flow == nil, session != before?.session, !isBusyWithChange {
        signedInElsewhere(session, of: found)
      }
    case .outcomeUnknown: break
    }
    leaveToOthers(found)
  }

  /// What else the file says stays as it is until this process has its own word to say.
  private mutating func leaveToOthers(_ found: AccountRecord?) {
    guard let found else {
      if record != nil { foreign = .removal }
      return
    }
    foreign = .nothing
    guard let record, record.flow != found.flow || record.codeAskedFor != found.codeAskedFor else { return }
    foreign = .flow(found.flow, codeAskedFor: found.codeAskedFor)
  }

  private mutating func take(_ stored: StoredSession, of found: AccountRecord) {
    guard let own = session else { return }
    let isOther = !own.hasTokens(of: stored)
    if isOther, case .expired = phase, !isBusyWithChange { return signedInElsewhere(stored, of: found) }
    phase.session = adopted(stored, into: own, profile: found.profile)
  }

  /// The session with the file's tokens and profile; nil where the file has no tokens.
  private func adopted(_ stored: StoredSession?, into own: Session, profile: Profile?) -> Session? {
    guard let stored else { return nil }
    let profile = profile ?? own.profile
    guard own.hasTokens(of: stored) else {
      return Session(stored, of: own.email, profile: profile, bootID: bootID, now: now)
    }
    var session = own
    session.profile = profile
    return session
  }

  private mutating func signedOutElsewhere(_ found: AccountRecord?) {
    let email = session?.email ?? ""
    dropAllTraffic()
    move(.signedOutElsewhere, to: .signedOut(remembered: found?.email))
    notice = Notice(.signedOutElsewhere(email))
    leaveToOthers(found)
  }

  private mutating func signedInElsewhere(_ stored: StoredSession, of found: AccountRecord) {
    dropAllTraffic()
    let session = Session(stored, of: found.email, profile: found.profile, bootID: bootID, now: now)
    move(.signedInElsewhere, to: .signedIn(session))
    notice = Notice(.signedInElsewhere(found.email))
    if found.profile == nil { openedSession() }
    leaveToOthers(found)
  }

  /// The session that a lost registration was begun beside is another account's than the one in hand.
  private mutating func reconcilePrevious() {
    guard case .outcomeUnknown(.signUp(_, _, let previous?)) = phase, let server else { return }
    let id = AccountRecord.id(server: server, email: previous.email)
    let found = accounts.first { $0.id == id }
    phase.session = adopted(found?.session, into: previous, profile: found?.profile)
  }

  /// The forms that list accounts, or offer to, as the files are now.
  private mutating func reviseForms() {
    for index in forms.indices {
      let actions: [Action]
      switch forms[index].screen {
      case .accounts: actions = accountsForm.actions
      case .signIn, .welcome:
        guard index == 0, let root = rootForms.first, root.screen == forms[0].screen else { continue }
        actions = root.actions
      case .server, .signUp, .verify, .forgot, .newPassword, .profile, .changePassword, .confirmPassword, .changeEmail,
        .confirmEmail, .session, .serverStatus, .outcome, .settings, .removal, .help, .inbox, .inspector,
        .exchange, .recording, .staff, .stand:
        continue
      }
      guard actions != forms[index].actions else { continue }
      let held = forms[index].focusedAction
      forms[index].setActions(actions)
      // What was under the focus is gone: Enter is not to press what happens to have come there.
      if let held, !actions.contains(held), let first = actions.first { forms[index].moveFocus(to: first) }
    }
  }
}
