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
  /// No click: the item of the form to which a page or an end of it leads.
  case focus(item: Int)
  /// No click: the part of a text that is to be seen, of as much as the screen shows.
  case scroll(Scroll, Extent)
}

/// Where to in a text that is longer than its room.
package enum Scroll: Hashable, Sendable {
  /// So many rows further, and where there are none to the next or the one before of what can be read.
  case line(Int)
  /// So many rows further, as far as there are.
  case rows(Int)
}

/// How many rows of a text can be seen at once.
package struct Extent: Hashable, Sendable {
  package let visible: Int
  package let total: Int

  package init(visible: Int, total: Int) {
    self.visible = visible
    self.total = total
  }

  /// The first row to be seen, so that the last ones fill the room.
  package func clamped(_ row: Int) -> Int { max(0, min(row, total - visible)) }
}

/// The mail that is read, and the first of its rows that is seen.
package struct Reading: Equatable, Sendable {
  package let mail: String
  package let row: Int
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
    case .focus(let index): edit { $0.moveFocus(toItem: index) }
    case .scroll(let scroll, let extent): self.scroll(scroll, in: extent)
    }
  }

  private mutating func scroll(_ scroll: Scroll, in extent: Extent) {
    guard case .mail(let name)? = form.focusedAction else { return }
    let row = extent.clamped(reading?.mail == name ? reading?.row ?? 0 : 0)
    switch scroll {
    case .rows(let count): reading = Reading(mail: name, row: extent.clamped(row + count))
    case .line(let count):
      let next = extent.clamped(row + count)
      if next != row {
        reading = Reading(mail: name, row: next)
      } else if count > 0 {
        edit { $0.focusNext() }
      } else {
        edit { $0.focusPrevious() }
      }
    }
  }
}

/// The colours of the screens.
package enum Theme: String, CaseIterable, Sendable {
  /// Colours that can be read on light and on dark backgrounds.
  case automatic = "auto"
  case dark, light, contrast
}
