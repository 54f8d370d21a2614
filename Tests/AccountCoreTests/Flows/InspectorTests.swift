import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// The inspector lies above everything, and changes nothing below.
@Suite struct InspectorTests {
  private func exchange(_ number: Int, _ request: UInt64 = 1, _ outcome: Exchange.Outcome = .underWay) -> Event {
    .exchanged(
      Exchange(number: number, request: RequestID(request), operation: .login, startedAt: start, outcome: outcome))
  }

  private static func answered(_ status: Int) -> Exchange.Outcome {
    .answered(status: status, .accepted, lines: [], Exchange.Timing(wait: 1000))
  }

  private static var demo: Machine {
    var machine = Machine(State.Launch(startsDemo: true, bootID: bootID))
    machine.happens(.demoStarted(demoServer))
    return machine
  }

  @Test func whatWasTypedIsThereAfterwards() {
    var machine = Machine.signedOut
    machine.fill([.email: ann, .password: "half a pass"])
    machine.happens(exchange(1))
    let before = machine.state
    machine.happens(.key(.function(12)))
    machine.happens(exchange(2))
    machine.happens(.enter)
    #expect(machine.state.forms.map(\.screen) == [.signIn, .inspector, .exchange])
    machine.happens(.key(.function(1)))
    machine.happens(.press(.alt("e")))
    // Help makes room: it is not piled upon.
    #expect(machine.state.forms.map(\.screen) == [.signIn, .inspector])
    machine.happens(.escape)
    #expect(machine.state.forms == before.forms)
    #expect(machine.state.phase == before.phase)
  }

  @Test func aCallGoesOnWhileItIsLookedAtAndItsAnswerMeetsTheFormBelow() {
    var machine = Machine.signedOut
    machine.fill([.email: ann, .password: Typed.password])
    machine.happens(.enter)
    machine.happens(exchange(1))
    machine.happens(.key(.function(12)))
    machine.happens(.enter)
    #expect(machine.state.form.screen == .exchange)
    // Esc leaves the inspector, and cancels nothing.
    #expect(machine.happens(.escape) == [])
    #expect(machine.state.busy != nil)
    machine.happens(exchange(1, 1, Self.answered(401)))
    machine.happens(.refused(1, .wrongCredentials))
    #expect(machine.state.forms.map(\.screen) == [.signIn, .inspector])
    #expect(machine.state.forms[0].problems == [.password: .wrongCredentials])
    #expect(machine.state.forms[0].text(.email) == ann)
  }

  @Test func anExchangeKnowsWhatItDidToTheAccount() {
    var machine = Machine.signedOut
    machine.fill([.email: ann, .password: Typed.password])
    machine.happens(.enter)
    machine.happens(exchange(1))
    machine.happens(exchange(1, 1, Self.answered(200)))
    machine.happens(.answered(1, .tokens(tokens(ann))))
    let entry = machine.state.inspection[1]
    #expect(entry?.before == Place(phase: .signedOut, screen: .signIn))
    #expect(entry?.after == Place(phase: .signedIn, screen: .profile))
    #expect(entry?.move == Transition(.signedOut, .signInAccepted, .signedIn))
    #expect(entry?.lines.contains(.move(Transition(.signedOut, .signInAccepted, .signedIn))) == true)
  }

  @Test func aRepeatedRequestIsAnExchangeOfItsOwn() {
    var machine = Machine.signedOut
    machine.happens(exchange(1, 7))
    machine.happens(exchange(1, 7, Self.answered(401)))
    machine.happens(exchange(2, 7))
    machine.happens(exchange(2, 7, .failed(.timedOut, milliseconds: 5)))
    #expect(machine.state.inspection.entries.map(\.exchange.number) == [1, 2])
    #expect(machine.state.inspection[1]?.exchange.outcome == Self.answered(401))
  }

  @Test func theOldestGoWhenThereAreMany() {
    var machine = Machine.signedOut
    machine.happens(.key(.function(12)))
    for number in 1...Inspection.limit + 5 { machine.happens(exchange(number)) }
    #expect(machine.state.inspection.entries.map(\.exchange.number) == Array(6...Inspection.limit + 5))
    #expect(machine.state.form.actions.first == .exchange(Inspection.limit + 5))
    // The focus stays where it was, whatever comes above.
    #expect(machine.state.form.focusedAction == .record)
  }

  @Test func theCommandIsCopiedAsItIsShown() {
    var machine = Machine.signedOut
    machine.happens(
      .exchanged(Exchange(number: 1, request: RequestID(1), operation: .me, startedAt: start, curl: "curl me")))
    machine.happens(.key(.function(12)))
    machine.happens(.enter)
    #expect(machine.happens(.press(.character("c"))) == [.copy("curl me")])
    #expect(machine.state.notice?.kind == .commandCopied)
    #expect(machine.state.openExchange?.lines.last == .text("curl me"))
  }

