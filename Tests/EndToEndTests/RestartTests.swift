import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// `trainova` against a service that was started by itself, quit, killed and started again.
  @Suite struct RestartTests {
    @Test(arguments: Authd.Place.allCases)
    func `What was begun goes on after a kill, and a session stays until it is ended`(_ place: Authd.Place) async throws
    {
      let home = try Home()
      let authd = try Authd(home, on: place)
      let cast = Cast()
      let first = try await TerminalSession(home)
      try first.start("--server \(authd.address)")
      try await Teller(first, .english, mailbox: authd).tell(
        .onScreen(.signIn), .choose(.createAccount), .onScreen(.signUp),
        .fill(.email, cast.address), .fill(.firstName, cast.firstName),
        .fill(.newPassword, cast.password), .fill(.repeated, cast.password), .press(.enter),
        .onScreen(.verify))
      kill(try await first.client(), SIGKILL)
      try await first.seeText("Killed")
      first.close()

      // Nothing says where the server is but what was kept.
      let terminal = try await TerminalSession(home)
      let teller = Teller(terminal, .english, mailbox: authd)
      try terminal.start("")
      try await teller.tell(
        .onScreen(.verify), .seeText(cast.address),
        .enterCode(Mailing(kind: .verification, address: cast.address)), .press(.enter),
        .onScreen(.signIn), .see(.verifiedSignIn), .seeText(cast.address),
        .fill(.password, cast.password), .press(.enter),
        .onScreen(.profile), .see(.signedIn), .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)

      try terminal.start("")
      try await teller.tell(
        .onScreen(.profile), .see(.confirmed), .seeText(cast.firstName),
        .choose(.signOut), .onScreen(.signIn), .see(.signedOut), .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)

      try terminal.start("")
      try await teller.tell(.onScreen(.signIn), .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)
    }

    @Test func `Killed at any code screen, the program comes back to it`() async throws {
      let home = try Home()
      let deployed = DeployedService()
      deployed.addAccount(email: "eva@example.org", password: "old-password")
      let server = try deployed.server()
      defer { server.stop() }
      let mailbox = DeployedMailbox(service: deployed)
      /// Kills the program where it is, and starts it anew in another window.
      func restarted(_ terminal: TerminalSession) async throws -> TerminalSession {
        kill(try await terminal.client(), SIGKILL)
        try await terminal.seeText("Killed")
        let next = try await TerminalSession(home)
        try next.start("")
        return next
      }

      var terminal = try await TerminalSession(home)
      try terminal.start("--server \(server.url)")
      try await Teller(terminal, .english).tell(
        .onScreen(.signIn), .choose(.forgotPassword), .onScreen(.forgot), .fill(.email, "eva@example.org"),
        .press(.enter),
        .onScreen(.resetting))
      terminal = try await restarted(terminal)
      try await Teller(terminal, .english, mailbox: mailbox).tell(
        .onScreen(.resetting), .enterCode(Mailing(kind: .reset, address: "eva@example.org")),
        .fill(.newPassword, "new-password-1"), .fill(.repeated, "new-password-1"), .press(.enter),
        .onScreen(.profile), .see(.passwordSet),
        .choose(.changePassword), .see(.step1), .fill(.passwordNow, "new-password-1"), .press(.enter), .see(.step2))
      terminal = try await restarted(terminal)
      try await Teller(terminal, .english, mailbox: mailbox).tell(
        .onScreen(.changingPassword), .see(.step2),
        .enterCode(Mailing(kind: .passwordChange, address: "eva@example.org")),
        .fill(.newPassword, "new-password-2"), .fill(.repeated, "new-password-2"), .press(.enter),
        .onScreen(.profile), .see(.passwordChanged),
        .choose(.changeEmail), .see(.step1), .fill(.newEmail, "eva.2@example.org"), .press(.enter), .see(.step2))
      terminal = try await restarted(terminal)
      try await Teller(terminal, .english, mailbox: mailbox).tell(
        .onScreen(.changingEmail), .see(.step2),
        .enterCode(Mailing(kind: .emailChange, address: "eva.2@example.org")), .press(.enter),
        .onScreen(.signIn), .see(.emailChanged),
        .fill(.password, "new-password-2"), .press(.enter), .onScreen(.profile), .seeText("eva.2@example.org"),
        .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)
    }

    @Test func `The whole story goes against a service on a port`() async throws {
      let home = try Home()
      let authd = try Authd(home, on: .port)
      let terminal = try await TerminalSession(home)
      try terminal.start("--server \(authd.address)")
      try await Teller(terminal, .english, mailbox: authd).tell(MainStory.whole(reset: .link))
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)
    }

    @Test func `A damaged session is set aside, and a sign-in is offered`() async throws {
      let home = try Home()
      let changing = ChangingServer()
      changing.service.addAccount(email: "eva@example.org", password: "old-password")
      let server = try changing.listen()
      defer { server.stop() }
      let terminal = try await TerminalSession(home)
      let teller = Teller(terminal, .english)
      try terminal.start("--server \(server.url)")
      try await teller.tell(MainStory.signInAgain("eva@example.org", "old-password") + [.press(.controlQ)])
      #expect(try await terminal.exitStatus() == 0)

      let folder = "\(home.configFolder)/accounts"
      let file = try #require(
        try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".json") })
      try Data("{\"schema\": 1, \"emai".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
      try terminal.start("")
      try await teller.tell(.onScreen(.signIn), .see(.setAside))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).contains { $0.contains(".corrupt") })
      try await teller.tell(MainStory.signInAgain("eva@example.org", "old-password") + [.press(.controlQ)])
      #expect(try await terminal.exitStatus() == 0)
    }
  }
}
