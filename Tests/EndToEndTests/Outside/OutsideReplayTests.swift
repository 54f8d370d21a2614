import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// What happens outside the program is no step of a flow: whoever replays it brings it about where the replay waits.
  @Suite struct OutsideReplayTests {
    let home: Home

    init() throws { home = try Home() }

    @Test(arguments: Situation.sessions)
    func `A session that ends or begins elsewhere comes out the same where it does so again`(
      _ situation: Situation
    ) async throws {
      try await expectSame(situation)
    }

    @Test(arguments: BadServerTests.illnesses)
    func `So does a sign-in on a server that is ill at first`(_ illness: BadServerTests.Illness) async throws {
      try await expectSame(.illAtFirst(illness))
    }

    @Test(arguments: BadServerTests.illnesses)
    func `So does a session on a server that is ill now and then`(_ illness: BadServerTests.Illness) async throws {
      try await expectSame(.illInBetween(illness))
    }

    @Test(arguments: Situation.servers)
    func `So does a server that is stopped, hangs, or is no auth server yet`(_ situation: Situation) async throws {
      try await expectSame(situation)
    }

    @Test(arguments: Situation.accounts)
    func `So does a flow that begins with several accounts on file`(_ situation: Situation) async throws {
      try await expectSame(situation)
    }

    @Test func `Where it does not happen this time, the step that shows it is named on the screens, too`() async throws
    {
      let situation = try #require(Situation.sessions.first)
      let path = try await SituationRun(home).record(situation)
      #expect(try await SituationRun(home, path).onScreens(situation, brings: false) == 1)
    }

    @Test func `Where it is to wait and nobody can say when to go on, one sentence says so`() async throws {
      let situation = try #require(Situation.sessions.first)
      let path = try await SituationRun(home).record(situation)
      let world = try World(home, "refused")
      let password = try world.file(World.password)
      let known = ["--server", world.address, "--password-file", password]
      let cases: [(words: [String], status: Int32, said: String)] = [
        (known + ["--pause-before", "4"], 9, "The recording ends with step 3; there is no step 4."),
        (known + ["--pause-before=-1"], 64, "--pause-before takes the number of a step, from 0."),
        (known + ["--pause-before", "2", "--no-input"], 64, "--pause-before and --no-input contradict each other."),
        (known + ["--pause-before", "2", "--code-file", "-"], 64, "--pause-before and --code-file - contradict"),
        (
          ["--server", world.address, "--password-file", "/dev/stdin", "--pause-before", "2"], 64,
          "--pause-before and --password-file /dev/stdin contradict"
        ),
      ]
      for (words, status, said) in cases {
        let result = try replay(path, words)
        #expect(result.status == status, "\(result.output)")
        #expect(result.output.contains(said), "\(result.output)")
        #expect(result.output.split(separator: "\n").count == 1, "\(result.output)")
      }
      #expect(world.server?.requests == [])
      // Standard input that has ended stops it there.
      let stopped = try replay(path, known + ["--pause-before", "2", "--json"])
      #expect(stopped.status == 2)
      #expect(stopped.output.contains("Before step 2 (reload). Enter goes on: "))
      #expect(stopped.output.contains("So far the flow came out the same, 1 step."))
      #expect(try replay(path, known + ["--pause-before", "0"]).status == 2)
      #expect(home.demoFolders == [])
    }

    @Test func `Accounts on file are asked for by name, and may be others here`() async throws {
      let situation = try #require(Situation.accounts.first)
      let path = try await SituationRun(home).record(situation)
      let world = try World(home, "other")
      let password = try world.file(World.password)
      let needed = try replay(path, ["--server", world.address, "--password-file", password])
      #expect(needed.status == 9)
      #expect(
        needed.output.contains(
          "The recording begins with \(World.eva), \(World.bob): a --password-file for each, in this order."))
      let demo = try replay(path, ["--demo", "--password-file", password])
      #expect(demo.status == 9)
      #expect(demo.output.contains("with --server, and the account with --account and --password-file."))

      let others = ["eva.2@example.org", "bob.2@example.org"]
      for email in others { world.service.addAccount(email: email, password: World.newPassword) }
      let newPassword = try world.file(World.newPassword)
      let same = try replay(
        path,
        [
          "--server", world.address, "--account", others[0], "--var", "\(World.bob)=\(others[1])", "--password-file",
          newPassword, "--password-file", newPassword,
        ])
      #expect(same.status == 0, "\(same.output)")
      let signIns = world.server?.requests.filter { $0.path.hasSuffix("/login") } ?? []
      #expect(signIns.count == 2)
      #expect(others.allSatisfy { email in signIns.contains { $0.text.contains(email) } })
    }

    private func replay(_ path: String, _ words: [String]) throws -> (status: Int32, output: String) {
      try Command.run([try BuiltProduct.path("trainova"), "replay", path] + words, environment: home.environment)
    }

    @Test(arguments: Situation.quiet)
    func `So does what was typed wrong, refused or found damaged`(_ situation: Situation) async throws {
      try await expectSame(situation)
    }

    @Test func `So does a demo whose service is killed`() async throws {
      let path = home.folder.path("flow.json")
      let told = try await TerminalSession(home)
      try told.start("record '\(path)' --demo")
      let teller = Teller(told, .english)
      try await teller.tell(MainStory.demoReady + [.choose(.createAccount), .onScreen(.signUp), .back])
      try await teller.tell(.onScreen(.signIn))
      try await killService(of: told.shell)
      try await teller.tell(
        .onScreen(.welcome), .see(.demoEnded), .choose(.enterServer), .onScreen(.chooseServer), .back,
        .onScreen(.welcome), .press(.controlQ))
      #expect(try await told.exitStatus() == 0)

      let words = ["replay", path, "--demo", "--pause-before", "3"]
      for isKilled in [true, false] {
        let unseen = try PlainSession(home, words + ["--plain"])
        try await unseen.wait("a question") { unseen.lastLine.hasPrefix("Before step 3 (enterServer)") }
        if isKilled { try await killService(of: unseen.process) }
        try unseen.type("\n")
        #expect(try await unseen.exitStatus() == (isKilled ? 0 : 1))
        #expect(unseen.text.contains(isKilled ? "came out the same" : "first at step 3, enterServer"))
      }
      let watched = try await TerminalSession(home)
      try watched.start(words.map { "'\($0)'" }.joined(separator: " ") + " --speed instant")
      try await watched.seeText("Before 3/4")
      try await killService(of: watched.shell)
      try await watched.seeText(Word.demoEnded(.english))
      try watched.type(" ")
      try await watched.seeText("The flow came out the same")
      #expect(try await watched.exitStatus() == 0)
      #expect(home.demoFolders == [])
    }

    /// It is gone when this returns, and the program it belongs to knows: nobody else takes note of its end.
    private func killService(of ancestor: pid_t) async throws {
      let service = try #require(Processes.descendant(of: ancestor, named: "trainova-authd"))
      kill(service, SIGKILL)
      #expect(try await eventually { !Processes.isKnown(service) })
    }

    private func expectSame(_ situation: Situation) async throws {
      let path = try await SituationRun(home).record(situation)
      let run = SituationRun(home, path)
      #expect(try await run.unseen(situation) == 0)
      #expect(try await run.onScreens(situation) == 0)
      guard situation.differs != nil else { return }
      #expect(try await run.unseen(situation, brings: false) == 1)
    }
  }
}
