import TestSupport
import Testing

extension EndToEnd {
  /// Servers that are none, or are ill: one sentence, the form kept, and on with it when they are well.
  @Suite struct BadServerTests {
    static let address = "eva@example.org"
    static let password = "old-password"

    private let home: Home
    private let changing: ChangingServer

    init() throws {
      home = try Home()
      changing = ChangingServer()
      changing.service.addAccount(email: Self.address, password: Self.password)
    }

    struct Illness: Sendable, CustomTestStringConvertible {
      var testDescription: String
      var answer: ScriptedServer.Answer
      var said: Word
    }

    static let illnesses: [Illness] = [
      Illness(
        testDescription: "HTML instead of JSON",
        answer: .reply(200, headers: ["content-type": "text/html"], body: "<html><body>Hello</body></html>".utf8),
        said: .notAuthServer),
      Illness(testDescription: "cut JSON", answer: .json(200, "{\"access_token\": \"abc"), said: .notAuthServer),
      Illness(
        testDescription: "a body that ends early",
        answer: .raw("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 90\r\n\r\n{\"access"),
        said: .broken),
      Illness(testDescription: "no answer at all", answer: .close, said: .broken),
      Illness(testDescription: "500 in plain text", answer: .text(500, "Internal Server Error"), said: .serverFault),
      Illness(testDescription: "a body without end", answer: .endless(), said: .tooLarge),
    ]

    @Test(arguments: illnesses)
    func `An ill server is told of, and Enter tries again when it is well`(_ illness: Illness) async throws {
      let ill = ChangingServer(illness.answer)
      ill.service.addAccount(email: Self.address, password: Self.password)
      let server = try ill.listen()
      defer { server.stop() }
      let terminal = try await TerminalSession(home)
      try terminal.start("--server \(server.url)")
      let teller = Teller(terminal, .english)
      try await teller.tell(
        .onScreen(.signIn), .fill(.email, Self.address), .fill(.password, Self.password), .press(.enter),
        .see(illness.said), .onScreen(.signIn), .seeText(Self.address))
      ill.recover()
      try await teller.tell(.press(.enter), .onScreen(.profile), .see(.signedIn), .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)
    }

    @Test func `A server that is down is told of, and Enter tries again when it is up`() async throws {
      let path = home.folder.path("late.sock")
      let terminal = try await TerminalSession(home)
      try terminal.start("--server unix:\(path) --lang ru")
      let teller = Teller(terminal, .russian)
      try await teller.tell(
        .onScreen(.signIn), .fill(.email, Self.address), .fill(.password, Self.password), .press(.enter),
        .see(.cannotConnect), .seeText(Self.address))
      let server = try changing.listen(.unixSocket(path: path))
      defer { server.stop() }
      try await teller.tell(.press(.enter), .onScreen(.profile), .see(.signedIn), .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)
    }

    @Test func `Esc ends the wait for a server that hangs, and the form is as it was`() async throws {
      let gate = Gate()
      let hanging = ChangingServer(.hang(gate))
      hanging.service.addAccount(email: Self.address, password: Self.password)
      let server = try hanging.listen()
      defer { server.stop() }
      let terminal = try await TerminalSession(home)
      try terminal.start("--server \(server.url)")
      let teller = Teller(terminal, .english)
      try await teller.tell(
        .onScreen(.signIn), .fill(.email, Self.address), .fill(.password, Self.password), .press(.enter))
      #expect(server.waitForRequests(1))
      try await terminal.seeText("Esc Cancel")
      try await teller.tell(.press(.escape), .see(.cancelled), .seeText(Self.address))
      gate.open()
      #expect(server.waitUntilDeserted())
      hanging.recover()
      try await teller.tell(.press(.enter), .onScreen(.profile), .see(.signedIn), .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)
    }

    @Test func `A server is asked for where none is known, and one that is none can be refused or kept`() async throws {
      let ill = ChangingServer(.text(500, "Internal Server Error"))
      ill.service.addAccount(email: Self.address, password: Self.password)
      let server = try ill.listen()
      defer { server.stop() }
      let terminal = try await TerminalSession(home)
      try terminal.start("")
      let teller = Teller(terminal, .english)
      try await teller.tell(
        .onScreen(.welcome), .choose(.enterServer), .onScreen(.chooseServer),
        .fill(.server, "ftp://example.org"), .press(.enter), .seeText("An address begins with https://"),
        .fill(.server, server.url), .press(.enter), .see(.serverFault))
      ill.recover()
      try await teller.tell(
        .choose(.connect), .onScreen(.signIn), .seeText("This server will be used from now on."))
      try await teller.tell(MainStory.signInAgain(Self.address, Self.password) + [.press(.controlQ)])
      #expect(try await terminal.exitStatus() == 0)
    }

    @Test(arguments: illnesses)
    func `An ill server ends no session`(_ illness: Illness) async throws {
      let server = try changing.listen()
      defer { server.stop() }
      let terminal = try await TerminalSession(home)
      try terminal.start("--server \(server.url)")
      let teller = Teller(terminal, .english)
      try await teller.tell([.onScreen(.signIn)] + MainStory.signInAgain(Self.address, Self.password))
      try await teller.tell(.see(.confirmed))
      changing.fall(ill: illness.answer)
      try await teller.tell(.press(.f5), .see(illness.said), .onScreen(.profile), .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)
      try terminal.start("")
      try await teller.tell(.see(illness.said), .onScreen(.profile), .seeText(Self.address))
      changing.recover()
      try await teller.tell(.press(.f5), .see(.confirmed), .onScreen(.profile), .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)
    }
  }
}
