import AuthAPI

extension Operation {
  /// Whether its answer holds tokens.
  var bringsTokens: Bool {
    switch self {
    case .login, .refresh: true
    case .register, .verify, .logout, .me, .forgotPassword, .resetPassword, .changePassword, .verifyPasswordChange,
      .changeEmail, .verifyEmailChange, .serviceInfo, .cleanExpiredTokens:
      false
    }
  }
}

/// The variables of a script that stand for what is hidden, and when whoever runs it is asked for them.
struct Questions {
  struct Question {
    var name: String
    var text: String
  }

  /// In the order in which they are asked for.
  private(set) var variables: [String] = []
  /// By fingerprint: what is equal is asked for once.
  private var known: [String: String] = [:]
  private var hasTokens = false

  /// What has to be asked before this call.
  mutating func needed(for exchange: Flow.Exchange) -> [Question] {
    var needed: [Question] = []
    if case .object(let headers) = exchange.headers, headers.contains(where: { $0.value.hidden != nil }), !hasTokens {
      needed += ask("ACCESS", "Access token")
    }
    if case .object(let members)? = exchange.body {
      for member in members {
        guard let hidden = member.value.hidden else { continue }
        let key = Self.key(member.name, hidden)
        if member.name == "refresh_token" {
          if !hasTokens { needed += ask("REFRESH", "Refresh token") }
        } else if known[key] == nil {
          let base = member.name.uppercased()
          let count = known.values.count { $0 == base || $0.hasPrefix(base + "_") }
          let name = count == 0 ? base : "\(base)_\(count + 1)"
          known[key] = name
          needed += ask(name, Self.text(member.name, hidden, exchange))
        }
      }
    }
    if exchange.operation.bringsTokens { hasTokens = true }
    return needed
  }

  /// The variable of what is hidden under a name.
  func variable(_ name: String, _ hidden: Hidden) -> String {
    name == "refresh_token" ? "REFRESH" : known[Self.key(name, hidden)] ?? name.uppercased()
  }

  private mutating func ask(_ name: String, _ text: String) -> [Question] {
    guard !variables.contains(name) else { return [] }
    variables.append(name)
    return [Question(name: name, text: text)]
  }

  private static func key(_ name: String, _ hidden: Hidden) -> String { hidden.same ?? "\(name) without a value" }

  /// `password of login (15 characters)`, and whether the server took it.
  private static func text(_ name: String, _ hidden: Hidden, _ exchange: Flow.Exchange) -> String {
    let length = hidden.length.map { " (\($0) characters)" } ?? ""
    let taken = exchange.result == .accepted ? "" : ", recorded as \(exchange.result.rawValue)"
    return "\(name) of \(exchange.operation.rawValue)\(length)\(taken)"
  }
}

/// Words of a shell.
enum ShellText {
  /// One word, whatever is in it.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// A function of bash: `json TEXT` prints a text as the inside of a JSON string.
  ///
  /// It starts no program, whose arguments others could see. The control characters below the space are what JSON takes only
  /// by number; a terminal gives the tab, and with an arrow key the escape, for what is typed at a question.
  static let jsonFunction =
    #"json() { local t=${1//\\/\\\\} c n; t=${t//\"/\\\"}; for n in {1..31}; do printf -v n %02x "$n"; "#
    + #"printf -v c %b "\x$n"; t=${t//"$c"/"\u00$n"}; done; printf %s "$t"; }"#
}
