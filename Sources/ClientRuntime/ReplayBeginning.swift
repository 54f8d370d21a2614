import AccountCore
import AuthAPI
import Screens

/// What brings an account to where a recording begins: the steps that lead there on any server that has the account.
package struct ReplayBeginning: Sendable {
  /// Why a recording's beginning cannot be brought about.
  package enum Problem: Error, Equatable, Sendable {
    case needsAccount
    case needsPassword
    case needsNewAddress
    /// A session that had ended, or an answer that was lost: no step brings either about.
    case notToBeHad
  }

  /// Where the account is to stand.
  let phase: Phase.Name
  let steps: [Step]

  /// - Parameters:
  ///   - phase: where the recording begins.
  ///   - newAddress: the address of an email change that is under way.
  package init(
    _ phase: Phase.Name, account: String?, password: Secret?, newAddress: String?
  ) throws(Problem) {
    self.phase = phase
    func signIn() throws(Problem) -> Step {
      guard let account else { throw .needsAccount }
      guard let password else { throw .needsPassword }
      return Step(.signIn, [.email: account, .password: password.reveal()])
    }
    switch phase {
    case .signedOut: steps = []
    // For an account that has not verified its address the same sign-in leads to the code.
    case .signedIn, .awaitingVerification: steps = [try signIn()]
    case .awaitingReset:
      guard let account else { throw .needsAccount }
      steps = [Step(.sendResetCode, [.email: account])]
    case .awaitingPasswordCode:
      steps = [try signIn(), Step(.sendPasswordCode, [.currentPassword: password?.reveal() ?? ""])]
    case .awaitingEmailCode:
      let first = try signIn()
      guard let newAddress else { throw .needsNewAddress }
      steps = [first, Step(.sendEmailCode, [.newEmail: newAddress])]
    case .signingIn, .expired, .outcomeUnknown: throw .notToBeHad
    }
  }

  /// Takes the steps; what they lead to is on file in the folder of the options.
  ///
  /// - Returns: why the account does not stand where it is to; nil where it does.
  func bringAbout(_ options: Engine.Options, _ words: any Words) -> CommandFailure? {
    guard !steps.isEmpty else { return nil }
    let engine = Engine(options)
    for step in steps {
      if let status = engine.settle(.performed(step)) {
        return CommandFailure(.interrupted, words.remark(.interrupted), exitStatus: status)
      }
    }
    guard engine.state.phase.name != phase else { return nil }
    var failure = engine.state.failure(words) ?? CommandFailure(.notCarriedOut, words.remark(.notCarriedOut))
    failure.message = words.remark(.notBegun(failure.message))
    return failure
  }
}
