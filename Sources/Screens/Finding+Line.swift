import AccountCore
import TextGrid

extension Finding {
  /// The finding in one line: a sign for how much it matters, what was looked at, and what is to be done about it.
  package func line(_ language: Language) -> String {
    let sign =
      switch level {
      case .ok: "✓"
      case .note: "·"
      case .fault: "!"
      }
    return "\(sign) \(language.words.subject(self)): \(sentence(language))"
  }

  /// What was found, without the sign; fit for a terminal.
  package func sentence(_ language: Language) -> String { displaySafe(language.words.sentence(self)) }
}
