import AccountCore
import AuthAPI
import Forms
import Recording
import TestSupport
import Testing

@testable import ClientRuntime

/// Flows are written down by meaning, and come out the same when they are done again.
@Suite struct RecorderTests {
  private static let email = "eva+new@example.org"
  private static let newEmail = "eva.2@example.org"
  private static let passwords = ["correct-horse-7", "пароль-на-лето-42", "battery-staple-9"]

  /// A run of every flow, faults included; the codes that were typed are in `codes` afterwards.
  private final class Story {
    let deployed = DeployedService(zoneOffsetHours: -3)
    private(set) var codes: [String] = []

    private func code(_ address: String) -> String {
      codes.append(deployed.lastCode(for: address) ?? "")
      return codes[codes.count - 1]
    }

    var turns: [StepFront.Turn] {
      let (email, newEmail, passwords) = (RecorderTests.email, RecorderTests.newEmail, RecorderTests.passwords)
      return [
        { Action.createAccount.taken() },
        // A password in the box of an address, and one that is too short.
        { Action.signUp.taken([.email: "tr0ub4dor&3", .newPassword: "short", .confirmation: "shirt"]) },
        {
          Action.signUp.taken([
            .email: email, .firstName: "Анастасия", .lastName: "Ёлкина", .newPassword: passwords[0],
            .confirmation: passwords[0],
          ])
        },
        { Action.verify.taken([.code: self.code(email) == "111111" ? "111112" : "111111"]) },
        { Action.verify.taken([.code: self.code(email)]) },
        { Action.sendPasswordCode.taken([.currentPassword: "not-the-password"]) },
        { Action.sendPasswordCode.taken([.currentPassword: passwords[0]]) },
        {
          Action.confirmPassword.taken([
            .code: self.code(email), .newPassword: passwords[1], .confirmation: passwords[1],
          ])
        },
        { Action.sendEmailCode.taken([.newEmail: newEmail]) },
        { Action.confirmEmail.taken([.code: self.code(newEmail)]) },
        { Action.signIn.taken([.password: passwords[1]]) },
        { Action.session.taken() },
        { Action.refreshSession.taken() },
        { .input(.key(Key(.escape))) },
        { Action.settings.taken() },
        { Action.theme(.dark).taken() },
        { Action.back.taken() },
        { Action.serverStatus.taken() },
        { .input(.key(Key(.function(5)))) },
        { Action.back.taken() },
        { Action.signOut.taken() },
        { Action.sendResetCode.taken([.email: newEmail]) },
        {
          Action.setNewPassword.taken([
            .code: self.code(newEmail), .newPassword: passwords[2], .confirmation: passwords[2],
          ])
        },
        { .input(.key(Key(.function(9)))) },
        { Action.signOut.taken() },
        { Action.signIn.taken([.email: newEmail, .password: "wrong-password"]) },
      ]
    }
  }

  private func recorded(_ run: FlowRun, _ story: Story) throws -> Recorded {
    let server = try story.deployed.server()
    defer { server.stop() }
    return try #require(try run.record(server, story.turns))
  }

