import AccountCore
import AuthAPI
import Forms

extension State {
  /// What there is to say of the shown screen before anything is asked.
  func introduction(_ words: any Words) -> [String] {
    // What Enter does in the inbox, the prompt says.
    let hint = form.screen == .inbox ? nil : words.hint(form.screen, self)
    return [isTour ? words.tour(form.screen) : nil, hint].compactMap { $0 } + contents(words)
  }

  private func contents(_ words: any Words) -> [String] {
    switch form.screen {
    case .profile: Self.lines(profileFacts(words))
    case .session:
      Self.lines([
        (words.address, address), (words.server, server.map(name)), (words.session, validity(words)),
        (words.renewal, session?.refreshAt == nil ? nil : words.renewsItself),
      ])
    case .serverStatus:
      Self.lines([
        (words.server, server.map(place)), (words.service, serviceInfo?.name), (words.version, serviceInfo?.version),
        (words.description, serviceInfo?.description), (words.documentation, serviceInfo?.docsURL),
      ])
    case .outcome: if case .outcomeUnknown(let unknown) = phase { [words.lost(unknown)] } else { [] }
    case .help:
      DialogueCommand.allCases.filter { $0 != .inbox || isDemo }.map { "/\(words.name($0)): \(words.explanation($0))" }
        + [words.explanationOfAnswers]
    case .inbox: mails.isEmpty ? [words.emptyInbox] : []
    case .inspector: inspection.entries.isEmpty ? [words.noExchanges] : []
    case .staff: staffFacts(words).map { "\($0.0): \($0.1)" }
    case .exchange: openExchange.map { entry in entry.lines.compactMap { spoken($0, of: entry, words) } } ?? []
    case .welcome, .server, .signIn, .signUp, .verify, .forgot, .newPassword, .changePassword, .confirmPassword,
      .changeEmail, .confirmEmail, .settings, .accounts, .removal, .recording, .stand:
      []
    }
  }

  /// One line a fact, those without a value left out.
  private static func lines(_ facts: [(String, String?)]) -> [String] {
    facts.compactMap { name, value in value.map { "\(name): \($0)" } }
  }

  private func profileFacts(_ words: any Words) -> [(String, String?)] {
    guard let profile = session?.profile else {
      return [(words.address, address), (words.name, words.notLoadedInDialogue), (words.session, validity(words))]
    }
    let name = [profile.firstName, profile.lastName].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    return [
      (words.name, name.isEmpty ? nil : name), (words.address, profile.email),
      // Without the sign that a screen has beside the word.
      (words.status, String((profile.isVerified ? words.verified : words.notVerified).drop { !$0.isLetter })),
      (words.role, words.role(profile.roleID)), (words.identifier, profile.userID),
      (words.avatar, profile.avatarURL), (words.session, validity(words)),
    ]
  }

  /// A button's words, with what a list on the screen shows beside them.
  func choice(_ action: Action, _ words: any Words) -> String {
    switch action {
    case .switchAccount(let id), .removeAccount(let id):
      guard let record = accounts.first(where: { $0.id == id }) else { return words.label(action) }
      let place = isDemo ? words.demoServer : name(of: record.server)
      let isRemoval = action == .removeAccount(id)
      let note =
        isRemoval ? nil : note(of: record, words)
      return ["\(words.label(action)): \(record.email)", place, note].compactMap { $0 }.joined(separator: ", ")
    case .mail(let name):
      guard let mail = mails.first(where: { $0.name == name }) else { return words.label(action) }
      return [mail.subject, CodeExtractor.code(in: mail.body).map(words.code)].compactMap { $0 }.joined(separator: ", ")
    case .language(let language):
      return language == self.language ? "\(words.label(action)), \(words.inUse)" : words.label(action)
    case .theme(let theme):
      return theme == self.theme ? "\(words.label(action)), \(words.inUse)" : words.label(action)
    case .latency(let latency):
      return latency == dials.latency ? "\(words.label(action)), \(words.inUse)" : words.label(action)
    case .failRate(let share):
      return share == dials.failRate ? "\(words.label(action)), \(words.inUse)" : words.label(action)
    case .exchange(let number): return inspection[number].map { summary(of: $0, words) } ?? words.label(action)
    case .useServer, .useServerAnyway, .startDemo, .enterServer, .signIn, .createAccount, .forgotPassword, .signUp,
      .sendResetCode, .verify, .setNewPassword, .resend, .mailHeldVerificationCode, .changePassword, .changeEmail,
      .sendPasswordCode, .confirmPassword, .sendEmailCode, .confirmEmail, .session, .refreshSession, .signOut,
      .findOut, .leaveUnknown, .accounts, .serverStatus, .settings, .cleanExpiredTokens, .back, .addAccount,
      .confirmRemoval, .copyCurl, .record, .startRecording, .stopRecording, .staff:
      return label(action, words)
    }
  }

  /// The mail that has the focus in the inbox.
  var focusedMail: Mail? {
    guard case .mail(let name)? = form.focusedAction else { return nil }
    return mails.first { $0.name == name }
  }
}
