import AccountCore

extension Russian {
  func explanation(_ command: Command) -> String {
    switch command {
    case .submit: "следующее поле; нажать кнопку"
    case .next: "следующее поле или кнопка"
    case .previous: "предыдущее поле или кнопка"
    case .back: "отменить или вернуться"
    case .reveal: "показать или скрыть пароли"
    case .reload: "спросить сервер ещё раз"
    case .inbox: "входящие письма демо"
    case .inspector: "все вызовы этого запуска"
    case .help: "эта страница"
    case .language: "русский или английский"
    case .redraw: "нарисовать экран заново"
    case .suspend: "в командную строку; назад — fg"
    case .interrupt: "отменить; дважды — закрыть"
    case .quit: "закрыть; сеанс сохранится"
    }
  }

  func explanation(_ editing: HelpTopic.Editing) -> String {
    switch editing {
    case .move: "по знакам"
    case .moveByWord: "по словам"
    case .ends: "в начало, в конец"
    case .erase: "стереть знак"
    case .eraseToEnds: "стереть до начала, до конца"
    case .eraseWord: "стереть слово"
    case .yank: "вернуть стёртое"
    case .undo: "отменить правку"
    case .paste: "вставить, как принято в терминале"
    }
  }
}
