import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// Known secrets go through every flow, and come out nowhere: not in a recording or what is made of it, not in a log, not
  /// in a file but the one place for tokens, not in a terminal's bytes.
  ///
  /// In a terminal a user sees what he types into a field that is shown, by design: addresses, names and codes are looked
  /// for everywhere else, and so is the password that is typed into the box of an address.
  @Suite struct CanaryTests {
    let home: Home
    let service: Authd
    private let cast = Cast(password: "pass@word.example")
    private let slips = ["tr0ub4dor&3", "неверный-пароль-1"]
    /// A password that looks like an address, and is typed nowhere but into the box of one.
    private let stray = "stray@pass.word"
    private let program: String

    init() throws {
      home = try Home()
      service = try Authd(home, on: .port, log: home.folder.path("service.log"))
      program = try BuiltProduct.path("trainova")
    }

    // MARK: The flows

    /// The password is typed into the box of an address; the sign-up's first code is wrong.
    private var beginning: [Step] {
      [
        .onScreen(.signIn), .fill(.email, cast.password), .fill(.password, slips[0]), .submit, .see(.wrongCredentials),
        .fill(.email, stray), .submit, .see(.wrongCredentials),
        .choose(.createAccount), .onScreen(.signUp), .fill(.email, cast.address), .fill(.firstName, cast.firstName),
        .fill(.lastName, cast.lastName), .fill(.newPassword, cast.password), .fill(.repeated, cast.password), .submit,
        .onScreen(.verify), .fill(.code, "000000"), .submit, .see(.wrongCode),
        .enterCode(Mailing(kind: .verification, address: cast.address)), .submit, .onScreen(.profile),
      ]
    }

    /// A code in the box of a password, then every change; the last sign-in's first password is wrong.
    private func rest(_ code: String, _ reset: MainStory.Reset) -> [Step] {
      [.choose(.changePassword), .see(.step1), .fill(.passwordNow, code), .submit, .see(.wrongCurrent), .back]
        + [.onScreen(.profile)] + MainStory.passwordChange(cast) + MainStory.emailChange(cast)
        + MainStory.forgotten(cast, reset: reset)
        + [.fill(.email, cast.newAddress), .fill(.password, slips[1]), .submit, .see(.wrongCredentials)]
        + MainStory.signInAgain(cast.newAddress, cast.thirdPassword)
    }

    /// Tells all of it; the tokens that were on file meanwhile.
    private func tellAll(_ teller: some Storyteller, _ reset: MainStory.Reset) async throws -> Set<String> {
      try await teller.tell(beginning)
      var tokens = try await tokensOnFile()
      let code = try #require(try service.code(of: Mailing(kind: .verification, address: cast.address)))
      try await teller.tell(rest(code, reset))
      tokens.formUnion(try await tokensOnFile())
      return tokens
    }

    // MARK: The canaries

    private var accounts: String { "\(home.configFolder)/accounts" }

    /// The tokens of every account on file; waits for some.
    private func tokensOnFile() async throws -> Set<String> {
      var tokens: Set<String> = []
      _ = try await eventually {
        for name in try FileManager.default.contentsOfDirectory(atPath: accounts) where name.hasSuffix(".json") {
          let text = (try? String(contentsOfFile: "\(accounts)/\(name)", encoding: .utf8)) ?? ""
          tokens.formUnion(text.matches(of: /_token" *: *"([^"]+)"/).map { String($0.1) })
        }
        return tokens.count >= 2
      }
      #expect(tokens.count >= 2)
      return tokens
    }

    private var passwords: [String] { [cast.secondPassword, cast.thirdPassword] + slips }

    // MARK: The media

    /// Runs a command; both of its streams are evidence.
    private func run(_ words: [String], _ evidence: inout Evidence) throws {
      evidence.add(
        words.prefix(2).joined(separator: " "), try Command.run([program] + words, environment: home.environment).output
      )
    }

    /// All that is made of a recording, and what other commands say of the account.
    private func gather(_ flow: String, _ evidence: inout Evidence) throws {
      try evidence.add("recording", at: flow)
      let more: [[String]] = [[], ["--json"]]
      for flags in more {
        for words in [["export", "har"], ["export", "curl"], ["report"], ["inspect"]] {
          try run(words + [flow] + flags, &evidence)
        }
        for words in [["status"], ["whoami"], ["accounts", "list"], ["flow"], ["doctor"], ["server", "list"]] {
          try run(words + flags, &evidence)
        }
      }
      let replay = try Command.run(
        [program, "replay", flow, "--demo", "--no-input", "--json"], environment: home.environment)
      evidence.add("replay", replay.output)
      #expect(replay.status == 0, "\(replay.output)")
      try evidence.add("service's log", at: home.folder.path("service.log"))
      // What the service keeps and mails is its own business; what was told here stands in `terminal` already.
      try evidence.add("home", at: home.folder.path) { name in
        ["data/", "terminal", "tmux", "clipboard"].contains { name.hasPrefix($0) }
      }
    }

    /// Nothing of what must not be there; tokens stand on file, in the accounts and nowhere else.
    private func expectClean(_ evidence: Evidence, tokens: Set<String>, hasAddresses: Bool) {
      let codes = Array(service.codes)
      #expect(codes.count >= 4)
      func isTerminal(_ name: String) -> Bool { name.hasPrefix("terminal") }
      func isAccount(_ name: String) -> Bool { name.hasPrefix("home/config/trainova/accounts/") }
      evidence.expect(none: passwords)
      evidence.expect(none: codes + [cast.password, stray]) { !isTerminal($0) }
      evidence.expect(none: tokens.sorted()) { !isAccount($0) }
      let kept = evidence.media.filter { isAccount($0.name) }.map { String(decoding: $0.bytes, as: UTF8.self) }
      #expect(kept.contains { text in tokens.contains { text.contains($0) } })
      let isFlow = { (name: String) in
        ["recording", "export", "report", "inspect", "replay", "service's log"].contains { name.hasPrefix($0) }
      }
      evidence.expect(none: [cast.lastName], in: isFlow)
      guard !hasAddresses else { return }
      evidence.expect(none: [cast.address, cast.newAddress], in: isFlow)
    }

    @Test func `On the screens, recorded`() async throws {
      let terminal = try await TerminalSession(home)
      let (raw, flow) = (home.folder.path("terminal"), home.folder.path("flow.json"))
      try terminal.capture(to: raw)
      try terminal.start("record '\(flow)' --server \(service.address) 2>'\(home.folder.path("stderr"))'")
      let tokens = try await tellAll(Teller(terminal, .english, mailbox: service), .link)
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)
      var evidence = Evidence()
      try evidence.add(terminal: "terminal", at: raw)
      try gather(flow, &evidence)
      expectClean(evidence, tokens: tokens, hasAddresses: true)
      // What is typed where it can be seen is in the terminal's bytes, so that a password would be.
      let seen = evidence.media.filter { $0.name.hasPrefix("terminal") }.map {
        String(decoding: $0.bytes, as: UTF8.self)
      }
      #expect(seen.contains { $0.contains(cast.newAddress) })
    }

    @Test func `In the dialogue, recorded with pseudonyms`() async throws {
      let flow = home.folder.path("flow.json")
      let session = try PlainSession(
        home, ["record", flow, "--plain", "--anonymous", "--server", service.address, "--lang", "en"])
      let tokens = try await tellAll(PlainTeller(session, .english, mailbox: service), .code)
      try session.type("/quit\n")
      #expect(try await session.exitStatus() == 0)
      var evidence = Evidence()
      evidence.add("terminal", session.bytes)
      try gather(flow, &evidence)
      expectClean(evidence, tokens: tokens, hasAddresses: false)
      #expect(session.text.contains(cast.newAddress))
    }

    /// Every flow by commands, each of them in words or as an object; the log and the files are searched, too.
    @Test func `By commands`() async throws {
      var evidence = Evidence()
      var given = 0
      func file(_ text: String) throws -> String {
        given += 1
        try text.write(toFile: home.folder.path("given-\(given)"), atomically: true, encoding: .utf8)
        return home.folder.path("given-\(given)")
      }
      func step(_ words: [String], status: Int32 = 0) throws {
        let flags = given.isMultiple(of: 2) ? ["--json"] : []
        let line = [program] + words + ["--server", service.address, "--no-input"] + flags
        let result = try Command.run(line, environment: home.environment)
        #expect(result.status == status, "\(words): \(result.output)")
        evidence.add(words.prefix(2).joined(separator: " "), result.output)
      }
      func code(_ kind: Mailing.Kind, _ address: String) async throws -> String {
        var code: String?
        _ = try await eventually {
          code = try service.code(of: Mailing(kind: kind, address: address))
          return code != nil
        }
        return try #require(code)
      }
      let (old, new) = (["--account", cast.address], ["--account", cast.newAddress])
      try step(["register", "--first-name", "Eva", "--password-file", file(cast.password)] + old)
      try step(["verify", "--code-file", file("000000")] + old, status: 9)
      try step(["verify", "--code-file", file(await code(.verification, cast.address))] + old)
      try step(["login", "--password-file", file(slips[0])] + old, status: 4)
      try step(["login", "--password-file", file(cast.password)] + old)
      var tokens = try await tokensOnFile()
      try step(["whoami"] + old)
      // A code in the place of the password.
      try step(
        ["password", "change", "--password-file", file(await code(.verification, cast.address))] + old, status: 9)
      try step(["password", "change", "--password-file", file(cast.password)] + old)
      let change = try await file(code(.passwordChange, cast.address))
      try step(["password", "change", "--code-file", change, "--new-password-file", file(cast.secondPassword)] + old)
      try step(["email", "change", cast.newAddress] + old)
      try step(
        ["email", "change", cast.newAddress, "--code-file", file(await code(.emailChange, cast.newAddress))] + old)
      try step(["password", "reset"] + new)
      let reset = try await file(code(.reset, cast.newAddress))
      try step(["password", "reset", "--code-file", reset, "--new-password-file", file(cast.thirdPassword)] + new)
      try step(["login", "--password-file", file(slips[1])] + new, status: 4)
      try step(["login", "--password-file", file(cast.thirdPassword)] + new)
      try step(["refresh"] + new)
      tokens.formUnion(try await tokensOnFile())
      try step(["status"] + new)
      try evidence.add("service's log", at: home.folder.path("service.log"))
      try evidence.add("home", at: home.folder.path) { $0.hasPrefix("data/") || $0.hasPrefix("given-") }
      expectClean(evidence, tokens: tokens, hasAddresses: false)
      try step(["logout"] + new)
    }

    @Test func `A password that is shown on request is in the terminal's bytes, and only there`() async throws {
      let terminal = try await TerminalSession(home)
      let raw = home.folder.path("terminal")
      try terminal.capture(to: raw)
      try terminal.start("--server \(service.address) 2>'\(home.folder.path("stderr"))'")
      try await Teller(terminal, .english).tell([
        .onScreen(.signIn), .fill(.email, cast.address), .fill(.password, slips[0]), .press(.f2), .seeText(slips[0]),
        .submit, .see(.wrongCredentials), .press(.controlQ),
      ])
      #expect(try await terminal.exitStatus() == 0)
      var evidence = Evidence()
      try evidence.add(terminal: "terminal", at: raw)
      #expect(evidence.media.contains { String(decoding: $0.bytes, as: UTF8.self).contains(slips[0]) })
      try evidence.add("service's log", at: home.folder.path("service.log"))
      // What the client and the service keep; `stderr` is among it.
      try evidence.add("home", at: home.folder.path) { name in
        ["terminal", "tmux", "clipboard"].contains { name.hasPrefix($0) }
      }
      #expect(evidence.media.contains { $0.name == "home/stderr" })
      #expect(evidence.media.contains { $0.name.hasPrefix("home/data/") })
      evidence.expect(none: slips) { !$0.hasPrefix("terminal") }
    }
  }
}
