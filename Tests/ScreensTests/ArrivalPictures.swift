import AccountCore
import AuthAPI
import Forms
import Testing
import TextGrid

@Suite("Pictures: what comes in, by key, paste, clock and mail")
struct ArrivalPictures {
  @Test func `a long text scrolls sideways by whole characters`() throws {
    var desk = try Desk.at(.signUp, .english)
    desk.type("王小明 и Zoë 👩‍👩‍👧 한국어 e\u{301}te\u{301} with a very long name 龍")
    expect(
      desk, .small, rows: 3...4,
      shows: """
          Email        │ alice@example.org    │
        › First name   │ a very long name 龍  │
        """)
    #expect(desk.state.picture(.small).cursor == Position(column: 36, row: 4))
    for _ in 0..<24 { desk.press(.left) }
    expect(
      desk, .small, rows: 3...4,
      shows: """
          Email        │ alice@example.org    │
        › First name   │ и Zoë 👩 한국어 été  │
        """)
    desk.press(.home)
    expect(
      desk, .small, rows: 3...4,
      shows: """
          Email        │ alice@example.org    │
        › First name   │ 王小明 и Zoë 👩 한국 │
        """)
    #expect(desk.state.picture(.small).cursor == Position(column: 17, row: 4))
  }

  @Test func `a pasted mail fills in its code`() throws {
    var desk = try Desk.at(.verify, .russian)
    desk.paste(Mail.samples(.russian)[1].body)
    expect(
      desk, .small,
      shows: """
          anna@example.org · auth.example.org ●
          Подтверждение адреса       шаг 2 из 2
          Введите код или вставьте письмо.

        › Код │ 048151  │

              [ Подтвердить ]
              [ Новый код (60 с) ]


        ✓ Код подставлен.
          Enter Готово  Esc Назад  F1 Помощь
        """)
  }

  @Test func `a pasted link of another address says whose password will be set`() throws {
    var desk = try Desk.at(.newPassword, .english)
    desk.paste("https://auth.example.org/auth/reset-password-form?code=135790&email=bob+home@example.org")
    expect(
      desk, .home, rows: 5...21,
      shows: """
            Paste the mail's link, or its code.

            Code          │ 135790  │

          › New password  │                                             │
                            □□□□□
                          · 8–128 characters  · not common  · not your email

            Repeat it     │                                             │

                          [ Set password ]

                          [ Send a new code (60 s) ]
                          [ Got a confirmation code instead? ]


          · The link is for bob+home@example.org; the password will be set there.
        """)
  }

  @Test func `the button for a new code counts down`() throws {
    var desk = try Desk.at(.verify, .english)
    desk.wait(milliseconds: 13_000)
    expect(
      desk, .home, rows: 9...9,
      shows: """
                  [ Confirm ]  [ Send a new code (47 s) ]
        """)
    desk.wait(milliseconds: 46_001)
    expect(
      desk, .home, rows: 9...9,
      shows: """
                  [ Confirm ]  [ Send a new code (1 s) ]
        """)
    desk.wait(milliseconds: 999)
    expect(
      desk, .home, rows: 9...9,
      shows: """
                  [ Confirm ]  [ Send a new code ]
        """)
  }

  @Test(arguments: Language.allCases)
  func `where the top line is short of room, the words beside its signs go before the program's name`(
    language: Language
  ) throws {
    var desk = try Desk.demo(language)
    desk.signIn(language)
    desk.take(.mailChanged(Mail.samples(language)))
    let columns = language == .english ? 72 : 80
    func top(_ columns: Int) -> String { desk.state.picture(Size(columns: columns, rows: 24)).lines[0] }
    #expect(top(80).contains(language.words.unread(2)))
    #expect(top(80).contains(language.words.online))
    desk.take(.recordingBegan("a.json"))
    let person = Person.of(language).email
    for part in ["trainova  \(person) · ", "✉ 2", language.words.recording, "●"] {
      #expect(top(columns).contains(part), "\(top(columns))")
    }
    #expect(!top(columns).contains(language.words.online))
    #expect(!top(48).contains("trainova"))
    #expect(top(48).contains(language.words.recording))
  }

  @Test func `new mail is counted in the top line and announced`() throws {
    for (language, size) in [(Language.english, Size.home), (.russian, .small)] {
      var desk = try Desk.demo(language)
      desk.take(.mailChanged(Mail.samples(language)))
      if language == .english {
        expect(
          desk, size,
          shows: """
                trainova  demo service                                           ✉ 2 new
                ────────────────────────────────────────────────────────────────────────

                Sign in

              › Email     │                                             │

                Password  │                                             │

                          [ Sign in ]

                          [ Create account ]  [ Forgot password? ]  [ Server ]









              · New mail: Your Trainova verification code. F3 opens the inbox.

                Enter Next  F2 Show  F3 Inbox  F1 Help  F9 Русский  Ctrl-Q Quit
            """)
      } else {
        expect(
          desk, size,
          shows: """
              trainova  демо-сервер      ✉ новых: 2
              Вход
            › Почта  │                            │
              Пароль │                            │

                     [ Войти ]
                     [ Создать аккаунт ]
                     [ Забыли пароль? ]  [ Сервер ]

            · Новое письмо: Код подтверждения
              Trainova. F3 открывает входящие.
              Enter Далее  F3 Входящие  F1 Помощь
            """)
      }
    }
  }
}