  @Test func aLongCommandIsBrokenBetweenItsWordsAlone() {
    let curl =
      "curl --request POST --header 'Accept: application/json' --header 'Accept-Language: en' 'https://a.org/x y'"
    let lines = Exchange(number: 1, request: RequestID(1), operation: .me, startedAt: start, curl: curl).curlLines
    #expect(
      lines == [
        #"curl --request POST --header 'Accept: application/json' \"#,
        "--header 'Accept-Language: en' 'https://a.org/x y'",
      ])
    let joined = lines.map { $0.hasSuffix(" \\") ? String($0.dropLast(2)) : $0 }.joined(separator: " ")
    #expect(joined == curl)
  }

  /// In a command inside quotation marks a line may end, in what that command quotes it may not.
  @Test func aCommandInsideQuotationMarksIsBrokenLikeAnother() {
    let curl =
      #"printf '%s' '{''"verification_code":"'"$(printf '%s' "$VERIFICATION_CODE" | sed 's/x y/z/g; s/"/q/g')"'"''}'"#
      + " | curl --request POST https://a.org/api/auth/verify-email-change"
    let lines = Exchange(number: 1, request: RequestID(1), operation: .me, startedAt: start, curl: curl).curlLines
    #expect(
      lines == [
        #"printf '%s' '{''"verification_code":"'"$(printf '%s' \"#,
        #""$VERIFICATION_CODE" | sed 's/x y/z/g; s/"/q/g')"'"''}' | curl \"#,
        "--request POST https://a.org/api/auth/verify-email-change",
      ])
  }

  @Test func anOpenedExchangeShowsItsAnswerWhenItComes() {
    var machine = Machine.signedOut
    machine.happens(exchange(1))
    machine.happens(.key(.function(12)))
    machine.happens(.enter)
    let before = machine.state.form.items.count
    machine.happens(.tab)
    let focus = machine.state.form.focused
    machine.happens(exchange(1, 1, .answered(status: 200, .accepted, lines: ["a: b"], Exchange.Timing(wait: 100))))
    #expect(machine.state.form.items.count > before)
    #expect(machine.state.form.focused == focus)
  }

  // MARK: Recording

  @Test func aRecordingIsAskedForAndStopped() {
    var machine = Machine.signedOut
    machine.happens(.key(.function(12)))
    machine.press(.record)
    machine.fill([.file: "a.json"])
    #expect(machine.happens(.enter) == [.startRecording(to: "a.json")])
    machine.happens(.recordingFailed("a.json", .exists))
    #expect(machine.state.form.screen == .recording)
    #expect(machine.state.form.text(.file) == "a.json")
    machine.happens(.recordingBegan("a.json"))
    #expect(machine.state.form.screen == .inspector)
    #expect(machine.state.inspection.recording == "a.json")
    #expect(machine.press(.stopRecording) == [.stopRecording])
    machine.happens(.recordingFailed("a.json", .diskFull))
    #expect(machine.state.inspection.recording == "a.json")
    machine.happens(.recordingEnded("a.json", steps: 2))
    #expect(machine.state.inspection.recording == nil)
    #expect(machine.state.form.actions.contains(.record))
  }

  @Test func whatWentWrongAtTheStartIsToldBeforeThatARecordingRuns() {
    var machine = Machine.signedOut
    machine.happens(.storeFailed(.setAside(file: "a.json")))
    machine.happens(.recordingBegan("a.json"))
    #expect(machine.state.inspection.recording == "a.json")
    #expect(machine.state.notice?.tone == .failure)
  }

  @Test func whatWouldHoldASecretIsRecordedNoLonger() {
    var machine = Machine.signedOut
    machine.happens(.recordingBegan("a.json"))
    machine.happens(.recordingFailed("a.json", .holdsSecret))
    #expect(machine.state.inspection.recording == nil)
  }

  // MARK: The dials

  @Test func theDialsTurnAtOnce() {
    var machine = Self.demo
    machine.happens(.key(.function(12)))
    machine.press(.staff)
    #expect(machine.press(.latency(300)) == [.setDials(Dials(latency: 300))])
    #expect(machine.press(.failRate(30)) == [.setDials(Dials(latency: 300, failRate: 30))])
    #expect(machine.state.form.screen == .staff)
    #expect(machine.state.dials == Dials(latency: 300, failRate: 30))
  }

  @Test func thereAreNoDialsOutsideTheDemo() {
    var machine = Machine.signedOut
    machine.happens(.key(.function(12)))
    #expect(machine.state.form.actions == [.record, .back])
  }

  @Test func visitorsOfAStandWriteNoFilesAndTurnNoDials() {
    var state = State(State.Launch(startsDemo: true, bootID: bootID, isStand: true), at: start)
    func happens(_ events: Event...) { for event in events { _ = state.reduce(event, at: start) } }
    happens(.started, .demoStarted(demoServer), .enter, .enter, .key(.function(12)))
    #expect(state.form.screen == .inspector)
    #expect(state.form.actions == [.back])
    // Behind the staff's chord they lie, above whatever is shown.
    happens(.press(Stand.staffKey), .press(.alt("e")))
    #expect(state.form.screen == .staff)
    #expect(state.form.actions.contains(.latency(1000)))
    happens(.escape, .escape)
    #expect(state.form.screen == .signIn)
  }

  @Test func theNextVisitorSeesNothingOfTheCallsBefore() {
    var state = State(State.Launch(startsDemo: true, bootID: bootID, isStand: true), at: start)
    for event in [.started, .demoStarted(demoServer), .enter, .enter, exchange(1)] as [Event] {
      _ = state.reduce(event, at: start)
    }
    #expect(state.inspection.entries.count == 1)
    _ = state.reduce(.woke, at: start.adding(seconds: Stand.idleSeconds + 1))
    #expect(state.inspection == Inspection())
    #expect(state.forms.allSatisfy { !$0.screen.isInspector })
    // What became of a call that the end of the visit cancelled is told afterwards.
    _ = state.reduce(exchange(1, 1, .cancelled(milliseconds: 3)), at: start.adding(seconds: Stand.idleSeconds + 1))
    #expect(state.inspection == Inspection())
  }

  @Test func nobodySeesTheCallsOfAServiceThatBroke() {
    var state = State(State.Launch(startsDemo: true, bootID: bootID, isStand: true), at: start)
    for event in [.started, .demoStarted(demoServer), .enter, .enter, exchange(1), .demoFailed(.ended)] as [Event] {
      _ = state.reduce(event, at: start)
    }
    #expect(state.inspection == Inspection())
  }
}
