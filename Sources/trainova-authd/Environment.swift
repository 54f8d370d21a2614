import ArgumentParser
import Foundation

/// The environment of the program: each flag may stand there instead, and the flag wins.
enum Environment {
  /// What a subcommand takes from it.
  private static let flags: [String: [String]] = [
    "": [
      "--listen", "--database", "--mail", "--mail-from", "--smtp-password-file", "--smtp-ca-file", "--smtp-plain",
      "--frontend-url", "--scrypt-cost", "--access-token-life", "--code-life", "--limit", "--admin-secret-file",
      "--until-stdin-closes", "--log-level", "--mail-limits", "--guess-limits", "--client-limits", "--free-sign-ins",
      "--longest-sign-in-delay", "--hashes-at-once", "--hashes-waiting", "--max-connections", "--request-read-time",
      "--trusted-proxy", "--hide-accounts",
    ],
    "clean-expired-tokens": ["--database"],
    "keys rotate": ["--database"],
    "backup": ["--database"],
    "check": [
      "--database", "--mail", "--mail-from", "--smtp-password-file", "--smtp-ca-file", "--smtp-plain", "--limit",
    ],
  ]
  private static let switches: Set = ["--smtp-plain", "--until-stdin-closes", "--hide-accounts"]

  /// Given several times as a flag, with commas as a variable.
  private static let lists: Set = ["--trusted-proxy"]

  /// The variable of a flag: `TRAINOVA_AUTHD_MAIL_FROM` of `--mail-from`.
  static func variable(_ flag: String) -> String {
    "TRAINOVA_AUTHD_" + flag.drop { $0 == "-" }.uppercased().replacingOccurrences(of: "-", with: "_")
  }

  /// The arguments with those of the environment before them, so that a flag, which comes later, wins. The demo takes
  /// none: it keeps to its folder whatever the environment says.
  ///
  /// Throws `ValidationError`, which names the variable.
  static func apply(to arguments: [String], _ environment: [String: String]) throws -> [String] {
    guard
      !arguments.contains(where: {
        ["--demo", "--help", "-h", "--version", "help"].contains($0) || $0.hasPrefix("--demo=")
      })
    else { return arguments }
    let command = [arguments.prefix(2).joined(separator: " "), arguments.first ?? ""].first { flags[$0] != nil } ?? ""
    let own = (flags[command] ?? []).flatMap { flag in
      environment[variable(flag)].map { [(flag, $0)] } ?? []
    }.filter { !$0.1.isEmpty }
    var inserted: [String] = []
    for (flag, value) in own {
      let added = try Self.arguments(flag, value, beside: arguments)
      for argument in added where !switches.contains(flag) {
        do { _ = try Authd.parse([argument]) } catch {
          throw ValidationError("\(variable(flag)): \(Authd.message(for: error))")
        }
      }
      inserted += added
    }
    let words = command.isEmpty ? 0 : command.split(separator: " ").count
    return Array(arguments.prefix(words)) + inserted + arguments.dropFirst(words)
  }

  /// What stands for one variable. Throws `ValidationError`.
  private static func arguments(_ flag: String, _ value: String, beside given: [String]) throws -> [String] {
    if lists.contains(flag) {
      // The flag would add to the list; it is to take its place.
      guard !given.contains(where: { $0 == flag || $0.hasPrefix("\(flag)=") }) else { return [] }
      return value.split(separator: ",").map { "\(flag)=\($0.drop { $0 == " " })" }
    }
    guard switches.contains(flag) else { return ["\(flag)=\(value)"] }
    switch value.lowercased() {
    case "1", "true", "yes", "on": return [flag]
    case "0", "false", "no", "off": return []
    default: throw ValidationError("\(variable(flag)) is 1 or 0.")
    }
  }
}

/// The help of an option: what it is, its variable, its default.
func says(_ text: String, _ flag: String, default standard: String) -> ArgumentHelp {
  ArgumentHelp("\(text) [\(Environment.variable(flag)); \(standard)]")
}
