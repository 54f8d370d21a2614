import AccountCore
import AuthAPI

extension Flow {
  /// A POSIX shell script that makes the same calls with curl; what is hidden it takes from environment variables.
  ///
  /// Equal secrets are one variable. Tokens are not asked for: they are taken from the answers.
  package var curlScript: String {
    let exchanges = steps.flatMap { entry in entry.exchanges.map { (entry, $0) } }
    var lines = [
      "#!/bin/sh",
      "# Written by trainova \(client): the calls of a recorded flow. Secrets are not in it: set the variables below.",
      "# SERVER may name another server; SOCKET the path of a Unix socket.",
      "set -u",
      "SERVER=${SERVER:-\(ShellText.quoted(scriptServer))}",
      "SOCKET=${SOCKET:-\(ShellText.quoted(server.flatMap { try? ServerAddress($0) }?.unixSocket ?? ""))}",
    ]
    var names = SecretNames()
    var calls: [String] = []
    for (entry, exchange) in exchanges {
      let call = CurlCall(exchange, names: &names)
      calls += ["", "# \(entry.verb.rawValue): \(exchange.operation.rawValue), \(exchange.told)"] + call.lines
    }
    lines += names.variables.map { "\($0)=${\($0):?set it}" }
    lines += [
      "ACCESS=${ACCESS:-}", "REFRESH=${REFRESH:-}",
      "call() {",
      "  if [ -n \"$SOCKET\" ]; then set -- --unix-socket \"$SOCKET\" \"$@\"; fi",
      "  curl --silent --show-error --no-location --write-out '\\n%{http_code}\\n' \"$@\"",
      "}",
      "# A text as the inside of a JSON string.",
      "json() { printf '%s' \"$1\" | sed 's/\\\\/\\\\\\\\/g; s/\"/\\\\\"/g'; }",
      "# The text of a member of a flat JSON object.",
      "member() { printf '%s' \"$1\" | sed -n 's/.*\"'\"$2\"'\"[ ]*:[ ]*\"\\([^\"]*\\)\".*/\\1/p' | head -n 1; }",
    ]
    return (lines + calls).joined(separator: "\n") + "\n"
  }

  private var scriptServer: String {
    guard let address = server.flatMap({ try? ServerAddress($0) }) else { return "http://localhost" }
    return address.url(path: "")
  }
}

extension Flow.Exchange {
  /// `400 wrongCode`.
  fileprivate var told: String {
    [outcome.status.map { "\($0)" }, result.rawValue].compactMap { $0 }.joined(separator: " ")
  }

  /// One curl command for this call, what is hidden being named by variables: for the inspector.
  ///
  /// - Parameter server: the server's address; nil for a demo's.
  package func curlCommand(server: String?) -> String {
    var names = SecretNames()
    let address = server.flatMap { try? ServerAddress($0) }
    let url = address?.url(path: operation.path) ?? "http://localhost\(operation.path)"
    let socket = address?.unixSocket.map { " --unix-socket \(ShellText.quoted($0))" } ?? ""
    return "curl\(socket) " + (CurlCall(self, names: &names).arguments + [ShellText.quoted(url)]).joined(separator: " ")
  }
}

/// The variables that stand for secrets: one for each fingerprint, named by the field where it was seen first.
private struct SecretNames {
  private(set) var variables: [String] = []
  private var known: [String: String] = [:]

  mutating func name(_ field: String, _ hidden: Hidden) -> String {
    let same = hidden.same ?? "\(field) \(variables.count)"
    if let name = known[same] { return name }
    let base = field.uppercased()
    let count = variables.count { $0.hasPrefix(base) }
    let name = count == 0 ? base : "\(base)_\(count + 1)"
    variables.append(name)
    known[same] = name
    return name
  }
}

private struct CurlCall {
  var arguments: [String] = []
  let lines: [String]

  init(_ exchange: Flow.Exchange, names: inout SecretNames) {
    arguments = ["--request", exchange.operation.method.rawValue]
    if case .object(let headers) = exchange.headers {
      for header in headers {
        switch header.value {
        case .text(let text): arguments += ["--header", ShellText.quoted("\(header.name): \(text)")]
        case .hidden: arguments += ["--header", "\"Authorization: Bearer $ACCESS\""]
        case .null, .bool, .number, .list, .object: break
        }
      }
    }
    if case .object(let members)? = exchange.body {
      let pieces = members.compactMap { member -> String? in
        let name = Tree.string(member.name).line
        switch member.value {
        case .null: return ShellText.quoted("\(name):null")
        case .bool(let flag): return ShellText.quoted("\(name):\(flag)")
        case .number(let number): return ShellText.quoted("\(name):\(number)")
        case .text(let text): return ShellText.quoted("\(name):\(Tree.string(text).line)")
        case .hidden(let hidden):
          let isToken = member.name == "refresh_token"
          let variable = isToken ? "REFRESH" : names.name(member.name, hidden)
          return ShellText.quoted("\(name):\"") + "\"$(json \"$\(variable)\")\"" + ShellText.quoted("\"")
        case .list, .object: return nil
        }
      }
      arguments += [
        "--data-binary",
        ShellText.quoted("{") + pieces.joined(separator: ShellText.quoted(",")) + ShellText.quoted("}"),
      ]
    } else if exchange.operation.method == .post {
      arguments += ["--data-binary", "''"]
    }
    let call = "call " + (arguments + ["\"$SERVER\(exchange.operation.path)\""]).joined(separator: " ")
    switch exchange.operation {
    case .login, .refresh:
      lines = [
        "answer=$(\(call))", "printf '%s\\n' \"$answer\" | tail -n 1",
        "token=$(member \"$answer\" access_token); ACCESS=${token:-$ACCESS}",
        "token=$(member \"$answer\" refresh_token); REFRESH=${token:-$REFRESH}",
      ]
    case .register, .verify, .logout, .me, .forgotPassword, .resetPassword, .changePassword, .verifyPasswordChange,
      .changeEmail, .verifyEmailChange, .serviceInfo, .cleanExpiredTokens:
      lines = [call]
    }
  }
}

/// Words of a shell.
enum ShellText {
  /// One word, whatever is in it.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
