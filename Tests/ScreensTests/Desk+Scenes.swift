import AccountCore
import AuthAPI
import Forms
import Testing

/// How a user gets to each screen, on the shortest way.
extension Desk {
  /// The screen as it opens, in a language.
  static func at(_ screen: Screen, _ language: Language) throws -> Desk {
    switch screen {
    case .welcome: return Desk(State.Launch(language: language))
    case .server:
      var desk = Desk(State.Launch(language: language))
      desk.choose(.enterServer)
      return desk
    case .signIn: return Desk(State.Launch(server: try .example, language: language))
    case .signUp, .forgot:
      var desk = try at(.signIn, language)
      desk.type(Person.of(language).email)
      desk.choose(screen == .signUp ? .createAccount : .forgotPassword)
      return desk
    case .verify:
      var desk = try at(.signUp, language)
      desk.signUp(language)
      desk.answer(.accepted(message: nil))
      return desk
    case .newPassword:
      var desk = try at(.forgot, language)
      desk.choose(.sendResetCode)
      desk.answer(.accepted(message: nil))
      return desk
    case .profile:
      var desk = try at(.signIn, language)
      desk.signIn(language)
      return desk
    case .changePassword, .changeEmail, .session, .settings, .accounts:
      return try at(.profile, language, then: screen)
    case .confirmPassword:
      var desk = try at(.changePassword, language)
      desk.type("the old password")
      desk.press(.enter)
      desk.answer(.accepted(message: nil))
      return desk
    case .confirmEmail:
      var desk = try at(.changeEmail, language)
      desk.type("new@example.org")
      desk.press(.enter)
      desk.answer(.emailChangeStarted(newEmail: nil))
      return desk
    case .removal:
      var desk = try at(.accounts, language)
      if let other = desk.state.accounts.first(where: { $0.session != nil && $0.id != desk.state.currentID }) {
        desk.choose(.removeAccount(other.id))
      }
      return desk
    case .outcome:
      var desk = try at(.newPassword, language)
      desk.fill("123456", "correct horse battery", "correct horse battery")
      desk.press(.enter)
      desk.lose(.connectionLost, mayHaveBeenCarriedOut: true)
      desk.lose(.cannotConnect, mayHaveBeenCarriedOut: false)
      return desk
    case .serverStatus:
      var desk = try at(.profile, language, then: .serverStatus)
      desk.answer(
        .serviceInfo(
          ServiceInfo(
            name: "Trainova Auth Service", version: "1.4.0", description: "Accounts of Trainova",
            docsURL: "https://auth.example.org/docs")))
      return desk
    case .help:
      var desk = try at(.signIn, language)
      desk.press(.function(1))
      return desk
    case .inspector:
      var desk = try at(.signIn, language)
      for exchange in Exchange.samples { desk.make(exchange) }
      desk.press(.function(12))
      return desk
    case .exchange:
      var desk = try at(.inspector, language)
      desk.choose(.exchange(3))
      return desk
    case .recording:
      var desk = try at(.inspector, language)
      desk.choose(.record)
      return desk
    case .staff:
      var desk = try demo(language)
      desk.press(.function(12))
      desk.choose(.staff)
      return desk
    case .stand:
      var desk = try stand(language)
      desk.press(.enter)
      return desk
    case .inbox:
      var desk = try demo(language)
      desk.type(Person.of(language).email)
      desk.choose(.createAccount)
      desk.signUp(language)
      desk.answer(.accepted(message: nil))
      desk.take(.mailChanged(Mail.samples(language)))
      desk.press(.function(3))
      return desk
    }
  }

  /// The sign-in of the demo, its service being ready.
  static func demo(_ language: Language) throws -> Desk {
    var desk = Desk(State.Launch(startsDemo: true, language: language))
    desk.take(.demoStarted(try ServerAddress("unix:/run/user/1000/trainova-demo-a1b2c3/authd.sock")))
    return desk
  }

  /// A signed-in account of the tour.
  static func tourToProfile(_ language: Language) throws -> Desk {
    var desk = Desk(State.Launch(startsDemo: true, language: language, isTour: true))
    desk.take(.demoStarted(try ServerAddress("unix:/run/user/1000/trainova-demo-a1b2c3/authd.sock")))
    desk.signIn(language)
    return desk
  }

