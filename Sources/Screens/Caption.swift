import AccountCore
import TextGrid

extension Grid {
  /// Puts a text where the footer is: what the keys do is not the state's to say while something else has them.
  package mutating func replaceFooter(with text: String) {
    guard size.columns >= State.smallest.columns, size.rows >= State.smallest.rows else { return }
    let frame = Frame(size, messageRows: 0)
    fill(Rect(column: 0, row: frame.footer, columns: size.columns, rows: 1), style: .plain)
    let place = Position(column: frame.column.origin.column, row: frame.footer)
    put(text, at: place, style: Style(.accent, bold: true), limit: size.columns - place.column)
  }
}
