import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// A server that says back whatever it is told: in its words, under names that nobody knows, as names, in headers.
  @Suite struct EchoTests {
    let home: Home
    private let program: String
    private let password = "correct-horse-7"
    private let cyrillic = "пароль-на-лето-42"
    private let code = "048213"

    init() throws {
      home = try Home()
      program = try BuiltProduct.path("trainova")
    }

    private static func quoted(_ text: String) -> String {
      (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
    }

    private static func answer(_ request: ScriptedServer.Request) -> ScriptedServer.Answer {
      let told = request.text + (request.headers["authorization"] ?? "")
      let (words, body) = (quoted("You said \(told)"), request.text.isEmpty ? "null" : request.text)
      let named = "\(quoted(told)): 1, \"input\": \(body), \"debug\": {\"sent\": [\(words)]}"
      let headers = ["x-echo": Data(told.utf8).base64EncodedString(), "www-authenticate": "Bearer error=\"echo\""]
      let complaint = "{\"loc\": [\"body\", \"password\"], \"msg\": \(words), \"type\": \(words), \"input\": \(body)}"
      return switch request.path {
      case "/api/auth/register": .json(422, "{\"detail\": [\(complaint)], \(named)}", headers: headers)
      case "/api/auth/reset-password":
        .json(200, "{\"success\": false, \"message\": \(words), \(named)}", headers: headers)
      default: .json(400, "{\"detail\": \(words), \"error_code\": \(words), \(named)}", headers: headers)
      }
    }

    private func file(_ name: String, _ text: String) throws -> String {
      try text.write(toFile: home.folder.path("given-\(name)"), atomically: true, encoding: .utf8)
      return home.folder.path("given-\(name)")
    }

    @Test func `Nothing of it comes out on the screens, in a recording or in what is made of it`() async throws {
      let server = try ScriptedServer { Self.answer($0) }
      defer { server.stop() }
      let flow = home.folder.path("flow.json")
      let terminal = try await TerminalSession(home)
      let raw = home.folder.path("terminal")
      try terminal.capture(to: raw)
      try terminal.start("record '\(flow)' --server \(server.url) 2>'\(home.folder.path("stderr"))'")
      let teller = Teller(terminal, .english)
      try await teller.tell([
        .onScreen(.signIn), .fill(.email, "eva@example.org"), .fill(.password, password), .submit,
        .see(.wrongCredentials),
      ])
      try await teller.tell([
        .choose(.createAccount), .onScreen(.signUp), .fill(.email, "eva@example.org"), .fill(.newPassword, cyrillic),
        .fill(.repeated, cyrillic), .submit,
      ])
      _ = try await eventually { server.requests.count >= 2 }
      #expect(server.requests.count >= 2)
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)
      #expect(
        server.requests.contains { $0.text.contains(cyrillic) }
          && server.requests.contains { $0.text.contains(password) })
      var evidence = Evidence()
      try evidence.add(terminal: "terminal", at: raw)
      for words in [["export", "har"], ["export", "curl"], ["report"], ["inspect"], ["inspect", "--json"]] {
        evidence.add(words[0], try Command.run([program] + words + [flow], environment: home.environment).output)
      }
      try evidence.add("home", at: home.folder.path) { $0.hasPrefix("terminal") || $0.hasPrefix("tmux") }
      evidence.expect(none: [password, cyrillic])
      #expect(evidence.media.contains { $0.name == "home/flow.json" })

      // A second one that says back what it is told makes it come out the same.
      let second = try ScriptedServer { Self.answer($0) }
      defer { second.stop() }
      let replay = ["replay", flow, "--server", second.url]
      let unseen = try Command.run([program] + replay + ["--no-input"], environment: home.environment)
      #expect(unseen.status == 0, "\(unseen.output)")
      let watched = try await TerminalSession(home)
      try watched.start(replay.map { "'\($0)'" }.joined(separator: " ") + " --speed instant")
      try await watched.seeText("The flow came out the same")
      #expect(try await watched.exitStatus() == 0)
    }

    @Test func `Nothing of it comes out of a command`() throws {
      let server = try ScriptedServer { Self.answer($0) }
      defer { server.stop() }
      var evidence = Evidence()
      let passwords = try [file("1", password), file("2", cyrillic), file("3", code)]
      // A code in the place of a password, and a password in that of a code.
      for words in [
        ["login", "--password-file", passwords[0]], ["register", "--password-file", passwords[1]],
        ["login", "--password-file", passwords[2]], ["verify", "--code-file", passwords[2]],
        ["verify", "--code-file", passwords[0]], ["password", "reset"],
        ["password", "reset", "--code-file", passwords[2], "--new-password-file", passwords[1]],
      ] {
        for flags in [[], ["--json"], ["--lang", "ru"]] {
          let line = [program] + words + ["--server", server.url, "--account", "eva@example.org", "--no-input"] + flags
          let result = try Command.run(line, environment: home.environment)
          #expect(result.status != 0 && !result.output.isEmpty)
          evidence.add(words[0], result.output)
        }
      }
      #expect(server.requests.count { $0.path == "/api/auth/login" } >= 6)
      try evidence.add("home", at: home.folder.path) { $0.hasPrefix("given-") }
      evidence.expect(none: [password, cyrillic, code])
    }
  }
}
