import AuthAPI

/// A moment, in milliseconds of a clock that counts suspend (CLOCK_BOOTTIME); the core is told it and never asks.
package struct Instant: Comparable, Hashable, Sendable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func < (one: Instant, other: Instant) -> Bool { one.milliseconds < other.milliseconds }

  /// The earlier of two moments, where there are two.
  package static func earlier(_ one: Instant?, _ other: Instant?) -> Instant? {
    guard let one, let other else { return one ?? other }
    return min(one, other)
  }

  /// The moment so many seconds later.
  package func adding(seconds: Int) -> Instant { Instant(milliseconds: milliseconds + Int64(seconds) * 1000) }

  /// Whole seconds from `earlier` to here, rounded down; negative where `earlier` is later.
  package func seconds(since earlier: Instant) -> Int {
    Int(((milliseconds - earlier.milliseconds) / 1000))
  }

  /// Whole seconds from here to `later`, rounded up; 0 where it has passed.
  package func seconds(until later: Instant) -> Int {
    max(0, Int((later.milliseconds - milliseconds + 999) / 1000))
  }
}

/// Names one request, so that an answer to a cancelled or older one changes nothing.
package struct RequestID: Hashable, Sendable {
  package var number: UInt64
  package init(_ number: UInt64) { self.number = number }
}

/// The languages of the screens.
package enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case russian = "ru"

  /// The one after this, round and round.
  package var next: Language {
    switch self {
    case .english: .russian
    case .russian: .english
    }
  }
}

/// A mail of the demo's inbox.
package struct Mail: Equatable, Sendable {
  /// Its file's name, by which mails are ordered.
  package var name: String
  package var to: String
  package var subject: String
  package var body: String

  package init(name: String, to: String, subject: String, body: String) {
    self.name = name
    self.to = to
    self.subject = subject
    self.body = body
  }
}

/// Why a call brought no answer.
package struct NetworkFailure: Equatable, Sendable {
  /// What went wrong on the way.
  package enum Kind: String, CaseIterable, Sendable {
    /// The host's name is not known, or no name server answers.
    case nameNotFound
    /// Nothing listens there.
    case cannotConnect
    /// No way leads there: there is no network, or none of its routes.
    case unreachable
    /// The server could not prove who it is, or speaks no TLS.
    case tls
    /// The certificate authorities could not be read, so that no server could prove who it is.
    case authorities
    /// No answer within the time allowed.
    case timedOut
    /// The connection ended before the answer did.
    case connectionLost
    /// The answer is larger than an auth server's ever is.
    case tooLarge
    /// What answered does not speak HTTP.
    case notHTTP
  }

  package var kind: Kind
  /// Whether the server may have read the request, and so may have carried it out.
  package var mayHaveBeenCarriedOut: Bool

  package init(_ kind: Kind, mayHaveBeenCarriedOut: Bool) {
    self.kind = kind
    self.mayHaveBeenCarriedOut = mayHaveBeenCarriedOut
  }
}

/// A call that did not bring what was asked for.
package enum CallFailure: Error, Equatable, Sendable {
  /// The server answered, and refused.
  case refused(Refusal)
  /// No answer came.
  case network(NetworkFailure)

  /// Whether the call may have been carried out although no answer says so: then it is not sent again blindly.
  ///
  /// A gateway's 502 and 504 count: the server behind it may be done. So does an answer that is none of an auth server's:
  /// whatever stands in between may have passed the request on.
  package var outcomeIsUnknown: Bool {
    switch self {
    case .network(let failure): failure.mayHaveBeenCarriedOut
    case .refused(let refusal):
      switch refusal.reason {
      case .serverFault(let status): status == 502 || status == 504
      case .notAnAuthServer(let status): (200...299).contains(status)
      case .wrongCredentials, .notVerified, .wrongCode, .addressTaken, .nothingPending, .otherAddress,
        .wrongCurrentPassword, .weakPassword, .changeRefused, .fields, .signedOut, .refreshRefused, .rateLimited,
        .overloaded, .forbidden, .redirected, .other:
        false
      }
    }
  }
}

extension String {
  /// Without line ends at its end.
  var trimmingLineEnds: Substring {
    var rest = self[...]
    while let last = rest.last, last.isNewline { rest.removeLast() }
    return rest
  }
}
