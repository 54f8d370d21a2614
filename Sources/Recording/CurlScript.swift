import AccountCore
import AuthAPI

extension Flow {
  /// A bash script that makes the same calls with curl and says where an answer differs.
  ///
  /// What is hidden in the flow it asks for when it is needed, so that a code that has just been mailed can be entered;
  /// tokens are taken from the answers. No secret is an argument or in the environment of any program: `ps` shows both.
  package var curlScript: String {
    var questions = Questions()
    var calls: [String] = []
    for entry in steps {
      for exchange in entry.exchanges {
        let asked = questions.needed(for: exchange).map { "ask \($0.name) \(ShellText.quoted($0.text))" }
        calls += ["", "# \(entry.verb.rawValue): \(exchange.told)"] + asked + exchange.scriptLines(questions)
      }
    }
    let address = server.flatMap { try? ServerAddress($0) }
    let variables = ["ACCESS", "REFRESH"] + questions.variables.filter { !["ACCESS", "REFRESH"].contains($0) }
    return """
      #!/usr/bin/env bash
      # Written by trainova \(client): the calls of a recorded flow. There is no secret in it: it asks for passwords and
      # mailed codes when they are needed and takes tokens from the answers. None of them is shown, and none becomes an
      # argument or an environment variable, which others on the machine may see.
      # SERVER may name another server; SOCKET the path of a Unix socket.
      set +ax -u
      unset \(variables.joined(separator: " "))
      SERVER=${SERVER:-\(ShellText.quoted(address?.url(path: "") ?? "http://localhost"))}
      SOCKET=${SOCKET:-\(ShellText.quoted(address?.unixSocket ?? ""))}
      ACCESS='' REFRESH='' answer='' differs=0
      # ask NAME QUESTION: reads a line into the variable of that name, without an echo on a terminal.
      ask() {
        printf '%s: ' "$2" >&2
        IFS= read -rs "$1" || { printf '\\nNo answer.\\n' >&2; exit 2; }
        printf '\\n' >&2
      }
      # A text as the inside of a JSON string.
      \(ShellText.jsonFunction)
      # member NAME: the text of a member of the answer.
      member() { printf '%s' "$answer" | sed -n 's/.*"'"$1"'"[ ]*:[ ]*"\\([^"]*\\)".*/\\1/p' | head -n 1; }
      # The tokens of the answer, where it has any.
      tokens() {
        local token
        token=$(member access_token)
        ACCESS=${token:-$ACCESS}
        token=$(member refresh_token)
        REFRESH=${token:-$REFRESH}
      }
      # The header that shows the token.
      bearer() { printf 'Authorization: Bearer %s\\n' "$ACCESS"; }
      # call EXPECTED METHOD PATH [OPTION…]: sends what comes in and leaves what comes back in "answer".
      call() {
        local expected=$1 method=$2 path=$3 status
        shift 3
        if [[ -n $SOCKET ]]; then set -- --unix-socket "$SOCKET" "$@"; fi
        answer=$(curl --disable --silent --show-error --write-out '\\n%{http_code}' --request "$method" "$@" "$SERVER$path")
        status=${answer##*$'\\n'}
        answer=${answer%$'\\n'*}
        if [[ $expected == any || $status == "$expected" ]]; then
          printf '= %s %s: %s\\n' "$method" "$path" "$status"
        else
          printf '≠ %s %s: %s, recorded %s %s\\n' "$method" "$path" "$status" "$expected" "$(member error_code)"
          differs=1
        fi
      }
      \(calls.joined(separator: "\n"))

      exit "$differs"

      """
  }
}

extension Flow.Exchange {
  /// One line of bash for this call, which asks for what is hidden: for the inspector.
  ///
  /// - Parameter server: the server's address; nil for a demo's.
  package func curlCommand(server: String?) -> String {
    var questions = Questions()
    let asked = questions.needed(for: self).map { "IFS= read -rsp \(ShellText.quoted($0.text + ": ")) \($0.name)" }
    let address = server.flatMap { try? ServerAddress($0) }
    let socket = address?.unixSocket.map { ["--unix-socket", ShellText.quoted($0)] } ?? []
    let url = ShellText.quoted(address?.url(path: operation.path) ?? "http://localhost\(operation.path)")
    let header = "@<(printf 'Authorization: Bearer %s\\n' \"$ACCESS\")"
    let curl = ["curl --disable --request \(operation.method.rawValue)"] + socket + options(bearer: header) + [url]
    let body = body(questions)
    let call = (body.map { "printf '%s' \($0) | " } ?? "") + curl.joined(separator: " ")
    guard !asked.isEmpty else { return call }
    // In a shell of its own: nothing is left behind, and nothing exported because another variable was of that name.
    let function = body?.contains("$(json ") == true ? [ShellText.jsonFunction] : []
    let unset = "unset \(questions.variables.joined(separator: " "))"
    return "(" + (function + [unset] + asked + [call]).joined(separator: "; ") + ")"
  }

  /// `changePassword, 400 wrongCurrentPassword`
  fileprivate var told: String {
    "\(operation.rawValue), "
      + [outcome.status.map { "\($0)" }, result.rawValue].compactMap { $0 }.joined(separator: " ")
  }

  /// What a run of the script has to come to: a status, curl's 000 for no answer, or anything where nobody waited for it.
  private var expected: String {
    switch outcome {
    case .answered(let status, _, _, _): String(status)
    case .failed: "000"
    case .cancelled: "any"
    }
  }

  fileprivate func scriptLines(_ questions: Questions) -> [String] {
    let words = ["call \(expected) \(operation.method.rawValue) \(operation.path)"] + options(bearer: "@<(bearer)")
    let body = body(questions)
    // Not through a pipe, whose last command would be a shell of its own and leave no answer here.
    let call = words.joined(separator: " ") + (body.map { " < <(printf '%s' \($0))" } ?? "")
    return operation.bringsTokens ? [call, "tokens"] : [call]
  }

  /// Headers and where the body comes from.
  ///
  /// - Parameter bearer: where the header with the token comes from.
  private func options(bearer: String) -> [String] {
    var options: [String] = []
    if case .object(let headers) = headers {
      for header in headers {
        switch header.value {
        case .text(let text): options += ["--header", ShellText.quoted("\(header.name): \(text)")]
        case .hidden: options += ["--header", bearer]
        case .null, .bool, .number, .list, .object: break
        }
      }
    }
    if case .object? = body { return options + ["--data-binary", "@-"] }
    return operation.method == .post ? options + ["--data-binary", "''"] : options
  }

  /// The body as words of a shell that has `json`; nil where there is none.
  private func body(_ questions: Questions) -> String? {
    guard case .object(let members)? = body else { return nil }
    let pieces = members.compactMap { member -> String? in
      let name = Tree.string(member.name).line
      switch member.value {
      case .null, .bool, .number, .text: return ShellText.quoted("\(name):\(member.value.tree.line)")
      case .hidden(let hidden):
        let variable = questions.variable(member.name, hidden)
        return ShellText.quoted("\(name):\"") + "\"$(json \"$\(variable)\")\"" + ShellText.quoted("\"")
      // What has no name cannot be sent again.
      case .list, .object: return nil
      }
    }
    return ShellText.quoted("{") + pieces.joined(separator: ShellText.quoted(",")) + ShellText.quoted("}")
  }
}
