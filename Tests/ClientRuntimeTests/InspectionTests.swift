import AccountCore
import AuthAPI
import Forms
import Recording
import Screens
import TestSupport
import Testing
import TextGrid

@testable import ClientRuntime

/// What the inspector is told of a run, and what is recorded from it.
@Suite struct InspectionTests {
  private let folder: TemporaryFolder
  private let deployed = DeployedService()
  private static let email = "eva@example.org"
  private static let password = "correct-horse-7"
  /// Has the shape of an address, so that nothing but its use as a password tells what it is.
  private static let addressLike = "battery@staple.example"

  init() throws { folder = try TemporaryFolder() }

  private func run(_ server: ScriptedServer, _ turns: [StepFront.Turn]) throws -> State {
    let engine = Engine(
      Engine.Options(
        server: try ServerAddress(server.url), language: .english, configFolder: folder.path("config"),
        version: "0.1.0"))
    _ = engine.run(StepFront(turns))
    return engine.state
  }

  private static let open = Event.input(.key(Key(.function(12))))

  /// Everything that the inspector shows: each exchange opened, every line of it, in both languages.
  private func everything(_ state: State) -> String {
    var text = ""
    for language in Language.allCases {
      var state = state
      func take(_ event: Event) { _ = state.reduce(event, at: state.now) }
      if state.language != language { take(.input(.key(Key(.function(9))))) }
      take(Self.open)
      for exchange in state.inspection.entries.map(\.exchange) {
        take(.clicked(.action(.exchange(exchange.number))))
        // A window in which all of it is seen at once, and one that has to be scrolled.
        text += state.picture(Size(columns: 200, rows: 200)).lines.joined(separator: "\n")
        for _ in state.form.items {
          text += state.picture(Size(columns: 40, rows: 12)).lines.joined(separator: "\n")
          take(.input(.key(Key(.tab))))
        }
        text += exchange.curl + exchange.sent.joined()
        take(.input(.key(Key(.escape))))
      }
      text += state.picture(Size(columns: 80, rows: 24)).lines.joined(separator: "\n")
    }
    return text
  }

  @Test func `no secret is in any of its pictures, wherever it was typed and whoever repeats it`() throws {
    // Whatever comes is sent back: under names that nobody knows, in a sentence, and as the contract has it.
    let deployed = deployed
    let server = try ScriptedServer { request in
      guard request.path.hasSuffix("/login"), request.text.contains(Self.addressLike) else {
        return deployed.answer(request)
      }
      let sent = request.text.replacing("\"", with: "\\\"")
      return .json(
        401, "{\"echo\": \"\(sent)\", \"detail\": \"not \(Self.addressLike), \(Self.password)!\", \"x\": [\"\(sent)\"]}"
      )
    }
    defer { server.stop() }
    var codes: [String] = []
    let state = try run(
      server,
      [
        // A password in the box of an address, before it is known to be one.
        { Action.signIn.taken([.email: Self.addressLike, .password: "whatever-1"]) },
        { Action.createAccount.taken() },
        {
          Action.signUp.taken([
            .email: Self.email, .firstName: "Анастасия", .lastName: "Ёлкина", .newPassword: Self.password,
            .confirmation: Self.password,
          ])
        },
        {
          codes.append(deployed.lastCode(for: Self.email) ?? "")
          return Action.verify.taken([.code: codes[0] == "111111" ? "111112" : "111111"])
        },
        { Action.verify.taken([.code: codes[0]]) },
        { Action.session.taken() }, { Action.refreshSession.taken() }, { Action.signOut.taken() },
        { Action.signIn.taken([.email: Self.email, .password: Self.addressLike]) },
        { Action.signIn.taken([.email: Self.addressLike, .password: "whatever-2"]) },
      ])
    #expect(state.inspection.entries.count >= 8)
    let shown = everything(state)
    let canaries = [Self.password, Self.addressLike, "Анастасия", "Ёлкина", "whatever-1", "whatever-2"] + codes
    #expect(canaries.allSatisfy { $0.count >= 6 })
    let tokens = server.requests.compactMap { $0.headers["authorization"]?.split(separator: " ").last.map(String.init) }
    #expect(!tokens.isEmpty)
    for canary in canaries + tokens {
      #expect(SecretSearch([Secret(canary)]).count(in: Array(shown.utf8)) == 0, "\(canary)")
    }
    // The search can find what is there.
    #expect(SecretSearch([Secret(Self.email)]).count(in: Array(shown.utf8)) > 0)
    #expect(shown.contains("/api/auth/login"))
  }

