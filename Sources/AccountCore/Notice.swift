import AuthAPI

/// What the message line says.
package struct Notice: Equatable, Sendable {
  /// How it is shown.
  package enum Tone: Sendable { case info, success, failure }

  /// The sentence, before it is in any language.
  package enum Kind: Equatable, Sendable {
    case signedIn, signedInAgain, signedOut, signedOutLocally, verifiedNowSignIn, codeSent(to: String), codeMayBeSent(
      to: String)
    case registrationCode(to: String), newCodeSent(to: String), waitToResend(seconds: Int), passwordHeldNoMore
    case passwordChanged, passwordSet, emailChangedSignIn(to: String), sessionExpired, sessionRefreshed, notVerifiedYet
    case signedOutElsewhere(String), signedInElsewhere(String)
    case flowAbandoned, cancelled, signInToFindOut, notCarriedOut, stillUnknown, tokensCleaned
    case linkForOtherAddress(String), codeTaken, pasteCut
    case newMail(subject: String), accountRemoved, serverSaved
    case accountLeaving(String), accountLeft(String), accountLeftLocally(String)
    case network(NetworkFailure.Kind), refused(Refusal.Reason)
    case signInFailedAfter(Transition.Cause)
    case store(StoreTrouble, more: Int), demoStarting, demoFailed(DemoTrouble)
    case pressAgainToQuit, quitHint
    case commandCopied
    case recordingBegan(String), recordingEnded(String, steps: Int), recordingFailed(String, RecordingTrouble)
  }

  package var kind: Kind
  /// The server's own words, shown as a quotation.
  package var quote: String?

  package init(_ kind: Kind, quote: String? = nil) {
    self.kind = kind
    self.quote = quote
  }

  /// How it is shown; the words never depend on the colour alone.
  package var tone: Tone {
    switch kind {
    case .signedIn, .signedInAgain, .signedOut, .verifiedNowSignIn, .newCodeSent, .passwordChanged, .passwordSet,
      .emailChangedSignIn,
      .sessionRefreshed, .tokensCleaned, .codeTaken, .accountRemoved, .accountLeft, .serverSaved,
      .signedInElsewhere, .recordingEnded:
      .success
    case .codeSent, .codeMayBeSent, .registrationCode, .waitToResend, .flowAbandoned, .cancelled, .newMail,
      .demoStarting, .pressAgainToQuit, .quitHint, .notVerifiedYet, .linkForOtherAddress, .passwordHeldNoMore,
      .pasteCut, .accountLeaving, .signedOutElsewhere, .commandCopied, .recordingBegan:
      .info
    case .signedOutLocally, .accountLeftLocally, .sessionExpired, .signInToFindOut, .notCarriedOut, .stillUnknown,
      .network, .refused, .store, .demoFailed, .signInFailedAfter,
      .recordingFailed:
      .failure
    }
  }
}

extension StoreTrouble {
  /// Whether all works in spite of it.
  package var isWarning: Bool {
    if case .tightened = self { true } else { false }
  }
}

/// Trouble with the files under the configuration folder, as far as the words differ.
package enum StoreTrouble: Equatable, Sendable {
  /// A damaged file was set aside under another name.
  case setAside(file: String)
  /// A file of a newer version was left alone.
  case newer(file: String)
  /// A file was refused: a link, a folder, another user's, too large.
  case refused(file: String)
  /// Files could be read by others and no longer can.
  case tightened(file: String)
  /// The session was not renewed, because what the server gives could not be kept, or another process is at it.
  case notRenewed(FileReason)
  /// Nothing could be written; the session lives in memory only.
  case notSaved(FileReason)
  /// The settings could not be written; they hold until the program ends.
  case settingsNotSaved(FileReason)
  /// The settings could not be understood, at this key where it is known, and were left alone.
  case settingsDamaged(key: String?)
  /// A file or the folder could not be read.
  case notRead(FileReason)

  /// Why the system refused, as far as the words differ.
  package enum FileReason: Equatable, Sendable {
    case diskFull, notAllowed, system(errno: Int32)
    /// Another process is at the file and does not finish.
    case inUse
  }
}

/// Why the demo's own service is not there.
package enum DemoTrouble: String, CaseIterable, Sendable {
  /// The service's program does not lie beside this one.
  case programMissing
  /// No private temporary folder could be made.
  case noFolder
  /// It ended, before or after it was ready.
  case ended
  /// Its mail folder cannot be watched.
  case mailNotWatched
}

/// Why a recording has no file, as far as the words differ.
package enum RecordingTrouble: Equatable, Sendable {
  /// A file of that name is there already.
  case exists
  /// There is no such folder.
  case missing
  case notAllowed
  case diskFull
  case notAFile
  /// A secret was found in what was to be written; nothing was.
  case holdsSecret
  case system(errno: Int32)
}
