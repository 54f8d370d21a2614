import AccountCore
import AuthAPI
import Forms
import Screens
import Testing
import TextGrid

/// The tour: each screen explains itself in a note.
@Suite struct TourPictures {
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






            ▎ Sign in, or create an account: an address that is typed here goes
            ▎ along to the next form.



            Enter Next  F2 Show  F3 Inbox  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    var desk = try tour(.russian)
    desk.type("anna@example.org")
    desk.choose(.createAccount)
    expect(
      desk, .home,
      shows: """
            trainova  служба демо
            ────────────────────────────────────────────────────────────────────────

            Новый аккаунт                                            ●─○  шаг 1 из 2

            На ваш адрес придёт код.

            Почта          │ anna@example.org                            │
          › Имя            │ не обязательно                              │
            Фамилия        │ не обязательно                              │
            Новый пароль   │                                             │
                             □□□□□
            Повтор пароля  │                                             │

                           [ Создать аккаунт ]



            ▎ Пароль оценивается по длине и распространённости. Он хранится, только
            ▎ пока вы не вошли.



            Enter Далее  Esc Назад  F2 Показать  F3 Почта  F1 Помощь  Ctrl-Q Закрыть
        """)
    expect(
      desk, .small,
      shows: """
          trainova  служба демо
          Новый аккаунт              шаг 1 из 2
          На ваш адрес придёт код.
          Почта         │ anna@example.org    │
        › Имя           │ не обязательно      │
          Фамилия       │ не обязательно      │
          Новый пароль  │                     │
                          □□□□□                ↓
          ▎ Пароль оценивается по длине и
          ▎ распространённости. Он хранится, т…

          Enter Далее  Esc Назад  F1 Помощь
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
                                                                                                                ▎ account: an address that
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
