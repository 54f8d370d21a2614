import Foundation
import TestSupport
import Testing

@testable import ClientRuntime

extension Commands {
  /// Sessions, accounts and servers as scripts use them.
  @Suite struct SessionTests {
    @Test func `The codes of the program and of the schema are the same, and so are their exit statuses`() throws {
      let schema = try #require(Commander.schema)
      let done = schema.definition("done-code")?["enum"] as? [String] ?? []
      let failed = schema.definition("failed-code")?["enum"] as? [String] ?? []
      let examined = ["examined-code", "recording-code"].flatMap { schema.definition($0)?["enum"] as? [String] ?? [] }
      let codes = OutcomeCode.allCases.filter { !examined.contains($0.rawValue) }
      #expect(Set(done) == Set(codes.filter { $0.exitStatus == 0 }.map(\.rawValue)))
      #expect(Set(failed) == Set(codes.filter { $0.exitStatus != 0 }.map(\.rawValue)))
      #expect(done.count + failed.count + examined.count == OutcomeCode.allCases.count)
    }

    @Test func `What flow and doctor print is as the schema says`() throws {
      let stage = try Stage(.passwordChange)
      defer { stage.stop() }
      #expect(try stage.user.runJSON(["flow"]).json["state"] as? String == "awaitingPasswordCode")
      let schema = try #require(Commander.schema)
      let examined = try stage.user.run(["doctor", "--json"])
      #expect(schema.complaints(of: examined.output) == [], "\(examined)")
    }

