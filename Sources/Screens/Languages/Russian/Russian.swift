import AccountCore
import AuthAPI
import Forms

/// Russian.
struct Russian: Words {
  let languageName = "Русский"

  func name(_ theme: Theme) -> String {
    switch theme {
    case .automatic: "Цвета для любого фона"
    case .dark: "Цвета для тёмного фона"
    case .light: "Цвета для светлого фона"
    case .contrast: "Высокий контраст"
    }
  }

  func title(_ screen: Screen) -> String {
    switch screen {
    case .welcome: "Добро пожаловать"
    case .server: "Выбор сервера"
    case .signIn: "Вход"
    case .signUp: "Новый аккаунт"
    case .verify: "Подтверждение адреса"
    case .forgot: "Сброс пароля"
    case .newPassword: "Новый пароль"
    case .profile: "Профиль"
    case .changePassword, .confirmPassword: "Смена пароля"
    case .changeEmail, .confirmEmail: "Смена почты"
    case .outcome: "Ответ не пришёл"
    case .session: "Сеанс"
    case .serverStatus: "Сервер"
    case .settings: "Настройки"
    case .accounts: "Аккаунты"
    case .removal: "Убрать аккаунт"
    case .help: "Помощь"
    case .inbox: "Входящие"
    case .inspector: "Инспектор"
    case .exchange: "Один вызов"
    case .recording: "Записать этот запуск"
    case .staff: "Помехи сети"
    case .stand: "Добро пожаловать"
    }
  }

  func label(_ field: FieldID) -> String {
    switch field {
    case .serverURL: "Сервер"
    case .email: "Почта"
    case .password: "Пароль"
    case .firstName: "Имя"
    case .lastName: "Фамилия"
    case .code: "Код"
    case .newPassword: "Новый пароль"
    case .confirmation: "Повтор пароля"
    case .currentPassword: "Текущий пароль"
    case .newEmail: "Новая почта"
    case .file: "Файл"
    }
  }

  func label(_ action: Action) -> String {
    switch action {
    case .useServer: "Подключиться"
    case .useServerAnyway: "Всё равно выбрать"
    case .startDemo: "Попробовать демо"
    case .enterServer: "Указать сервер"
    case .signIn: "Войти"
    case .createAccount: "Создать аккаунт"
    case .forgotPassword: "Забыли пароль?"
    case .signUp: "Создать аккаунт"
    case .sendResetCode: "Отправить письмо"
    case .verify: "Подтвердить"
    case .setNewPassword: "Задать пароль"
    case .resend: "Новый код"
    case .mailHeldVerificationCode: "Пришёл код подтверждения?"
    case .changePassword: "Сменить пароль"
    case .changeEmail: "Сменить почту"
    case .sendPasswordCode, .sendEmailCode: "Прислать код"
    case .confirmPassword: "Сменить пароль"
    case .confirmEmail: "Сменить почту"
    case .session: "Сеанс"
    case .refreshSession: "Продлить сеанс сейчас"
    case .signOut: "Выйти"
    case .findOut: "Узнать ещё раз"
    case .leaveUnknown: "Вернуться к форме"
    case .accounts: "Аккаунты"
    case .serverStatus: "Сервер"
    case .settings: "Настройки"
    case .cleanExpiredTokens: "Удалить просроченные токены"
    case .back: "Назад"
    case .switchAccount: "Открыть"
    case .confirmRemoval: "Выйти и убрать"
    case .removeAccount: "Убрать с этого компьютера"
    case .addAccount: "Другой аккаунт"
    case .language(let language): language.words.languageName
    case .theme(let theme): name(theme)
    case .mail: "Взять код"
    case .exchange: "Открыть"
    case .copyCurl: "Копировать как curl"
    case .record: "Записать в файл"
    case .startRecording: "Записать"
    case .stopRecording: "Закончить запись"
    case .staff: "Помехи сети"
    case .latency(let milliseconds): latency(milliseconds)
    case .failRate(let share): failRate(share)
    }
  }

  func label(_ command: Command) -> String {
    switch command {
    case .submit: "Выбор"
    case .next: "Далее"
    case .previous: "Назад"
    case .back: "Назад"
    case .reveal: "Показать"
    case .reload: "Обновить"
    case .inbox: "Входящие"
    case .inspector: "Инспектор"
    case .help: "Помощь"
    case .language: "English"
    case .redraw: "Перерисовать"
    case .suspend: "Приостановить"
    case .interrupt: "Стоп"
    case .quit: "Закрыть"
    }
  }

