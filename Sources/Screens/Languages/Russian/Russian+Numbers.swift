extension Russian {
  /// A number with its noun in the form that the number asks for: 1, 21, 101 · 2, 3, 4, 22 · 5, 11, 12, 20, 111.
  static func count(_ number: Int, _ one: String, _ few: String, _ many: String) -> String {
    let form: String
    switch (number % 10, number % 100) {
    case (_, 11...14): form = many
    case (1, _): form = one
    case (2...4, _): form = few
    default: form = many
    }
    return "\(number) \(form)"
  }

  func duration(_ seconds: Int) -> String {
    switch seconds {
    case ...60: Self.count(seconds, "секунду", "секунды", "секунд")
    case ..<7200: Self.count((seconds + 59) / 60, "минуту", "минуты", "минут")
    case ..<172_800: Self.count(seconds / 3600, "час", "часа", "часов")
    default: Self.count(seconds / 86_400, "день", "дня", "дней")
    }
  }
}
