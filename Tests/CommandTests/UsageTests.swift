import Foundation
import TestSupport
import Testing

extension Commands {
  /// Command lines that cannot be right: 64, one sentence, nothing asked and nothing sent.
  @Suite struct UsageTests {
    struct Line: Sendable {
      var words: [String]
      /// What the sentence names.
      var named: String
      var standing = Stage.Standing.signedIn
      var input = ""
      var environment: [String: String] = [:]
    }

    static let lines: [Line] = [
      Line(words: ["whoami", "--account", "nobody@example.org"], named: "--account"),
      Line(words: ["whoami"], named: "TRAINOVA_ACCOUNT", environment: ["TRAINOVA_ACCOUNT": "nobody@example.org"]),
      Line(words: ["whoami", "--server", "unknown"], named: "--server"),
      Line(words: ["whoami"], named: "TRAINOVA_SERVER", environment: ["TRAINOVA_SERVER": "unknown"]),
      Line(words: ["login", "--server", "https://eva:secret@example.org"], named: "--server"),
      Line(words: ["login", "--server", "ftp://example.org"], named: "--server"),
      Line(words: ["login", "--server", "http://example.org"], named: "--server"),
      Line(words: ["login", "--server", "https://example.org/?q"], named: "--server"),
      Line(words: ["login", "--server", "https://example.org:0"], named: "--server"),
      Line(words: ["login", "--server", "unix:relative"], named: "--server"),
      Line(words: ["login", "--server", ""], named: "--server"),
      Line(words: ["login"], named: "--password-file"),
      Line(words: ["login", "--account", "eva@example.org", "--no-input"], named: "--password-file"),
      Line(words: ["register", "--account", "eva@example.org"], named: "--password-file"),
      Line(words: ["register", "--password-stdin"], named: "--account", input: "old-password"),
      Line(words: ["verify"], named: "--code-file", standing: .verification),
      Line(words: ["password", "change"], named: "--password-file"),
      Line(words: ["password", "change"], named: "--code-file", standing: .passwordChange),
      Line(
        words: ["password", "change", "--code-stdin"], named: "--new-password-file", standing: .passwordChange,
        input: "012345"),
      Line(
        words: ["password", "change", "--password-stdin", "--code-file", "/dev/null"], named: "--new-password-file",
        input: "old-password"),
      Line(words: ["password", "reset"], named: "--code-file", standing: .reset),
      Line(words: ["email", "change"], named: "ADDRESS"),
      Line(words: ["email", "change"], named: "--code-file", standing: .emailChange),
      Line(words: ["verify", "--password-stdin", "--code-stdin"], named: "tandard input"),
      Line(words: ["verify", "--password-file", "-", "--code-file", "/dev/fd/0"], named: "tandard input"),
      Line(
        words: ["login", "--password-stdin", "--password-file", "x"], named: "--password-file and --password-stdin"),
      Line(words: ["logout", "--all", "--account", "eva@example.org"], named: "--all and --account"),
      Line(words: ["accounts", "switch", "nobody@example.org"], named: "ADDRESS"),
      Line(words: ["accounts", "switch"], named: "--account"),
      Line(words: ["accounts", "remove", "a@b.c", "--account", "b@b.c"], named: "--account and a@b.c"),
      Line(words: ["server", "use", "unknown"], named: "SERVER"),
      Line(words: ["server", "remove", "https://unknown.example.org"], named: "https://unknown.example.org"),
      Line(words: ["server", "add", "https://example.org", "--name", "a b"], named: "--name"),
      Line(words: ["server", "add", "https://example.org", "--ca-file", "/nowhere"], named: "--ca-file"),
      Line(words: ["status", "--timeout", "0"], named: "--timeout"),
      Line(words: ["status", "--timeout", "601"], named: "--timeout"),
      Line(words: ["status", "--timeout", "soon"], named: "--timeout"),
      Line(words: ["status", "--lang", "de"], named: "--lang"),
      Line(words: ["status"], named: "en and ru", environment: ["TRAINOVA_LANG": "de"]),
      Line(words: ["status", "--color", "blue"], named: "--color"),
      Line(words: ["status", "--unknown"], named: "--unknown"),
      Line(words: ["login", "--password", "secret"], named: "--password"),
      Line(words: ["verify", "--code", "012345"], named: "--code"),
      Line(words: ["unknown"], named: "unknown"),
      Line(words: [], named: "terminal"),
    ]