  func busy(_ operation: Operation) -> String {
    switch operation {
    case .register: "Создаём аккаунт"
    case .verify: "Проверяем код"
    case .login: "Входим"
    case .refresh: "Продлеваем сеанс"
    case .logout: "Выходим"
    case .me: "Загружаем профиль"
    case .forgotPassword, .changePassword, .changeEmail: "Запрашиваем код"
    case .resetPassword: "Задаём пароль"
    case .verifyPasswordChange: "Меняем пароль"
    case .verifyEmailChange: "Меняем почту"
    case .serviceInfo: "Обращаемся к серверу"
    case .cleanExpiredTokens: "Удаляем просроченное"
    }
  }

  func sentence(_ notice: Notice.Kind) -> String {
    switch notice {
    case .signedIn: "Вы вошли."
    case .signedInAgain: "Вы снова вошли. Продолжайте с того же места; заново вводятся только пароли."
    case .signedOut: "Вы вышли."
    case .signedOutLocally: "Вы вышли, но серверу сообщить не удалось: там сеанс закончится сам."
    case .verifiedNowSignIn: "Адрес подтверждён. Войдите со своим паролем."
    case .codeSent(let address): "Код отправлен на \(address)."
    case .codeMayBeSent(let address): "Если у \(address) есть аккаунт, письмо уже в пути."
    case .registrationCode(let address): "Аккаунт создан. Код отправлен на \(address)."
    case .newCodeSent(let address): "Новый код отправлен на \(address); прежний больше не действует."
    case .waitToResend(let seconds): "Новый код можно запросить через \(duration(seconds))."
    case .passwordHeldNoMore: "Чтобы получить новый код, вернитесь (Esc) и начните заново."
    case .passwordChanged: "Пароль изменён. Все другие сеансы завершены."
    case .passwordSet: "Новый пароль задан, и вы вошли."
    case .emailChangedSignIn(let address): "Теперь ваша почта — \(address). Войдите с ней."
    case .sessionExpired: "Сервер завершил ваш сеанс. Войдите, чтобы продолжить."
    case .sessionRefreshed: "Сеанс продлён."
    case .notVerifiedYet: "Адрес ещё не подтверждён. Новый код уже в пути."
    case .signedOutElsewhere(let address): "Из \(address) вышли в другом окне или сценарии."
    case .signedInElsewhere(let address): "В \(address) вошли в другом окне или сценарии."
    case .flowAbandoned: "Прервано. Начать заново можно в любое время."
    case .cancelled: "Отменено."
    case .signInToFindOut: "Ясного ответа нет. Войдите, чтобы узнать; если не выйдет — с прежними данными."
    case .notCarriedOut: "Похоже, сервер этого не сделал. Всё введённое на месте: попробуйте ещё раз."
    case .stillUnknown: "Всё ещё неизвестно, сделал ли это сервер."
    case .tokensCleaned: "Просроченные токены удалены."
    case .linkForOtherAddress(let address): "Ссылка для \(address): новый пароль получит этот адрес."
    case .codeTaken: "Код подставлен."
    case .pasteCut: "Вставленный текст слишком длинный: конец отброшен."
    case .newMail(let subject): "Новое письмо: \(subject). F3 открывает входящие."
    case .accountRemoved: "Аккаунт убран с этого компьютера. На сервере он остался."
    case .accountLeaving(let address): "Аккаунт \(address) убран с этого компьютера. Сообщаем серверу…"
    case .accountLeft(let address): "Вы вышли из \(address); аккаунт убран с этого компьютера."
    case .accountLeftLocally(let address): leftLocally(address)
    case .serverSaved: "Теперь используется этот сервер."
    case .network(let kind): network(kind)
    case .refused(let reason): refused(reason)
    case .signInFailedAfter(let cause): signInFailed(after: cause)
    case .store(let trouble, let more): store(trouble) + (more > 0 ? " (и ещё таких: \(more))" : "")
    case .demoStarting: "Запускается демо-сервер…"
    case .demoFailed(let reason): "Демо не работает: \(text(reason))"
    case .pressAgainToQuit: "Нажмите Ctrl-C ещё раз, чтобы закрыть."
    case .quitHint: "Это первый экран. Ctrl-Q закрывает программу."
    case .commandCopied: commandCopied
    case .recordingBegan(let path): recordingBegan(path)
    case .recordingEnded(let path, let steps): remark(.recorded(path, steps: steps))
    case .recordingFailed(let path, let trouble): remark(trouble.remark(path))
    }
  }

