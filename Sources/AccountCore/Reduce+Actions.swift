import AuthAPI
import Forms

extension State {
  /// Presses a button. While a call is under way that changes something, nothing but Esc counts.
  mutating func press(_ action: Action) {
    guard !isHeld else { return }
    switch action {
    case .enterServer: push(Form(.server, fields: [(.serverURL, "")], actions: [.useServer]))
    case .startDemo: startDemo()
    case .useServer: checkServer()
    case .useServerAnyway: useTypedServer()

    case .signIn: signIn()
    case .createAccount: openSignUp()
    case .forgotPassword:
      push(Form(.forgot, fields: [(.email, form.text(.email).trimmingSpaces)], actions: [.sendResetCode]))
    case .signUp: signUp()
    case .sendResetCode: sendResetCode()
    case .verify: verify()
    case .setNewPassword: setNewPassword()
    case .resend: resend()
    case .mailHeldVerificationCode: switchToVerification()

    case .changePassword:
      push(Form(.changePassword, fields: [(.currentPassword, "")], actions: [.sendPasswordCode]))
    case .changeEmail: push(Form(.changeEmail, fields: [(.newEmail, "")], actions: [.sendEmailCode]))
    case .sendPasswordCode: sendPasswordCode()
    case .confirmPassword: confirmPassword()
    case .sendEmailCode: sendEmailCode()
    case .confirmEmail: confirmEmail()

    case .session: push(Form(.session, actions: [.refreshSession, .signOut, .back]))
    case .refreshSession: refreshNow()
    case .signOut: signOut()
    case .findOut: findOut()
    case .leaveUnknown: abandon()

    case .accounts: push(accountsForm)
    case .serverStatus: openServerStatus()
    case .settings:
      push(
        Form(
          .settings,
          actions: Language.allCases.map { .language($0) } + Theme.allCases.map { .theme($0) } + [.back]))
    case .cleanExpiredTokens: call(.cleanExpiredTokens)
    case .back: popForm()
    case .switchAccount(let id): switchAccount(to: id)
    case .removeAccount(let id): removeAccount(id)
    case .confirmRemoval(let id): confirmRemoval(id)
    case .addAccount: addAccount()
    case .language(let language):
      choose(language)
      if form.screen == .stand { replaceForms(with: rootForms) }
    case .theme(let theme): choose(theme)
    case .mail(let name): useMail(name)
    case .exchange(let number): openExchange(number)
    case .copyCurl: copyCurl()
    case .record: push(Form(.recording, fields: [(.file, "")], actions: [.startRecording]))
    case .startRecording: emit(.startRecording(to: form.text(.file).trimmingSpaces))
    case .stopRecording: emit(.stopRecording)
    case .staff: openStaff()
    case .latency(let milliseconds): turn { $0.latency = milliseconds }
    case .failRate(let share): turn { $0.failRate = share }
    }
  }

  private mutating func openSignUp() {
    push(
      Form(
        .signUp,
        fields: [
          (.email, form.text(.email).trimmingSpaces), (.firstName, ""), (.lastName, ""), (.newPassword, ""),
          (.confirmation, ""),
        ], actions: [.signUp]))
  }

  private mutating func openServerStatus() {
    serviceInfo = nil
    // What a demo is told goes with it, so it is no place to begin with a real server.
    push(Form(.serverStatus, actions: (isDemo ? [] : [.enterServer]) + [.cleanExpiredTokens, .back]))
    call(.serviceInfo)
  }

  /// Asks the server anew; what it said before, or why it said nothing, is past.
  mutating func reload() {
    switch form.screen {
    case .profile:
      notice = nil
      openedSession()
    case .session:
      notice = nil
      refreshNow()
    case .serverStatus:
      notice = nil
      call(.serviceInfo)
    case .welcome, .server, .signIn, .signUp, .verify, .forgot, .newPassword, .changePassword, .confirmPassword,
      .changeEmail, .confirmEmail, .outcome, .settings, .accounts, .removal, .help, .inbox, .inspector, .exchange,
      .recording, .staff,
      .stand:
      break
    }
  }

  // MARK: Accounts

  private mutating func switchAccount(to id: String) {
    guard let record = accounts.first(where: { $0.id == id }) else { return }
    if id == persisted?.id { return popForm() }
    dropAllTraffic()
    server = record.server
    isOnline = nil
    // The account left behind stays on file as it is.
    persisted = record
    move(.accountSwitched, to: Self.phase(of: record, bootID: bootID, now: now))
    notice = nil
    emit(.setCurrent(id: id))
    openedSession()
  }

