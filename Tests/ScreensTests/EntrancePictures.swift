import AccountCore
import Testing

@Suite("Pictures: the way in")
struct EntrancePictures {
  @Test func welcome() throws {
    expect(
      try .at(.welcome, .english), .home,
      shows: """
            trainova  no server
            ────────────────────────────────────────────────────────────────────────

            Welcome

             ▄▄                    ▄▄
            ▄██▄▄   ▄▄ ▄▄   ▄▄▄▄   ▄▄  ▄▄▄▄▄    ▄▄▄▄   ▄▄  ▄▄   ▄▄▄▄
             ██     ██▀     ▄▄▄██  ██  ██  ██  ██  ██  ██  ██   ▄▄▄██
             ▀█▄▄   ██     ▀█▄▄██  ██  ██  ██  ▀█▄▄█▀   ▀██▀   ▀█▄▄██

            Your account, in the terminal. Which server is it on?

          › Enter a server                            e
            Try the demo                              d
            Settings                                  t








            Enter Select  Tab Next  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.welcome, .english), .small,
      shows: """
          trainova  no server
          Welcome
          Your account, in the terminal. Which
          server is it on?

        › Enter a server                     e
          Try the demo                       d
          Settings                           t



          Enter Select  F1 Help  Ctrl-Q Quit
        """)
    expect(
      try .at(.welcome, .russian), .home,
      shows: """
            trainova  нет сервера
            ────────────────────────────────────────────────────────────────────────

            Добро пожаловать

             ▄▄                    ▄▄
            ▄██▄▄   ▄▄ ▄▄   ▄▄▄▄   ▄▄  ▄▄▄▄▄    ▄▄▄▄   ▄▄  ▄▄   ▄▄▄▄
             ██     ██▀     ▄▄▄██  ██  ██  ██  ██  ██  ██  ██   ▄▄▄██
             ▀█▄▄   ██     ▀█▄▄██  ██  ██  ██  ▀█▄▄█▀   ▀██▀   ▀█▄▄██

            Ваш аккаунт — в терминале. На каком он сервере?

          › Указать сервер                            e
            Попробовать демо                          d
            Настройки                                 t








            Enter Выбор  Tab Далее  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.welcome, .russian), .small,
      shows: """
          trainova  нет сервера
          Добро пожаловать
          Ваш аккаунт — в терминале. На каком
          он сервере?

        › Указать сервер                     e
          Попробовать демо                   d
          Настройки                          t



          Enter Выбор  Tab Далее  F1 Помощь
        """)
  }

  @Test func server() throws {
    expect(
      try .at(.server, .english), .home,
      shows: """
            trainova  no server
            ────────────────────────────────────────────────────────────────────────

            Choose a server

            The address of an auth service, such as https://auth.example.org

          › Server  │                                             │

                    [ Connect ]













            Enter Connect  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.server, .english), .small,
      shows: """
          trainova  no server
          Choose a server
          The address of an auth service, such
          as https://auth.example.org

        › Server │                            │

                 [ Connect ]



          Enter Connect  Esc Back  F1 Help
        """)
    expect(
      try .at(.server, .russian), .home,
      shows: """
            trainova  нет сервера
            ────────────────────────────────────────────────────────────────────────

            Выбор сервера

            Адрес службы входа, например https://auth.example.org

          › Сервер  │                                             │

                    [ Подключиться ]













            Enter Подключиться  Tab Далее  Esc Назад  F1 Помощь  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.server, .russian), .small,
      shows: """
          trainova  нет сервера
          Выбор сервера
          Адрес службы входа, например
          https://auth.example.org

        › Сервер │                            │

                 [ Подключиться ]



          Enter Готово  Esc Назад  F1 Помощь
        """)
  }

  @Test func signIn() throws {
    expect(
      try .at(.signIn, .english), .home,
      shows: """
            trainova  auth.example.org
            ────────────────────────────────────────────────────────────────────────

            Sign in

          › Email     │                                             │

            Password  │                                             │

                      [ Sign in ]

                      [ Create account ]  [ Forgot password? ]  [ Server ]











            Enter Next  F2 Show  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.signIn, .english), .small,
      shows: """
          trainova  auth.example.org
          Sign in
        › Email    │                          │
          Password │                          │

                   [ Sign in ]
                   [ Create account ]
                   [ Forgot password? ]
                   [ Server ]


          Enter Next  F1 Help  Ctrl-Q Quit
        """)
    expect(
      try .at(.signIn, .russian), .home,
      shows: """
            trainova  auth.example.org
            ────────────────────────────────────────────────────────────────────────

            Вход

          › Почта   │                                             │

            Пароль  │                                             │

                    [ Войти ]

                    [ Создать аккаунт ]  [ Забыли пароль? ]  [ Сервер ]











            Enter Далее  F2 Показать  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.signIn, .russian), .small,
      shows: """
          trainova  auth.example.org
          Вход
        › Почта  │                            │

          Пароль │                            │

                 [ Войти ]

                 [ Создать аккаунт ]
                 [ Забыли пароль? ]  [ Сервер ]

          Enter Далее  F2 Показать  F1 Помощь
        """)
  }

  @Test func signUp() throws {
    expect(
      try .at(.signUp, .english), .home,
      shows: """
            trainova  auth.example.org
            ────────────────────────────────────────────────────────────────────────

            Create account                                          ●─○  step 1 of 2

            A code will be mailed to you.

            Email         │ alice@example.org                           │

          › First name    │ (optional)                                  │

            Last name     │ (optional)                                  │

            New password  │                                             │
                            □□□□□
                          · 8–128 characters  · not common  · not your email

            Repeat it     │                                             │

                          [ Create account ]



            Enter Next  Esc Back  F2 Show  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.signUp, .english), .small,
      shows: """
          trainova  auth.example.org
          Create account            step 1 of 2
          A code will be mailed to you.
          Email        │ alice@example.org    │
        › First name   │ (optional)           │
          Last name    │ (optional)           │
          New password │                      │
                         □□□□□
          Repeat it    │                      │
                       [ Create account ]

          Enter Next  Esc Back  F1 Help
        """)
    expect(
      try .at(.signUp, .russian), .home,
      shows: """
            trainova  auth.example.org
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



            Enter Далее  Esc Назад  F2 Показать  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.signUp, .russian), .small,
      shows: """
          trainova  auth.example.org
          Новый аккаунт              шаг 1 из 2
          На ваш адрес придёт код.
          Почта         │ anna@example.org    │
        › Имя           │ (не обязательно)    │
          Фамилия       │ (не обязательно)    │
          Новый пароль  │                     │
                          □□□□□
          Повтор пароля │                     │
                        [ Создать аккаунт ]

          Enter Далее  Esc Назад  F1 Помощь
        """)
  }
}
