import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// However the demo ends, nothing of it stays, and the terminal is the shell's again.
  @Suite struct DemoHygieneTests {
    let home: Home

    init() throws { home = try Home() }

    /// A demo whose service answers, in its window.
    private func demo() async throws -> (terminal: TerminalSession, client: pid_t, service: pid_t) {
      let terminal = try await TerminalSession(home)
      try terminal.start("demo")
      try await Teller(terminal, .english).tell(MainStory.demoReady)
      let service = try #require(Processes.mentioning(home.temporary).first)
      return (terminal, try await terminal.client(), service)
    }

    /// Waits until neither program runs and the temporary folder is empty.
    private func isAllGone(_ programs: pid_t...) async throws -> Bool {
      try await eventually {
        !programs.contains(where: Processes.isRunning) && home.demoFolders.isEmpty
          && Processes.mentioning(home.temporary).isEmpty
      }
    }

    @Test func `Killed, the client takes its service along`() async throws {
      let (terminal, client, service) = try await demo()
      kill(client, SIGKILL)
      #expect(try await isAllGone(client, service))
      terminal.close()
    }

    @Test func `Its service killed, the client says so and quits clean`() async throws {
      let (terminal, client, service) = try await demo()
      kill(service, SIGKILL)
      try await Teller(terminal, .english).tell(.see(.demoEnded), .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)
      #expect(try await isAllGone(client, service))
    }

    @Test func `Both killed, the next start sweeps`() async throws {
      let (terminal, client, service) = try await demo()
      let left = home.demoFolders
      // Running, the client would put away what its service leaves.
      kill(client, SIGSTOP)
      kill(service, SIGKILL)
      kill(client, SIGKILL)
      #expect(try await eventually { !Processes.isRunning(client) && !Processes.isRunning(service) })
      #expect(home.demoFolders == left)
      terminal.close()
      let next = try await demo()
      #expect(Set(home.demoFolders).isDisjoint(with: left))
      try next.terminal.press(.controlQ)
      #expect(try await next.terminal.exitStatus() == 0)
      #expect(try await isAllGone(next.client, next.service))
    }

    @Test func `Two demos do not touch each other`() async throws {
      let one = try await demo()
      let other = try await TerminalSession(home)
      try other.start("demo")
      try await Teller(other, .english).tell(MainStory.demoReady)
      #expect(home.demoFolders.count == 2)
      try other.press(.controlQ)
      #expect(try await other.exitStatus() == 0)
      #expect(home.demoFolders.count == 1)
      #expect(Processes.isRunning(one.service))
      try one.terminal.press(.controlQ)
      #expect(try await one.terminal.exitStatus() == 0)
      #expect(try await isAllGone(one.client, one.service))
    }

    @Test func `The window closed, all is gone`() async throws {
      let (terminal, client, service) = try await demo()
      terminal.close()
      #expect(try await isAllGone(client, service))
    }

    enum Ending: Sendable {
      case key(TerminalKey), signal(Int32)
    }

    @Test(
      arguments: [(Ending.key(.controlQ), 0), (.signal(SIGTERM), 143), (.signal(SIGHUP), 129), (.signal(SIGINT), 130)]
        as [(Ending, Int)])
    func `The terminal's modes come back, and the status tells`(_ ending: Ending, _ status: Int) async throws {
      let terminal = try await TerminalSession(home)
      let program = try BuiltProduct.path("trainova")
      // A shell that is not interactive does not put modes right by itself.
      try terminal.run(
        "sh -c 'cd; stty -a >before; \"\(program)\" demo; echo \"ended:$?\"; stty -a >after; cmp before after && echo alike'"
      )
      try await Teller(terminal, .english).tell(MainStory.demoReady)
      let client = try await terminal.client()
      switch ending {
      case .key(let key): try terminal.press(key)
      case .signal(let signal): kill(client, signal)
      }
      try await terminal.seeText("ended:\(status) alike")
      #expect(try await isAllGone(client))
    }

    @Test func `Ctrl-Z gives the shell its terminal, and fg brings the screen back`() async throws {
      let (terminal, client, service) = try await demo()
      let teller = Teller(terminal, .english)
      try await teller.tell(.fill(.email, "anna@example.org"), .press(.controlZ))
      try await terminal.seeText("Stopped")
      #expect(try await terminal.exitStatus() == 148)
      try terminal.run("clear; fg")
      try await teller.tell(.onScreen(.signIn), .seeText("anna@example.org"), .press(.f3), .onScreen(.inbox))
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)
      #expect(try await isAllGone(client, service))
    }
  }
}
