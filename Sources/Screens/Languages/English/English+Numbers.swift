extension English {
  /// A number with its noun.
  static func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }

  func duration(_ seconds: Int) -> String {
    switch seconds {
    case ...60: Self.count(seconds, "second", "seconds")
    case ..<7200: Self.count((seconds + 59) / 60, "minute", "minutes")
    case ..<172_800: Self.count(seconds / 3600, "hour", "hours")
    default: Self.count(seconds / 86_400, "day", "days")
    }
  }
}
