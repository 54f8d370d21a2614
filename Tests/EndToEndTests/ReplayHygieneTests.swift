import AccountCore
import Foundation
import Recording
import TestSupport
import Testing

extension EndToEnd {
  /// However a replay ends, the tokens of its sessions do not stay.
  @Suite struct ReplayHygieneTests {
    static let address = "eva@example.org"
    static let password = "old-password"

    let home: Home
    private let path: String
    private let passwordFile: String

    init() throws {
      home = try Home()
      path = home.folder.path("flow.json")
      passwordFile = home.folder.path("password")
      try Self.password.write(toFile: passwordFile, atomically: true, encoding: .utf8)
      let start = Flow.Entry(.start, at: 0, phase: .signedOut, screen: .signIn)
      var signIn = Flow.Entry(.signIn, at: 1, phase: .signedIn, screen: .profile)
      signIn.fields = [
        .init("email", .text(Self.address)),
        .init("password", .hidden(Hidden(.string, length: 12, same: "abcdefghij"))),
      ]
      let answered = Flow.Outcome.answered(status: 200, retryAfter: nil, body: nil, Flow.Timings())
      signIn.exchanges = [Flow.Exchange(.login, at: 1, outcome: answered, result: .accepted)]
      let flow = Flow(
        client: "0.1.0", recordedAt: 0, server: "http://127.0.0.1:1", language: .english, steps: [start, signIn])
      try flow.text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// What is in the temporary folder, all files as one text.
    private var left: String {
      let names = (try? FileManager.default.subpathsOfDirectory(atPath: home.temporary)) ?? []
      return names.compactMap { FileManager.default.contents(atPath: "\(home.temporary)/\($0)") }
        .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    }

    /// The exit status of a replay that has signed in, waits for the profile, which does not come, and is sent a signal.
    private func replaying(until signal: Int32) async throws -> Int32 {
      let deployed = DeployedService()
      deployed.addAccount(email: Self.address, password: Self.password)
      let gate = Gate()
      let server = try ScriptedServer { request in
        request.path.hasSuffix("/me") ? .hang(gate) : deployed.answer(request)
      }
      defer {
        gate.open()
        server.stop()
      }
      let session = try PlainSession(
        home, ["replay", path, "--server", server.url, "--password-file", passwordFile, "--plain"])
      #expect(try await eventually { left.contains("refresh") })
      #expect(home.demoFolders.count == 1)
      kill(session.process, signal)
      return try await session.exitStatus()
    }

    @Test func `Killed, what it had is swept by the next replay, and by the next demo`() async throws {
      for next in ["replay", "demo"] {
        #expect(try await replaying(until: SIGKILL) == 137)
        // Nobody was there to put it away.
        #expect(left.contains("refresh"))
        if next == "demo" {
          let terminal = try await TerminalSession(home)
          try terminal.start("demo")
          try await Teller(terminal, .english).tell(MainStory.demoReady + [.press(.controlQ)])
          #expect(try await terminal.exitStatus() == 0)
        } else {
          try Command.run(
            [try BuiltProduct.path("trainova"), "replay", path, "--no-input", "--password-file", passwordFile],
            environment: home.environment)
        }
        #expect(home.demoFolders.isEmpty, "\(next)")
      }
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
    func `Told to end, it deletes it itself`(_ signal: Int32) async throws {
      #expect(try await replaying(until: signal) == 128 + signal)
      #expect(home.demoFolders.isEmpty)
    }
  }
}
