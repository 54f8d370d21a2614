import AccountCore

extension English {
  func explanation(_ command: Command) -> String {
    switch command {
    case .submit: "next field, or press the button"
    case .next: "next field or button"
    case .previous: "the one before"
    case .back: "cancel, or go back"
    case .reveal: "show or hide passwords"
    case .reload: "ask the server again"
    case .inbox: "the demo's mail"
    case .inspector: "every call of this run"
    case .help: "this page"
    case .language: "English or Russian"
    case .redraw: "paint the screen anew"
    case .suspend: "to the shell; come back with fg"
    case .interrupt: "cancel; twice quits"
    case .quit: "quit; the session stays"
    }
  }

  func explanation(_ editing: HelpTopic.Editing) -> String {
    switch editing {
    case .move: "move in a field"
    case .moveByWord: "move by word"
    case .ends: "to the beginning, to the end"
    case .erase: "erase a character"
    case .eraseToEnds: "erase to the beginning, to the end"
    case .eraseWord: "erase a word"
    case .yank: "bring back what was erased"
    case .undo: "undo"
    case .paste: "paste, as your terminal does it"
    }
  }
}
