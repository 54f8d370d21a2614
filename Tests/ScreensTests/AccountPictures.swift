import AccountCore
import Testing

@Suite("Pictures: the account")
struct AccountPictures {
  @Test func profile() throws {
    expect(
      try .at(.profile, .english), .home,
      shows: """
            trainova  alice@example.org · auth.example.org                  ● online
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

          ✓ You are signed in.

            Enter Select  Tab Next  F5 Refresh  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.profile, .english), .small,
      shows: """
          alice@example.o… · auth.example.org ●
          Profile
          Alice Liddell             Role no. 1
          alice@example.org        ✓ confirmed
          Account id  1042
          Session     valid for 15 minutes
        › Change password                    p
          Change email                       m
          Session                            i
          Accounts                           a ↓
        ✓ You are signed in.
          Enter Select  F1 Help  Ctrl-Q Quit
        """)
    expect(
      try .at(.profile, .russian), .home,
      shows: """
            trainova  anna@example.org · auth.example.org                 ● на связи
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

          ✓ Вы вошли.

            Enter Выбор  Tab Далее  F5 Обновить  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.profile, .russian), .small,
      shows: """
          anna@example.org · auth.example.org ●
          Профиль
          Анна Каренина               Роль № 1
          anna@example.org       ✓ подтверждён
          Номер  1042
          Сеанс  действует ещё 15 минут
        › Сменить пароль                     p
          Сменить почту                      m
          Сеанс                              i
          Аккаунты                           a ↓
        ✓ Вы вошли.
          Enter Выбор  Tab Далее  F1 Помощь
        """)
  }

  @Test func session() throws {
    expect(
      try .at(.session, .english), .home,
      shows: """
            trainova  alice@example.org · auth.example.org                  ● online
            ────────────────────────────────────────────────────────────────────────

            Session

            Email    alice@example.org
            Server   auth.example.org
            Session  valid for 15 minutes
            Renewal  automatic

          › Renew the session now                     r
            Sign out                                  o
            Back










            Enter Select  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.session, .english), .small,
      shows: """
          alice@example.o… · auth.example.org ●
          Session
          Email    alice@example.org
          Server   auth.example.org
          Session  valid for 15 minutes
          Renewal  automatic

        › Renew the session now              r
          Sign out                           o
          Back

          Enter Select  Esc Back  F1 Help
        """)
    expect(
      try .at(.session, .russian), .home,
      shows: """
            trainova  anna@example.org · auth.example.org                 ● на связи
            ────────────────────────────────────────────────────────────────────────

            Сеанс

            Почта      anna@example.org
            Сервер     auth.example.org
            Сеанс      действует ещё 15 минут
            Продление  автоматически

          › Продлить сеанс сейчас                     r
            Выйти                                     o
            Назад










            Enter Выбор  Tab Далее  Esc Назад  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.session, .russian), .small,
      shows: """
          anna@example.org · auth.example.org ●
          Сеанс
          Почта      anna@example.org
          Сервер     auth.example.org
          Сеанс      действует ещё 15 минут
          Продление  автоматически

        › Продлить сеанс сейчас              r
          Выйти                              o
          Назад

          Enter Выбор  Esc Назад  F1 Помощь
        """)
  }

  @Test func accounts() throws {
    expect(
      try .at(.accounts, .english), .home,
      shows: """
            trainova  alice@example.org · auth.example.org                  ● online
            ────────────────────────────────────────────────────────────────────────

            Accounts

            The accounts on this computer.

          › ● alice@example.org · auth.example.org                         open now
            ○ alice@example.org · login.example.com                      signed out
              Remove from this computer
            ○ office@example.org · auth.example.org                      signed out
              Remove from this computer
            ○ work@example.org · auth.example.org
              Remove from this computer

            Another account                           n







            Enter Select  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.accounts, .english), .small,
      shows: """
          alice@example.o… · auth.example.org ●
          Accounts
          The accounts on this computer.
        › ● alice@example.org · auth.example…
          ○ alice@example.org · login.exampl…
            Remove from this computer
          ○ office@example.org · auth.exampl…
            Remove from this computer
          ○ work@example.org · auth.example.…
            Remove from this computer          ↓

          Enter Select  Esc Back  F1 Help
        """)
    expect(
      try .at(.accounts, .russian), .home,
      shows: """
            trainova  anna@example.org · auth.example.org                 ● на связи
            ────────────────────────────────────────────────────────────────────────

            Аккаунты

            Аккаунты на этом компьютере.

          › ● anna@example.org · auth.example.org                     открыт сейчас
            ○ anna@example.org · login.example.com                 вход не выполнен
              Убрать с этого компьютера
            ○ office@example.org · auth.example.org                вход не выполнен
              Убрать с этого компьютера
            ○ work@example.org · auth.example.org
              Убрать с этого компьютера

            Другой аккаунт                            n







            Enter Выбор  Tab Далее  Esc Назад  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.accounts, .russian), .small,
      shows: """
          anna@example.org · auth.example.org ●
          Аккаунты
          Аккаунты на этом компьютере.
        › ● anna@example.org · auth.example.…
          ○ anna@example.org · login.example…
            Убрать с этого компьютера
          ○ office@example.org · auth.exampl…
            Убрать с этого компьютера
          ○ work@example.org · auth.example.…
            Убрать с этого компьютера          ↓

          Enter Выбор  Esc Назад  F1 Помощь
        """)
  }

  @Test func settings() throws {
    expect(
      try .at(.settings, .english), .home,
      shows: """
            trainova  alice@example.org · auth.example.org                  ● online
            ────────────────────────────────────────────────────────────────────────

            Settings

          › ● English
            ○ Русский

            ● Colours for any background
            ○ Colours for a dark background
            ○ Colours for a light background
            ○ High contrast

            Back









            Enter Select  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      try .at(.settings, .english), .small,
      shows: """
          alice@example.o… · auth.example.org ●
          Settings
        › ● English
          ○ Русский
          ● Colours for any background
          ○ Colours for a dark background
          ○ Colours for a light background
          ○ High contrast
          Back


          Enter Select  Esc Back  F1 Help
        """)
    expect(
      try .at(.settings, .russian), .home,
      shows: """
            trainova  anna@example.org · auth.example.org                 ● на связи
            ────────────────────────────────────────────────────────────────────────

            Настройки

          › ○ English
            ● Русский

            ● Цвета для любого фона
            ○ Цвета для тёмного фона
            ○ Цвета для светлого фона
            ○ Высокий контраст

            Назад









            Enter Выбор  Tab Далее  Esc Назад  F1 Помощь  F9 English  Ctrl-Q Закрыть
        """)
    expect(
      try .at(.settings, .russian), .small,
      shows: """
          anna@example.org · auth.example.org ●
          Настройки
        › ○ English
          ● Русский
          ● Цвета для любого фона
          ○ Цвета для тёмного фона
          ○ Цвета для светлого фона
          ○ Высокий контраст
          Назад


          Enter Выбор  Esc Назад  F1 Помощь
        """)
  }
}
