import AccountCore

extension English {
  func standing(_ phase: Phase.Name) -> String {
    switch phase {
    case .signedOut: "signed out"
    case .awaitingVerification: "waiting for the code that confirms the address"
    case .signingIn: "signing in"
    case .signedIn: "signed in"
    case .awaitingReset: "waiting for the code that resets the password"
    case .awaitingPasswordCode: "waiting for the code that changes the password"
    case .awaitingEmailCode: "waiting for the code that changes the email"
    case .expired: "session ended by the server"
    case .outcomeUnknown: "outcome unknown"
    }
  }

  func event(_ cause: Transition.Cause) -> String {
    switch cause {
    case .accountSwitched: "another account is opened"
    case .signUpAccepted: "an account is created"
    case .signInAccepted: "a sign-in succeeds"
    case .addressNotVerified: "a sign-in finds the address not confirmed"
    case .resetRequested: "a forgotten password is to be reset"
    case .codeAccepted: "the code is accepted"
    case .passwordNotHeld: "the code is accepted after a restart"
    case .signInFailed: "the sign-in behind the scenes fails"
    case .mailHeldVerificationCode: "the mail held a code that confirms the address"
    case .passwordChangeRequested: "a change of password is begun"
    case .emailChangeRequested: "a change of email is begun"
    case .demoEnded: "the demo ends"
    case .signedOut: "the user signs out"
    case .sessionRefused: "the server refuses the session twice"
    case .passwordChanged: "the password is changed"
    case .emailChanged: "the email is changed"
    case .abandoned: "the flow is dropped"
    case .answerLost: "an answer is lost"
    case .notCarriedOut: "it turns out not to have been done"
    case .notFoundOut: "it cannot be found out"
    case .signedInElsewhere: "a sign-in in another window or script"
    case .signedOutElsewhere: "a sign-out in another window or script"
    }
  }

  var nobody: String { "no account" }
  var whatCanComeNext: String { "What can come next:" }
}
