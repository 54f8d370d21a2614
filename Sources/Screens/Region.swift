import AccountCore
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
}
