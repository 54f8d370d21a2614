import AuthAPI
import Foundation
import Recording
import TestSupport
import Testing

extension EndToEnd {
  /// The inspector in a real terminal, against a real service.
  @Suite struct InspectorTests {
    private let home: Home

    init() throws { home = try Home() }

    /// Lets one key bring one screen.
    private func press(_ keys: [TerminalKey], _ terminal: TerminalSession, until title: String) async throws {
      for key in keys { try terminal.press(key) }
      try await terminal.seeTitle(title)
    }

    @Test func `Who looks into it loses nothing, and what is recorded from there comes out the same`() async throws {
      let cast = Cast()
      let path = home.folder.path("flow.json")
      let terminal = try await TerminalSession(home)
      let teller = Teller(terminal, .english)
      try terminal.start("demo --lang en")
      try await teller.tell(MainStory.demoReady)

      try await press([.f12], terminal, until: "Inspector")
      try terminal.type("r")
      try await terminal.seeTitle("Record this run")
      try terminal.type(path)
      try await press([.enter], terminal, until: "Inspector")
      try await terminal.seeText("[rec]")
      try await press([.escape], terminal, until: "Sign in")
      try await teller.tell(MainStory.signUp(cast))

      // Half a form, a look at the last call, and the form again.
      try await teller.tell(.choose(.changeEmail), .see(.step1), .fill(.newEmail, "half@exa"))
      try await press([.f12], terminal, until: "Inspector")
      try await press([.enter], terminal, until: "One call")
      let opened = try await terminal.seeText("/api/auth/me").text
      #expect(opened.contains("200"))
      try await press([.escape], terminal, until: "Inspector")
      try terminal.press(.escape)
      try await terminal.seeText("half@exa")

      try await press([.f12], terminal, until: "Inspector")
      try terminal.type("r")
      try await terminal.seeText("Recorded")
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)

      let text = try String(contentsOfFile: path, encoding: .utf8)
      let canaries = [cast.password, cast.firstName, cast.lastName].map { Secret($0) }
      #expect(SecretSearch(canaries).count(in: Array(text.utf8)) == 0)
      let replay = try Command.run(
        [try BuiltProduct.path("trainova"), "replay", path, "--demo", "--no-input", "--json"],
        environment: home.environment)
      #expect(replay.status == 0, "\(replay.output)")
      #expect(replay.output.contains(#""code": "same""#))
      let watched = try await TerminalSession(home)
      try watched.start("replay '\(path)' --demo --speed instant")
      try await watched.seeText("The flow came out the same")
      #expect(try await watched.exitStatus() == 0)
    }

    @Test func `A recording that nobody stopped is written when the program ends`() async throws {
      let path = home.folder.path("flow.json")
      let terminal = try await TerminalSession(home)
      try terminal.start("demo --lang en")
      try await Teller(terminal, .english).tell(MainStory.demoReady)
      try await press([.f12], terminal, until: "Inspector")
      try terminal.type("r")
      try await terminal.seeTitle("Record this run")
      try terminal.type(path)
      try await press([.enter], terminal, until: "Inspector")
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)
      #expect(try String(contentsOfFile: path, encoding: .utf8).contains(#""step": "start""#))
    }

    @Test func `Tokens that live for seconds are renewed before the eyes of all`() async throws {
      let terminal = try await TerminalSession(home)
      try terminal.start("demo --lang en --token-life 5s")
      let teller = Teller(terminal, .english)
      try await teller.tell(MainStory.demoReady + MainStory.signUp(Cast()))
      try await press([.f12], terminal, until: "Inspector")
      try await terminal.seeText("/api/auth/refresh")
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)
    }
  }
}
