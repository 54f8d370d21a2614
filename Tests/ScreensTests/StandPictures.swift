import AccountCore
import Forms
import Testing

/// The event stand: its banner, what a visitor sees first, and the end of a visit.
@Suite struct StandPictures {
  @Test func `The banner`() throws {
    expect(
      try .stand(.english), .home,
      shows: """







                    ▄▄                    ▄▄
                   ▄██▄▄   ▄▄ ▄▄   ▄▄▄▄   ▄▄  ▄▄▄▄▄    ▄▄▄▄   ▄▄  ▄▄   ▄▄▄▄
                    ██     ██▀     ▄▄▄██  ██  ██  ██  ██  ██  ██  ██   ▄▄▄██
                    ▀█▄▄   ██     ▀█▄▄██  ██  ██  ██  ▀█▄▄█▀   ▀██▀   ▀█▄▄██

                                  Your account, in a terminal.
                                   Ваш аккаунт — в терминале.

                                    Press any key to try it
                                     Нажмите любую клавишу







        """)
    expect(
      try .stand(.english), .small,
      shows: """


                    T R A I N O V A

              Your account, in a terminal.
               Ваш аккаунт — в терминале.

                Press any key to try it
                 Нажмите любую клавишу



        """)
  }

  @Test func `A visitor chooses a language`() throws {
    expect(
      try .at(.stand, .english), .home,
      shows: """
            trainova  demo service
            ────────────────────────────────────────────────────────────────────────

            Welcome

            All you do here stays on this computer and is deleted when you leave.

          › ● English
            ○ Русский














            Enter Select  Tab Next  F3 Inbox  F1 Help  F9 Русский
        """)
    expect(
      try .at(.stand, .russian), .small,
      shows: """
          trainova  демо-сервер
          Добро пожаловать
          Всё, что вы здесь делаете, остаётся
          на этом компьютере и удаляется, когда
          вы уходите.

          ○ English
        › ● Русский



          Enter Выбор  F3 Входящие  F1 Помощь
        """)
  }

  @Test func `A flow that plays by itself`() throws {
    var desk = try Desk.stand(.russian)
    desk.wait(milliseconds: 8_000)
    for _ in 0..<3 { desk.take(.played(.key(Key(.tab)))) }
    desk.take(.played(.key(Key(.enter))))
    for letter in "vera@example" { desk.take(.played(.key(.character(letter)))) }
    expect(
      desk, .home,
      shows: """
            trainova  демо-сервер
            ────────────────────────────────────────────────────────────────────────

            Новый аккаунт                                            ●─○  шаг 1 из 2

            На ваш адрес придёт код.

          › Почта          │ vera@example                                │

            Имя            │ (не обязательно)                            │

            Фамилия        │ (не обязательно)                            │

            Новый пароль   │                                             │
                             □□□□□
                           · 8–128 знаков  · не из частых  · не ваша почта

            Повтор пароля  │                                             │

                           [ Создать аккаунт ]



            Нажмите любую клавишу
        """)
  }

  @Test func `A visit that ends by itself`() throws {
    var desk = try Desk.at(.stand, .english)
    desk.press(.enter)
    desk.wait(milliseconds: 50_000)
    expect(
      desk, .home,
      shows: """
            trainova  demo service
            ────────────────────────────────────────────────────────────────────────

            Sign in

          › Email     │                                             │

            Password  │                                             │

                      [ Sign in ]

                      [ Create account ]  [ Forgot password? ]  [ Server ]









          ! Still there? The next visitor begins in 10 seconds. Press any key to
            stay.
            Enter Next  F2 Show  F3 Inbox  F1 Help  F9 Русский
        """)
    desk = try Desk.at(.stand, .russian)
    desk.press(.enter)
    desk.wait(milliseconds: 50_000)
    expect(
      desk, .small,
      shows: """
          trainova  демо-сервер
          Вход
        › Почта  │                            │
          Пароль │                            │

                 [ Войти ]
                 [ Создать аккаунт ]
                 [ Забыли пароль? ]  [ Сервер ]
        ! Вы ещё здесь? Через 10 секунд начнёт
          следующий посетитель. Нажмите любую
          клавишу, чтобы остаться.
          Enter Далее  F3 Входящие  F1 Помощь
        """)
  }
}
