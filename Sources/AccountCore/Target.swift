import Forms

/// What a click on the screen meets.
package enum Target: Hashable, Sendable {
  /// A field, at a place in its text counted in clusters.
  case field(FieldID, cursor: Int)
  case action(Action)
  case topic(HelpTopic)
  /// A line of an opened exchange.
  case line(Int)
  /// A key of the footer.
  case command(Command)
}

extension State {
  /// A click does what the keys would do that lead there. What is no longer on the screen does nothing.
  mutating func click(_ target: Target) {
    if notice?.kind == .pressAgainToQuit { notice = nil }
    switch target {
    case .field(let id, let cursor):
      guard !isHeld else { return }
      edit { form in
        form.moveFocus(to: id)
        form.edit(id) { $0.place(cursor: cursor) }
      }
    case .action(let action):
      guard form.actions.contains(action), !isHeld else { return }
      let wasFocused = form.focusedAction == action
      edit { $0.moveFocus(to: action) }
      // A mail is looked at before its code is used.
      if case .mail = action, !wasFocused { return }
      press(action)
    case .topic(let topic): edit { $0.moveFocus(to: topic) }
    case .line(let line): edit { $0.moveFocus(toLine: line) }
    case .command(let command): if isLive(command) { run(command, isSecondInterrupt: false) }
    }
  }
}

/// The colours of the screens.
package enum Theme: String, CaseIterable, Sendable {
  /// Colours that can be read on light and on dark backgrounds.
  case automatic = "auto"
  case dark, light, contrast
}
