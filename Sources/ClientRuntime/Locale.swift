import AccountCore
import Glibc

extension Language {
  /// The user's language by the locale (POSIX: LC_ALL over LC_MESSAGES over LANG).
  package static var ofLocale: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = getenv(name), value.pointee != 0 else { continue }
      return Language.allCases.first { String(cString: value).lowercased().hasPrefix($0.rawValue) } ?? .english
    }
    return .english
  }
}
