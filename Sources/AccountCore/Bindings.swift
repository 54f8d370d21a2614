import Forms

/// What a key asks for, whatever screen is shown.
package enum Command: String, CaseIterable, Sendable {
  case submit, next, previous, back, reveal, reload, inbox, inspector, help, language, redraw, suspend, interrupt, quit
}

/// A command and its keys, the first being the one the footer names.
package struct Binding: Equatable, Sendable {
  package let command: Command
  package let keys: [Key]

  /// The one key table: the footer, the help screen and `reduce` all read it.
  ///
  /// Each function key has a twin with Ctrl or Alt: terminals grab F1, and phones have none.
  package static let table: [Binding] = [
    Binding(command: .submit, keys: [Key(.enter)]),
    Binding(command: .next, keys: [Key(.tab), Key(.down)]),
    Binding(command: .previous, keys: [Key(.tab, .shift), Key(.up)]),
    Binding(command: .back, keys: [Key(.escape)]),
    Binding(command: .reveal, keys: [Key(.function(2)), .alt("r")]),
    Binding(command: .inbox, keys: [Key(.function(3)), .alt("i")]),
    Binding(command: .reload, keys: [Key(.function(5)), .control("r")]),
    Binding(command: .help, keys: [Key(.function(1)), .alt("h")]),
    Binding(command: .inspector, keys: [Key(.function(12)), .alt("e")]),
    Binding(command: .language, keys: [Key(.function(9)), .alt("l")]),
    Binding(command: .redraw, keys: [.control("l")]),
    Binding(command: .suspend, keys: [.control("z")]),
    Binding(command: .interrupt, keys: [.control("c")]),
    Binding(command: .quit, keys: [.control("q")]),
  ]

  /// The command of a key; a letter with Ctrl or Alt counts on a Russian layout too.
  package static func command(for key: Key) -> Command? {
    // Nearly every key is a letter to be typed, and none of those is bound.
    if key.isText { return nil }
    let meant = key.modifiers.isEmpty ? key : key.latin
    return table.first { $0.keys.contains(meant) }?.command
  }
}

extension State {
  /// The bindings that do something right now, for the footer; what is always there but needs no reminder is left to Help.
  package var footer: [Binding] {
    Binding.table.filter { isLive($0.command) && $0.command != .previous }
      .filter { ![.inspector, .redraw, .suspend, .interrupt].contains($0.command) }
  }

  /// Whether the command does something right now.
  package func isLive(_ command: Command) -> Bool {
    switch command {
    case .submit: (form.focusedField != nil || form.focusedAction != nil) && !isHeld
    case .next, .previous: form.items.count > 1
    case .back: busy != nil || forms.count > 1 || canAbandon
    case .reveal: form.fields.contains { form[$0]?.kind == .secret }
    case .reload:
      (form.screen == .profile || form.screen == .session || form.screen == .serverStatus) && !isBusyWithChange
    case .inbox: isDemo && form.screen != .inbox
    case .help: form.screen != .help
    case .inspector: !form.screen.isInspector
    case .language, .redraw: true
    // A stand is left by the staff's chord only.
    case .suspend, .interrupt, .quit: stand == nil
    }
  }

  /// Whether Esc at the bottom of the stack drops a flow.
  private var canAbandon: Bool {
    switch phase {
    case .awaitingVerification, .awaitingReset, .awaitingPasswordCode, .awaitingEmailCode, .outcomeUnknown: true
    case .signedOut, .signingIn, .signedIn, .expired: false
    }
  }
}

/// A line of the Help screen.
package enum HelpTopic: Hashable, Sendable {
  /// A binding of the key table.
  case command(Command)
  /// Keys that edit a field.
  case editing(Editing)

  /// The groups of keys that edit a field.
  package enum Editing: CaseIterable, Sendable {
    case move, moveByWord, ends, erase, eraseToEnds, eraseWord, yank, undo, paste

    /// The keys, as they are printed in every language.
    package var keys: String {
      switch self {
      case .move: "← →"
      case .moveByWord: "Ctrl-← Ctrl-→"
      case .ends: "Home End, Ctrl-A Ctrl-E"
      case .erase: "Backspace Delete"
      case .eraseToEnds: "Ctrl-U Ctrl-K"
      case .eraseWord: "Ctrl-W"
      case .yank: "Ctrl-Y"
      case .undo: "Ctrl-_"
      case .paste: "Ctrl-Shift-V"
      }
    }
  }

  /// All lines in their order.
  package static let all: [HelpTopic] =
    Binding.table.map { .command($0.command) } + Editing.allCases.map { .editing($0) }
}

extension State {
  /// The lines of Help: all of them, but at a stand none by which nobody leaves it.
  package var helpTopics: [HelpTopic] {
    guard stand != nil else { return HelpTopic.all }
    return HelpTopic.all.filter { ![.command(.suspend), .command(.interrupt), .command(.quit)].contains($0) }
  }
}