  private func network(_ kind: NetworkFailure.Kind) -> String {
    switch kind {
    case .nameNotFound: "Сервер с таким именем не найден. Проверьте сеть и попробуйте ещё раз."
    case .cannotConnect: "По адресу сервера никто не отвечает. Проверьте его или попробуйте позже."
    case .unreachable: "Отсюда до сервера не добраться. Проверьте сеть и попробуйте ещё раз."
    case .tls: "Нет защищённого соединения: сервер не подтвердил свою подлинность. Ничего не отправлено."
    case .authorities:
      "Не читаются сертификаты центров. Проверьте ca_file в config.json или установите ca-certificates."
    case .timedOut: "Сервер отвечает слишком долго. Попробуйте ещё раз."
    case .connectionLost: "Связь прервалась до ответа. Попробуйте ещё раз."
    case .tooLarge: "Ответ слишком велик для службы входа. Проверьте адрес сервера."
    case .notHTTP: "Ответил не веб-сервер. Проверьте адрес сервера."
    }
  }

  private func refused(_ reason: Refusal.Reason) -> String {
    switch reason {
    case .wrongCredentials: "Неверная почта или пароль."
    case .notVerified: "Адрес ещё не подтверждён."
    case .wrongCode: "Сервер не принял код."
    case .addressTaken: "Сервер не принял этот адрес."
    case .nothingPending: "Серверу нечего подтверждать. Вернитесь (Esc) и начните заново."
    case .otherAddress: "Смена начата для другого адреса. Вернитесь (Esc) и начните заново."
    case .wrongCurrentPassword: "Текущий пароль неверен."
    case .weakPassword: "Сервер считает пароль слишком простым. Выберите другой."
    case .changeRefused: "Сервер отказал в смене."
    case .fields: "Сервер не принял введённое."
    case .signedOut, .refreshRefused: "Сервер больше не принимает этот сеанс."
    case .rateLimited(let seconds): "Слишком много попыток. \(again(seconds))"
    case .overloaded(let seconds): "Сервер занят. \(again(seconds))"
    case .forbidden: "Отсюда сервер этого не разрешает."
    case .serverFault(let status): "На сервере сбой (\(status)). Ваши данные целы; попробуйте позже."
    case .redirected: "Сервер перенаправляет в другое место, куда мы не идём. Проверьте адрес сервера."
    case .notAnAuthServer: "Ответила не служба входа. Проверьте адрес сервера."
    case .other(let status): "Сервер отказал (\(status))."
    }
  }

  private func again(_ seconds: Int?) -> String {
    switch seconds {
    case let seconds? where seconds <= 86_400: "Попробуйте через \(duration(seconds))."
    case .some, nil: "Попробуйте позже."
    }
  }

  private func signInFailed(after cause: Transition.Cause) -> String {
    switch cause {
    case .passwordChanged: "Пароль изменён. Войдите с новым."
    default: "Готово, но войти автоматически не удалось. Войдите со своим паролем."
    }
  }

  private func text(_ reason: DemoTrouble) -> String {
    switch reason {
    case .programMissing: "рядом с trainova нет trainova-authd."
    case .noFolder: "не удалось создать временную папку."
    case .ended: "его сервер завершился."
    case .mailNotWatched: "за папкой писем не уследить."
    }
  }

  func sentence(_ problem: FieldProblem, at field: FieldID) -> String {
    switch problem {
    case .invalid(let problem): invalid(problem, at: field)
    case .badServer(.scheme): "Адрес начинается с https:// или с unix:/ для сокета."
    case .badServer(.insecure): "http:// — только для этого компьютера; нужен https://."
    case .badServer(.userInfo): "В адресе не бывает имени и пароля."
    case .badServer(.malformed): "Это не адрес сервера."
    case .wrongCode: "Код не принят. Проверьте его или запросите новый."
    case .addressTaken: "Сервер не принимает этот адрес; возможно, аккаунт уже есть."
    case .wrongCurrentPassword: "Это не текущий пароль."
    case .weakPassword: "Слишком простой или похож на адрес. Выберите другой."
    case .otherAddress: "Смена начата для другого адреса."
    case .wrongCredentials: "Неверная почта или пароль."
    case .serverSays(let text): text.map { "Сервер говорит: \(quotation($0))" } ?? "Сервер этого не принимает."
    }
  }

  private func invalid(_ problem: Validator.Problem, at field: FieldID) -> String {
    switch problem {
    case .empty: "Заполните это поле."
    case .malformedAddress: "Адрес выглядит так: name@example.org."
    case .tooShort(let minimum): "Не меньше \(Self.count(minimum, "знака", "знаков", "знаков"))."
    case .tooLong(let maximum): "Не больше \(Self.count(maximum, "знака", "знаков", "знаков"))."
    case .differs: "Пароли не совпадают."
    case .controlCharacters: "Здесь есть невидимые знаки."
    case .badCode: "В коде шесть цифр."
    case .unchanged: field == .newEmail ? "Это и есть ваш адрес." : "Это и есть ваш пароль."
    }
  }

