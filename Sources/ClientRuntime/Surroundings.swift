import CursesTerminal
import CurlTransport
import Glibc

/// What the program runs on, in the words of a report: nothing of it is anybody's secret, and no machine is named.
package struct Surroundings {
  private let environment: (String) -> String?

  /// Of the process as it was started.
  package init() { self.init { name in getenv(name).map { String(cString: $0) } } }

  /// Of variables that a test makes up.
  init(environment: @escaping (String) -> String?) { self.environment = environment }

  /// The versions of all that takes part.
  package func versions(client: String) -> [String] {
    ["trainova \(client)", Transport.libraryVersion, CursesTerminal.libraryVersion, system].map { "  \($0)" }
  }

  /// The kernel, the machine's kind and the distribution.
  private var system: String {
    var names = utsname()
    guard uname(&names) == 0 else { return "unknown system" }
    let kernel = [Self.text(&names.sysname), Self.text(&names.release), Self.text(&names.machine)]
    return ([kernel.joined(separator: " ")] + [Self.distribution].compactMap { $0 }).joined(separator: ", ")
  }

  private static func text(_ field: inout some Any) -> String {
    withUnsafeBytes(of: &field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }

  /// What os-release(5) calls it; nil where it does not say.
  private static var distribution: String? {
    guard let file = fopen("/etc/os-release", "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 8192)
    let count = fread(&buffer, 1, buffer.count, file)
    let lines = String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: "\n")
    let start = "PRETTY_NAME="
    return lines.first { $0.hasPrefix(start) }.map { $0.dropFirst(start.count).filter { $0 != "\"" } }
  }

  /// What the variables and terminfo say of the terminal.
  package var terminal: [String] {
    var lines = set(["TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "NO_COLOR", "ACCESSIBLE"])
    // Their values name hosts and sockets.
    let within = [("tmux", "TMUX"), ("screen", "STY"), ("ssh", "SSH_CONNECTION")].filter { environment($0.1) != nil }
    if !within.isEmpty { lines.append("  within: \(within.map(\.0).joined(separator: ", "))") }
    do throws(TerminalError) {
      let found = try CursesTerminal.examine()
      lines += [
        "  size: \(found.size.columns) × \(found.size.rows)", "  colours: \(found.colours)",
        "  terminfo lacks: \(found.missing.isEmpty ? "nothing" : found.missing.joined(separator: " "))",
      ]
    } catch {
      switch error {
      case .notATerminal: lines.append("  standard input and output are no terminal")
      case .unknownTerminal: lines.append("  terminfo does not know it")
      case .unusable(let reason): lines.append("  not usable: \(reason)")
      }
    }
    return lines
  }

  /// The variables that choose language and letters.
  package var locale: [String] {
    let lines = set(["LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG", "LANGUAGE", "TRAINOVA_LANG"])
    return lines.isEmpty ? ["  none is set"] : lines
  }

  private func set(_ names: [String]) -> [String] {
    names.compactMap { name in environment(name).map { "  \(name): \($0)" } }
  }
}
