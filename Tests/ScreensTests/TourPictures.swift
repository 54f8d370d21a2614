import AccountCore
import AuthAPI
import Forms
import Screens
import Testing
import TextGrid

/// The tour: each screen explains itself in a note.
@Suite struct TourPictures {
  /// Whatever has the focus is on the screen, and the note too.
  @Test(arguments: Language.allCases)
  func `The note covers nothing`(language: Language) throws {
    let words = language.words
    for size in [Size.home, .small] {
      for var desk in [try Desk.tourToProfile(language), try tour(language)] {
        for _ in desk.state.form.items {
          let lines = desk.state.picture(size).lines
          #expect(lines.contains { $0.contains("▎ " + words.tour(desk.state.form.screen).prefix(12)) })
          let form = lines.filter { !$0.contains("▎") }.joined(separator: "\n")
          switch desk.state.form.focused {
          case .field(let id)?: #expect(form.contains("› " + words.label(id)))
          case .action(let action)?:
            #expect(form.contains("› " + words.label(action)) || form.contains("[›" + words.label(action)))
          case .topic?, .line?, nil: Issue.record("no such thing here")
          }
          desk.press(.tab)
        }
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `In a small window a note is cut behind a whole sentence, and in a large one not at all`(language: Language) {
    for screen in Screen.allCases {
      let note = language.words.tour(screen)
      let first = String(note.prefix { $0 != "." }) + "."
      #expect(Layout.wrap(first, width: 37).count <= 2, "\(first)")
      #expect(Layout.wrap(note, width: 72).count <= 3, "\(note)")
    }
  }

  private func tour(_ language: Language) throws -> Desk {
    var desk = Desk(State.Launch(startsDemo: true, language: language, isTour: true))
    desk.take(.demoStarted(try ServerAddress("unix:/run/user/1000/trainova-demo-a1b2c3/authd.sock")))
    return desk
  }

  @Test func `The note stands below the form`() throws {
    expect(
      try tour(.english), .home,
      shows: """
            trainova  demo service
            ────────────────────────────────────────────────────────────────────────

            Sign in

          › Email     │                                             │

            Password  │                                             │

                      [ Sign in ]

                      [ Create account ]  [ Forgot password? ]  [ Server ]






          ▎ Sign in, or create an account. An address that is typed here goes along
          ▎ to the next form.



            Enter Next  F2 Show  F3 Inbox  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    var desk = try tour(.russian)
    desk.type("anna@example.org")
    desk.choose(.createAccount)
    expect(
      desk, .home,
      shows: """
            trainova  демо-сервер
            ────────────────────────────────────────────────────────────────────────

            Новый аккаунт                                            ●─○  шаг 1 из 2

            На ваш адрес придёт код.

            Почта          │ anna@example.org                            │
          › Имя            │ (не обязательно)                            │
            Фамилия        │ (не обязательно)                            │
            Новый пароль   │                                             │
                             □□□□□
                           · 8–128 знаков  · не из частых  · не ваша почта
            Повтор пароля  │                                             │

                           [ Создать аккаунт ]


          ▎ Пароль оценивается по длине и распространённости. После входа программа
          ▎ его забывает.



            Enter Далее  Esc Назад  F2 Показать  F3 Входящие  F1 Помощь  Ctrl-Q Закрыть
        """)
    expect(
      desk, .small,
      shows: """
          trainova  демо-сервер
          Новый аккаунт              шаг 1 из 2
          На ваш адрес придёт код.
          Почта         │ anna@example.org    │
        › Имя           │ (не обязательно)    │
          Фамилия       │ (не обязательно)    │
          Новый пароль  │                     │
                          □□□□□                ↓
        ▎ Пароль оценивается по длине и
        ▎ распространённости.

          Enter Далее  Esc Назад  F1 Помощь
        """)
  }

  @Test func `The profile is whole above the note`() throws {
    expect(
      try .tourToProfile(.english), .home,
      shows: """
            trainova  alice@example.org · demo service                      ● online
            ────────────────────────────────────────────────────────────────────────

            Profile

            Alice Liddell                    Role no. 1
            alice@example.org               ✓ confirmed
            Account id  1042
            Session     valid for 15 minutes, renews itself

          › Change password                           p
            Change email                              m
            Session                                   i
            Accounts                                  a
            Server                                    s
            Settings                                  t
            Sign out                                  o

          ▎ You are signed in, and the session renews itself before it ends. On a
          ▎ real server it outlives the program, too.

          ✓ You are signed in.

            Enter Select  Tab Next  F3 Inbox  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .tourToProfile(.russian), .home,
      shows: """
            trainova  anna@example.org · демо-сервер                      ● на связи
            ────────────────────────────────────────────────────────────────────────

            Профиль

            Анна Каренина                      Роль № 1
            anna@example.org              ✓ подтверждён
            Номер  1042
            Сеанс  действует ещё 15 минут, продлится сам

          › Сменить пароль                            p
            Сменить почту                             m
            Сеанс                                     i
            Аккаунты                                  a
            Сервер                                    s
            Настройки                                 t
            Выйти                                     o

          ▎ Вы вошли, и сеанс продлевается сам. На настоящем сервере он переживёт и
          ▎ закрытие программы.

          ✓ Вы вошли.

            Enter Выбор  Tab Далее  F3 Входящие  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .tourToProfile(.russian), .small,
      shows: """
          anna@example.org · демо-сервер      ●
          Профиль
          Анна Каренина               Роль № 1
          anna@example.org       ✓ подтверждён
          Номер  1042
          Сеанс  действует ещё 15 минут
        › Сменить пароль                     p
          Сменить почту                      m
          Сеанс                              i ↓
        ▎ Вы вошли, и сеанс продлевается сам.
        ✓ Вы вошли.
          Enter Выбор  F3 Входящие  F1 Помощь
        """)
  }

  @Test func `Where the window is wide it stands beside the form`() throws {
    expect(
      try tour(.english), Size(columns: 132, rows: 24),
      shows: """
                                      trainova  demo service
                                      ────────────────────────────────────────────────────────────────────────

                                      Sign in

                                    › Email     │                                             │                 ▎ Sign in, or create an
                                                                                                                ▎ account. An address that
                                      Password  │                                             │                 ▎ is typed here goes along
                                                                                                                ▎ to the next form.
                                                [ Sign in ]

                                                [ Create account ]  [ Forgot password? ]  [ Server ]











                                      Enter Next  F2 Show  F3 Inbox  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
  }

  @Test(arguments: Language.allCases) func `No note is cut at home`(language: Language) {
    for screen in Screen.allCases {
      let note = language.words.tour(screen)
      #expect(Layout.wrap(note, width: 70).count <= 3, "\(screen)")
    }
  }
}
