import AccountCore
import Testing

@Suite("Pictures: codes by mail")
struct CodePictures {
  @Test func verify() throws {
    expect(
      try .at(.verify, .english), .home,
      shows: """
            trainova  alice@example.org · auth.example.org                  ● online
            ────────────────────────────────────────────────────────────────────────

            Confirm your address                                    ●─●  step 2 of 2

            Enter the code, or paste the mail.

          › Code  │         │

                  [ Confirm ]  [ Send a new code (60 s) ]











          · The account is created. A code is on its way to alice@example.org.

            Enter Confirm  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.verify, .english), .small,
      shows: """
          alice@example.o… · auth.example.org ●
          Confirm your address      step 2 of 2
          Enter the code, or paste the mail.

        › Code │         │

               [ Confirm ]
               [ Send a new code (60 s) ]

        · The account is created. A code is on
          its way to alice@example.org.
          Enter Confirm  Esc Back  F1 Help
        """)
    expect(
      try .at(.verify, .russian), .home,
      shows: """
            trainova  anna@example.org · auth.example.org                 ● на связи
            ────────────────────────────────────────────────────────────────────────

            Подтверждение адреса                                     ●─●  шаг 2 из 2

            Введите код или вставьте письмо.

          › Код  │         │

                 [ Подтвердить ]  [ Новый код (60 с) ]











          · Аккаунт создан. Код отправлен на anna@example.org.

            Enter Подтвердить  Tab Далее  Esc Назад  F1 Помощь  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.verify, .russian), .small,
      shows: """
          anna@example.org · auth.example.org ●
          Подтверждение адреса       шаг 2 из 2
          Введите код или вставьте письмо.

        › Код │         │

              [ Подтвердить ]
              [ Новый код (60 с) ]

        · Аккаунт создан. Код отправлен на
          anna@example.org.
          Enter Готово  Esc Назад  F1 Помощь
        """)
  }

  @Test func forgot() throws {
    expect(
      try .at(.forgot, .english), .home,
      shows: """
            trainova  auth.example.org
            ────────────────────────────────────────────────────────────────────────

            Forgot password                                         ●─○  step 1 of 2

            A link and a code will be sent there.

          › Email  │ alice@example.org                           │

                   [ Send the mail ]













            Enter Send the mail  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.forgot, .english), .small,
      shows: """
          trainova  auth.example.org
          Forgot password           step 1 of 2
          A link and a code will be sent there.

        › Email │ alice@example.org           │

                [ Send the mail ]




          Enter Done  Esc Back  F1 Help
        """)
    expect(
      try .at(.forgot, .russian), .home,
      shows: """
            trainova  auth.example.org
            ────────────────────────────────────────────────────────────────────────

            Сброс пароля                                             ●─○  шаг 1 из 2

            Туда придут ссылка и код.

          › Почта  │ anna@example.org                            │

                   [ Отправить письмо ]













            Enter Отправить письмо  Tab Далее  Esc Назад  F1 Помощь  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.forgot, .russian), .small,
      shows: """
          trainova  auth.example.org
          Сброс пароля               шаг 1 из 2
          Туда придут ссылка и код.

        › Почта │ anna@example.org            │

                [ Отправить письмо ]




          Enter Готово  Esc Назад  F1 Помощь
        """)
  }

  @Test func newPassword() throws {
    expect(
      try .at(.newPassword, .english), .home,
      shows: """
            trainova  alice@example.org · auth.example.org                  ● online
            ────────────────────────────────────────────────────────────────────────

            Set a new password                                      ●─●  step 2 of 2

            Paste the mail's link, or its code.

          › Code          │         │

            New password  │                                             │
                            □□□□□
                          · 8–128 characters  · not common  · not your email

            Repeat it     │                                             │

                          [ Set password ]

                          [ Send a new code (60 s) ]
                          [ Got a confirmation code instead? ]


          · If alice@example.org has an account, a mail is on its way there.

            Enter Next  Esc Back  F2 Show  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.newPassword, .english), .small,
      shows: """
          alice@example.o… · auth.example.org ●
          Set a new password        step 2 of 2
          Paste the mail's link, or its code.
        › Code         │         │
          New password │                      │
                         □□□□□
          Repeat it    │                      │
          [ Set password ]
          [ Send a new code (60 s) ]           ↓
        · If alice@example.org has an account,
          a mail is on its way there.
          Enter Next  Esc Back  F1 Help
        """)
    expect(
      try .at(.newPassword, .russian), .home,
      shows: """
            trainova  anna@example.org · auth.example.org                 ● на связи
            ────────────────────────────────────────────────────────────────────────

            Новый пароль                                             ●─●  шаг 2 из 2

            Вставьте ссылку из письма или код.

          › Код            │         │

            Новый пароль   │                                             │
                             □□□□□
                           · 8–128 знаков  · не из частых  · не ваша почта

            Повтор пароля  │                                             │

                           [ Задать пароль ]

                           [ Новый код (60 с) ]  [ Пришёл код подтверждения? ]



          · Если у anna@example.org есть аккаунт, письмо уже в пути.

            Enter Далее  Esc Назад  F2 Показать  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.newPassword, .russian), .small,
      shows: """
          anna@example.org · auth.example.org ●
          Новый пароль               шаг 2 из 2
          Вставьте ссылку из письма или код.
        › Код           │         │
          Новый пароль  │                     │
                          □□□□□
          Повтор пароля │                     │
          [ Задать пароль ]
          [ Новый код (60 с) ]                 ↓
        · Если у anna@example.org есть аккаунт,
          письмо уже в пути.
          Enter Далее  Esc Назад  F1 Помощь
        """)
  }

  @Test func confirmEmail() throws {
    expect(
      try .at(.confirmEmail, .english), .home,
      shows: """
            trainova  alice@example.org · auth.example.org                  ● online
            ────────────────────────────────────────────────────────────────────────

            Change email                                            ●─●  step 2 of 2

            Enter the code, or paste the mail.

          › Code  │         │

                  [ Change email ]  [ Send a new code (60 s) ]











          · A code is on its way to new@example.org.

            Enter Change email  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.confirmEmail, .english), .small,
      shows: """
          alice@example.o… · auth.example.org ●
          Change email              step 2 of 2
          Enter the code, or paste the mail.

        › Code │         │

               [ Change email ]
               [ Send a new code (60 s) ]

        · A code is on its way to
          new@example.org.
          Enter Change email  Esc Back  F1 Help
        """)
    expect(
      try .at(.confirmEmail, .russian), .home,
      shows: """
            trainova  anna@example.org · auth.example.org                 ● на связи
            ────────────────────────────────────────────────────────────────────────

            Смена почты                                              ●─●  шаг 2 из 2

            Введите код или вставьте письмо.

          › Код  │         │

                 [ Сменить почту ]  [ Новый код (60 с) ]











          · Код отправлен на new@example.org.

            Enter Сменить почту  Tab Далее  Esc Назад  F1 Помощь  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.confirmEmail, .russian), .small,
      shows: """
          anna@example.org · auth.example.org ●
          Смена почты                шаг 2 из 2
          Введите код или вставьте письмо.

        › Код │         │

              [ Сменить почту ]
              [ Новый код (60 с) ]


        · Код отправлен на new@example.org.
          Enter Готово  Esc Назад  F1 Помощь
        """)
  }
}
