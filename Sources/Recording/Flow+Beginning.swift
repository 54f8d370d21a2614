import AccountCore

extension Flow {
  /// Where the account stood when the recording began, before anything was done.
  package var beginning: Phase.Name { steps[0].moves.first?.from ?? steps[0].phase }

  /// The address of the account that the recording began with, where its server told it at the start.
  package var firstAddress: String? {
    for exchange in steps[0].exchanges where exchange.operation == .me {
      guard case .answered(_, _, .object(let members)?, _) = exchange.outcome else { continue }
      return members.first { $0.name == "email" }?.value.text
    }
    return nil
  }

  /// An account that was on file when the recording began, beside the one in hand.
  package struct OnFile: Equatable, Sendable {
    package var email: String
    /// Where it stood.
    package var phase: Phase.Name
  }

  /// The accounts that the flow finds on file and has not brought there itself, in the order in which it comes to them.
  package var otherAccounts: [OnFile] {
    var known: Set<String> = []
    if beginning != .signedOut, let firstAddress { known.insert(firstAddress.lowercased()) }
    var others: [OnFile] = []
    for entry in steps {
      if let email = entry.argument?.text, let phase = entry.phaseOnFile, known.insert(email.lowercased()).inserted {
        others.append(OnFile(email: email, phase: phase))
      }
      // Whoever got anywhere with an address has its account on file from then on.
      guard !entry.moves.isEmpty, let email = entry.field(.email)?.text else { continue }
      known.insert(email.lowercased())
    }
    return others
  }

  /// The addresses of the flow's accounts, in lower case.
  var addresses: Set<String> {
    var addresses: Set<String> = []
    if let firstAddress { addresses.insert(firstAddress.lowercased()) }
    for entry in steps {
      let texts = [entry.field(.email)?.text, entry.field(.newEmail)?.text, entry.argument?.text]
      addresses.formUnion(texts.compactMap { $0 }.filter { $0.contains("@") }.map { $0.lowercased() })
    }
    return addresses
  }
}

extension Flow.Entry {
  /// Where the account that the step is about stood on file; nil where the step says nothing of that.
  fileprivate var phaseOnFile: Phase.Name? {
    switch verb {
    case .switchAccount: moves.first { $0.cause == .accountSwitched }?.to
    // One with a session is asked about first; of the others, which wait for a code, this one needs no password.
    case .removeAccount: screen == .removal ? .signedIn : .awaitingReset
    case .start, .enterServer, .useServer, .useServerAnyway, .signIn, .createAccount, .forgotPassword, .signUp,
      .sendResetCode, .verify, .setNewPassword, .resend, .mailHeldVerificationCode, .changePassword, .changeEmail,
      .sendPasswordCode, .confirmPassword, .sendEmailCode, .confirmEmail, .session, .refreshSession, .signOut,
      .findOut, .leaveUnknown, .accounts, .serverStatus, .settings, .cleanExpiredTokens, .confirmRemoval, .addAccount,
      .language, .theme, .back, .reload:
      nil
    }
  }
}
