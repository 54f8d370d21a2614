import AccountCore
import AuthAPI

extension Redactor {
  /// The flow without what was typed as an address and is none that a server knows, where there is one that it does: a
  /// password can look like an address, and this is what such a slip looks like afterwards.
  ///
  /// Where no address was ever taken, those that were refused stay: they are what the recording is about. One that a server
  /// took is an address, whatever else it may be.
  ///
  /// - Parameter known: addresses of accounts on file.
  package func withoutSlips(_ flow: Flow, known: Set<String>) -> Flow {
    var typed: Set<String> = []
    var answered = Set(known.map { $0.lowercased() })
    for entry in flow.steps {
      typed.formUnion([FieldID.email, .newEmail].compactMap { entry.field($0)?.text?.lowercased() })
      for exchange in entry.exchanges {
        let sent = Self.addresses(in: exchange.body)
        typed.formUnion(sent)
        if !exchange.result.refusesAddress { answered.formUnion(sent) }
        guard case .answered(_, _, let reply, _) = exchange.outcome else { continue }
        answered.formUnion(Self.addresses(in: reply))
      }
    }
    let slips = typed.subtracting(answered).filter { !$0.isEmpty }
    guard !slips.isEmpty, !answered.isEmpty else { return flow }
    return flow.mapTexts { text in
      let lowered = text.lowercased()
      let words = lowered.split(whereSeparator: \.isWhitespace).map { String($0).trimming(Rules.punctuation) }
      return slips.contains(lowered) || words.contains(where: slips.contains) ? hidden(text) : .text(text)
    }
  }

  private static func addresses(in body: Shown?) -> [String] {
    ["email", "new_email"].compactMap { body?[$0]?.text?.lowercased() }
  }
}

extension Flow.Verdict {
  /// Whether the server may never have heard of the address that it was asked about.
  package var refusesAddress: Bool {
    switch self {
    case .wrongCredentials, .fields: true
    case .accepted, .cancelled, .notVerified, .wrongCode, .addressTaken, .nothingPending, .otherAddress,
      .wrongCurrentPassword, .weakPassword, .changeRefused, .signedOut, .refreshRefused, .rateLimited, .overloaded,
      .forbidden, .serverFault, .redirected, .notAnAuthServer, .other, .nameNotFound, .cannotConnect, .tls,
      .authorities, .timedOut, .connectionLost, .tooLarge, .notHTTP:
      false
    }
  }
}
