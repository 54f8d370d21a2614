/// The languages of the stories.
enum Tongue: String, CaseIterable {
  case english = "en"
  case russian = "ru"

  var other: Tongue { self == .english ? .russian : .english }
}

/// What a user looks for on the screen, in both languages.
enum Word {
  // Titles.
  case signIn, signUp, verify, forgot, resetting, profile, changingPassword, changingEmail, help, inbox
  case welcome, chooseServer, noAnswer, removal
  // Fields.
  case email, firstName, lastName, password, newPassword, repeated, passwordNow, newEmail, code, server
  // Buttons.
  case signInButton, forgotPassword, createAccount, changePassword, changeEmail, signOut, resend, connect, useAnyway
  case enterServer, findOut, accounts, otherAccount, confirmRemoval, removeAccount
  // Messages.
  case signedIn, signedOut, accountCreated, codeTaken, passwordChanged, passwordSet, emailChanged, confirmed
  case leftUnfinished, step1, step2, verifiedSignIn, confirmedSign, wrongCode, wrongCurrent, sessionEnded, optional,
    cancelled
  case malformedAddress, tooShort, differs, nameTooLong, wrongCredentials, notVerified
  case cannotConnect, notAuthServer, serverFault, tooLarge, broken, setAside, enlarge
  case demoStarts, demoEnded
  // Subjects of mails.
  case verificationMail, resetMail, passwordMail, emailMail

  func callAsFunction(_ tongue: Tongue) -> String { tongue == .english ? words.0 : words.1 }

  private var words: (String, String) {
    switch self {
    case .signIn: ("Sign in", "Вход")
    case .signUp: ("Create account", "Новый аккаунт")
    case .verify: ("Confirm your address", "Подтверждение адреса")
    case .forgot: ("Forgot password", "Сброс пароля")
    case .resetting: ("Set a new password", "Новый пароль")
    case .profile: ("Profile", "Профиль")
    case .changingPassword: ("Change password", "Смена пароля")
    case .changingEmail: ("Change email", "Смена почты")
    case .help: ("Help", "Помощь")
    case .inbox: ("Inbox", "Входящие")
    case .welcome: ("Welcome", "Добро пожаловать")
    case .chooseServer: ("Choose a server", "Выбор сервера")
    case .removal: ("Remove an account", "Убрать аккаунт")
    case .noAnswer: ("No answer came", "Ответ не пришёл")

    case .email: ("Email", "Почта")
    case .firstName: ("First name", "Имя")
    case .lastName: ("Last name", "Фамилия")
    case .password: ("Password", "Пароль")
    case .newPassword: ("New password", "Новый пароль")
    case .repeated: ("Repeat it", "Повтор пароля")
    case .passwordNow: ("Current password", "Текущий пароль")
    case .newEmail: ("New email", "Новая почта")
    case .code: ("Code", "Код")
    case .server: ("Server", "Сервер")

    case .accounts: ("Accounts", "Аккаунты")
    case .otherAccount: ("Another account", "Другой аккаунт")
    case .confirmRemoval: ("Sign out and remove", "Выйти и убрать")
    case .removeAccount: ("Remove from this computer", "Убрать с этого компьютера")
    case .signInButton: ("Sign in", "Войти")
    case .forgotPassword: ("Forgot password?", "Забыли пароль?")
    case .createAccount: ("Create account", "Создать аккаунт")
    case .changePassword: ("Change password", "Сменить пароль")
    case .changeEmail: ("Change email", "Сменить почту")
    case .signOut: ("Sign out", "Выйти")
    case .resend: ("Send a new code", "Новый код")
    case .connect: ("Connect", "Подключиться")
    case .useAnyway: ("Use it anyway", "Всё равно выбрать")
    case .enterServer: ("Enter a server", "Указать сервер")
    case .findOut: ("Find out again", "Узнать ещё раз")

    case .signedIn: ("You are signed in.", "Вы вошли.")
    case .signedOut: ("You are signed out.", "Вы вышли.")
    case .accountCreated: ("The account is created.", "Аккаунт создан.")
    case .codeTaken: ("Code filled in.", "Код подставлен.")
    case .passwordChanged: ("Your password is changed.", "Пароль изменён.")
    case .passwordSet: ("Your new password is set", "Новый пароль задан")
    case .emailChanged: ("Your email is now", "Теперь ваша почта")
    case .confirmed: ("✓ confirmed", "✓ подтверждён")
    case .leftUnfinished: ("Left unfinished.", "Прервано.")
    case .step1: ("step 1 of 2", "шаг 1 из 2")
    case .step2: ("step 2 of 2", "шаг 2 из 2")
    case .verifiedSignIn: ("Your address is confirmed. Sign in", "Адрес подтверждён. Войдите")
    case .confirmedSign: ("confirmed", "подтверждён")
    case .wrongCode: ("This code was not accepted.", "Код не принят.")
    case .wrongCurrent: ("This is not the current password.", "Это не текущий пароль.")
    case .sessionEnded: ("The server has ended your session.", "Сервер завершил ваш сеанс.")
    case .optional: ("optional", "не обязательно")
    case .cancelled: ("Cancelled", "Отменено")
    case .malformedAddress: ("An address looks like", "Адрес выглядит так")
    case .tooShort: ("At least 8 characters.", "Не меньше 8 знаков.")
    case .differs: ("The two passwords differ.", "Пароли не совпадают.")
    case .nameTooLong: ("At most 100 characters.", "Не больше 100 знаков.")
    case .wrongCredentials: ("Email or password is wrong.", "Неверная почта или пароль.")
    case .notVerified: ("Your address is not confirmed yet.", "Адрес ещё не подтверждён.")
    case .cannotConnect: ("Nothing answers at the server's address.", "По адресу сервера никто не отвечает.")
    case .demoEnded: ("The demo is not running: its service has ended.", "Демо не работает: его служба завершилась.")
    case .notAuthServer: ("What answered is not an auth server.", "Ответила не служба входа.")
    case .serverFault: ("The server has a fault (500).", "На сервере сбой (500).")
    case .tooLarge: ("The answer was too large", "Ответ слишком велик")
    case .broken: ("The connection broke", "Связь прервалась")
    case .setAside: ("was damaged and is set aside.", "был повреждён и отложен.")
    case .enlarge: ("Please enlarge the window to 40×12.", "Увеличьте окно до 40×12.")

    case .demoStarts: ("The demo's own service is starting", "Запускается демо-сервер")

    case .verificationMail: ("Your Trainova verification code", "Код подтверждения Trainova")
    case .resetMail: ("Set a new Trainova password", "Новый пароль Trainova")
    case .passwordMail: ("Confirm your new Trainova password", "Подтвердите новый пароль Trainova")
    case .emailMail: ("Confirm your new Trainova address", "Подтвердите новый адрес Trainova")
    }
  }
}
