import AuthAPI
import Forms
import Testing

@testable import AccountCore

/// Secrets are neither shown nor kept.
@Suite struct SecretsTests {
  private static func all() -> [Machine] {
    var machines = RefusalTests.operations.map { RefusalTests.form($0).machine }
    for operation in RefusalTests.operations {
      var machine = RefusalTests.form(operation).machine
      machine.happens(.enter)
      machines.append(machine)
    }
    machines += OutcomeTests.lost.map { OutcomeTests.unknown($0.operation).machine }
    return machines + [.signedIn, .expired]
  }

  @Test func noPictureOfAStateShowsASecret() {
    for machine in Self.all() {
      var dumped = ""
      dump(machine.state, to: &dumped)
      let pictures = [dumped, String(describing: machine.state), String(reflecting: machine.state)]
      for secret in Typed.secrets + [access(ann), access(bob)].map({ $0.secret.reveal() }) {
        for picture in pictures { #expect(!picture.contains(secret)) }
      }
    }
  }

  @Test func theLookIntoAStateFindsWhatIsThere() {
    let machine = RefusalTests.form(.login).machine
    #expect(texts(in: machine.state).contains(Typed.password))
    #expect(texts(in: Machine.signedIn.state).contains(access(ann).secret.reveal()))
    #expect(texts(in: Machine.awaitingVerification.state.phase).contains(Typed.password))
  }

  @Test func noFileHoldsASecretOfAFlow() {
    for machine in Self.all() {
      #expect(texts(in: machine.state.accounts).isDisjoint(with: Typed.secrets))
      #expect(texts(in: machine.state.record as Any).isDisjoint(with: Typed.secrets))
    }
  }

  @Test func whatWasTypedGoesWithItsForm() {
    for operation in RefusalTests.operations {
      var machine = RefusalTests.form(operation).machine
      machine.happens(.escape)
      if operation == .login { continue }  // the bottom of the stack stays as it is
      #expect(texts(in: machine.state.forms).isDisjoint(with: Typed.secrets))
    }
  }

  @Test func passwordsShowAtF2AndHideAgain() {
    var machine = RefusalTests.form(.register).machine
    machine.send(.key(.function(2))) {
      $0.forms[1][.newPassword]?.isRevealed = true
      $0.forms[1][.confirmation]?.isRevealed = true
    }
    machine.send(.press(.alt("к"))) {
      $0.forms[1][.newPassword]?.isRevealed = false
      $0.forms[1][.confirmation]?.isRevealed = false
    }
  }
}
