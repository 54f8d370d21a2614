import AccountCore
import AuthAPI
import TestSupport
import Testing

@testable import Recording

/// What a flow found on file when it began, and where its replay waits.
@Suite struct BeginningTests {
  private static func entry(
    _ verb: Verb, _ argument: String? = nil, email: String? = nil, _ moves: Transition..., screen: Screen = .profile
  ) -> Flow.Entry {
    var entry = Flow.Entry(verb, argument: argument.map { .text($0) }, at: 0, phase: .signedIn, screen: screen)
    if let email { entry.fields = [.init(FieldID.email.rawValue, .text(email))] }
    entry.moves = moves
    return entry
  }

  private static func flow(_ entries: Flow.Entry...) -> Flow {
    var start = Flow.Entry(.start, at: 0, phase: .signedOut, screen: .signIn)
    start.moves = []
    return Flow(client: "0", recordedAt: 0, server: nil, language: .english, steps: [start] + entries)
  }

  private static let opened = Transition(.signedIn, .accountSwitched, .signedIn)
  private static let openedWaiting = Transition(.signedIn, .accountSwitched, .awaitingVerification)
  private static let entered = Transition(.signedOut, .signInAccepted, .signedIn)

  @Test func whatIsOpenedOrTakenOffAndWasNotBroughtThereWasOnFile() {
    let flow = Self.flow(
      Self.entry(.switchAccount, "eva@example.org", Self.opened),
      Self.entry(.switchAccount, "Dora@example.org", Self.openedWaiting),
      Self.entry(.switchAccount, "EVA@example.org", Self.opened),
      // It was the one in hand: nothing moved.
      Self.entry(.switchAccount, "zoe@example.org"),
      Self.entry(.removeAccount, "bob@example.org", screen: .removal),
      Self.entry(.removeAccount, "ida@example.org", screen: .accounts))
    #expect(
      flow.otherAccounts == [
        .init(email: "eva@example.org", phase: .signedIn),
        .init(email: "Dora@example.org", phase: .awaitingVerification),
        .init(email: "bob@example.org", phase: .signedIn),
        .init(email: "ida@example.org", phase: .awaitingReset),
      ])
  }

  @Test func whatTheFlowSignedInToItselfWasNotOnFile() {
    let flow = Self.flow(
      Self.entry(.signIn, email: "eva@example.org", Self.entered), Self.entry(.signIn, email: "bob@example.org"),
      Self.entry(.switchAccount, "eva@example.org", Self.opened),
      Self.entry(.switchAccount, "bob@example.org", Self.opened))
    #expect(flow.otherAccounts == [.init(email: "bob@example.org", phase: .signedIn)])
  }

  private func plan(
    _ flow: Flow, _ variables: [String: String] = [:], pauses: Set<Int> = []
  ) throws(ReplayPlan.Problem) -> ReplayPlan {
    var generator = SplitMix64(seed: 1)
    return try ReplayPlan(flow, variables: variables, pauses: pauses, using: &generator)
  }

  @Test func anAddressOfTheRecordingIsReplacedWhereverItStands() throws {
    let flow = Self.flow(
      Self.entry(.forgotPassword, email: "eva@example.org"), Self.entry(.switchAccount, "Bob@example.org", Self.opened))
    let steps = try plan(flow, ["bob@example.org": "b@example.net", "EVA@example.org": "e@example.net"]).steps
    #expect(steps[0].fields == [.email: .text("e@example.net")])
    #expect(steps[1].argument == "b@example.net")
    #expect(throws: ReplayPlan.Problem.unknownVariable(name: "zoe@example.org")) {
      try plan(flow, ["zoe@example.org": "z@example.net"])
    }
  }

  @Test func itWaitsBeforeTheStepsThatAreNamed() throws {
    let flow = Self.flow(Self.entry(.accounts), Self.entry(.back), Self.entry(.settings))
    let held = try plan(flow, pauses: [0, 2])
    #expect(held.startWaitsForUser)
    #expect(held.steps.map(\.waitsForUser) == [false, true, false])
    #expect(try !plan(flow, pauses: [3]).startWaitsForUser)
    #expect(throws: ReplayPlan.Problem.noSuchStep(4, last: 3)) { try plan(flow, pauses: [1, 4]) }
  }

  @Test func whatWasNoServersAddressIsNoneAgain() throws {
    var entry = Self.entry(.useServer, screen: .server)
    entry.fields = [.init(FieldID.serverURL.rawValue, .hidden(Hidden(.string, length: 5, same: "abc")))]
    entry.problems = [Flow.Problem(.serverURL, .badServer)]
    guard case .text(let text)? = try plan(Self.flow(entry)).steps[0].fields[.serverURL] else {
      Issue.record("no text")
      return
    }
    #expect(throws: ServerAddress.Problem.self) { try ServerAddress(text) }
  }
}
