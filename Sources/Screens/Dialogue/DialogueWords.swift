import AccountCore

/// The words that only a dialogue has: what it asks with, and what it says in place of words about keys.
package protocol DialogueWords {
  /// The first line of all.
  var greeting: String { get }
  /// Said once, before the first password.
  var secretsAreHidden: String { get }
  /// Stands for a password that was typed.
  var entered: String { get }
  var demoIsReady: String { get }
  var inUse: String { get }
  var notLoadedInDialogue: String { get }
  /// A mail's code, in the list of mails.
  func code(_ digits: String) -> String

  // Prompts, without the colon at their end.
  func choose(from count: Int) -> String
  func pressEnter(for label: String) -> String
  var pressEnterToLeave: String { get }
  /// `code` is what Enter alone takes; without one it goes back.
  func chooseMail(code: String?) -> String

  // What answers an answer that is none.
  func noSuchNumber(of count: Int) -> String
  func noSuchCommand(_ text: String) -> String
  func doesNothingHere(_ command: String) -> String
  func leftOut(lines count: Int) -> String

  /// What is typed after the slash: one word in small letters.
  func name(_ command: DialogueCommand) -> String
  func explanation(_ command: DialogueCommand) -> String
  var explanationOfAnswers: String { get }
  /// A message that names keys on the screens; nil where the words are the same.
  func dialogue(_ notice: Notice.Kind) -> String?
}
