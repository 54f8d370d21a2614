import AccountCore
import AuthAPI
import Screens
import Testing

/// What `trainova flow` says.
@Suite struct StandingTests {
  private func state(_ language: Language, flow: UnfinishedFlow? = nil, signedIn: Bool) throws -> State {
    let server = try ServerAddress("https://auth.example.org")
    var record = AccountRecord(server: server, email: "alice@example.org", flow: flow)
    if signedIn {
      record.session = StoredSession(
        access: AccessToken(Secret("a")), refresh: RefreshToken(Secret("r")), expiresAt: nil, bootID: "")
    }
    let launch = State.Launch(language: language, accounts: [record], currentID: record.id)
    return State(launch, at: Instant(milliseconds: 0))
  }

  @Test func `it names the account, its server, where it stands and each row of the table from there`() throws {
    #expect(
      try state(.english, signedIn: true).standing == [
        "alice@example.org · auth.example.org: signed in.", "What can come next:",
        "  a change of password is begun → waiting for the code that changes the password",
        "  a change of email is begun → waiting for the code that changes the email",
        "  the server refuses the session twice → session ended by the server",
        "  the user signs out → signed out",
        "  a sign-out in another window or script → signed out",
        "  another account is opened → signed out", "                            → signed in",
        "                            → waiting for the code that confirms the address",
        "                            → waiting for the code that resets the password",
        "                            → waiting for the code that changes the password",
        "                            → waiting for the code that changes the email",
      ])
  }

  @Test func `an unfinished flow is told in the user's language`() throws {
    let lines = try state(.russian, flow: .passwordChange, signedIn: true).standing
    #expect(lines.first == "alice@example.org · auth.example.org: нужен код для смены пароля.")
    #expect(lines.contains("  операция брошена → вход выполнен"))
  }

  @Test func `without an account and a server it says so`() {
    let state = State(State.Launch(), at: Instant(milliseconds: 0))
    #expect(state.standing.first == "no account: signed out.")
    #expect(state.standing.count == 2 + Transition.table.count { $0.from == .signedOut && $0.cause != .demoEnded })
  }
}
