import AccountCore
import AuthAPI
import Testing

/// What is said and asked, word for word, from the first line to the profile.
@Suite struct DialogueStoryTests {
  /// A sign-up with all the slips that can be made.
  private func signUp(_ language: Language) throws -> String {
    let person = Person.of(language)
    let address = try ServerAddress("unix:/run/user/1000/trainova-demo-a1b2c3/authd.sock")
    var talk = Conversation(Desk(State.Launch(startsDemo: true, language: language)))
    talk.happens { $0.take(.demoStarted(address)) }
    talk.say("", "", "5", "2")
    talk.say("alice@example", person.email, person.firstName, "", "short", "correct-horse", "other")
    talk.say("correct-horse", "correct-horse", "")
    talk.happens { $0.answer(.accepted(message: nil)) }
    talk.happens { $0.take(.mailChanged([Mail.samples(language)[1]])) }
    talk.say("12345", "000000", "")
    talk.happens { $0.refuse(.wrongCode) }
    talk.say("/inbox", "1", "", "")
    talk.happens { $0.answer(.accepted(message: nil)) }
    talk.happens { desk in
      desk.answer(
        .tokens(
          TokenPair(access: AccessToken(Secret("access")), refresh: RefreshToken(Secret("refresh")), lifetime: 900)))
    }
    talk.happens { $0.answer(.profile(person.profile)) }
    return talk.heard()
  }

  @Test func `From nothing to the profile in English`() throws {
    expect(
      try signUp(.english),
      is: """
        trainova, line by line. /help lists the commands, /actions skips to what can be done, /quit ends.
        The demo's own service is starting…
        The demo is ready.
        Server: demo service

        Sign in
        Email:
        Passwords are not shown while you type.
        Password:
        1 Sign in
        2 Create account
        3 Forgot password?
        4 Server
        Choose 1 to 4 [1]: 5
        Please answer with a number from 1 to 4.
        Choose 1 to 4 [1]: 2

        Create account, step 1 of 2
        A code will be mailed to you.
        Email: alice@example
        Email: An address looks like name@example.org.
        Email [alice@example]: alice@example.org
        First name, optional: Alice
        Last name, optional:
        New password:
        New password: At least 8 characters.
        New password:
        New password: good.
        Repeat it:
        Repeat it: The two passwords differ.
        New password:
        New password: good.
        Repeat it:
        Press Enter for “Create account”:
        Creating the account…
        The account is created. A code is on its way to alice@example.org.

        Confirm your address, step 2 of 2
        Enter the code, or paste the mail.
        Code:
        New mail: Your Trainova verification code. /inbox opens the inbox.
        Code: 12345
        Code: A code has six digits.
        Code: 000000
        1 Confirm
        2 Send a new code (60 s)
        Choose 1 or 2 [1]:
        Checking the code…
        Code: This code was not accepted. Check it, or have a new one sent.
        Code [000000]: /inbox

        Inbox
        1 Your Trainova verification code, code 048151
        Number of a mail to read, or Enter to take the code 048151: 1
        To: alice@example.org
        Your Trainova verification code
        Hello,
        enter this code to verify your address:
        048151
        It is valid for 10 minutes. If you did not sign up, ignore this mail.
        Number of a mail to read, or Enter to take the code 048151:
        Code filled in.

        Confirm your address, step 2 of 2
        Enter the code, or paste the mail.
        Code: 048151
        1 Confirm
        2 Send a new code (60 s)
        Choose 1 or 2 [1]:
        Checking the code…
        Signing in…
        You are signed in.
        Loading the profile…

        Profile
        Name: Alice Liddell
        Email: alice@example.org
        Address: confirmed
        Role: no. 1
        Account id: 1042
        Session: valid for 15 minutes
        1 Change password
        2 Change email
        3 Session
        4 Accounts
        5 Server
        6 Settings
        7 Sign out
        Choose 1 to 7:
        """)
  }

  @Test func `From nothing to the profile in Russian`() throws {
    expect(
      try signUp(.russian),
      is: """
        trainova, строка за строкой. /помощь перечислит команды, /действия — сразу к выбору, /закрыть — конец.
        Запускается демо-сервер…
        Демо готово.
        Сервер: демо-сервер

        Вход
        Почта:
        Пароль при вводе не показывается.
        Пароль:
        1 Войти
        2 Создать аккаунт
        3 Забыли пароль?
        4 Сервер
        Выберите от 1 до 4 [1]: 5
        Ответьте числом от 1 до 4.
        Выберите от 1 до 4 [1]: 2

        Новый аккаунт, шаг 1 из 2
        На ваш адрес придёт код.
        Почта: alice@example
        Почта: Адрес выглядит так: name@example.org.
        Почта [alice@example]: anna@example.org
        Имя, не обязательно: Анна
        Фамилия, не обязательно:
        Новый пароль:
        Новый пароль: Не меньше 8 знаков.
        Новый пароль:
        Новый пароль: хороший.
        Повтор пароля:
        Повтор пароля: Пароли не совпадают.
        Новый пароль:
        Новый пароль: хороший.
        Повтор пароля:
        Enter — «Создать аккаунт»:
        Создаём аккаунт…
        Аккаунт создан. Код отправлен на anna@example.org.

        Подтверждение адреса, шаг 2 из 2
        Введите код или вставьте письмо.
        Код:
        Новое письмо: Код подтверждения Trainova. Команда /входящие открывает письма.
        Код: 12345
        Код: В коде шесть цифр.
        Код: 000000
        1 Подтвердить
        2 Новый код (60 с)
        Выберите 1 или 2 [1]:
        Проверяем код…
        Код: Код не принят. Проверьте его или запросите новый.
        Код [000000]: /inbox

        Входящие
        1 Код подтверждения Trainova, код 048151
        Номер письма, чтобы прочитать; Enter, чтобы взять код 048151: 1
        Кому: anna@example.org
        Код подтверждения Trainova
        Здравствуйте!
        Введите этот код, чтобы подтвердить адрес:
        048151
        Код действует 10 мин.
        Номер письма, чтобы прочитать; Enter, чтобы взять код 048151:
        Код подставлен.

        Подтверждение адреса, шаг 2 из 2
        Введите код или вставьте письмо.
        Код: 048151
        1 Подтвердить
        2 Новый код (60 с)
        Выберите 1 или 2 [1]:
        Проверяем код…
        Входим…
        Вы вошли.
        Загружаем профиль…

        Профиль
        Имя: Анна Каренина
        Почта: anna@example.org
        Адрес: подтверждён
        Роль: № 1
        Номер: 1042
        Сеанс: действует ещё 15 минут
        1 Сменить пароль
        2 Сменить почту
        3 Сеанс
        4 Аккаунты
        5 Сервер
        6 Настройки
        7 Выйти
        Выберите от 1 до 7:
        """)
  }
}
