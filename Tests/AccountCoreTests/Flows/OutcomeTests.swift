import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Calls whose answer never came.
@Suite struct OutcomeTests {
  @Test func anOldTokenIsNoProofThatAnAddressWasChanged() {
    var machine = Machine(launch(record(flow: .emailChange(newEmail: annsNew))))
    machine.fill([.code: Typed.code])
    machine.happens(.enter)
    #expect(machine.happens(.lost(1)) == [.send(RequestID(2), .me(access(ann)), to: home)])
    let refresh = APICall.refresh(RefreshTokenBody(refreshToken: refresh(ann)))
    #expect(machine.happens(.refused(2, .signedOut)) == [.send(RequestID(3), refresh, to: home)])
    #expect(machine.state.phase.name == .outcomeUnknown)
    let again = machine.happens(.answered(3, .tokens(tokens(ann))))
    #expect(again.first == .send(RequestID(4), .me(access(ann)), to: home))
    machine.happens(.answered(4, .profile(profile(ann))))
    #expect(machine.state.lastMove?.transition == Transition(.outcomeUnknown, .notCarriedOut, .awaitingEmailCode))
  }
}
