import AccountCore
import AuthAPI
import Forms
import Screens
import Testing
import TextGrid

/// The words of both languages: all there, different, clean, and short enough for the smallest window.
@Suite struct WordsTests {
  private static let english = Language.english.words
  private static let russian = Language.russian.words

  @Test func `the samples leave out no kind of notice or refusal`() {
    #expect(Set(Samples.notices.map(\.number)) == Set(0..<Notice.Kind.count))
    #expect(Set(Samples.reasons.map(\.number)) == Set(0..<Refusal.Reason.count))
  }

  /// Each pair is one thing in English and in Russian.
  static let sentences: [(String, String)] =
    Samples.notices.map { (english.sentence($0), russian.sentence($0)) }
    + Samples.unknowns.map { (english.lost($0), russian.lost($0)) }
    + Samples.problems.flatMap { problem in
      FieldID.allCases.map { (english.sentence(problem, at: $0), russian.sentence(problem, at: $0)) }
    }
    + [Validator.Warning.space, .over72Bytes].map { (english.sentence($0), russian.sentence($0)) }
    + Operation.allCases.map { (english.busy($0), russian.busy($0)) }

  static let labels: [(String, String)] =
    Screen.allCases.map { (english.title($0), russian.title($0)) }
    + FieldID.allCases.map { (english.label($0), russian.label($0)) }
    + Samples.actions.map { (english.label($0), russian.label($0)) }
    + Command.allCases.map { (english.label($0), russian.label($0)) }
    + Command.allCases.map { (english.explanation($0), russian.explanation($0)) }
    + HelpTopic.Editing.allCases.map { (english.explanation($0), russian.explanation($0)) }
    + Phase.Name.allCases.map { (english.standing($0), russian.standing($0)) }
    + Transition.Cause.allCases.map { (english.event($0), russian.event($0)) }
    + [(english.nobody, russian.nobody), (english.whatCanComeNext, russian.whatCanComeNext)]
    + Samples.findings.map { (english.sentence($0), russian.sentence($0)) }
    + PageReader.Command.allCases.map { (english.label($0), russian.label($0)) }
    + Samples.findings.map { (english.subject($0), russian.subject($0)) }
    + (0...4).map { (english.strength($0), russian.strength($0)) }
    + [59, 60, 61, 3600].map { (english.validFor(seconds: $0), russian.validFor(seconds: $0)) }
    + [(english, russian)].flatMap { one, other in
      [
        (one.quotation("text"), other.quotation("text")), (one.step(1, of: 2), other.step(1, of: 2)),
        (one.waiting("Code", seconds: 9), other.waiting("Code", seconds: 9)), (one.seconds(9), other.seconds(9)),
        (one.cancel, other.cancel), (one.next, other.next), (one.done, other.done), (one.hide, other.hide),
        (one.optional, other.optional), (one.noServer, other.noServer), (one.demoServer, other.demoServer),
        (one.online, other.online), (one.offline, other.offline), (one.unread(3), other.unread(3)),
        (one.name, other.name), (one.address, other.address), (one.status, other.status),
        (one.verified, other.verified), (one.notVerified, other.notVerified), (one.role, other.role),
        (one.identifier, other.identifier), (one.avatar, other.avatar), (one.session, other.session),
        (one.server, other.server), (one.service, other.service), (one.version, other.version),
        (one.description, other.description), (one.documentation, other.documentation),
        (one.notLoaded, other.notLoaded), (one.renewal, other.renewal), (one.renewsItself, other.renewsItself),
        (one.goesOn, other.goesOn),
        (one.emptyInbox, other.emptyInbox), (one.currentAccount, other.currentAccount),
        (one.signedOutAccount, other.signedOutAccount), (one.nextAccount, other.nextAccount),
        (one.validityUnknown, other.validityUnknown),
        (one.ended, other.ended), (one.mailTo("x"), other.mailTo("x")), (one.languageName, other.languageName),
        (one.tooSmall(columns: 40, rows: 12), other.tooSmall(columns: 40, rows: 12)),
      ]
    }

  @Test(arguments: sentences + labels)
  func `there is a word in each language, and nothing in it but signs`(english: String, russian: String) {
    #expect(english != russian)
    for text in [english, russian] {
      #expect(!text.isEmpty)
      #expect(text == text.trimmingSpaces)
      #expect(text == displaySafe(text))
      #expect(!text.contains("  "))
    }
    #expect(!english.unicodeScalars.contains { (0x400...0x4ff).contains($0.value) } || english == "Русский")
  }

