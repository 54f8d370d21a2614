import AccountCore
import AuthAPI
import Recording
import Screens

/// What brings the accounts to where a recording begins: the steps that lead there on any server that has them.
package struct ReplayBeginning: Sendable {
  /// Why a recording's beginning cannot be brought about.
  package enum Problem: Error, Equatable, Sendable {
    case needsAccount
    case needsPassword
    /// The password of each of these.
    case needsPasswords([String])
    case needsNewAddress
    /// A session that had ended, or an answer that was lost: no step brings either about.
    case notToBeHad
  }

  /// One account: where it is to stand, and the steps from nobody there.
  struct Account: Sendable {
    let phase: Phase.Name
    let steps: [Step]
  }

  /// The last is the one that the recording begins with, if it begins with one.
  let accounts: [Account]
  /// Whether nobody is in hand at first, whoever is on file.
  let beginsWithNobody: Bool
  /// The passwords that no account of the beginning needed.
  package let otherPasswords: [Secret]

  /// - Parameters:
  ///   - account: the address of the account in hand; nil where it is not known.
  ///   - passwords: the accounts', that of the one in hand first, then those of the others in the flow's order.
  ///   - variables: other addresses than the recorded ones, by these, and the address of an email change as `newEmail`.
  package init(
    of flow: Flow, account: String?, passwords: [Secret], variables: [String: String]
  ) throws(Problem) {
    let named = Dictionary(variables.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
    var stands: [(email: String?, phase: Phase.Name)] = []
    let inHand = flow.beginning == .signedOut ? nil : account?.lowercased()
    if flow.beginning != .signedOut { stands.append((account, flow.beginning)) }
    for other in flow.otherAccounts {
      let email = named[other.email.lowercased()] ?? other.email
      if email.lowercased() != inHand { stands.append((email, other.phase)) }
    }
    var left = passwords[...]
    var accounts: [Account] = []
    for (email, phase) in stands {
      let password = phase.needsPassword ? left.popFirst() : nil
      do throws(Problem) {
        let steps = try Self.steps(to: phase, email, password, variables[FieldID.newEmail.rawValue])
        accounts.append(Account(phase: phase, steps: steps))
      } catch {
        guard error == .needsPassword, stands.count > 1 else { throw error }
        throw .needsPasswords(stands.filter(\.phase.needsPassword).compactMap(\.email))
      }
    }
    beginsWithNobody = flow.beginning == .signedOut
    // Whoever comes last is in hand afterwards.
    self.accounts = beginsWithNobody ? accounts : Array(accounts.dropFirst() + accounts.prefix(1))
    otherPasswords = Array(left)
  }

  /// The steps from nobody to a phase.
  private static func steps(
    to phase: Phase.Name, _ account: String?, _ password: Secret?, _ newAddress: String?
  ) throws(Problem) -> [Step] {
    func email() throws(Problem) -> String {
      guard let account else { throw .needsAccount }
      return account
    }
    func signIn() throws(Problem) -> Step {
      let email = try email()
      guard let password else { throw .needsPassword }
      return Step(.signIn, [.email: email, .password: password.reveal()])
    }
    switch phase {
    case .signedOut: return []
    // For an account that has not verified its address the same sign-in leads to the code.
    case .signedIn, .awaitingVerification: return [try signIn()]
    case .awaitingReset: return [Step(.sendResetCode, [.email: try email()])]
    case .awaitingPasswordCode:
      return [try signIn(), Step(.sendPasswordCode, [.currentPassword: password?.reveal() ?? ""])]
    case .awaitingEmailCode:
      let first = try signIn()
      guard let newAddress else { throw .needsNewAddress }
      return [first, Step(.sendEmailCode, [.newEmail: newAddress])]
    case .signingIn, .expired, .outcomeUnknown: throw .notToBeHad
    }
  }

  /// Takes the steps; what they lead to is on file in the folder of the options.
  ///
  /// - Returns: why an account does not stand where it is to; nil where all do.
  func bringAbout(_ options: Engine.Options, _ words: any Words) -> CommandFailure? {
    var options = options
    options.opening = .nobody
    for account in accounts {
      if let failure = bringAbout(account, options, words) { return failure }
    }
    return nil
  }

  private func bringAbout(_ account: Account, _ options: Engine.Options, _ words: any Words) -> CommandFailure? {
    let engine = Engine(options)
    for step in account.steps {
      if let status = engine.settle(.performed(step)) {
        return CommandFailure(.interrupted, words.remark(.interrupted), exitStatus: status)
      }
    }
    guard engine.state.phase.name != account.phase else { return nil }
    var failure = engine.state.failure(words) ?? CommandFailure(.notCarriedOut, words.remark(.notCarriedOut))
    failure.message = words.remark(.notBegun(failure.message))
    return failure
  }
}

extension Phase.Name {
  /// Whether a sign-in leads there.
  fileprivate var needsPassword: Bool {
    switch self {
    case .signedIn, .awaitingVerification, .awaitingPasswordCode, .awaitingEmailCode: true
    case .signedOut, .signingIn, .awaitingReset, .expired, .outcomeUnknown: false
    }
  }
}
