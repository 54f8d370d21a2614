import AccountCore
import Testing

@Suite("Pictures: the rest")
struct OtherPictures {
  @Test func serverStatus() throws {
    expect(
      try .at(.serverStatus, .english), .home,
      shows: """
            trainova  alice@example.org · auth.example.org                  ● online
            ────────────────────────────────────────────────────────────────────────

            Server

            Server   https://auth.example.org
            Service  Trainova Auth Service
            Version  1.4.0
            About    Accounts of Trainova
            Manual   https://auth.example.org/docs

          › Enter a server                            e
            Clean expired tokens                      c
            Back









            Enter Select  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.serverStatus, .english), .small,
      shows: """
          alice@example.o… · auth.example.org ●
          Server
          Server   https://auth.example.org
          Service  Trainova Auth Service
          Version  1.4.0
          About    Accounts of Trainova
          Manual   https://auth.example.org/doc
                   s
        › Enter a server                     e
          Clean expired tokens               c ↓

          Enter Select  Esc Back  F1 Help
        """)
    expect(
      try .at(.serverStatus, .russian), .home,
      shows: """
            trainova  anna@example.org · auth.example.org                 ● на связи
            ────────────────────────────────────────────────────────────────────────

            Сервер

            Сервер    https://auth.example.org
            Служба    Trainova Auth Service
            Версия    1.4.0
            О службе  Accounts of Trainova
            Описание  https://auth.example.org/docs

          › Указать сервер                            e
            Удалить просроченные токены               c
            Назад









            Enter Выбор  Tab Далее  Esc Назад  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.serverStatus, .russian), .small,
      shows: """
          anna@example.org · auth.example.org ●
          Сервер
          Сервер    https://auth.example.org
          Служба    Trainova Auth Service
          Версия    1.4.0
          О службе  Accounts of Trainova
          Описание  https://auth.example.org/do
                    cs
        › Указать сервер                     e
          Удалить просроченные токены        c ↓

          Enter Выбор  Esc Назад  F1 Помощь
        """)
  }

  @Test func help() throws {
    expect(
      try .at(.help, .english), .home,
      shows: """
            trainova  auth.example.org
            ────────────────────────────────────────────────────────────────────────

            Help

          › Enter                     next field, or press the button
            Tab ↓                     next field or button
            Shift-Tab ↑               the one before
            Esc                       cancel, or go back
            F2 Alt-R                  show or hide passwords
            F3 Alt-I                  the demo's mail
            F5 Ctrl-R                 ask the server again
            F1 Alt-H                  this page
            F12 Alt-E                 every call of this run
            F9 Alt-L                  English or Russian
            Ctrl-L                    paint the screen anew
            Ctrl-Z                    to the shell; come back with fg
            Ctrl-C                    cancel; twice quits
            Ctrl-Q                    quit; the session stays
            ← →                       move in a field                               ↓



            Tab Next  Esc Back  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.help, .english), .small,
      shows: """
          trainova  auth.example.org
          Help
        › Enter
            next field, or press the button
          Tab ↓
            next field or button
          Shift-Tab ↑
            the one before
          Esc
            cancel, or go back                 ↓

          Tab Next  Esc Back  Ctrl-Q Quit
        """)
    expect(
      try .at(.help, .russian), .home,
      shows: """
            trainova  auth.example.org
            ────────────────────────────────────────────────────────────────────────

            Помощь

          › Enter                     следующее поле; нажать кнопку
            Tab ↓                     следующее поле или кнопка
            Shift-Tab ↑               предыдущее поле или кнопка
            Esc                       отменить или вернуться
            F2 Alt-R                  показать или скрыть пароли
            F3 Alt-I                  входящие письма демо
            F5 Ctrl-R                 спросить сервер ещё раз
            F1 Alt-H                  эта страница
            F12 Alt-E                 все вызовы этого запуска
            F9 Alt-L                  русский или английский
            Ctrl-L                    нарисовать экран заново
            Ctrl-Z                    в командную строку; назад — fg
            Ctrl-C                    отменить; дважды — закрыть
            Ctrl-Q                    закрыть; сеанс сохранится
            ← →                       по знакам                                     ↓



            Tab Далее  Esc Назад  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.help, .russian), .small,
      shows: """
          trainova  auth.example.org
          Помощь
        › Enter
            следующее поле; нажать кнопку
          Tab ↓
            следующее поле или кнопка
          Shift-Tab ↑
            предыдущее поле или кнопка
          Esc
            отменить или вернуться             ↓

          Tab Далее  Esc Назад  Ctrl-Q Закрыть
        """)
  }

  @Test func inbox() throws {
    expect(
      try .at(.inbox, .english), .home,
      shows: """
            trainova  alice@example.org · demo service                      ● online
            ────────────────────────────────────────────────────────────────────────

            Inbox

            Enter takes the code of the mail.

          › 048151  Your Trainova verification code
            135790  Set a new Trainova password
            ────────────────────────────────────────────────────────────────────────
            To: alice@example.org

            Hello,

            enter this code to verify your address:

            048151

            It is valid for 10 minutes. If you did not sign up, ignore this mail.




            Enter Use the code  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.inbox, .english), .small,
      shows: """
          alice@example.org · demo service    ●
          Inbox
          Enter takes the code of the mail.
        › 048151  Your Trainova verification…
          135790  Set a new Trainova password
          ───────────────────── 1–4 / 6  ↓ PgDn
          Hello,
          enter this code to verify your
          address:
          048151

          Enter Use the code  Esc Back  F1 Help
        """)
    expect(
      try .at(.inbox, .russian), .home,
      shows: """
            trainova  anna@example.org · демо-сервер                      ● на связи
            ────────────────────────────────────────────────────────────────────────

            Входящие

            Enter берёт код из письма.

          › 048151  Код подтверждения Trainova
            135790  Новый пароль Trainova
            ────────────────────────────────────────────────────────────────────────
            Кому: anna@example.org

            Здравствуйте!

            Введите этот код, чтобы подтвердить адрес:

            048151

            Код действует 10 мин.




            Enter Взять код  Tab Далее  Esc Назад  F1 Помощь  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.inbox, .russian), .small,
      shows: """
          anna@example.org · демо-сервер      ●
          Входящие
          Enter берёт код из письма.
        › 048151  Код подтверждения Trainova
          135790  Новый пароль Trainova
          ───────────────────── 1–4 / 5  ↓ PgDn
          Здравствуйте!
          Введите этот код, чтобы подтвердить
          адрес:
          048151

          Enter Взять код  Esc Назад  F1 Помощь
        """)
  }
}