  private mutating func addAccount() {
    dropAllTraffic()
    persisted = nil
    move(.accountSwitched, to: .signedOut(remembered: nil))
    notice = nil
    emit(.setCurrent(id: nil))
  }

  // MARK: Server and demo

  /// The typed address of a server, or nil, the field being marked.
  private mutating func typedServer() -> ServerAddress? {
    do {
      return try ServerAddress(form.text(.serverURL))
    } catch {
      let problem: FieldProblem =
        switch error {
        case .empty: .invalid(.empty)
        case .scheme: .badServer(.scheme)
        case .insecure: .badServer(.insecure)
        case .userInfo: .badServer(.userInfo)
        case .host, .port, .path, .socketPath: .badServer(.malformed)
        }
      edit { $0.mark(.serverURL, problem) }
      return nil
    }
  }

  private mutating func checkServer() {
    guard let address = typedServer() else { return }
    edit { $0.setActions([.useServer]) }
    call(.serviceInfo, to: address)
  }

  private mutating func useTypedServer() {
    guard let address = typedServer() else { return }
    use(address)
    notice = Notice(.serverSaved)
  }

  /// Makes a server the one that the next start uses.
  mutating func keep(_ address: ServerAddress) {
    knownServers.removeAll { $0 == address }
    knownServers.append(address)
    emit(.saveServer(address))
  }

  /// Makes a server the one in use; an account on the server before stays on file.
  mutating func use(_ address: ServerAddress) {
    keep(address)
    guard address != server || persisted == nil else { return replaceForms(with: rootForms) }
    dropAllTraffic()
    server = address
    isOnline = nil
    isDemo = false
    mails = []
    unreadMails = 0
    if persisted != nil { emit(.setCurrent(id: nil)) }
    persisted = nil
    if case .signedOut = phase {
      phase = .signedOut(remembered: nil)
      replaceForms(with: rootForms)
    } else {
      move(.accountSwitched, to: .signedOut(remembered: nil))
    }
  }

  private mutating func startDemo() {
    isDemo = true
    replaceForms(with: rootForms)
    notice = Notice(.demoStarting)
    emit(.startDemo)
  }

  mutating func useDemo(at address: ServerAddress) {
    server = address
    notice = nil
    // The demo has a store of its own; the accounts on file are none of its business.
    shelved = accounts
    accounts = []
    persisted = nil
    if let early = callForDemo, early.forms == forms { call(early.api) }
    callForDemo = nil
  }

  /// The demo's accounts end with its service; there is no file to tell.
  mutating func forgetDemo() {
    dropAllTraffic()
    forgetFarewells()
    server = nil
    isOnline = nil
    mails = []
    unreadMails = 0
    accounts = shelved
    shelved = []
    persisted = nil
    forms.removeAll { $0.screen == .inbox }
  }

  mutating func failDemo(_ reason: DemoTrouble) {
    guard isDemo else { return }
    callForDemo = nil
    if stand != nil { return breakStand(reason) }
    isDemo = false
    if server != nil { forgetDemo() }
    if case .signedOut = phase {
      phase = .signedOut(remembered: nil)
      replaceForms(with: rootForms)
    } else {
      move(.demoEnded, to: .signedOut(remembered: nil))
    }
    notice = Notice(.demoFailed(reason))
  }

  // MARK: Inbox

  mutating func take(_ newMails: [Mail]) {
    let known = Set(mails.map(\.name))
    let arrived = newMails.filter { !known.contains($0.name) }
    mails = newMails
    // Help may lie above it.
    if let index = forms.firstIndex(where: { $0.screen == .inbox }) { forms[index].setActions(inboxForm.actions) }
    if form.screen != .inbox, let latest = arrived.last {
      unreadMails += arrived.count
      // The top line counts it too: what was just done, or what went wrong, stays readable.
      if notice == nil || notice?.tone == .info { notice = Notice(.newMail(subject: latest.subject)) }
    }
  }

  /// Help makes room, and the inbox below it shows again: the two never pile up.
  mutating func openInbox() {
    closeOverlays(but: .inbox)
    if form.screen != .inbox { push(inboxForm) }
    unreadMails = 0
    reading = nil
  }

  /// Enter on a mail: its code goes into the form that waits for one.
  private mutating func useMail(_ name: String) {
    guard let mail = mails.first(where: { $0.name == name }) else { return }
    guard forms.count > 1, forms[forms.count - 2].fields.contains(.code) else { return popForm() }
    popForm()
    edit { $0.moveFocus(to: .code) }
    pasteCode(mail.body)
  }
}
