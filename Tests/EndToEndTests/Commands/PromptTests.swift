import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// Commands on a terminal: they ask there, without showing what is typed, and leave it as it was.
  @Suite struct PromptTests {
    private let home: Home
    private let service = DeployedService()
    private let server: ScriptedServer

    init() throws {
      home = try Home()
      server = try service.server()
      service.addAccount(email: "eva@example.org", password: "old-password")
    }

    private func enter(_ terminal: TerminalSession, _ question: String, _ answer: String) async throws {
      try await terminal.seeText(question)
      try terminal.type(answer)
      try terminal.press(.enter)
    }

    @Test func `A password is asked for on the terminal and not shown, whatever standard output is`() async throws {
      defer { server.stop() }
      let terminal = try await TerminalSession(home)
      try terminal.run("cd; clear")
      try terminal.start("login --server \(server.url) --account eva@example.org --json > out")
      try await enter(terminal, "Password for eva@example.org:", "old-password")
      #expect(try await terminal.exitStatus() == 0)
      #expect(!(try terminal.picture().text.contains("old-password")))
      try terminal.run("clear; stty -a | tr ' ' '\\n' | grep -x -e echo -e icanon | tr '\\n' '+'; tail -c 900 out")
      try await terminal.seeText("echo+")
      try await terminal.seeText("\"code\": \"signed_in\"")
    }

    @Test func `A whole registration is one conversation`() async throws {
      defer { server.stop() }
      let terminal = try await TerminalSession(home)
      try terminal.start("register --server \(server.url) --lang ru")
      try await enter(terminal, "Почта:", "new@example.org")
      try await enter(terminal, "Новый пароль:", "password-one")
      try await enter(terminal, "Ещё раз:", "password-one")
      try await terminal.seeText("Код, отправленный на new@example.org:")
      try terminal.type(try #require(service.lastCode(for: "new@example.org")))
      try terminal.press(.enter)
      try await terminal.seeText("Аккаунт new@example.org вошёл")
      #expect(try await terminal.exitStatus() == 0)
      let picture = try terminal.picture().text
      #expect(!picture.contains("password-one"))
    }

    @Test func `Ctrl-C and the end of input leave the terminal as it was`() async throws {
      defer { server.stop() }
      let terminal = try await TerminalSession(home)
      for (key, status) in [(TerminalKey.controlC, Int32(130)), (.controlD, 2)] {
        try terminal.start("login --server \(server.url) --account eva@example.org")
        try await terminal.seeText("Password for eva@example.org:")
        try terminal.press(key)
        #expect(try await terminal.exitStatus() == status)
        try terminal.run("clear; stty -a | tr ' ' '\\n' | grep -x -e echo | sed 's/^/it does /'")
        try await terminal.seeText("it does echo")
        try terminal.run("clear")
      }
      #expect(server.requests == [])
    }

    @Test func `With --no-input nobody is asked, and a token is not shown on a terminal`() async throws {
      defer { server.stop() }
      let terminal = try await TerminalSession(home)
      try terminal.start("login --server \(server.url) --account eva@example.org --no-input")
      try await terminal.seeText("give the value with --password-file")
      #expect(try await terminal.exitStatus() == 64)
      try terminal.run("cd; printf old-password > secret; clear")
      try terminal.start("login --server \(server.url) --account eva@example.org --password-file secret")
      try await terminal.seeText("eva@example.org is signed in")
      try terminal.start("token")
      try await terminal.seeText("--show does it all the same")
      #expect(try await terminal.exitStatus() == 64)
      try terminal.start("token --show")
      try await terminal.seeText("eyJ")
      #expect(try await terminal.exitStatus() == 0)
    }

    @Test func `A flow begun by a command goes on on the screen, and the reverse`() async throws {
      defer { server.stop() }
      let terminal = try await TerminalSession(home)
      try terminal.run("cd; printf old-password > secret; printf new-password-1 > new; clear")
      try terminal.start("login --server \(server.url) --account eva@example.org --password-file secret")
      try await terminal.seeText("eva@example.org is signed in")
      try terminal.start("email change eva.new@example.org --no-input")
      try await terminal.seeText("trainova email change")
      try terminal.run("clear")
      try terminal.start("")
      let teller = Teller(terminal, .english, mailbox: DeployedMailbox(service: service))
      try await teller.tell(
        .onScreen(.changingEmail), .see(.step2),
        .enterCode(Mailing(kind: .emailChange, address: "eva.new@example.org")), .press(.enter), .onScreen(.signIn),
        .see(.emailChanged), .fill(.password, "old-password"), .press(.enter), .onScreen(.profile),
        .choose(.changePassword), .see(.step1), .fill(.passwordNow, "old-password"), .press(.enter), .see(.step2),
        .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)
      let code = try #require(service.lastCode(for: "eva.new@example.org"))
      try terminal.run("clear; echo \(code) > code")
      try terminal.start("password change --code-file code --new-password-file new")
      try await terminal.seeText("Your password is changed.")
      #expect(try await terminal.exitStatus() == 0)
    }
  }
}