  @Test func `what an exchange did to the account is told, and where its time went`() throws {
    let server = try deployed.server()
    defer { server.stop() }
    let state = try run(
      server,
      [
        { Action.createAccount.taken() },
        {
          Action.signUp.taken([.email: Self.email, .newPassword: Self.password, .confirmation: Self.password])
        },
      ])
    let entry = try #require(state.inspection.entries.last)
    #expect(entry.exchange.operation == .register)
    #expect(entry.move == Transition(.signedOut, .signUpAccepted, .awaitingVerification))
    guard case .answered(200, .accepted, let lines, let timing) = entry.exchange.outcome else {
      Issue.record("\(entry.exchange.outcome)")
      return
    }
    #expect(!lines.isEmpty)
    #expect(timing.total > 0 && timing.total >= timing.wait)
    #expect(entry.exchange.sent.contains("email: \(Self.email)"))
  }

  // MARK: Recording

  private func recording(to path: String) -> [StepFront.Turn] {
    [
      { Self.open }, { .clicked(.action(.record)) }, { .filled(.file, with: path) },
      { .clicked(.action(.startRecording)) },
    ]
  }

  @Test func `a recording begins in the middle of a run and is written when it is stopped`() throws {
    let server = try deployed.server()
    defer { server.stop() }
    let path = folder.path("flow.json")
    let turns: [StepFront.Turn] =
      [
        { Action.createAccount.taken() },
        {
          Action.signUp.taken([.email: Self.email, .newPassword: Self.password, .confirmation: Self.password])
        },
      ] + recording(to: path) + [
        { .input(.key(Key(.escape))) },
        { Action.verify.taken([.code: deployed.lastCode(for: Self.email) ?? ""]) },
        { Self.open }, { .clicked(.action(.stopRecording)) },
      ]
    let state = try run(server, turns)
    #expect(state.notice?.kind == .recordingEnded(path, steps: 1))
    #expect(state.inspection.recording == nil)
    let flow = try FlowFile.read(path)
    #expect(flow.steps.map(\.verb) == [.start, .verify])
    #expect(flow.steps[0].phase == .awaitingVerification)
    #expect(flow.steps[0].screen == .verify)
    #expect(flow.steps[1].exchanges.map(\.operation) == [.verify, .login, .me])
    #expect(flow.steps[1].phase == .signedIn)
  }

  @Test func `no file is written over, and none where there is no folder`() throws {
    let server = try deployed.server()
    defer { server.stop() }
    let there = folder.path("there.json")
    try FlowFile.write("mine", to: there, without: [])
    let nowhere = folder.path("no/such.json")
    for (path, trouble) in [(there, RecordingTrouble.exists), (nowhere, .missing)] {
      let state = try run(server, recording(to: path))
      #expect(state.notice?.kind == .recordingFailed(path, trouble))
      #expect(state.inspection.recording == nil)
      #expect(state.form.screen == .recording)
    }
  }

  @Test func `a name that is free is found where none is given, and the home is known`() {
    #expect(FlowFile.path("a/b.json") == "a/b.json")
    #expect(FlowFile.path("").hasPrefix("trainova-flow"))
    #expect(FlowFile.path("~/a.json").hasSuffix("/a.json"))
    #expect(!FlowFile.path("~/a.json").hasPrefix("~"))
  }
}
