import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// Several `trainova` at once, in two terminals and in a script beside them.
  @Suite struct TwoWindowsTests {
    @Test func `Each sees what the others do with the account`() async throws {
      let home = try Home()
      let deployed = DeployedService()
      deployed.addAccount(email: "eva@example.org", password: "old-password", firstName: "Eva")
      deployed.addAccount(email: "bob@example.org", password: "old-password")
      let server = try deployed.server()
      defer { server.stop() }
      let (first, second) = (try await TerminalSession(home), try await TerminalSession(home))
      // Both are up before there is any folder to watch.
      try first.start("--server \(server.url)")
      try second.start("--server \(server.url)")
      let (one, other) = (Teller(first, .english), Teller(second, .english))
      try await other.tell([.onScreen(.signIn)])
      try await one.tell([.onScreen(.signIn)] + MainStory.signInAgain("eva@example.org", "old-password"))

      // The account is in the other's list, and can be opened there.
      try await second.seeText("Accounts")
      try await other.tell([.press(.controlQ)])
      #expect(try await second.exitStatus() == 0)
      try second.start("")
      try await other.tell([.onScreen(.profile), .seeText("Eva")])

      // A script signs another in: nobody is pulled away.
      try Data("old-password".utf8).write(to: URL(fileURLWithPath: home.folder.path("password")))
      let trainova = try BuiltProduct.path("trainova")
      let login = try Command.run(
        [
          trainova, "login", "--server", server.url, "--account", "bob@example.org", "--password-file",
          home.folder.path("password"),
        ], environment: home.environment)
      #expect(login.status == 0, "\(login.output)")
      try await other.tell([
        .choose(.accounts), .seeText("bob@example.org"), .seeText("opens at the next start"), .back,
        .onScreen(.profile),
      ])

      // Signed out in one window, signed out in all.
      try await one.tell([.choose(.signOut), .onScreen(.signIn), .see(.signedOut)])
      try await second.seeText("You signed out of eva@example.org in another window or script.")
      try await other.tell([.onScreen(.signIn), .press(.controlQ)])
      try await one.tell([.press(.controlQ)])
      #expect(try await first.exitStatus() == 0)
      #expect(try await second.exitStatus() == 0)
    }

    @Test func `A session that ended is taken up where it was begun anew elsewhere`() async throws {
      let home = try Home()
      let deployed = DeployedService()
      deployed.addAccount(email: "eva@example.org", password: "old-password", firstName: "Eva")
      let server = try deployed.server()
      defer { server.stop() }
      let terminal = try await TerminalSession(home)
      try terminal.start("--server \(server.url)")
      let teller = Teller(terminal, .english)
      try await teller.tell([.onScreen(.signIn)] + MainStory.signInAgain("eva@example.org", "old-password"))
      deployed.revokeAllTokens(of: "eva@example.org")
      try await teller.tell([.press(.f5), .onScreen(.signIn), .see(.sessionEnded)])

      try Data("old-password".utf8).write(to: URL(fileURLWithPath: home.folder.path("password")))
      let login = try Command.run(
        [try BuiltProduct.path("trainova"), "login", "--password-file", home.folder.path("password")],
        environment: home.environment)
      #expect(login.status == 0, "\(login.output)")
      try await terminal.seeText("You signed in to eva@example.org in another window or script.")
      try await teller.tell([.onScreen(.profile), .seeText("Eva"), .press(.controlQ)])
      #expect(try await terminal.exitStatus() == 0)
    }
  }
}