  /// What the user is told of a call that went wrong tells the causes apart: each asks for something else.
  @Test(arguments: Language.allCases)
  func `offline, TLS, authorities, refused, expired, rate-limited and a fault have sentences of their own`(
    language: Language
  ) {
    let reasons: [Refusal.Reason] = [
      .wrongCredentials, .signedOut, .rateLimited(retryAfter: 30), .overloaded(retryAfter: 5), .forbidden,
      .serverFault(status: 500), .redirected(status: 307), .notAnAuthServer(status: 200), .other(status: 418),
    ]
    let notices =
      NetworkFailure.Kind.allCases.map { Notice.Kind.network($0) } + reasons.map { .refused($0) } + [.sessionExpired]
    let sentences = Set(notices.map { language.words.sentence($0) })
    #expect(sentences.count == notices.count)
  }

  @Test(arguments: sentences)
  func `a sentence is whole in four rows of the smallest window`(english: String, russian: String) {
    for text in [english, russian] {
      #expect(Layout.wrap("! \(text)", width: 38).count <= 4)
    }
  }

  @Test func `a button and a row of a menu fit the smallest window`() {
    for language in Language.allCases {
      for action in Samples.actions {
        let label = language.words.label(action)
        #expect(DisplayWidth.of(language.words.waiting(label, seconds: 60)) + 6 <= 38 || action != .resend)
        #expect(DisplayWidth.of(label) + 6 <= 38, "\(label)")
      }
      for screen in Screen.allCases {
        let title = language.words.title(screen) + " " + language.words.step(2, of: 2)
        #expect(DisplayWidth.of(title) + 1 <= 38, "\(title)")
      }
      for field in FieldID.allCases { #expect(DisplayWidth.of(language.words.label(field)) <= 17) }
    }
  }

  @Test(arguments: Language.allCases)
  func `no two buttons or fields of a screen have the same words`(language: Language) throws {
    for screen in Screen.allCases {
      let form = try Desk.at(screen, language).state.form
      let labels =
        form.fields.map { language.words.label($0) }
        + form.actions.filter {
          switch $0 {
          case .removeAccount, .switchAccount, .mail, .exchange: false
          default: true
          }
        }.map { language.words.label($0) }
      #expect(Set(labels).count == labels.count, "\(screen)")
    }
  }

  @Test(arguments: Language.allCases)
  func `every letter presses one button of its screen at most`(language: Language) throws {
    for screen in Screen.allCases {
      let letters = try Desk.at(screen, language).state.form.actions.compactMap(\.shortcut)
      #expect(Set(letters).count == letters.count, "\(screen)")
    }
  }

  @Test(arguments: [
    (0, "0 seconds", "0 секунд"), (1, "1 second", "1 секунду"), (2, "2 seconds", "2 секунды"),
    (4, "4 seconds", "4 секунды"), (5, "5 seconds", "5 секунд"), (11, "11 seconds", "11 секунд"),
    (12, "12 seconds", "12 секунд"), (14, "14 seconds", "14 секунд"), (20, "20 seconds", "20 секунд"),
    (21, "21 seconds", "21 секунду"), (22, "22 seconds", "22 секунды"), (25, "25 seconds", "25 секунд"),
    (51, "51 seconds", "51 секунду"), (60, "60 seconds", "60 секунд"), (61, "2 minutes", "2 минуты"),
    (120, "2 minutes", "2 минуты"), (300, "5 minutes", "5 минут"), (660, "11 minutes", "11 минут"),
    (1260, "21 minutes", "21 минуту"), (1320, "22 minutes", "22 минуты"), (6660, "111 minutes", "111 минут"),
    (7199, "120 minutes", "120 минут"), (7200, "2 hours", "2 часа"), (18_000, "5 hours", "5 часов"),
    (75_600, "21 hours", "21 час"), (86_400, "24 hours", "24 часа"), (172_800, "2 days", "2 дня"),
    (950_400, "11 days", "11 дней"), (1_814_400, "21 days", "21 день"), (1_900_800, "22 days", "22 дня"),
    (8_726_400, "101 days", "101 день"), (9_590_400, "111 days", "111 дней"),
  ])
  func `a span of time has the noun that its number asks for`(seconds: Int, english: String, russian: String) {
    #expect(Self.english.duration(seconds) == english)
    #expect(Self.russian.duration(seconds) == russian)
    for (words, text) in [(Self.english, english), (Self.russian, russian)] {
      #expect(words.validFor(seconds: seconds).hasSuffix(text))
      #expect(words.visitEnds(inSeconds: seconds).contains(text))
      #expect(words.sentence(.waitToResend(seconds: seconds)).contains(text))
    }
  }

  @Test(arguments: [(1, "знака"), (2, "знаков"), (8, "знаков"), (11, "знаков"), (21, "знака"), (128, "знаков")])
  func `so does a number of characters`(number: Int, noun: String) {
    for problem in [FieldProblem.invalid(.tooShort(minimum: number)), .invalid(.tooLong(maximum: number))] {
      #expect(Self.russian.sentence(problem, at: .newPassword).hasSuffix(" \(number) \(noun)."))
      #expect(
        Self.english.sentence(problem, at: .newPassword).hasSuffix(
          number == 1 ? " 1 character." : " \(number) characters."))
    }
  }
}