  @Test func everyFlowIsWrittenDownByMeaning() throws {
    let flow = try recorded(try FlowRun(), Story()).flow
    #expect(
      flow.steps.map(\.verb) == [
        .start, .createAccount, .signUp, .signUp, .verify, .verify, .sendPasswordCode, .sendPasswordCode,
        .confirmPassword, .sendEmailCode, .confirmEmail, .signIn, .session, .refreshSession, .back, .settings, .theme,
        .back, .serverStatus, .reload, .back, .signOut, .sendResetCode, .setNewPassword, .language, .signOut, .signIn,
      ])
    #expect(
      flow.steps[2].problems.map(\.kind) == [.malformedAddress, .tooShort, .differs])
    #expect(flow.steps[4].exchanges.map(\.result) == [.wrongCode])
    #expect(flow.steps[5].exchanges.map(\.operation) == [.verify, .login, .me])
    #expect(
      flow.steps[5].moves == [
        Transition(.awaitingVerification, .codeAccepted, .signingIn),
        Transition(.signingIn, .signInAccepted, .signedIn),
      ])
    #expect(flow.steps[6].exchanges[0].outcome.status == 400)
    #expect(flow.steps[6].problems == [Flow.Problem(.currentPassword, .wrongCurrentPassword)])
    #expect(flow.steps[13].exchanges.map(\.operation) == [.refresh, .me])
    #expect(flow.steps[26].exchanges.map(\.result) == [.wrongCredentials])
    #expect(flow.steps[26].problems == [Flow.Problem(.password, .wrongCredentials)])
    #expect(flow.steps[25].message?.text == "Вы вышли.")
    // The password of the account, wherever it was typed, is one.
    let first = flow.steps[3].field(.newPassword)?.hidden?.same
    #expect(first != nil && flow.steps[7].field(.currentPassword)?.hidden?.same == first)
    #expect(flow.steps[6].field(.currentPassword)?.hidden?.same != first)
  }

  @Test func noSecretOfTheRunIsInAnythingThatIsMadeOfIt() throws {
    let story = Story()
    let done = try recorded(try FlowRun(), story)
    let canaries =
      Self.passwords + story.codes + ["tr0ub4dor&3", "not-the-password", "wrong-password", "Анастасия", "Ёлкина"]
    let search = SecretSearch(canaries.map { Secret($0) } + done.secrets)
    for text in [done.flow.text, done.flow.har, done.flow.curlScript] {
      #expect(search.count(in: Array(text.utf8)) == 0)
      #expect(!Flow.leaks(done.secrets, in: text))
    }
    #expect(done.secrets.count >= Self.passwords.count + Set(story.codes).count)
    let addresses = SecretSearch([Secret(Self.email), Secret(Self.newEmail)])
    let anonymous = done.flow.anonymised()
    for text in [anonymous.text, anonymous.har, anonymous.curlScript] {
      #expect(addresses.count(in: Array(text.utf8)) == 0)
    }
    // The check can fail.
    #expect(addresses.count(in: Array(done.flow.text.utf8)) > 0)
    #expect(Flow.leaks(done.secrets, in: done.flow.text + Self.passwords[1]))
  }

  @Test(arguments: [false, true])
  func aFlowComesOutTheSameOnASecondFreshServer(onScreens: Bool) throws {
    let run = try FlowRun()
    let story = Story()
    let flow = try recorded(run, story).flow
    let second = DeployedService(zoneOffsetHours: -3)
    let server = try second.server()
    defer { server.stop() }
    let read = try Flow(Array(flow.text.utf8))
    let screens = onScreens ? FakeScreens() : nil
    let (end, replayed) = try run.replay(read, server, codes: story.codes, onScreens: screens)
    #expect(end == .done)
    let comparison = Comparison(flow, try #require(replayed).flow)
    #expect(comparison.isSame, "\(comparison.steps.filter { !$0.differences.isEmpty })")
    #expect(comparison.steps.count == flow.steps.count)
    #expect(comparison.steps.flatMap(\.timings).count > 15)
  }

  @Test(arguments: [false, true])
  func aServerThatDiffersInOneAnswerIsFoundOutAtItsStep(onScreens: Bool) throws {
    let run = try FlowRun()
    let story = Story()
    let flow = try recorded(run, story).flow
    let second = DeployedService(zoneOffsetHours: -3)
    let server = try ScriptedServer { request in
      request.path.hasSuffix("/change-email")
        ? .json(400, #"{"detail": "no", "error_code": "email_taken"}"#) : second.answer(request)
    }
    defer { server.stop() }
    let screens = onScreens ? FakeScreens() : nil
    let (end, replayed) = try run.replay(flow, server, codes: story.codes, onScreens: screens)
    #expect(end == .stuck(step: 10))
    let comparison = Comparison(flow, try #require(replayed).flow)
    let first = try #require(comparison.firstDifference)
    #expect(first.number == 9)
    #expect(first.verb == .sendEmailCode)
    #expect(first.differences.contains(.status(.changeEmail, 200, 400)))
    #expect(first.differences.contains(.result(.changeEmail, .accepted, .addressTaken)))
  }
}
