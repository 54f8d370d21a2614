import TestSupport
import Testing

extension EndToEnd {
  /// Against a server that answers as the deployed service was measured to.
  @Suite struct DeployedServiceTests {
    let deployed = DeployedService(zoneOffsetHours: -3)
    let server: ScriptedServer
    let home: Home

    init() throws {
      server = try deployed.server()
      home = try Home()
    }

    private func teller(_ tongue: Tongue, _ home: Home? = nil) async throws -> Teller {
      let terminal = try await TerminalSession(home ?? self.home)
      try terminal.start("--server \(server.url) --lang \(tongue.rawValue)")
      return Teller(terminal, tongue, mailbox: DeployedMailbox(service: deployed))
    }

    private func quit(_ teller: Teller) async throws {
      try teller.terminal.press(.controlQ)
      #expect(try await teller.terminal.exitStatus() == 0)
    }

    @Test(arguments: zip(Tongue.allCases, [MainStory.Reset.code, .link]))
    func `The whole story`(_ tongue: Tongue, _ reset: MainStory.Reset) async throws {
      defer { server.stop() }
      let teller = try await teller(tongue)
      try await teller.tell(MainStory.whole(reset: reset))
      try await quit(teller)
    }

    @Test func `A reset that fails with 200 is refused at the code, and done with the right one`() async throws {
      defer { server.stop() }
      deployed.addAccount(email: "eva@example.org", password: "old-password")
      let teller = try await teller(.english)
      try await teller.tell(
        .onScreen(.signIn), .choose(.forgotPassword), .onScreen(.forgot), .fill(.email, "eva@example.org"),
        .press(.enter),
        .onScreen(.resetting))
      let right = try #require(deployed.lastCode(for: "eva@example.org"))
      let wrong = right == "000000" ? "000001" : "000000"
      try await teller.tell(
        .fill(.code, wrong), .fill(.newPassword, "new-password-1"), .fill(.repeated, "new-password-1"), .press(.enter),
        .see(.wrongCode), .seeText("Неверный код или email"), .onScreen(.resetting),
        .enterCode(Mailing(kind: .reset, address: "eva@example.org")), .walk(.repeated), .press(.enter),
        .onScreen(.profile), .see(.passwordSet))
      try await quit(teller)
    }

    @Test(arguments: Tongue.allCases)
    func `A session that ends in the middle of a new password is opened again, and the change goes on`(
      _ tongue: Tongue
    ) async throws {
      defer { server.stop() }
      deployed.addAccount(email: "eva@example.org", password: "old-password")
      let teller = try await teller(tongue)
      try await teller.tell([.onScreen(.signIn)] + MainStory.signInAgain("eva@example.org", "old-password"))
      try await teller.tell(
        .choose(.changePassword), .onScreen(.changingPassword), .fill(.passwordNow, "old-password"), .press(.enter),
        .see(.step2))
      let code = try #require(deployed.lastCode(for: "eva@example.org"))
      deployed.revokeAllTokens(of: "eva@example.org")
      try await teller.tell(
        .fill(.code, code), .fill(.newPassword, "new-password-1"), .fill(.repeated, "new-password-1"), .press(.enter),
        .onScreen(.signIn), .see(.sessionEnded), .fill(.password, "old-password"), .press(.enter),
        .onScreen(.changingPassword), .see(.step2), .seeText(code),
        .fill(.newPassword, "new-password-1"), .fill(.repeated, "new-password-1"), .press(.enter),
        .onScreen(.profile), .see(.passwordChanged))
      try await quit(teller)
    }

    @Test func `An address not yet verified leads from the sign-in to its code`() async throws {
      defer { server.stop() }
      deployed.addAccount(email: "eva@example.org", password: "old-password", isVerified: false)
      let teller = try await teller(.russian)
      try await teller.tell(
        .onScreen(.signIn), .fill(.email, "eva@example.org"), .fill(.password, "wrong-password"), .press(.enter),
        .see(.wrongCredentials), .fill(.password, "old-password"), .press(.enter),
        .onScreen(.verify), .see(.notVerified),
        .enterCode(Mailing(kind: .verification, address: "eva@example.org")), .press(.enter),
        .onScreen(.profile), .see(.signedIn), .see(.confirmed))
      try await quit(teller)
    }

    @Test func `A session that was ended elsewhere asks for the password, the address filled in`() async throws {
      defer { server.stop() }
      deployed.addAccount(email: "eva@example.org", password: "old-password")
      let teller = try await teller(.english)
      try await teller.tell([.onScreen(.signIn)] + MainStory.signInAgain("eva@example.org", "old-password"))

      // In another window, of another computer, the password is forgotten: a refresh here then says 200 all the same.
      let elsewhere = try await self.teller(.english, try Home())
      try await elsewhere.tell(
        .onScreen(.signIn), .choose(.forgotPassword), .onScreen(.forgot), .fill(.email, "eva@example.org"),
        .press(.enter),
        .onScreen(.resetting), .pasteLink(Mailing(kind: .reset, address: "eva@example.org")),
        .fill(.newPassword, "new-password-1"), .fill(.repeated, "new-password-1"), .press(.enter),
        .onScreen(.profile), .see(.passwordSet))
      try await quit(elsewhere)

      try await teller.tell(
        .press(.f5), .onScreen(.signIn), .see(.sessionEnded), .seeText("eva@example.org"),
        .fill(.password, "new-password-1"), .press(.enter), .onScreen(.profile), .see(.signedIn))
      // And a refresh that is refused ends in the same way.
      deployed.revokeAllTokens(of: "eva@example.org")
      try await teller.tell(
        .press(.f5), .onScreen(.signIn), .see(.sessionEnded),
        .fill(.password, "new-password-1"), .press(.enter), .onScreen(.profile), .see(.signedIn))
      try await quit(teller)
    }
  }
}
