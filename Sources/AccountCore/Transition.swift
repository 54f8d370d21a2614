/// One edge of the state machine: from where, because of what, to where.
package struct Transition: Hashable, Sendable {
  /// What happened, as a word of the diagram.
  package enum Cause: String, CaseIterable, Sendable {
    case accountSwitched, signUpAccepted, signInAccepted, addressNotVerified, resetRequested, codeAccepted
    case passwordNotHeld, signInFailed, mailHeldVerificationCode, passwordChangeRequested, emailChangeRequested
    case demoEnded, signedOut, sessionRefused, passwordChanged, emailChanged, abandoned, answerLost, notCarriedOut,
      notFoundOut, signedInElsewhere, signedOutElsewhere
  }

  package var from: Phase.Name
  package var cause: Cause
  package var to: Phase.Name

  package init(_ from: Phase.Name, _ cause: Cause, _ to: Phase.Name) {
    self.from = from
    self.cause = cause
    self.to = to
  }

  /// Every edge there is. `reduce` takes no other, and a test walks each one.
  package static let table: [Transition] =
    [
      .init(.signedOut, .signUpAccepted, .awaitingVerification),
      .init(.signedOut, .signInAccepted, .signedIn),
      .init(.signedOut, .addressNotVerified, .awaitingVerification),
      .init(.signedOut, .resetRequested, .awaitingReset),
      .init(.signedOut, .answerLost, .outcomeUnknown),

      .init(.awaitingVerification, .codeAccepted, .signingIn),
      .init(.awaitingVerification, .passwordNotHeld, .signedOut),
      .init(.awaitingVerification, .signInAccepted, .signedIn),
      .init(.awaitingVerification, .abandoned, .signedOut),
      .init(.awaitingVerification, .answerLost, .outcomeUnknown),
      .init(.awaitingVerification, .notFoundOut, .signedOut),

      .init(.signingIn, .signInAccepted, .signedIn),
      .init(.signingIn, .addressNotVerified, .awaitingVerification),
      .init(.signingIn, .signInFailed, .signedOut),

      .init(.awaitingReset, .codeAccepted, .signingIn),
      .init(.awaitingReset, .mailHeldVerificationCode, .awaitingVerification),
      .init(.awaitingReset, .abandoned, .signedOut),
      .init(.awaitingReset, .answerLost, .outcomeUnknown),

      .init(.signedIn, .passwordChangeRequested, .awaitingPasswordCode),
      .init(.signedIn, .emailChangeRequested, .awaitingEmailCode),
      .init(.signedIn, .sessionRefused, .expired),
      .init(.signedIn, .signedOut, .signedOut),

      .init(.awaitingPasswordCode, .passwordChanged, .signingIn),
      .init(.awaitingPasswordCode, .sessionRefused, .expired),
      .init(.awaitingPasswordCode, .abandoned, .signedIn),
      .init(.awaitingPasswordCode, .answerLost, .outcomeUnknown),

      .init(.awaitingEmailCode, .emailChanged, .signedOut),
      .init(.awaitingEmailCode, .sessionRefused, .expired),
      .init(.awaitingEmailCode, .abandoned, .signedIn),
      .init(.awaitingEmailCode, .answerLost, .outcomeUnknown),

      .init(.expired, .signInAccepted, .signedIn),
      // What was begun goes on.
      .init(.expired, .signInAccepted, .awaitingPasswordCode),
      .init(.expired, .signInAccepted, .awaitingEmailCode),
      .init(.expired, .signUpAccepted, .awaitingVerification),
      .init(.expired, .addressNotVerified, .awaitingVerification),
      .init(.expired, .resetRequested, .awaitingReset),
      .init(.expired, .signedOut, .signedOut),
      .init(.expired, .answerLost, .outcomeUnknown),

      .init(.outcomeUnknown, .signInAccepted, .signedIn),
      .init(.outcomeUnknown, .addressNotVerified, .awaitingVerification),
      .init(.outcomeUnknown, .emailChanged, .signedOut),
      .init(.outcomeUnknown, .sessionRefused, .expired),
    ]
    + [.signedOut, .awaitingVerification, .awaitingReset, .awaitingPasswordCode, .awaitingEmailCode, .expired].flatMap {
      // Back to where the lost call came from: because it was not carried out, or because the user says so.
      [Transition(.outcomeUnknown, .notCarriedOut, $0), Transition(.outcomeUnknown, .abandoned, $0)]
    }
    + Phase.Name.allCases.filter { $0 != .signedOut }.map { Transition($0, .demoEnded, .signedOut) }
    // What other processes do with the same account.
    + [.signedIn, .awaitingPasswordCode, .awaitingEmailCode, .expired, .outcomeUnknown].map {
      Transition($0, .signedOutElsewhere, .signedOut)
    }
    + [.signedOut, .awaitingVerification, .awaitingReset, .expired].map {
      Transition($0, .signedInElsewhere, .signedIn)
    }
    + [Phase.Name.signedOut, .signedIn, .expired].flatMap { from in
      [.signedOut, .signedIn, .awaitingVerification, .awaitingReset, .awaitingPasswordCode, .awaitingEmailCode].map {
        Transition(from, .accountSwitched, $0)
      }
    }
}

/// The last change of phase, and why.
package struct Move: Equatable, Sendable {
  package var transition: Transition
  /// Counts the moves of this run, so that two alike can be told apart.
  package var number: Int
}
