import AccountCore

extension Russian {
  var greeting: String {
    "trainova, строка за строкой. /помощь перечислит команды, /действия — сразу к выбору, /закрыть — конец."
  }
  var secretsAreHidden: String { "Пароль при вводе не показывается." }
  var entered: String { "введён" }
  var demoIsReady: String { "Демо готово." }
  var inUse: String { "выбран" }
  var notLoadedInDialogue: String { "ещё не загружен; /обновить спросит снова" }
  func code(_ digits: String) -> String { "код \(digits)" }

  func choose(from count: Int) -> String {
    count < 3 ? (count == 1 ? "Выберите 1" : "Выберите 1 или 2") : "Выберите от 1 до \(count)"
  }
  func pressEnter(for label: String) -> String { "Enter — \(quotation(label))" }
  var pressEnterToLeave: String { "Нажмите Enter, чтобы вернуться" }
  func chooseMail(code: String?) -> String {
    "Номер письма, чтобы прочитать; Enter, чтобы \(code.map { "взять код \($0)" } ?? "вернуться")"
  }

  func noSuchNumber(of count: Int) -> String {
    count == 1 ? "Можно выбрать только 1." : "Ответьте числом от 1 до \(count)."
  }
  func noSuchCommand(_ text: String) -> String { "Нет команды \(quotation(text)). /помощь перечислит все." }
  func doesNothingHere(_ command: String) -> String { "\(command) здесь ничего не делает." }
  func leftOut(lines count: Int) -> String { "Вставлено лишних строк: \(count); они отброшены." }

  func name(_ command: DialogueCommand) -> String {
    switch command {
    case .help: "помощь"
    case .again: "снова"
    case .fields: "поля"
    case .actions: "действия"
    case .clear: "очистить"
    case .back: "назад"
    case .refresh: "обновить"
    case .inbox: "входящие"
    case .inspector: "инспектор"
    case .language: "язык"
    case .quit: "закрыть"
    }
  }

  func explanation(_ command: DialogueCommand) -> String {
    switch command {
    case .help: "этот список"
    case .again: "сказать всё это ещё раз"
    case .fields: "спросить поля с первого"
    case .actions: "пропустить поля и выбрать действие"
    case .clear: "очистить поле, о котором вопрос"
    case .back: explanation(Command.back)
    case .refresh: explanation(Command.reload)
    case .inbox: explanation(Command.inbox)
    case .inspector: explanation(Command.inspector)
    case .language: explanation(Command.language)
    case .quit: explanation(Command.quit)
    }
  }

  var explanationOfAnswers: String {
    "Пустой ответ оставляет то, что в скобках. Ctrl-C отменяет то, что делается, а дважды — закрывает. Ctrl-D закрывает."
  }

  func dialogue(_ notice: Notice.Kind) -> String? {
    switch notice {
    case .newMail(let subject): "Новое письмо: \(subject). Команда /входящие открывает письма."
    case .passwordHeldNoMore: "Чтобы получить новый код, вернитесь (/назад) и начните заново."
    case .quitHint: "Это первая страница. Команда /закрыть завершает программу."
    case .refused(.nothingPending): "Серверу нечего подтверждать. Вернитесь (/назад) и начните заново."
    case .refused(.otherAddress): "Смена начата для другого адреса. Вернитесь (/назад) и начните заново."
    // There is no clipboard.
    case .commandCopied: "Команда стоит выше, в конце."
    default: nil
    }
  }
}
