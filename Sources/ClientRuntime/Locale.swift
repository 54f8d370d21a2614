import AccountCore
import Glibc

/// The user's language by the locale (POSIX: LC_ALL over LC_MESSAGES over LANG).
enum Locale {
  static var language: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = getenv(name), value.pointee != 0 else { continue }
      return Language.allCases.first { String(cString: value).lowercased().hasPrefix($0.rawValue) } ?? .english
    }
    return .english
  }
}
