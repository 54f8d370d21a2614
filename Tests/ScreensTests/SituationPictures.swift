import AccountCore
import AuthAPI
import Forms
import Testing
import TextGrid

@Suite("Pictures: what can happen on a screen")
struct SituationPictures {
  /// A sign-in that was just submitted.
  private func signingIn(_ language: Language) throws -> Desk {
    var desk = try Desk.at(.signIn, language)
    desk.fill(Person.of(language).email, "correct horse battery")
    desk.press(.enter)
    return desk
  }

  @Test func `work in flight turns a spinner, counts the seconds and can be cancelled`() throws {
    var desk = try signingIn(.english)
    expect(
      desk, .small,
      shows: """
          trainova  auth.example.org
          Sign in
          Email    │ alice@example.org        │
        › Password │ •••••••••••••••••••••    │

                   [ Sign in ]
                   [ Create account ]
                   [ Forgot password? ]
                   [ Server ]

        ⠋ Signing in…
          Esc Cancel  F1 Help  Ctrl-Q Quit
        """)
    desk.wait(milliseconds: 2_500)
    expect(
      desk, .small, rows: 10...11,
      shows: """
        ⠸ Signing in… 2 s
          Esc Cancel  F1 Help  Ctrl-Q Quit
        """)
    desk = try signingIn(.russian)
    desk.wait(milliseconds: 12_120)
    expect(
      desk, .small, rows: 10...11,
      shows: """
        ⠇ Входим… 12 с
          Esc Отмена  F1 Помощь  Ctrl-Q Закрыть
        """)
  }

