import AuthAPI
import Forms
import Testing

@testable import AccountCore

@Suite struct SignInTests {
  private let login = APICall.login(LoginBody(email: ann, password: Secret(Typed.password)))

  private func submitted() -> Machine {
    var machine = Machine.signedOut
    machine.fill([.email: ann, .password: Typed.password])
    machine.send(.enter, expect: [.send(RequestID(1), login, to: home)]) { $0.calls(1, login) }
    return machine
  }

  @Test func signsInAndAsksForTheProfile() {
    var machine = submitted()
    let me = APICall.me(access(ann))
    machine.send(
      .answered(1, .tokens(tokens(ann))),
      expect: [
        .send(RequestID(2), me, to: home), .saveAccount(record()), .setCurrent(id: record().id),
      ]
    ) {
      $0.settles()
      $0.moves(.signInAccepted, to: .signedIn(session()))
      $0.forms = [.profile]
      $0.says(.signedIn)
      $0.calls(2, me)
      $0.keeps(record())
    }
    let known = record(profile: profile(ann))
    machine.send(.answered(2, .profile(profile(ann))), expect: [.saveAccount(known)]) {
      $0.settles()
      $0.phase = .signedIn(session(profile: profile(ann)))
      $0.keeps(known)
    }
  }

  @Test func anUnverifiedAccountGoesToItsCode() {
    var machine = submitted()
    let flow = Verification(email: ann, password: Secret(Typed.password), resendAt: start.adding(seconds: 60))
    let kept = record(signedIn: false, flow: .verification)
    machine.send(
      .refused(1, .notVerified), expect: [.saveAccount(kept), .setCurrent(id: kept.id)]
    ) {
      $0.settles()
      $0.moves(.addressNotVerified, to: .awaitingVerification(flow))
      $0.forms = [.verify]
      $0.says(.notVerifiedYet)
      $0.keeps(kept)
    }
  }
}
