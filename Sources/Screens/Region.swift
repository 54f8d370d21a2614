import AccountCore
import Forms
import TextGrid

/// A part of the screen that can be clicked.
struct Region {
  /// What it stands for.
  enum Meaning: Equatable {
    case action(Action)
    case topic(HelpTopic)
    case line(Int)
    case command(Command)
    /// A field, whose text begins at a column with the cluster `first`.
    case field(FieldID, column: Int, first: Int)
  }

  var rect: Rect
  var meaning: Meaning
}

extension Canvas {
  /// What a click at a place meets; nil where there is nothing to click.
  package func target(column: Int, row: Int) -> Target? {
    let place = Position(column: column, row: row)
    guard let region = regions.last(where: { $0.rect.contains(place) }) else { return nil }
    switch region.meaning {
    case .action(let action): return .action(action)
    case .topic(let topic): return .topic(topic)
    case .line(let line): return .line(line)
    case .command(let command): return .command(command)
    case .field(let id, let column, var first):
      if let typed, typed.field == id { first = typed.first }
      // A wide sign's right half counts with its left one.
      let passed = (column..<max(column, place.column)).filter { grid[$0 + 1, place.row].glyph != nil }
      return .field(id, cursor: first + passed.count)
    }
  }

  /// What a key or the wheel does to a text that is longer than its room; nil where it does what it does anywhere.
  package func target(of input: Input) -> Target? {
    guard let extent else { return page(for: input) }
    let scroll: Scroll
    switch input {
    case .key(let key) where key.modifiers.isEmpty:
      switch key.code {
      case .up: scroll = .line(-1)
      case .down: scroll = .line(1)
      case .pageUp: scroll = .rows(1 - extent.visible)
      case .pageDown: scroll = .rows(extent.visible - 1)
      case .home: scroll = .rows(-extent.total)
      case .end: scroll = .rows(extent.total)
      case .character, .enter, .tab, .escape, .backspace, .delete, .insert, .left, .right, .function: return nil
      }
    case .mouse(let mouse) where mouse.kind == .wheelUp: scroll = .rows(-3)
    case .mouse(let mouse) where mouse.kind == .wheelDown: scroll = .rows(3)
    case .key, .mouse, .paste, .focus: return nil
    }
    return .scroll(scroll, extent)
  }

  /// Where the keys that turn pages move the focus.
  private func page(for input: Input) -> Target? {
    guard let pages, case .key(let key) = input, key.modifiers.isEmpty else { return nil }
    switch key.code {
    case .pageUp: return .focus(item: pages.up)
    case .pageDown: return .focus(item: pages.down)
    case .home: return .focus(item: 0)
    case .end: return .focus(item: pages.last)
    case .character, .enter, .tab, .escape, .backspace, .delete, .insert, .up, .down, .left, .right, .function:
      return nil
    }
  }
}
