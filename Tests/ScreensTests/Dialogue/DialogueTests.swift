import AccountCore
import AuthAPI
import Forms
import Screens
import Testing

/// How answers are taken, and what is not said.
@Suite struct DialogueTests {
  @Test(arguments: Language.allCases, Screen.allCases.filter { $0 != .stand })
  func `A page begins with its title, and what was said is not said again`(_ language: Language, _ screen: Screen)
    throws
  {
    let desk = try Desk.at(screen, language)
    var dialogue = Dialogue()
    let speech = dialogue.say(desk.state)
    #expect(speech.prompt != nil)
    #expect(speech.prompt?.text.hasSuffix(": ") == true)
    #expect(speech.lines.contains { $0.hasPrefix(language.words.title(screen)) })
    // Seconds that pass are no news.
    var later = desk
    for _ in 0..<5 {
      later.wait(milliseconds: 1_000)
      let more = dialogue.say(later.state)
      #expect(more.lines == [])
      #expect(more.prompt == speech.prompt)
    }
  }

  @Test func `Work is said once, and its end`() throws {
    var talk = Conversation(try Desk.at(.signIn, .english))
    talk.say("alice@example.org", "correct horse", "")
    _ = talk.heard()
    for _ in 0..<20 { talk.happens { $0.wait(milliseconds: 130) } }
    #expect(talk.heard() == "")
    talk.happens { $0.lose(.cannotConnect, mayHaveBeenCarriedOut: false) }
    expect(
      talk.heard(),
      is: """
        Nothing answers at the server's address. Check it, or try again later.
        1 Sign in
        2 Create account
        3 Forgot password?
        4 Server
        Choose 1 to 4 [1]:
        """)
    // The same again is said again: it is the end of another try.
    talk.say("")
    talk.happens { $0.lose(.cannotConnect, mayHaveBeenCarriedOut: false) }
    #expect(talk.heard().contains("Signing in…\nNothing answers at the server's address."))
  }

  @Test func `Ctrl-C cancels, then quits`() throws {
    var talk = Conversation(try Desk.at(.signIn, .english))
    talk.say("alice@example.org", "correct horse", "")
    _ = talk.heard()
    talk.interrupt()
    #expect(talk.heard().hasPrefix("Press Ctrl-C again to quit.\n1 Sign in\n"))
    var desk = talk.desk
    let effects = desk.effects(of: Dialogue().interrupt())
    #expect(effects == [.quit])
  }

  @Test func `A refusal stands at its field, and the field is asked for again`() throws {
    var talk = Conversation(try Desk.at(.signIn, .russian))
    talk.say("anna@example.org", "wrong horse", "")
    _ = talk.heard()
    talk.happens { $0.refuse(.wrongCredentials) }
    expect(talk.heard(), is: "Пароль: Неверная почта или пароль.\nПароль:")
    talk.say("right horse", "")
    expect(
      talk.heard(),
      is: """

        1 Войти
        2 Создать аккаунт
        3 Забыли пароль?
        4 Сервер
        Выберите от 1 до 4 [1]:
        Входим…

        """)
  }

  @Test func `A password that was refused is not sent again by an empty answer`() throws {
    var talk = Conversation(try Desk.at(.signIn, .english))
    talk.say("alice@example.org", "wrong horse", "")
    talk.happens { $0.refuse(.wrongCredentials) }
    _ = talk.heard()
    talk.say("", "")
    expect(
      talk.heard(),
      is: """

        1 Sign in
        2 Create account
        3 Forgot password?
        4 Server
        Choose 1 to 4 [1]:
        Password: Please fill this in.
        Password:
        """)
    #expect(talk.desk.state.form.text(.password) == "")
    #expect(talk.desk.state.busy == nil)
  }

  @Test func `A name that is given to what has none stands in brackets`() throws {
    var talk = Conversation(try Desk.at(.recording, .english))
    _ = talk.heard()
    talk.say("/again")
    #expect(talk.heard().hasSuffix("\nFile [trainova-flow.json]: "))
  }

  // MARK: Commands

  @Test(arguments: [
    ("/help", Language.english), ("/помощь", .english), (" /Help ", .russian), ("/ПОМОЩЬ", .russian),
  ])
  func `A command counts in both languages, whatever the case`(_ text: String, _ language: Language) throws {
    var talk = Conversation(try Desk.at(.signIn, language))
    talk.say(text)
    #expect(talk.desk.state.form.screen == .help)
    talk.say("")
    #expect(talk.desk.state.form.screen == .signIn)
  }

  @Test func `Help lists the commands of its language`() throws {
    var talk = Conversation(try Desk.at(.signIn, .russian))
    _ = talk.heard()
    talk.say("/помощь")
    expect(
      talk.heard(),
      is: """
        /помощь

        Помощь
        /помощь: этот список
        /снова: сказать всё это ещё раз
        /поля: спросить поля с первого
        /действия: пропустить поля и выбрать действие
        /очистить: очистить поле, о котором вопрос
        /назад: отменить или вернуться
        /обновить: спросить сервер ещё раз
        /инспектор: все вызовы этого запуска
        /язык: русский или английский
        /закрыть: закрыть; сеанс сохранится
        Пустой ответ оставляет то, что в скобках. Ctrl-C отменяет то, что делается, а дважды — закрывает. Ctrl-D закрывает.
        Нажмите Enter, чтобы вернуться:
        """)
  }

  @Test func `The names of commands differ`() {
    for language in Language.allCases {
      let names = DialogueCommand.allCases.map { language.words.name($0) }
      #expect(Set(names).count == names.count)
      #expect(names.allSatisfy { $0 == $0.lowercased() && !$0.contains(" ") })
    }
  }