  @Test func `a refusal at the fields keeps what was typed`() throws {
    var desk = try signingIn(.russian)
    desk.refuse(.wrongCredentials)
    expect(
      desk, .home,
      shows: """
            trainova  auth.example.org                                    ● на связи
            ────────────────────────────────────────────────────────────────────────

            Вход

            Почта   │ anna@example.org                            │

          › Пароль  │ •••••••••••••••••••••                       │
                    ! Неверная почта или пароль.

                    [ Войти ]

                    [ Создать аккаунт ]  [ Забыли пароль? ]  [ Сервер ]










            Enter Войти  Tab Далее  F2 Показать  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
  }

  @Test func `every field says what is wrong with it`() throws {
    var desk = try Desk.at(.signUp, .english)
    desk.press(.up)
    desk.press(.backspace, .backspace, .backspace, .backspace)
    desk.fill("", "", "", "short", "other")
    desk.press(.enter)
    expect(
      desk, .home, rows: 3...21,
      shows: """
            Create account                                          ●─○  step 1 of 2

            A code will be mailed to you.

          › Email         │ alice@example                               │
                          ! An address looks like name@example.org.
            First name    │ (optional)                                  │
            Last name     │ (optional)                                  │
            New password  │ •••••                                       │
                          ! At least 8 characters.
            Repeat it     │ •••••                                       │
                          ! The two passwords differ.

                          [ Create account ]





        """)
    expect(
      desk, .small,
      shows: """
          trainova  auth.example.org
          Create account            step 1 of 2
          A code will be mailed to you.
        › Email        │ alice@example        │
          ! An address looks like
            name@example.org.
          First name   │ (optional)           │
          Last name    │ (optional)           │
          New password │ •••••                │
                       ! At least 8 characters.↓

          Enter Next  Esc Back  F1 Help
        """)
    desk = try Desk.at(.signUp, .russian)
    desk.fill("", "", "короткий пароль", "другой")
    desk.press(.enter)
    expect(
      desk, .small,
      shows: """
          trainova  auth.example.org
          Новый аккаунт              шаг 1 из 2
          Почта         │ anna@example.org    │↑
          Имя           │ (не обязательно)    │
          Фамилия       │ (не обязательно)    │
          Новый пароль  │ •••••••••••••••     │
                          ■■■■□ хороший
        › Повтор пароля │ ••••••              │
                        ! Пароли не совпадают.
                        [ Создать аккаунт ]

          Enter Готово  Esc Назад  F1 Помощь
        """)
  }

  @Test func `the server's own words are a quotation, cleaned of what could harm`() throws {
    var desk = try signingIn(.english)
    desk.refuse(.other(status: 400), quote: "Bad \u{1b}[31mluck\u{202e}, \u{0}friend")
    expect(
      desk, .home, rows: 20...23,
      shows: """

          ! The server refused (400). “Bad [31mluck, friend”

            Enter Sign in  Tab Next  F2 Show  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    desk = try signingIn(.russian)
    desk.refuse(.serverFault(status: 500), quote: String(repeating: "очень длинный ответ ", count: 20))
    expect(
      desk, .small,
      shows: """
          trainova  auth.example.org          ●
          Вход
          Почта  │ anna@example.org           │
        › Пароль │ •••••••••••••••••••••      │
                 [ Войти ]
                 [ Создать аккаунт ]
                 [ Забыли пароль? ]  [ Сервер ]
        ! На сервере сбой (500). Ваши данные
          целы; попробуйте позже. «очень
          длинный ответ очень длинный ответ
          очень длинный ответ очень длинный от…
          Enter Войти  F2 Показать  F1 Помощь
        """)
  }

  @Test func `a message has a sign, not only a colour`() throws {
    var desk = try Desk.at(.signIn, .english)
    desk.press(.escape)
    expect(
      desk, .home, rows: 21...21,
      shows: """
          · This is the first screen. Ctrl-Q quits.
        """)
    expect(
      try .at(.profile, .english), .home, rows: 21...21,
      shows: """
          ✓ You are signed in.
        """)
    desk = try signingIn(.english)
    desk.lose(.tls, mayHaveBeenCarriedOut: false)
    expect(
      desk, .home, rows: 21...22,
      shows: """
          ! No secure connection: the server could not prove who it is. Nothing was
            sent.
        """)
  }

  @Test func `offline is said in the top line and by a message`() throws {
    var desk = try signingIn(.english)
    desk.lose(.nameNotFound, mayHaveBeenCarriedOut: false)
    expect(
      desk, .home,
      shows: """
            trainova  auth.example.org                                     ○ offline
            ────────────────────────────────────────────────────────────────────────

            Sign in

            Email     │ alice@example.org                           │

          › Password  │ •••••••••••••••••••••                       │

                      [ Sign in ]

                      [ Create account ]  [ Forgot password? ]  [ Server ]









          ! The server's name was not found. Check the network, then try again.

            Enter Sign in  Tab Next  F2 Show  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    desk = try signingIn(.russian)
    desk.lose(.nameNotFound, mayHaveBeenCarriedOut: false)
    expect(
      desk, .small,
      shows: """
          trainova  auth.example.org          ○
          Вход
          Почта  │ anna@example.org           │
        › Пароль │ •••••••••••••••••••••      │

                 [ Войти ]
                 [ Создать аккаунт ]
                 [ Забыли пароль? ]  [ Сервер ]

        ! Сервер с таким именем не найден.
          Проверьте сеть и попробуйте ещё раз.
          Enter Войти  F2 Показать  F1 Помощь
        """)
  }

  @Test(arguments: [
    ("passwort", "│ ••••••••                                    │", "■■□□□ weak"),
    ("password", "│ ••••••••                                    │", "■□□□□ very weak"),
    ("alice2024!", "│ ••••••••••                                  │", "■■□□□ weak"),
    ("tangerine1", "│ ••••••••••                                  │", "■■■□□ fair"),
    ("blue tangerine", "│ ••••••••••••••                              │", "■■■■□ good"),
    ("correct horse battery", "│ •••••••••••••••••••••                       │", "■■■■■ strong"),
  ])
  func `the strength of a new password is a bar and a word`(password: String, field: String, bar: String) throws {
    var desk = try Desk.at(.signUp, .english)
    desk.fill("", "", password)
    let lines = desk.state.picture(.home).lines
    let row = try #require(lines.firstIndex { $0.contains("New password") })
    #expect(lines[row].hasSuffix(field))
    #expect(lines[row + 1].hasSuffix("   " + bar))
  }

  @Test func `what some servers do not take well is said below the bar`() throws {
    var desk = try Desk.at(.newPassword, .russian)
    desk.fill("123456", "длинный пароль с пробелами, и много байтов в UTF-8")
    desk.press(.function(2))
    expect(
      desk, .home,
      shows: """
            trainova  anna@example.org · auth.example.org                 ● на связи
            ────────────────────────────────────────────────────────────────────────

            Новый пароль                                             ●─●  шаг 2 из 2

            Вставьте ссылку из письма или код.

            Код            │ 123456  │

          › Новый пароль   │ пароль с пробелами, и много байтов в UTF-8  │
                             ■■■■■ сильный
                           · Некоторые серверы берут лишь первые 72 байта.
                           · Некоторые серверы не принимают пробел.

            Повтор пароля  │                                             │

                           [ Задать пароль ]

                           [ Новый код (60 с) ]  [ Пришёл код подтверждения? ]


          · Если у anna@example.org есть аккаунт, письмо уже в пути.

            Enter Далее  Esc Назад  F2 Скрыть  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      desk, .small,
      shows: """
          anna@example.org · auth.example.org ●
          Новый пароль               шаг 2 из 2
        › Новый пароль  │ ого байтов в UTF-8  │↑
                          ■■■■■ сильный
          · Некоторые серверы берут лишь первые
            72 байта.
          · Некоторые серверы не принимают
            пробел.
          Повтор пароля │                     │↓
        · Если у anna@example.org есть аккаунт,
          письмо уже в пути.
          Enter Далее  Esc Назад  F1 Помощь
        """)
  }
}
