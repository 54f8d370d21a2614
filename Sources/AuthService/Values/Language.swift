/// The languages the service answers and writes in.
enum Language: String, CaseIterable, Codable, Sendable {
  case english = "en"
  case russian = "ru"

  /// The better of the two by an `Accept-Language` header (RFC 9110 §12.5.4); English where it names neither.
  init(acceptLanguage header: String?) {
    var best: (language: Language, weight: Double) = (.english, 0)
    for entry in (header ?? "").split(separator: ",").prefix(32) {
      let parts = entry.split(separator: ";")
      guard let range = parts.first?.filter({ $0 != " " && $0 != "\t" }).lowercased() else { continue }
      guard let language = Language(rawValue: String(range.prefix { $0 != "-" && $0 != "_" })) else { continue }
      let weight = parts.dropFirst().compactMap(Self.weight).first ?? 1
      if weight > best.weight { best = (language, weight) }
    }
    self = best.language
  }

  private static func weight(_ parameter: Substring) -> Double? {
    let text = parameter.filter { $0 != " " && $0 != "\t" }.lowercased()
    guard text.hasPrefix("q="), let value = Double(text.dropFirst(2)), (0...1).contains(value) else { return nil }
    return value
  }

  /// The texts of the language.
  var words: any Words.Type {
    switch self {
    case .english: EnglishWords.self
    case .russian: RussianWords.self
    }
  }
}
