/// Moments of the civil calendar in UTC, as RFC 3339 writes them.
enum Timestamp {
  /// `2026-11-23T15:16:33.120Z` of milliseconds since 1970.
  static func text(_ milliseconds: Int64) -> String {
    let (days, rest) = floored(milliseconds, 86_400_000)
    // Days are counted from a first of March, so that a leap day ends a year (era of 400 years, after Hinnant).
    let (era, dayOfEra) = floored(days + 719_468, 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(padded(rest / 3_600_000, 2)):"
      + "\(padded(rest / 60_000 % 60, 2)):\(padded(rest / 1000 % 60, 2)).\(padded(rest % 1000, 3))Z"
  }

  /// The milliseconds since 1970 of such a text; nil for any other.
  static func milliseconds(_ text: String) -> Int64? {
    let pieces = text.split(whereSeparator: { "-T:.Z".contains($0) }).map { Int64($0) }
    guard pieces.count == 7, case let parts = pieces.compactMap({ $0 }), parts.count == 7, parts[0] <= 9999 else {
      return nil
    }
    let (year, month, day) = (parts[1] <= 2 ? parts[0] - 1 : parts[0], parts[1], parts[2])
    let (era, yearOfEra) = floored(year, 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    let moment = days * 86_400_000 + parts[3] * 3_600_000 + parts[4] * 60_000 + parts[5] * 1000 + parts[6]
    return Self.text(moment) == text ? moment : nil
  }

  private static func floored(_ value: Int64, _ divisor: Int64) -> (Int64, Int64) {
    let rest = (value % divisor + divisor) % divisor
    return ((value - rest) / divisor, rest)
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
