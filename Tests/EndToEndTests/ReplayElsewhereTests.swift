import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// Flows of the deployed service, wherever they begin, done again on a second one where the account stands there too.
  @Suite struct ReplayElsewhereTests {
    static let address = "eva@example.org"
    static let newAddress = "eva.2@example.org"
    static let password = "old-password"
    static let newPassword = "new-password-1"

    let home: Home
    let passwordFile: String

    init() throws {
      home = try Home()
      passwordFile = home.folder.path("password")
      try Self.password.write(toFile: passwordFile, atomically: true, encoding: .utf8)
    }

    /// What is done before the recording begins, what is recorded, and what its replay has to be told.
    struct Scenario: Sendable, CustomTestStringConvertible {
      var testDescription: String
      var before: [Step] = []
      var recorded: [Step]
      var isVerified = true
      var isTold = ""
    }

    private static let signIn = [Step.onScreen(.signIn)] + MainStory.signInAgain(address, password)
    private static let wantPassword: [Step] = [
      .choose(.changePassword), .see(.step1), .fill(.passwordNow, password), .submit, .see(.step2),
    ]
    private static let wantAddress: [Step] = [
      .choose(.changeEmail), .see(.step1), .fill(.newEmail, newAddress), .submit, .see(.step2),
    ]
    private static let forget: [Step] = [
      .choose(.forgotPassword), .onScreen(.forgot), .fill(.email, address), .submit, .onScreen(.resetting),
    ]
    private static func newPassword(_ kind: Mailing.Kind) -> [Step] {
      [
        .enterCode(Mailing(kind: kind, address: address)), .fill(.newPassword, newPassword),
        .fill(.repeated, newPassword), .submit, .onScreen(.profile),
      ]
    }
    private static let newAddressCode: [Step] = [
      .enterCode(Mailing(kind: .emailChange, address: newAddress)), .submit, .onScreen(.signIn), .see(.emailChanged),
    ]
    private static let verification: [Step] = [
      .onScreen(.verify), .enterCode(Mailing(kind: .verification, address: address)), .submit,
    ]
    private static let told = "--account \(address) --password-file"

    static let scenarios: [Scenario] = [
      Scenario(
        testDescription: "the whole story",
        recorded: [.onScreen(.signIn)] + MainStory.signUp(Cast())
          + MainStory.passwordChange(Cast()) + MainStory.emailChange(Cast())
          + MainStory.forgotten(Cast(), reset: .code)),
      Scenario(
        testDescription: "what was begun and dropped",
        recorded: [.onScreen(.signIn)] + Array(MainStory.dropped().dropFirst(MainStory.demoReady.count))),
      Scenario(
        testDescription: "an address that is not verified",
        recorded: [
          .onScreen(.signIn), .fill(.email, address), .fill(.password, "wrong-password"), .submit,
          .see(.wrongCredentials), .fill(.password, password), .submit,
        ] + verification + [.onScreen(.profile)],
        isVerified: false, isTold: "--password-file"),
      Scenario(
        testDescription: "a reset whose first code is wrong",
        recorded: [.onScreen(.signIn)] + forget + [
          .fill(.code, "000000"), .fill(.newPassword, newPassword), .fill(.repeated, newPassword), .submit,
          .see(.wrongCode),
        ] + newPassword(.reset)),
      Scenario(
        testDescription: "signed in", before: signIn,
        recorded: [.onScreen(.profile), .see(.confirmed)] + wantPassword + newPassword(.passwordChange) + wantAddress
          + newAddressCode,
        isTold: told),
      Scenario(
        testDescription: "a registration that waits for its code",
        before: [.onScreen(.signIn), .fill(.email, address), .fill(.password, password), .submit, .onScreen(.verify)],
        recorded: verification + [
          .onScreen(.signIn), .see(.verifiedSignIn), .fill(.password, password), .submit, .onScreen(.profile),
        ], isVerified: false, isTold: told),
      Scenario(
        testDescription: "a forgotten password that waits for its code", before: [.onScreen(.signIn)] + forget,
        recorded: [.onScreen(.resetting)] + newPassword(.reset), isTold: "--account \(address)"),
      Scenario(
        testDescription: "a password change that waits for its code", before: signIn + wantPassword,
        recorded: [.onScreen(.changingPassword), .see(.step2)] + newPassword(.passwordChange), isTold: told),
      Scenario(
        testDescription: "an email change that waits for its code", before: signIn + wantAddress,
        recorded: [.onScreen(.changingEmail), .see(.step2)] + newAddressCode,
        isTold: "--var newEmail=\(newAddress) \(told)"),
    ]

    /// A service with the account of the scenario.
    private func service(_ scenario: Scenario) -> DeployedService {
      let deployed = DeployedService()
      deployed.addAccount(email: Self.address, password: Self.password, isVerified: scenario.isVerified)
      return deployed
    }

    private func record(_ scenario: Scenario) async throws -> String {
      let path = home.folder.path("flow.json")
      let deployed = service(scenario)
      let server = try deployed.server()
      defer { server.stop() }
      let terminal = try await TerminalSession(home)
      let teller = Teller(terminal, .english, mailbox: DeployedMailbox(service: deployed))
      if !scenario.before.isEmpty {
        try terminal.start("--server \(server.url)")
        try await teller.tell(scenario.before + [.press(.controlQ)])
        #expect(try await terminal.exitStatus() == 0)
      }
      try terminal.start("record '\(path)' --server \(server.url)")
      try await teller.tell(scenario.recorded + [.press(.controlQ)])
      #expect(try await terminal.exitStatus() == 0)
      return path
    }

    /// What the replay is told on the command line.
    private func words(_ scenario: Scenario, _ path: String, _ server: ScriptedServer) -> [String] {
      ["replay", path, "--server", server.url]
        + scenario.isTold.split(separator: " ").flatMap {
          $0 == "--password-file" ? ["--password-file", passwordFile] : [String($0)]
        }
    }

    @Test(arguments: scenarios)
    func `A flow comes out the same on a second service, unseen and on the screens`(_ scenario: Scenario) async throws {
      let path = try await record(scenario)
      try await replayUnseen(scenario, path)
      try await replayOnScreens(scenario, path)
    }

    /// Answers each question with the newest code.
    private func replayUnseen(_ scenario: Scenario, _ path: String) async throws {
      let deployed = service(scenario)
      let server = try deployed.server()
      defer { server.stop() }
      let session = try PlainSession(home, words(scenario, path, server) + ["--plain"])
      var questions = 0
      while true {
        try await session.wait("a question, or the end") {
          session.lastLine.hasPrefix("Code for step") && session.lastLine.hasSuffix(": ")
            || session.text.contains("The flow came out")
        }
        if session.text.contains("The flow came out") { break }
        questions += 1
        try session.type((deployed.lastMail?.code ?? "") + "\n")
        let asked = session.lastLine
        try await session.wait("what follows") { session.lastLine != asked }
      }
      #expect(try await session.exitStatus() == 0, "\(session.text)")
      #expect(session.text.contains("The flow came out the same"))
      #expect(questions > 0)
      // What the flow left signed in is signed out; after a change of address nobody is.
      let isChanged = server.requests.contains { $0.path.hasSuffix("/verify-email-change") }
      #expect(isChanged || server.requests.last?.path.hasSuffix("/logout") == true)
    }

    /// Types each code that is asked for, once.
    private func replayOnScreens(_ scenario: Scenario, _ path: String) async throws {
      let deployed = service(scenario)
      let server = try deployed.server()
      defer { server.stop() }
      let terminal = try await TerminalSession(home)
      let line = words(scenario, path, server).map { "'\($0)'" }.joined(separator: " ")
      try terminal.start("\(line) --speed instant")
      var used: Set<String> = []
      while true {
        let picture = try await terminal.wait("a new code to be asked for, or the end") { picture in
          picture.text.contains("The flow came out")
            || picture.text.contains("Type the code")
              && deployed.lastMail.map { !used.contains($0.code) } == true
        }
        if picture.text.contains("The flow came out") { break }
        let code = try #require(deployed.lastMail?.code)
        used.insert(code)
        try terminal.type(code)
        try terminal.press(.enter)
      }
      try await terminal.seeText("The flow came out the same")
      #expect(try await terminal.exitStatus() == 0)
    }

    @Test func `Where the account cannot stand where the recording begins, one sentence says what is needed`()
      async throws
    {
      let scenario = try #require(Self.scenarios.first { $0.testDescription == "signed in" })
      let path = try await record(scenario)
      let deployed = service(scenario)
      let server = try deployed.server()
      defer { server.stop() }
      let wrong = home.folder.path("wrong")
      try "wrong-password".write(toFile: wrong, atomically: true, encoding: .utf8)
      let cases: [(words: [String], status: Int32, said: String)] = [
        (["--demo", "--password-file", passwordFile], 9, "a demo has none yet"),
        (["--server", server.url], 9, "--account and --password-file"),
        (["--server", server.url, "--password-file", wrong], 4, "The account is not where the recording begins."),
      ]
      for (words, status, said) in cases {
        let result = try Command.run(
          [try BuiltProduct.path("trainova"), "replay", path, "--no-input"] + words, environment: home.environment)
        #expect(result.status == status, "\(result.output)")
        #expect(result.output.contains(said), "\(result.output)")
        #expect(result.output.split(separator: "\n").count == 1, "\(result.output)")
      }
      #expect(home.demoFolders == [])
    }

    @Test func `A server that differs in one answer is found out at its step, on the screens too`() async throws {
      let scenario = try #require(Self.scenarios.first { $0.testDescription == "signed in" })
      let path = try await record(scenario)
      let deployed = service(scenario)
      let server = try ScriptedServer { request in
        request.path.hasSuffix("/change-password")
          ? .json(429, #"{"detail": "too often"}"#) : deployed.answer(request)
      }
      defer { server.stop() }
      let line = words(scenario, path, server)
      let unseen = try Command.run(
        [try BuiltProduct.path("trainova")] + line + ["--no-input"], environment: home.environment)
      let terminal = try await TerminalSession(home)
      try terminal.start(line.map { "'\($0)'" }.joined(separator: " ") + " --speed 8")
      try await terminal.seeText("The replay is over. Press any key.")
      try terminal.press(.enter)
      let said = "The flow came out otherwise, first at step 2, sendPasswordCode."
      try await terminal.seeText(said)
      #expect(try await terminal.exitStatus() == 1)
      #expect(unseen.status == 1)
      #expect(unseen.output.contains(said))
    }
  }
}