    @Test(arguments: Stage.Standing.allCases)
    func `One sentence names what is wrong`(_ standing: Stage.Standing) throws {
      let lines = Self.lines.filter { $0.standing == standing }
      guard !lines.isEmpty else { return }
      let stage = try Stage(standing)
      defer { stage.stop() }
      let before = stage.server.requests.count
      for line in lines {
        let json = try stage.user.runJSON(line.words, input: line.input, line.environment)
        #expect(json.status == 64, "\(line.words) \(json)")
        #expect(json.code == (line.words.isEmpty ? "no_screens" : "usage"), "\(line.words) \(json)")
        #expect((json.json["message"] as? String)?.contains(line.named) == true, "\(line.words) \(json)")
        let ran = try stage.user.run(line.words, input: line.input, line.environment)
        #expect(ran.status == 64)
        #expect(ran.output == "")
        #expect(ran.error.hasPrefix("trainova: ") && ran.error.contains(line.named), "\(line.words) \(ran)")
        #expect(ran.error.split(separator: "\n").count == 1, "\(line.words) \(ran)")
      }
      #expect(stage.server.requests.count == before)
    }

    @Test func `Without any server there is nothing to ask`() throws {
      let user = try Commander()
      for words in [
        ["whoami"], ["token"], ["refresh"], ["logout"], ["login", "--account", "a@b.c"], ["resend"], ["abandon"],
        ["register", "--account", "a@b.c"], ["verify", "--account", "a@b.c"], ["server", "info"],
        ["password", "change"], ["password", "reset", "--account", "a@b.c"], ["email", "change", "b@b.c"],
        ["server", "clean-expired-tokens"],
      ] {
        let ran = try user.runJSON(words)
        #expect(ran.status == 64, "\(words) \(ran)")
        #expect((ran.json["message"] as? String)?.contains("--server") == true, "\(words) \(ran)")
      }
      #expect(try user.runJSON(["status"]).code == "status")
      #expect(try user.runJSON(["logout", "--all"]).code == "signed_out")
      #expect(!FileManager.default.fileExists(atPath: user.configFolder))
    }

    @Test func `An address on two servers is to be told apart`() throws {
      let (one, other) = (try Stage(.signedIn), try Stage(.nobody))
      defer {
        one.stop()
        other.stop()
      }
      try one.user.runJSON(
        ["login", "--server", other.server.url, "--account", Stage.email, "--password-stdin"], input: Stage.password)
      let ambiguous = try one.user.runJSON(["whoami", "--account", Stage.email])
      #expect(ambiguous.status == 64)
      #expect((ambiguous.json["message"] as? String)?.contains("--server") == true)
      #expect(try one.user.runJSON(["whoami", "--account", Stage.email, "--server", one.server.url]).status == 0)
    }

    @Test func `A token is not shown on a terminal, and no value of a flag is a secret`() throws {
      let user = try Commander()
      let help = try user.run(["login", "--help"]).output + user.run(["password", "change", "--help"]).output
      #expect(!help.contains("--password <") && !help.contains("--code <") && !help.contains("--token"))
    }

    @Test func `The version is told plainly, and as an object`() throws {
      let user = try Commander()
      for words in [["--version"], ["status", "--version"], ["--lang", "ru", "status", "--version"]] {
        #expect(try user.run(words).output == "0.1.0\n")
        let ran = try user.runJSON(words)
        #expect(ran.code == "version" && ran.json["version"] as? String == "0.1.0")
      }
    }

    @Test func `The flags of every command may lead it`() throws {
      let stage = try Stage(.signedIn)
      defer { stage.stop() }
      for (leading, trailing) in [
        (["--lang", "ru", "status"], ["status", "--lang", "ru"]),
        (["--lang=ru", "--no-input", "server", "list"], ["server", "list", "--lang=ru", "--no-input"]),
        (["--account", "status", "--json", "whoami"], ["whoami", "--account", "status", "--json"]),
        (["--lang", "en", "password", "change", "--lang", "ru"], ["password", "change", "--lang", "ru"]),
        (["--timeout", "0", "status"], ["status", "--timeout", "0"]),
        (["--plain", "demo", "--kiosk"], ["demo", "--kiosk", "--plain"]),
      ] {
        let (one, other) = (try stage.user.run(leading), try stage.user.run(trailing))
        #expect(
          one.status == other.status && one.output == other.output && one.error == other.error, "\(leading) \(one)")
        #expect(!(one.output + one.error).isEmpty)
      }
    }

    @Test(arguments: [
      (["--lang", "de", "status"], "--lang"), (["--unknown", "status"], "--unknown"),
      (["--account", "status"], "--account"),
      (["--kiosk", "demo"], "--kiosk"),
    ])
    func `What leads a command and is no flag of every command is named`(_ words: [String], _ named: String) throws {
      let ran = try Commander().run(words)
      #expect(ran.status == 64 && ran.error.contains(named), "\(ran)")
    }
  }
}
