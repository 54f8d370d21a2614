import AccountCore
import Testing

@Suite("Pictures: changes")
struct ChangePictures {
  @Test func changePassword() throws {
    expect(
      try .at(.changePassword, .english), .home,
      shows: """
            trainova  alice@example.org · auth.example.org                  ● online
            ────────────────────────────────────────────────────────────────────────

            Change password                                         ●─○  step 1 of 2

            A code will go to alice@example.org.

          › Current password  │                                             │

                              [ Send the code ]













            Enter Send the code  Tab Next  Esc Back  F2 Show  F1 Help  Ctrl-Q Quit
        """)
    expect(
      try .at(.changePassword, .english), .small,
      shows: """
          alice@example.o… · auth.example.org ●
          Change password           step 1 of 2
          A code will go to alice@example.org.

        › Current password │                  │

                           [ Send the code ]




          Enter Done  Esc Back  F1 Help
        """)
    expect(
      try .at(.changePassword, .russian), .home,
      shows: """
            trainova  anna@example.org · auth.example.org                 ● на связи
            ────────────────────────────────────────────────────────────────────────

            Смена пароля                                             ●─○  шаг 1 из 2

            Код придёт на anna@example.org.

          › Текущий пароль  │                                             │

                            [ Прислать код ]













            Enter Прислать код  Esc Назад  F2 Показать  F1 Помощь  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.changePassword, .russian), .small,
      shows: """
          anna@example.org · auth.example.org ●
          Смена пароля               шаг 1 из 2
          Код придёт на anna@example.org.

        › Текущий пароль │                    │

                         [ Прислать код ]




          Enter Готово  Esc Назад  F1 Помощь
        """)
  }

  @Test func confirmPassword() throws {
    expect(
      try .at(.confirmPassword, .english), .home,
      shows: """
            trainova  alice@example.org · auth.example.org                  ● online
            ────────────────────────────────────────────────────────────────────────

            Change password                                         ●─●  step 2 of 2

            Enter the code and the new password.

          › Code          │         │

            New password  │                                             │
                            □□□□□
                          · 8–128 characters  · not common  · not your email

            Repeat it     │                                             │

                          [ Change password ]  [ Send a new code (60 s) ]





          · A code is on its way to alice@example.org.

            Enter Next  Esc Back  F2 Show  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.confirmPassword, .english), .small,
      shows: """
          alice@example.o… · auth.example.org ●
          Change password           step 2 of 2
          Enter the code and the new password.
        › Code         │         │
          New password │                      │
                         □□□□□
          Repeat it    │                      │
          [ Change password ]
          [ Send a new code (60 s) ]
        · A code is on its way to
          alice@example.org.
          Enter Next  Esc Back  F1 Help
        """)
    expect(
      try .at(.confirmPassword, .russian), .home,
      shows: """
            trainova  anna@example.org · auth.example.org                 ● на связи
            ────────────────────────────────────────────────────────────────────────

            Смена пароля                                             ●─●  шаг 2 из 2

            Введите код из письма и новый пароль.

          › Код            │         │

            Новый пароль   │                                             │
                             □□□□□
                           · 8–128 знаков  · не из частых  · не ваша почта

            Повтор пароля  │                                             │

                           [ Сменить пароль ]  [ Новый код (60 с) ]





          · Код отправлен на anna@example.org.

            Enter Далее  Esc Назад  F2 Показать  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.confirmPassword, .russian), .small,
      shows: """
          anna@example.org · auth.example.org ●
          Смена пароля               шаг 2 из 2
          Введите код из письма и новый пароль.
        › Код           │         │
          Новый пароль  │                     │
                          □□□□□
          Повтор пароля │                     │
                        [ Сменить пароль ]
                        [ Новый код (60 с) ]

        · Код отправлен на anna@example.org.
          Enter Далее  Esc Назад  F1 Помощь
        """)
  }

  @Test func changeEmail() throws {
    expect(
      try .at(.changeEmail, .english), .home,
      shows: """
            trainova  alice@example.org · auth.example.org                  ● online
            ────────────────────────────────────────────────────────────────────────

            Change email                                            ●─○  step 1 of 2

            The new address will get a code.

          › New email  │                                             │

                       [ Send the code ]













            Enter Send the code  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.changeEmail, .english), .small,
      shows: """
          alice@example.o… · auth.example.org ●
          Change email              step 1 of 2
          The new address will get a code.

        › New email │                         │

                    [ Send the code ]




          Enter Done  Esc Back  F1 Help
        """)
    expect(
      try .at(.changeEmail, .russian), .home,
      shows: """
            trainova  anna@example.org · auth.example.org                 ● на связи
            ────────────────────────────────────────────────────────────────────────

            Смена почты                                              ●─○  шаг 1 из 2

            Код придёт на новый адрес.

          › Новая почта  │                                             │

                         [ Прислать код ]













            Enter Прислать код  Tab Далее  Esc Назад  F1 Помощь  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.changeEmail, .russian), .small,
      shows: """
          anna@example.org · auth.example.org ●
          Смена почты                шаг 1 из 2
          Код придёт на новый адрес.

        › Новая почта │                       │

                      [ Прислать код ]




          Enter Готово  Esc Назад  F1 Помощь
        """)
  }

  @Test func outcome() throws {
    expect(
      try .at(.outcome, .english), .home,
      shows: """
            trainova  alice@example.org · auth.example.org                 ○ offline
            ────────────────────────────────────────────────────────────────────────

            No answer came

            The connection ended before the server's answer.

            The new password for alice@example.org may have been set, or not.

          › Find out again                            f
            Back to the form










          ! Nothing answers at the server's address. Check it, or try again later.

            Enter Select  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.outcome, .english), .small,
      shows: """
          alice@example.o… · auth.example.org ○
          No answer came
          server's answer.                     ↑
          The new password for
          alice@example.org may have been set,
          or not.
        › Find out again                     f
          Back to the form
        ! Nothing answers at the server's
          address. Check it, or try again
          later.
          Enter Select  Esc Back  F1 Help
        """)
    expect(
      try .at(.outcome, .russian), .home,
      shows: """
            trainova  anna@example.org · auth.example.org                ○ нет связи
            ────────────────────────────────────────────────────────────────────────

            Ответ не пришёл

            Связь прервалась раньше, чем сервер ответил.

            Новый пароль для anna@example.org мог быть задан, а мог и нет.

          › Узнать ещё раз                            f
            Вернуться к форме










          ! По адресу сервера никто не отвечает. Проверьте его или попробуйте позже.

            Enter Выбор  Tab Далее  Esc Назад  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.outcome, .russian), .small,
      shows: """
          anna@example.org · auth.example.org ○
          Ответ не пришёл
          Связь прервалась раньше, чем сервер
          ответил.
          Новый пароль для anna@example.org мог
          быть задан, а мог и нет.
        › Узнать ещё раз                     f
          Вернуться к форме

        ! По адресу сервера никто не отвечает.
          Проверьте его или попробуйте позже.
          Enter Выбор  Esc Назад  F1 Помощь
        """)
  }
}
