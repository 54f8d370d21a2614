extension Russian {
  func remark(_ remark: CommandRemark) -> String {
    switch remark {
    case .noServer: "Сервер неизвестен: укажите его с --server."
    case .unknownServer(let flag, let name): "\(flag): сервера с именем \(name) нет; см. trainova server list."
    case .badServer(let flag, let why): "\(flag): \(why)"
    case .unknownAccount(let flag, let address):
      "\(flag): аккаунта \(address) нет на этом компьютере; см. trainova accounts list."
    case .unknownAccountThere(let flag, let address, let server):
      "\(flag): аккаунта \(address) сервера \(server) нет на этом компьютере; см. trainova accounts list."
    case .ambiguousAccount(let flag, let address):
      "\(flag): аккаунты \(address) есть на разных серверах; укажите один с --server."
    case .severalAccounts(let server): "У \(server) здесь несколько аккаунтов; укажите один с --account."
    case .addressNeeded: "Укажите адрес с --account."
    case .newAddressNeeded: "Укажите новый адрес: trainova email change АДРЕС."
    case .secretNeeded(let flag): "Нет терминала, чтобы спросить: передайте значение с \(flag)."
    case .twoFromStandardInput: "Через стандартный ввод передаётся одно значение; остальные — файлом или дескриптором."
    case .contradiction(let one, let other): "\(one) и \(other) противоречат друг другу."
    case .tokenOnTerminal: "Токен не выводится на терминал; если всё же нужно — --show."
    case .noScreens:
      "экранам нужен терминал на стандартном вводе и выводе; в сценариях есть команды, такие как"
        + " trainova login, status или token (см. trainova --help)."
    case .noTerminalType: "TERM не задан, и экраны не нарисовать; попробуйте TERM=xterm-256color или --plain."
    case .unknownTerminalType(let name):
      "тип терминала \(name) на этой машине неизвестен; попробуйте TERM=xterm-256color или --plain."
    case .unusableTerminal(let reason): "экраны показать не удалось: \(reason)."
    case .noHome: "HOME не задан; укажите папку с --config-dir."
    case .badLanguage: "Языки: en и ru."
    case .badTimeout: "--timeout принимает число секунд от 1 до 600."
    case .serverHasNoName(let name): "Сервера \(name) нет в настройках; см. trainova server list."
    case .nameTaken(let flag, let name): "\(flag): имя \(name) уже у другого сервера."

    case .badName: "--name: буквы, цифры, - и _."
    case .waitsForOtherAddress(let address):
      "Кода ждёт смена на \(address); чтобы начать другую, отмените её: trainova abandon."

    case .secretUnreadable(let flag): "\(flag): файл не читается."
    case .secretEmpty(let flag): "\(flag): там ничего нет."
    case .secretNotText(let flag): "\(flag): там не текст в UTF-8."
    case .secretTooLong(let flag): "\(flag): там больше, чем бывает в таком значении."
    case .secretManyLines(let flag): "\(flag): там больше одной строки или невидимые знаки."

    case .notSignedIn: "Вы не вошли; поможет trainova login."
    case .accountNotSignedIn(let address): "Аккаунт \(address) не вошёл; поможет trainova login."
    case .accountWaits(let address): "Аккаунт \(address) не вошёл: он ждёт кода."
    case .nothingPending: "Ничто не ждёт кода."
    case .otherFlowPending(let flow):
      "Кода ждёт другое: \(name(of: flow)). Завершите это или отмените: trainova abandon."
    case .serverHasNothingPending: "Серверу нечего подтверждать; начните заново."
    case .otherAddress: "Смена начата для другого адреса; начните заново."
    case .notCarriedOut: "Ответа нет, и похоже, что сервер этого не сделал; попробуйте ещё раз."
    case .signInToFindOut: "Ясного ответа нет. Узнать поможет trainova login: если одни данные не подойдут — с другими."
    case .findOutLater: "Ответа нет, и узнать, что вышло, тоже не удалось."
    case .interrupted: "Прервано."
    case .cancelled: "Отменено."

    case .signedIn(let address, let server): "Аккаунт \(address) вошёл на \(server)."
    case .signedOut(let address): "Аккаунт \(address) вышел."
    case .signedOutHere(let address):
      "Аккаунт \(address) вышел, но серверу сообщить не удалось: там сеанс закончится сам."
    case .allSignedOut(let count): "Вышло аккаунтов: \(count)."
    case .nobodyToSignOut: "Никто и не входил."
    case .refreshed(let seconds): "Сеанс продлён\(seconds.map { ": \(validFor(seconds: $0))" } ?? "")."
    case .passwordDoneSignIn: "Пароль задан, но войти автоматически не удалось."
    case .enterCode(let command): "Дальше: \(command)"
    case .signInNext(let command): "Дальше: \(command)"
    case .verified(let address): "Адрес \(address) подтверждён."
    case .switched(let address, let server): "Теперь используется аккаунт \(address) на \(server)."
    case .serverAdded(let server): "Сервер \(server) есть в настройках."
    case .serverUsed(let server): "Новый вход — на \(server)."
    case .serverRemoved(let server): "Сервера \(server) больше нет в настройках."
    case .accountStays(let address): "Аккаунт \(address) другого сервера остаётся здесь, но больше не используется."
    case .accountsStay(let count): "Остаётся его аккаунтов: \(count)."
    case .profileNotLoaded: "Профиль загрузить не удалось."

    case .noAccounts: "На этом компьютере нет аккаунтов."
    case .noServers: "В настройках нет серверов."
    case .waitsForCode(let flow): "ждёт кода: \(name(of: flow))"
    case .storedIn: "Хранится в"
    case .noSession: "не вошёл"

    case .promptAddress: "Почта: "
    case .promptPassword(let address): "Пароль для \(address): "
    case .promptCurrentPassword(let address): "Текущий пароль для \(address): "
    case .promptNewPassword: "Новый пароль: "
    case .promptRepeat: "Ещё раз: "
    case .promptCode(let address): "Код, отправленный на \(address): "
    }
  }

  private func name(of flow: CommandRemark.Flow) -> String {
    switch flow {
    case .verification: "регистрация"
    case .reset: "забытый пароль"
    case .passwordChange: "смена пароля"
    case .emailChange: "смена почты"
    }
  }
}
