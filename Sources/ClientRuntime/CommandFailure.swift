import AccountCore
import AuthAPI
import Forms
import Screens

/// Why a command did not do what was asked: a stable code, and the words for the user.
package struct CommandFailure: Error, Equatable, Sendable {
  /// One value that was refused.
  package struct RefusedField: Equatable, Sendable {
    /// The field's name in English, the same in every language.
    package var field: String
    package var code: String
    package var message: String
  }

  package var code: OutcomeCode
  package var message: String
  /// 128 + n where signal n ended it; else that of the code.
  package var exitStatus: Int32
  /// The server's own words; not yet cleaned of control characters.
  package var quote: String?
  /// Seconds after which to try again, where that is known.
  package var retryAfter: Int?
  package var fields: [RefusedField] = []
  /// What is to be done next: `code` or `login`; nil for nothing in particular.
  package var next: String?

  package init(
    _ code: OutcomeCode, _ message: String, quote: String? = nil, retryAfter: Int? = nil, exitStatus: Int32? = nil
  ) {
    self.code = code
    self.message = message
    self.quote = quote
    self.retryAfter = retryAfter
    self.exitStatus = exitStatus ?? code.exitStatus
  }
}

extension State {
  /// What stands against the step taken last: at the fields, in the message line, or in the phase; nil for nothing.
  package func failure(_ words: any Words) -> CommandFailure? {
    if case .outcomeUnknown(let unknown) = phase {
      return CommandFailure(.outcomeUnknown, "\(words.lost(unknown)) \(words.remark(.findOutLater))")
    }
    if let failure = fieldFailure(words) { return failure }
    guard let notice, notice.tone == .failure || notice.kind.isWait else { return nil }
    return notice.failure(words)
  }

  /// The problems of the form that was sent, the first one giving the code.
  private func fieldFailure(_ words: any Words) -> CommandFailure? {
    let found = form.fields.compactMap { id in form.problems[id].map { (id, $0) } }
    guard let (id, problem) = found.first else { return nil }
    var failure = CommandFailure(problem.code, problem.sentence(at: id, words), quote: notice?.quote)
    failure.fields = found.map { id, problem in
      .init(field: id.commandName, code: problem.fieldCode, message: words.sentence(problem, at: id))
    }
    if failure.code == .invalidValue || failure.code == .refused {
      failure.message = found.map { "\(words.label($0.0)): \(words.sentence($0.1, at: $0.0))" }.joined(separator: " ")
    }
    return failure
  }
}

extension Notice {
  /// The failure that a message tells of.
  package func failure(_ words: any Words) -> CommandFailure {
    let sentence = kind.commandSentence(words)
    switch kind {
    case .network(let kind): return CommandFailure(kind.code, sentence)
    case .refused(let reason):
      return CommandFailure(reason.code, sentence, quote: quote, retryAfter: reason.retryAfter)
    case .sessionExpired: return CommandFailure(.sessionEnded, sentence)
    case .waitToResend(let seconds): return CommandFailure(.tooSoon, sentence, retryAfter: seconds)
    case .stillUnknown, .signInToFindOut: return CommandFailure(.outcomeUnknown, sentence)
    case .store: return CommandFailure(.notSaved, sentence)
    case .cancelled: return CommandFailure(.cancelled, sentence)
    case .signedIn, .signedInAgain, .signedOut, .signedOutLocally, .verifiedNowSignIn, .codeSent, .codeMayBeSent,
      .registrationCode, .newCodeSent, .passwordHeldNoMore, .passwordChanged, .passwordSet, .emailChangedSignIn,
      .sessionRefreshed, .notVerifiedYet, .signedOutElsewhere, .signedInElsewhere, .flowAbandoned, .notCarriedOut,
      .tokensCleaned, .linkForOtherAddress, .codeTaken, .pasteCut, .newMail, .accountRemoved, .serverSaved,
      .accountLeaving, .accountLeft, .accountLeftLocally, .signInFailedAfter, .demoStarting, .demoFailed,
      .pressAgainToQuit, .quitHint, .commandCopied, .recordingBegan, .recordingEnded, .recordingFailed:
      return CommandFailure(.notCarriedOut, sentence)
    }
  }
}

extension Notice.Kind {
  /// Whether it says that another code cannot be asked for yet.
  fileprivate var isWait: Bool {
    if case .waitToResend = self { true } else { false }
  }

  /// The sentence, without the keys that screens have and commands have not.
  package func commandSentence(_ words: any Words) -> String {
    switch self {
    case .notCarriedOut: words.remark(.notCarriedOut)
    case .signInToFindOut: words.remark(.signInToFindOut)
    case .refused(.nothingPending): words.remark(.serverHasNothingPending)
    case .refused(.otherAddress): words.remark(.otherAddress)
    default: words.sentence(self)
    }
  }
}
