import AccountCore
import Forms

/// What can be typed in place of an answer, after a slash.
package enum DialogueCommand: String, CaseIterable, Sendable {
  case help, again, fields, actions, clear, back, refresh, inbox, inspector, language, quit

  /// The command of the key table that it stands for, being its first key; nil for what only a dialogue needs.
  var command: Command? {
    switch self {
    case .help: .help
    case .back: .back
    case .refresh: .reload
    case .inbox: .inbox
    case .inspector: .inspector
    case .language: .language
    case .quit: .quit
    case .again, .fields, .actions, .clear: nil
    }
  }

  /// The command of that name in any language, in letters of any case; nil for a text that is none.
  init?(_ text: String) {
    let typed = text.trimmingSpaces.lowercased()
    guard
      let found = Self.allCases.first(where: { command in
        Language.allCases.contains { typed == "/" + $0.words.name(command) }
      })
    else { return nil }
    self = found
  }
}
