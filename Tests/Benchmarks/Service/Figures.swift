import Foundation

/// Rates and times, taken in turns so that what else the machine does falls on all alike.
struct Series {
  /// Answers a second, a round each.
  var rates: [Double] = []
  /// Microseconds of processor time an answer, a round each.
  var costs: [Double] = []

  var rate: Double { Series.median(rates) }
  var cost: Double { Series.median(costs) }

  static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }
}

/// Milliseconds with two digits behind the point.
func milliseconds(_ nanoseconds: UInt64?) -> String {
  nanoseconds.map { String(format: "%.2f ms", Double($0) / 1e6) } ?? "–"
}

/// Rows of columns, each as wide as its widest cell.
struct Table {
  private var rows: [[String]] = []

  mutating func add(_ cells: String...) {
    rows.append(cells)
  }

  var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
        .joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
