/// Walks through a story in one of the fronts.
protocol Storyteller {
  func tell(_ story: [Step]) async throws
}

/// One thing that a user does or looks for, whatever the front.
enum Step {
  /// Waits for the screen of that title.
  case onScreen(Word)
  /// Waits for words of the language.
  case see(Word)
  /// Waits until words are no longer there.
  case gone(Word)
  /// Waits for a text that is the same in every language.
  case seeText(String)
  /// Presses a key; on the screens only.
  case press(TerminalKey)
  case help
  case back
  /// Does what the form is for.
  case submit
  /// Walks to a field and types; what it held before is erased.
  case fill(Word, String)
  /// Walks to a button and presses it.
  case choose(Word)
  /// Walks to a field or a button.
  case walk(Word)
  /// Opens an account of the list.
  case openAccount(String)
  /// Presses what takes an account of the list off this computer.
  case removeAccount(String)
  /// Enters the code of the latest mail of that kind.
  case enterCode(Mailing)
  /// Pastes the link of the latest reset mail.
  case pasteLink(Mailing)
  /// Switches the language in place; what follows is read in the other one.
  case switchLanguage
}

/// A mail that is waited for: what it is about, and to whom.
struct Mailing {
  enum Kind { case verification, reset, passwordChange, emailChange }

  var kind: Kind
  var address: String

  var subject: Word {
    switch kind {
    case .verification: .verificationMail
    case .reset: .resetMail
    case .passwordChange: .passwordMail
    case .emailChange: .emailMail
    }
  }
}

/// The account of a story, as it is made up and changed.
struct Cast {
  var address = "anna+new@example.org"
  var firstName = "Анна"
  var lastName = "Ёлкина-Ұлы"
  var password = "correct-horse-7"
  var secondPassword = "пароль-на-лето-42"
  var newAddress = "anna.2@example.org"
  var thirdPassword = "battery-staple-9"
}
