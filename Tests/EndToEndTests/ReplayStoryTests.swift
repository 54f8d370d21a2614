import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// Every story is written down in a real terminal, and done again on a second, fresh service: unseen, and on the screens.
  @Suite struct ReplayStoryTests {
    let home: Home

    init() throws { home = try Home() }

    enum Story: String, CaseIterable {
      case byLink, byCode, dropped, twoAccounts

      var steps: [Step] {
        switch self {
        case .byLink: MainStory.whole(reset: .link)
        case .byCode: MainStory.whole(reset: .code)
        case .dropped: MainStory.dropped()
        case .twoAccounts: MainStory.twoAccounts()
        }
      }
    }

    private func command(_ words: [String]) throws -> (status: Int32, output: String) {
      try Command.run([try BuiltProduct.path("trainova")] + words, environment: home.environment)
    }

    /// Records a story, with these words on the command line.
    private func record(_ words: String, _ steps: [Step], _ tongue: Tongue = .english) async throws -> String {
      let path = home.folder.path("story.json")
      let terminal = try await TerminalSession(home)
      try terminal.start("record '\(path)' --lang \(tongue.rawValue) \(words)")
      try await Teller(terminal, tongue).tell(steps)
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)
      return path
    }

    @Test(arguments: Story.allCases, Tongue.allCases)
    func `A story comes out the same on a fresh service, unseen and on the screens`(
      _ story: Story, _ tongue: Tongue
    ) async throws {
      let path = try await record("--demo", story.steps, tongue)
      try await replay(path)
    }

    @Test(arguments: zip(Story.allCases, [Tongue.english, .russian, .english, .russian]))
    func `So does one that was told in the dialogue`(_ story: Story, _ tongue: Tongue) async throws {
      let path = home.folder.path("story.json")
      let session = try PlainSession(home, ["record", path, "--demo", "--plain", "--lang", tongue.rawValue])
      try await PlainTeller(session, tongue).tell(story.steps)
      try session.type(tongue == .english ? "/quit\n" : "/закрыть\n")
      #expect(try await session.exitStatus() == 0)
      try await replay(path)
    }

    private func replay(_ path: String) async throws {
      let unseen = try command(["replay", path, "--demo", "--no-input", "--json"])
      #expect(unseen.status == 0, "\(unseen.output)")
      #expect(unseen.output.contains(#""code": "same""#))

      let terminal = try await TerminalSession(home)
      try terminal.start("replay '\(path)' --demo --speed instant")
      try await terminal.seeText("The flow came out the same")
      #expect(try await terminal.exitStatus() == 0)
      #expect(home.demoFolders == [])
    }

    @Test(arguments: ["sign-up", "forgotten-password", "password-change"])
    func `What plays at an event stand comes out the same today`(_ name: String) throws {
      let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../assets/recordings/\(name).json").standardizedFileURL.path
      let replay = try command(["replay", path, "--demo", "--no-input"])
      #expect(replay.status == 0, "\(replay.output)")
    }

    @Test(arguments: ["0", "-1", "fast"])
    func `A speed that is none is refused before anything is read`(_ speed: String) throws {
      let result = try command(["replay", "/nowhere/flow.json", "--speed=\(speed)"])
      #expect(result.status == 64)
      #expect(result.output.contains("--speed takes a number above 0"), "\(result.output)")
    }

    @Test func `Who watches pauses it, stops it, and is told how far it came`() async throws {
      let path = try await record(
        "--demo",
        MainStory.demoReady + [
          .choose(.createAccount), .onScreen(.signUp), .fill(.email, "anna@example.org"),
          .fill(.newPassword, "correct-horse-7"), .fill(.repeated, "correct-horse-7"), .submit, .onScreen(.verify),
        ])
      let terminal = try await TerminalSession(home)
      try terminal.start("replay '\(path)' --demo --speed 4")
      try await terminal.seeTitle(Word.signUp(.english))
      try await terminal.seeText("anna@example.org")
      try terminal.type(" ")
      try await terminal.seeText("Paused 2/")
      try terminal.type(" ")
      try await terminal.seeText("••••")
      try terminal.press(.escape)
      try await terminal.seeText("Stopped. So far the flow came out the same, 1 step.")
      #expect(try await terminal.exitStatus() == 2)
      #expect(home.demoFolders == [])
    }
  }
}