    @Test func `Data go to standard output, all other words to standard error`() throws {
      let stage = try Stage(.signedIn)
      defer { stage.stop() }
      let login = try stage.user.run(["login", "--password-stdin"], input: Stage.password)
      #expect(login.output == "")
      #expect(login.error == "\(Stage.email) is signed in to \(stage.server.url).\n")
      let token = try stage.user.run(["token"])
      #expect(token.error == "")
      #expect(token.output.split(separator: ".").count == 3 && token.output.hasSuffix("\n"))
      for words in [
        ["status"], ["whoami"], ["accounts"], ["accounts", "list"], ["server", "list"], ["server", "info"],
      ] {
        let ran = try stage.user.run(words)
        #expect(ran.status == 0)
        #expect(ran.error == "", "\(words)")
        #expect(ran.output.contains(words[0] == "server" ? stage.server.url : Stage.email), "\(words)")
      }
      for (words, variables, isColoured) in [
        (["status"], [:], false), (["status", "--color", "always"], ["NO_COLOR": "1"], true),
        (["status"], ["CLICOLOR_FORCE": "1"], true), (["status"], ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false),
        (["status", "--color", "never"], ["CLICOLOR_FORCE": "1"], false),
      ] { #expect(try stage.user.run(words, variables).output.contains("\u{1B}[32m") == isColoured, "\(words)") }
      let refresh = try stage.user.run(["refresh", "--lang", "ru"])
      #expect(refresh.output == "")
      #expect(refresh.error.hasPrefix("Сеанс продлён"))
    }

    @Test func `A token is renewed when less than a minute of it is left, and only then`() throws {
      let long = try Stage(.signedIn)
      defer { long.stop() }
      let first = try long.user.runJSON(["token"]).json["token"] as? String
      let count = long.server.requests.count
      let second = try long.user.runJSON(["token"])
      #expect(first != nil && second.json["token"] as? String == first)
      #expect((second.json["expires_in"] as? Int).map { $0 > 800 } == true)
      #expect(long.server.requests.count == count)
      let short = try Stage(.signedIn, accessLife: 59)
      defer { short.stop() }
      let tokens = try (0..<3).map { _ in try short.user.runJSON(["token"]).json["token"] as? String }
      #expect(Set(tokens).count == 3)
    }

    @Test func `A session that the server has ended asks for a sign-in`() throws {
      for words in [["whoami"], ["refresh"], ["token"], ["password", "change", "--password-stdin"]] {
        let stage = try Stage(.signedIn, accessLife: words == ["token"] ? 30 : 900)
        defer { stage.stop() }
        stage.changing.service.revokeAllTokens(of: Stage.email)
        let ran = try stage.user.runJSON(words, input: Stage.password)
        #expect(ran.code == "session_ended", "\(ran)")
        #expect(ran.status == 4)
        #expect(ran.json["next"] as? String == "login")
        // Without a name it is the account that was in use.
        let login = try stage.user.runJSON(["login", "--password-stdin"], input: Stage.password)
        #expect(login.json["account"] as? String == Stage.email)
        #expect(try stage.user.runJSON(["whoami"]).status == 0)
      }
    }

    /// A user with two accounts on one server, the second in use.
    private func twoAccounts() throws -> Stage {
      let stage = try Stage(.signedIn)
      stage.changing.service.addAccount(email: "bob@example.org", password: Stage.password)
      let bob = try stage.user.runJSON(
        ["login", "--account", "bob@example.org", "--password-stdin"], input: Stage.password)
      #expect(bob.code == "signed_in")
      return stage
    }

    private func current(_ user: Commander) throws -> [String] {
      let accounts = try user.runJSON(["accounts", "list"]).json["accounts"] as? [[String: Any]] ?? []
      return accounts.filter { $0["current"] as? Bool == true }.compactMap { $0["email"] as? String }
    }

    @Test func `A named account counts for one run, and nobody comes into use by signing out`() throws {
      let stage = try twoAccounts()
      defer { stage.stop() }
      let user = stage.user
      #expect(try current(user) == ["bob@example.org"])
      for (words, variables) in [
        (["whoami", "--account", Stage.email], [:]), (["whoami"], ["TRAINOVA_ACCOUNT": "EVA@example.org"]),
        (["whoami", "--account", Stage.email], ["TRAINOVA_ACCOUNT": "nobody@example.org"]),
      ] {
        let ran = try user.runJSON(words, variables)
        #expect((ran.json["profile"] as? [String: Any])?["email"] as? String == Stage.email, "\(ran)")
      }
      for words in [["token"], ["refresh"]] {
        #expect(try user.runJSON(words + ["--account", Stage.email]).json["account"] as? String == Stage.email)
      }
      #expect(try current(user) == ["bob@example.org"])
      #expect(try user.runJSON(["logout", "--account", Stage.email]).code == "signed_out")
      #expect(try current(user) == ["bob@example.org"])
      #expect(try user.runJSON(["login", "--password-stdin"] + stage.entering, input: Stage.password).status == 0)
      #expect(try current(user) == [Stage.email])
      #expect(try user.runJSON(["logout"]).code == "signed_out")
      #expect(try current(user) == [])
      let nobody = try user.runJSON(["whoami"])
      #expect(nobody.code == "not_signed_in")
      #expect(nobody.status == 4)
      #expect(try user.runJSON(["whoami", "--account", "bob@example.org"]).status == 0)
    }

    @Test func `Accounts are switched and removed, and all signed out at once`() throws {
      let stage = try twoAccounts()
      defer { stage.stop() }
      let user = stage.user
      let count = stage.server.requests.count
      #expect(try user.runJSON(["accounts", "switch", Stage.email]).code == "account_switched")
      #expect(stage.server.requests.count == count)
      #expect(try current(user) == [Stage.email])
      let removed = try user.runJSON(["accounts", "remove", Stage.email])
      #expect(removed.code == "account_removed")
      #expect(removed.json["server_told"] as? Bool == true)
      #expect(try current(user) == [])
      #expect(try user.runJSON(["login", "--password-stdin"] + stage.entering, input: Stage.password).status == 0)
      let all = try user.runJSON(["logout", "--all"])
      #expect(all.code == "signed_out")
      #expect((all.json["accounts"] as? [[String: Any]])?.map { $0["server_told"] as? Bool } == [true, true])
      #expect(try user.runJSON(["status"]).json["accounts"] as? [String] == [])
    }

    @Test func `A silent server is waited for once when all sign out`() throws {
      let stage = try twoAccounts()
      defer { stage.stop() }
      stage.changing.fall(ill: .close)
      let all = try stage.user.runJSON(["logout", "--all"])
      #expect(all.code == "signed_out_here")
      #expect(all.status == 0)
      #expect((all.json["warnings"] as? [String])?.count == 2)
      #expect(stage.server.requests.count { $0.path == "/api/auth/logout" } == 1)
    }

    @Test func `Servers go by name, flag over variable over settings`() throws {
      let (one, other) = (try Stage(.nobody), try Stage(.nobody))
      defer {
        one.stop()
        other.stop()
      }
      let user = one.user
      #expect(try user.runJSON(["server", "add", one.server.url, "--name", "one"]).code == "server_added")
      #expect(try user.runJSON(["server", "add", other.server.url, "--name", "other", "--timeout", "9"]).status == 0)
      #expect(try user.runJSON(["server", "add", "https://example.org", "--name", "one"]).status == 64)
      let servers = try user.runJSON(["server", "list"]).json["servers"] as? [[String: Any]] ?? []
      #expect(servers.map { $0["name"] as? String } == ["one", "other"])
      #expect(servers.map { $0["current"] as? Bool } == [true, false])
      #expect(servers.map { $0["timeout"] as? Int } == [nil, 9])
      func asked(_ words: [String], _ variables: [String: String] = [:]) throws -> String? {
        try user.runJSON(["server", "info"] + words, variables).json["server"] as? String
      }
      #expect(try asked([]) == one.server.url)
      #expect(try asked([], ["TRAINOVA_SERVER": "other"]) == other.server.url)
      #expect(try asked(["--server", "one"], ["TRAINOVA_SERVER": "other"]) == one.server.url)
      #expect(try user.runJSON(["server", "use", "other"]).code == "server_used")
      #expect(try asked([]) == other.server.url)
      #expect(try user.runJSON(["server", "remove", "other"]).code == "server_removed")
      #expect(try user.runJSON(["server", "info", "--server", "other"]).status == 64)
      #expect(try user.runJSON(["server", "clean-expired-tokens", "--server", "one"]).code == "tokens_cleaned")
    }

    @Test func `Another server in use takes no account along`() throws {
      let stage = try Stage(.signedIn)
      defer { stage.stop() }
      let used = try stage.user.runJSON(["server", "use", "https://auth.example.org"])
      #expect(used.code == "server_used")
      #expect((used.json["warnings"] as? [String])?.first?.contains(Stage.email) == true)
      #expect(try current(stage.user) == [])
      #expect(try stage.user.runJSON(["whoami", "--account", Stage.email]).status == 0)
    }

    @Test func `A home that takes no file is found out before a sign-in`() throws {
      let stage = try Stage(.nobody)
      defer { stage.stop() }
      // A file stands where the folder belongs: root may write anywhere else.
      let place = try stage.user.file("no-folder", "")
      for words in [["login", "--password-stdin"], ["register", "--password-stdin"]] {
        let ran = try stage.user.runJSON(
          words + stage.entering + ["--config-dir", place + "/trainova"], input: Stage.password)
        #expect(ran.code == "not_saved", "\(ran)")
        #expect(ran.status == 1)
      }
      #expect(stage.server.requests == [])
    }
  }
}
