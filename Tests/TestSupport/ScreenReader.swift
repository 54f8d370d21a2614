import TextGrid

/// What an xterm of a given size would show after some bytes; only as much of one as ncurses needs.
package struct ScreenReader {
  private let size: Size
  private var cells: [[String]]
  /// Where the cursor stands, from 0.
  package private(set) var column = 0
  /// In which row the cursor stands, from 0.
  package private(set) var row = 0
  private var held: [UInt8] = []
  private var lastText = " "
  /// Sequences that this reader does not know: what is shown cannot be trusted then.
  package private(set) var unknown: [String] = []

  /// An empty screen.
  package init(_ size: Size) {
    self.size = size
    cells = Array(repeating: Array(repeating: " ", count: size.columns), count: size.rows)
  }

  /// The rows without the spaces at their ends; the right half of a wide sign is empty.
  package var lines: [String] {
    cells.map { row in
      var line = row.joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// Takes the next bytes, which end at the end of a sign.
  package mutating func take(_ bytes: [UInt8]) {
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if !held.isEmpty {
        sequence(UInt8(truncatingIfNeeded: scalar.value))
        continue
      }
      switch scalar.value {
      case 0x1b: held = [0x1b]
      case 0x08: column = max(0, column - 1)
      case 0x09: column = min(size.columns - 1, (column / 8 + 1) * 8)
      case 0x0a: row = min(size.rows - 1, row + 1)
      case 0x0d: column = 0
      case 0x0f: break
      case ..<0x20: unknown.append("control \(scalar.value)")
      default: put(scalar)
      }
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let text = String(scalar)
    if scalar.properties.generalCategory == .nonspacingMark {
      let previous = column > 0 && cells[row][column - 1].isEmpty ? column - 2 : column - 1
      cells[row][max(0, previous)] += text
      return
    }
    let width = DisplayWidth.of(text)
    guard column + width <= size.columns else { return }
    if cells[row][column].isEmpty, column > 0 { cells[row][column - 1] = " " }
    cells[row][column] = text
    if width == 2 { cells[row][column + 1] = "" }
    if column + width < size.columns, cells[row][column + width].isEmpty { cells[row][column + width] = " " }
    lastText = text
    column += width
  }

  private mutating func sequence(_ byte: UInt8) {
    held.append(byte)
    if held.count == 2 {
      if byte == 0x5b || byte == 0x28 || byte == 0x29 { return }
      unknown.append(String(decoding: held, as: UTF8.self).debugDescription)
      held = []
      return
    }
    if held[1] != 0x5b {
      held = []
      return
    }
    guard byte >= 0x40 else { return }
    let body = String(decoding: held.dropFirst(2).dropLast(), as: UTF8.self)
    held = []
    control(byte, body, body.split(separator: ";").compactMap { Int($0) })
  }

  private mutating func control(_ final: UInt8, _ body: String, _ numbers: [Int]) {
    let count = max(1, numbers.first ?? 1)
    switch Character(Unicode.Scalar(final)) {
    case "H":
      row = min(size.rows, count) - 1
      column = min(size.columns, numbers.count > 1 ? numbers[1] : 1) - 1
    case "A": row = max(0, row - count)
    case "B": row = min(size.rows - 1, row + count)
    case "C": column = min(size.columns - 1, column + count)
    case "D": column = max(0, column - count)
    case "G": column = min(size.columns, count) - 1
    case "d": row = min(size.rows, count) - 1
    case "J" where body == "2" || (column == 0 && row == 0): self = cleared()
    case "J" where body.isEmpty:
      blank(column..<size.columns, row)
      for below in (row + 1)..<size.rows { blank(0..<size.columns, below) }
    case "K": body == "1" ? blank(0..<(column + 1), row) : blank(column..<size.columns, row)
    case "X": blank(column..<min(size.columns, column + count), row)
    case "P":
      cells[row].removeSubrange(column..<min(size.columns, column + count))
      cells[row] += Array(repeating: " ", count: size.columns - cells[row].count)
    case "@":
      cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
      cells[row].removeLast(cells[row].count - size.columns)
    case "b":
      for _ in 0..<count { put(lastText.unicodeScalars.first ?? " ") }
    case "L", "M":
      let blankRow = Array(repeating: " ", count: size.columns)
      for _ in 0..<count {
        cells.remove(at: final == 0x4c ? size.rows - 1 : row)
        cells.insert(blankRow, at: final == 0x4c ? row : size.rows - 1)
      }
    case "r": (column, row) = (0, 0)
    case "m", "h", "l", "t": break
    default: unknown.append("CSI \(body)\(Character(Unicode.Scalar(final)))")
    }
  }

  private mutating func blank(_ columns: Range<Int>, _ row: Int) {
    for column in columns { cells[row][column] = " " }
  }

  private func cleared() -> ScreenReader {
    var reader = ScreenReader(size)
    reader.unknown = unknown
    reader.lastText = lastText
    (reader.column, reader.row) = (column, row)
    return reader
  }
}