  /// An event stand whose service is ready, with its banner.
  static func stand(_ language: Language) throws -> Desk {
    var desk = Desk(State.Launch(startsDemo: true, language: language, isStand: true))
    desk.take(.demoStarted(try ServerAddress("unix:/run/user/1000/trainova-demo-a1b2c3/authd.sock")))
    return desk
  }

  private static func at(_ origin: Screen, _ language: Language, then screen: Screen) throws -> Desk {
    var desk = try at(origin, language)
    switch screen {
    case .changePassword: desk.choose(.changePassword)
    case .changeEmail: desk.choose(.changeEmail)
    case .session: desk.choose(.session)
    case .settings: desk.choose(.settings)
    case .serverStatus: desk.choose(.serverStatus)
    case .accounts:
      desk = Desk(
        State.Launch(
          server: try .example, language: language,
          accounts: [
            AccountRecord(server: try .example, email: "office@example.org"),
            AccountRecord(
              server: try .example, email: "work@example.org",
              session: StoredSession(
                access: AccessToken(Secret("a")), refresh: RefreshToken(Secret("r")), expiresAt: nil, bootID: "")),
            AccountRecord(server: try ServerAddress("https://login.example.com"), email: Person.of(language).email),
          ]))
      desk.signIn(language)
      desk.choose(.accounts)
    case .welcome, .server, .signIn, .signUp, .verify, .forgot, .newPassword, .profile, .confirmPassword,
      .confirmEmail, .outcome, .removal, .help, .inbox, .inspector, .exchange, .recording, .staff, .stand:
      break
    }
    return desk
  }

  /// Fills the sign-in form and lets it succeed, profile and all.
  mutating func signIn(_ language: Language) {
    let person = Person.of(language)
    fill(person.email, "correct horse battery")
    press(.enter)
    answer(
      .tokens(
        TokenPair(access: AccessToken(Secret("access")), refresh: RefreshToken(Secret("refresh")), lifetime: 900)))
    answer(.profile(person.profile))
  }

  /// Fills the sign-up form, whose address is there already, and submits it.
  mutating func signUp(_ language: Language) {
    let person = Person.of(language)
    fill(person.firstName, person.lastName, "correct horse battery", "correct horse battery")
    press(.enter)
  }
}

/// Who uses the program in a language.
struct Person {
  let firstName, lastName, email: String

  static func of(_ language: Language) -> Person {
    switch language {
    case .english: Person(firstName: "Alice", lastName: "Liddell", email: "alice@example.org")
    case .russian: Person(firstName: "Анна", lastName: "Каренина", email: "anna@example.org")
    }
  }

  var profile: Profile {
    Profile(
      userID: "1042", email: email, roleID: 1, isVerified: true, firstName: firstName, lastName: lastName)
  }
}

extension ServerAddress {
  static var example: ServerAddress {
    get throws { try ServerAddress("https://auth.example.org") }
  }
}

extension Mail {
  /// A mail of forty lines.
  static let long = Mail(
    name: "3.eml", to: "alice@example.org", subject: "The terms of the service",
    body: (1...40).map { "Line \($0) of the terms." }.joined(separator: "\n"))

  /// Two mails as the bundled service writes them, oldest first.
  static func samples(_ language: Language) -> [Mail] {
    let email = Person.of(language).email
    let link = "https://auth.example.org/auth/reset-password-form?code=135790&email=\(email)"
    switch language {
    case .english:
      return [
        Mail(
          name: "1.eml", to: email, subject: "Set a new Trainova password",
          body: "Hello,\n\nopen this link to set a new password:\n\n\(link)\n\nThe code alone:\n\n135790\n"),
        Mail(
          name: "2.eml", to: email, subject: "Your Trainova verification code",
          body: """
            Hello,

            enter this code to verify your address:

            048151

            It is valid for 10 minutes. If you did not sign up, ignore this mail.

            """),
      ]
    case .russian:
      return [
        Mail(
          name: "1.eml", to: email, subject: "Новый пароль Trainova",
          body: "Здравствуйте!\n\nОткройте ссылку, чтобы задать новый пароль:\n\n\(link)\n\nТолько код:\n\n135790\n"),
        Mail(
          name: "2.eml", to: email, subject: "Код подтверждения Trainova",
          body: """
            Здравствуйте!

            Введите этот код, чтобы подтвердить адрес:

            048151

            Код действует 10 мин.

            """),
      ]
    }
  }
}
