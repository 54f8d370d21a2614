/// What became of a command, in a word that scripts can rely on.
package enum OutcomeCode: String, CaseIterable, Sendable {
  // Done.
  case signedIn = "signed_in"
  case signedOut = "signed_out"
  /// Signed out here; the server could not be told.
  case signedOutHere = "signed_out_here"
  /// A code was mailed (or would be, were there such an account); the flow waits for it.
  case codeSent = "code_sent"
  /// The address is confirmed.
  case verified
  case passwordChanged = "password_changed"
  case passwordSet = "password_set"
  case emailChanged = "email_changed"
  case refreshed
  case abandoned
  case status, profile, token, accounts, servers, version
  case accountSwitched = "account_switched"
  case accountRemoved = "account_removed"
  case serverAdded = "server_added"
  case serverUsed = "server_used"
  case serverRemoved = "server_removed"
  case serverInfo = "server_info"
  case tokensCleaned = "tokens_cleaned"
  /// Nothing is to be put right.
  case healthy
  /// A flow was written down, looked at or made into something else.
  case recorded, inspected, reported, exported
  /// A replay came out the same.
  case same

  // Failed.
  /// Something is to be put right.
  case faultFound = "fault_found"
  /// A replay came out otherwise, or could not go on.
  case differs
  /// A recording could not be read, or what is made of it not written.
  case fileUnusable = "file_unusable"
  case notSaved = "not_saved"
  /// There is no flow that this could be about.
  case nothingPending = "nothing_pending"
  /// Another flow waits for its code.
  case flowPending = "flow_pending"
  case forbidden
  /// No answer came, and the server seems not to have done it.
  case notCarriedOut = "not_carried_out"
  case noScreens = "no_screens"
  case cancelled, interrupted
  /// No answer came, and what became of it could not be found out.
  case outcomeUnknown = "outcome_unknown"

  // Sign-in needed or refused.
  case notSignedIn = "not_signed_in"
  case wrongCredentials = "wrong_credentials"
  case notVerified = "not_verified"
  case sessionEnded = "session_ended"

  // The network.
  case nameNotFound = "name_not_found"
  case cannotConnect = "cannot_connect"
  case unreachable
  case tls
  case authorities
  case timedOut = "timed_out"
  case connectionLost = "connection_lost"
  case answerTooLarge = "answer_too_large"
  case notHTTP = "not_http"

  // The server.
  case serverFault = "server_fault"
  case overloaded
  case redirected
  case notAnAuthServer = "not_an_auth_server"

  // Too often.
  case rateLimited = "rate_limited"
  /// Another code can be asked for a minute after the last.
  case tooSoon = "too_soon"

  // A value was refused.
  case invalidValue = "invalid_value"
  case unusableSecret = "unusable_secret"
  /// The file is no recording, or not all that one has to be.
  case badRecording = "bad_recording"
  case wrongCode = "wrong_code"
  case addressTaken = "address_taken"
  case wrongCurrentPassword = "wrong_current_password"
  case weakPassword = "weak_password"
  case otherAddress = "other_address"
  case refused

  /// The command line is wrong.
  case usage

  /// The exit status that goes with it; that of `interrupted` depends on the signal.
  package var exitStatus: Int32 {
    switch self {
    case .signedIn, .signedOut, .signedOutHere, .codeSent, .verified, .passwordChanged, .passwordSet, .emailChanged,
      .refreshed, .abandoned, .status, .profile, .token, .accounts, .servers, .version, .accountSwitched,
      .accountRemoved, .serverAdded, .serverUsed, .serverRemoved, .serverInfo, .tokensCleaned,
      .healthy, .recorded, .inspected, .reported, .exported, .same:
      0
    case .faultFound, .differs, .fileUnusable, .notSaved, .nothingPending, .flowPending, .forbidden, .notCarriedOut:
      1
    case .cancelled: 2
    case .outcomeUnknown: 3
    case .notSignedIn, .wrongCredentials, .notVerified, .sessionEnded: 4
    case .nameNotFound, .cannotConnect, .unreachable, .tls, .authorities, .timedOut, .connectionLost, .answerTooLarge,
      .notHTTP:
      5
    case .serverFault, .overloaded, .redirected, .notAnAuthServer: 6
    case .rateLimited, .tooSoon: 7
    case .invalidValue, .unusableSecret, .badRecording, .wrongCode, .addressTaken, .wrongCurrentPassword, .weakPassword,
      .otherAddress, .refused:
      9
    case .noScreens, .usage: 64
    case .interrupted: 130
    }
  }
}