  @Test func `Fields can be skipped, asked for again and emptied`() throws {
    var talk = Conversation(try Desk.at(.signUp, .english))
    _ = talk.heard()
    talk.say("/actions", "/fields", "", "Alice", "/fields", "", "/clear", "/back")
    expect(
      talk.heard(),
      is: """
        /actions
        Press Enter for “Create account”: /fields
        Email [alice@example.org]:
        First name, optional: Alice
        Last name, optional: /fields
        Email [alice@example.org]:
        First name [Alice]: /clear
        Last name, optional: /back

        Sign in
        Email: alice@example.org
        1 Sign in
        2 Create account
        3 Forgot password?
        4 Server
        Choose 1 to 4 [1]:
        """)
  }

  @Test func `What is no command is said to be none, but may be a password`() throws {
    var talk = Conversation(try Desk.at(.signIn, .english))
    _ = talk.heard()
    talk.say("/nonsense")
    expect(talk.heard(), is: "/nonsense\nThere is no command “/nonsense”. /help lists them.\nEmail:")
    talk.say("alice@example.org", "/swordfish")
    #expect(talk.desk.state.form.text(.password) == "/swordfish")
    talk.say("/fields", "", "//help")
    #expect(talk.desk.state.form.text(.password) == "/help")
    talk.say("/refresh")
    #expect(talk.heard().hasSuffix("/refresh does nothing here.\nChoose 1 to 4 [1]: "))
  }

  @Test(arguments: ["0", "5", "-1", "1.5", "one", "99999999999999999999", "anna@example.org"])
  func `An answer that is no choice changes nothing`(_ text: String) throws {
    var talk = Conversation(try Desk.at(.signIn, .english))
    talk.say("/actions")
    let before = talk.desk.state
    talk.say(text)
    #expect(talk.desk.state == before)
    #expect(talk.heard().hasSuffix("Please answer with a number from 1 to 4.\nChoose 1 to 4 [1]: "))
  }

  @Test func `An empty answer chooses nothing where there is no form`() throws {
    var talk = Conversation(try Desk.at(.profile, .english))
    let before = talk.desk.state
    talk.say("", " ", "")
    #expect(talk.desk.state == before)
  }

  @Test(arguments: Language.allCases, Screen.allCases.filter { ![.stand, .help, .inbox].contains($0) })
  func `Every button of every page can be chosen by its number`(_ language: Language, _ screen: Screen) throws {
    let desk = try Desk.at(screen, language)
    for (index, action) in desk.state.form.actions.enumerated() {
      var pressed = desk
      pressed.choose(action)
      var talk = Conversation(desk)
      talk.say("/actions", "\(index + 1)")
      #expect(talk.desk.state == pressed.state, "\(action)")
    }
  }

  // MARK: Pastes

  @Test(arguments: [Screen.verify, .confirmEmail, .confirmPassword, .newPassword])
  func `A mail pasted whole gives its code`(_ screen: Screen) throws {
    var talk = Conversation(try Desk.at(screen, .english))
    talk.say("Hello,\n\nenter this code:\n\n048151\n\nIt is valid for 10 minutes.")
    #expect(talk.desk.state.form.text(.code) == "048151")
    #expect(talk.heard().contains("\nCode filled in.\n"))
  }

  @Test func `Behind a code that was taken, the other fields are asked for`() throws {
    var talk = Conversation(try Desk.at(.confirmPassword, .english))
    talk.say("Your code: 048151")
    _ = talk.heard()
    talk.say("battery staple", "battery staple")
    expect(
      talk.heard(),
      is: """

        New password: good.
        Some servers do not take a space.
        Repeat it:
        1 Change password
        2 Send a new code (60 s)
        Choose 1 or 2 [1]:
        """)
  }

  @Test func `A mail without a code is refused`() throws {
    var talk = Conversation(try Desk.at(.verify, .english))
    _ = talk.heard()
    talk.say("Hello,\n\nthere is nothing here.")
    #expect(talk.heard().hasSuffix("Code: A code has six digits.\nCode: "))
  }

  @Test func `A link for another address is said to be for that`() throws {
    var talk = Conversation(try Desk.at(.newPassword, .english))
    _ = talk.heard()
    talk.say("https://x.example/auth/reset-password-form?code=024680&email=other+1@example.org")
    #expect(talk.desk.state.address == "other+1@example.org")
    #expect(talk.heard().contains("\nThe link is for other+1@example.org; the password will be set there.\n"))
  }

  @Test func `Of lines pasted elsewhere the first answers, and the rest answers nothing`() throws {
    var talk = Conversation(try Desk.at(.signIn, .english))
    _ = talk.heard()
    talk.say("alice@example.org\npassword\n\n2\n/quit")
    #expect(talk.desk.state.form.text(.email) == "alice@example.org")
    #expect(talk.desk.state.form.text(.password) == "")
    #expect(talk.heard().contains("4 more lines were pasted; they are not used.\nPasswords are not shown"))
  }

  // MARK: Secrets

  @Test(arguments: Language.allCases)
  func `No password is ever said`(_ language: Language) throws {
    var talk = Conversation(try Desk.at(.newPassword, language))
    talk.say("123456", "tell-nobody-1", "tell-nobody-2", "tell-nobody-3", "tell-nobody-3", "/again", "/language")
    talk.say("/fields", "/actions")
    #expect(!talk.heard().contains("tell-nobody"))
  }
}
