import AccountCore

extension English {
  var greeting: String {
    "trainova, line by line. /help lists the commands, /actions skips to what can be done, /quit ends."
  }
  var secretsAreHidden: String { "Passwords are not shown while you type." }
  var entered: String { "entered" }
  var demoIsReady: String { "The demo is ready." }
  var inUse: String { "in use" }
  var notLoadedInDialogue: String { "not loaded yet; /refresh asks again" }
  func code(_ digits: String) -> String { "code \(digits)" }

  func choose(from count: Int) -> String {
    count < 3 ? (count == 1 ? "Choose 1" : "Choose 1 or 2") : "Choose 1 to \(count)"
  }
  func pressEnter(for label: String) -> String { "Press Enter for \(quotation(label))" }
  var pressEnterToLeave: String { "Press Enter to go back" }
  func chooseMail(code: String?) -> String {
    "Number of a mail to read, or Enter to \(code.map { "take the code \($0)" } ?? "go back")"
  }

  func noSuchNumber(of count: Int) -> String {
    count == 1 ? "The only choice is 1." : "Please answer with a number from 1 to \(count)."
  }
  func noSuchCommand(_ text: String) -> String { "There is no command \(quotation(text)). /help lists them." }
  func doesNothingHere(_ command: String) -> String { "\(command) does nothing here." }
  func leftOut(lines count: Int) -> String {
    count == 1 ? "One more line was pasted; it is not used." : "\(count) more lines were pasted; they are not used."
  }

  func name(_ command: DialogueCommand) -> String { command.rawValue }

  func explanation(_ command: DialogueCommand) -> String {
    switch command {
    case .help: "this list"
    case .again: "say all of this again"
    case .fields: "ask for the fields from the first one on"
    case .actions: "skip the fields and choose what to do"
    case .clear: "empty the field that is asked for"
    case .back: explanation(Command.back)
    case .refresh: explanation(Command.reload)
    case .inbox: explanation(Command.inbox)
    case .inspector: explanation(Command.inspector)
    case .language: explanation(Command.language)
    case .quit: explanation(Command.quit)
    }
  }

  var explanationOfAnswers: String {
    "An empty answer keeps what stands in brackets. Ctrl-C cancels what is under way; twice it quits. Ctrl-D quits."
  }

  func dialogue(_ notice: Notice.Kind) -> String? {
    switch notice {
    case .newMail(let subject): "New mail: \(subject). /inbox opens the inbox."
    case .passwordHeldNoMore: "To have a new code sent, go /back and begin the change again."
    case .quitHint: "This is the first page. /quit ends."
    case .refused(.nothingPending): "The server knows of no change to confirm. Go /back and begin again."
    case .refused(.otherAddress): "The change was begun for another address. Go /back and begin again."
    // There is no clipboard.
    case .commandCopied: "The command stands above, at the end."
    default: nil
    }
  }
}