  func sentence(_ warning: Validator.Warning) -> String {
    switch warning {
    case .space: "Некоторые серверы не принимают пробел."
    case .over72Bytes: "Некоторые серверы берут лишь первые 72 байта."
    }
  }

  func lost(_ unknown: Unknown) -> String {
    switch unknown {
    case .signUp(let email, _, _): "Аккаунт для \(email) мог быть создан, а мог и нет."
    case .verification(let flow, _): "Адрес \(flow.email) мог быть подтверждён, а мог и нет."
    case .reset(let flow, _): "Новый пароль для \(flow.email) мог быть задан, а мог и нет."
    case .passwordChange: "Пароль мог смениться, а мог и нет."
    case .emailChange(let flow): "Ваша почта, возможно, уже \(flow.newEmail), а возможно, и нет."
    }
  }

  func hint(_ screen: Screen, _ state: State) -> String? {
    switch screen {
    case .welcome: "Ваш аккаунт — в терминале. На каком он сервере?"
    case .server: "Адрес службы входа, например https://auth.example.org"
    case .signIn: nil
    case .signUp: "На ваш адрес придёт код."
    case .verify: "Введите код или вставьте письмо."
    case .forgot: "Туда придут ссылка и код."
    case .newPassword: "Вставьте ссылку из письма или код."
    case .profile: nil
    case .changePassword: "Код придёт на \(state.address ?? "")."
    case .confirmPassword: "Введите код из письма и новый пароль."
    case .changeEmail: "Код придёт на новый адрес."
    case .confirmEmail: "Введите код или вставьте письмо."
    case .outcome: "Связь прервалась раньше, чем сервер ответил."
    case .session, .serverStatus, .settings, .help, .exchange: nil
    case .removal: removalHint(state)
    case .accounts: "Аккаунты на этом компьютере."
    case .stand: standHint
    case .inspector: inspectorHint
    case .recording: recordingHint
    case .staff: staffHint
    case .inbox: state.codeIsAwaited ? "Enter берёт код из письма." : nil
    }
  }

  func quotation(_ text: String) -> String { "«\(text)»" }
  func step(_ number: Int, of count: Int) -> String { "шаг \(number) из \(count)" }
  func waiting(_ label: String, seconds: Int) -> String { "\(label) (\(seconds) с)" }
  func seconds(_ count: Int) -> String { "\(count) с" }
  let cancel = "Отмена"
  let next = "Далее"
  let done = "Готово"
  let hide = "Скрыть"
  let optional = "не обязательно"

  let noServer = "нет сервера"
  let demoServer = "демо-сервер"
  let online = "на связи"
  let offline = "нет связи"
  func unread(_ count: Int) -> String { "новых: \(count)" }

  let name = "Имя"
  let address = "Почта"
  let status = "Адрес"
  let verified = "✓ подтверждён"
  let notVerified = "не подтверждён"
  let role = "Роль"
  let identifier = "Номер"
  let avatar = "Аватар"
  let none = "—"
  let session = "Сеанс"
  let server = "Сервер"
  let service = "Служба"
  let version = "Версия"
  let description = "О службе"
  let documentation = "Описание"
  let notLoaded = "ещё не загружен; F5 спросит снова"
  let renewal = "Продление"
  let renewsItself = "автоматически"
  let goesOn = "продлится сам"
  let emptyInbox = "Писем пока нет."
  let currentAccount = "открыт сейчас"
  let nextAccount = "откроется при следующем запуске"
  let signedOutAccount = "вход не выполнен"
  func role(_ id: Int) -> String { "№ \(id)" }
  func validFor(seconds: Int) -> String { "действует ещё \(duration(seconds))" }
  let validityUnknown = "действует, пока сервер не решит иначе"
  let ended = "пора продлить"
  func strength(_ score: Int) -> String {
    ["очень слабый", "слабый", "средний", "хороший", "сильный"][max(0, min(4, score))]
  }
  func label(_ rule: PasswordRule) -> String {
    switch rule {
    case .length: "8–128 знаков"
    case .uncommon: "не из частых"
    case .unlikeAddress: "не ваша почта"
    }
  }
  func mailTo(_ address: String) -> String { "Кому: \(address)" }

  func tooSmall(columns: Int, rows: Int) -> String { "Увеличьте окно до \(columns)×\(rows)." }
}
