import AccountCore
import AuthAPI

/// A recorded flow: what was done by meaning, what was said, and every exchange; never a secret.
package struct Flow: Equatable, Sendable {
  /// The version of the file's schema that is written, and the newest that is read.
  package static let schema = 1

  /// The version of the program.
  package var client: String
  /// Milliseconds since 1970 in UTC.
  package var recordedAt: Int64
  /// The server's address; nil for a demo's own service, and where none was chosen.
  package var server: String?
  package var language: Language
  /// The first is always `start`.
  package var steps: [Entry]

  package init(client: String, recordedAt: Int64, server: String?, language: Language, steps: [Entry]) {
    self.client = client
    self.recordedAt = recordedAt
    self.server = server
    self.language = language
    self.steps = steps
  }

  /// A moment as flows and reports write it, in UTC: `2026-11-23T15:16:33.120Z`.
  package static func moment(_ milliseconds: Int64) -> String { Timestamp.text(milliseconds) }

  /// One step and what came of it, up to the next one.
  package struct Entry: Equatable, Sendable {
    package var verb: Verb
    /// A language, or the address of an account.
    package var argument: Shown?
    /// Milliseconds since the recording began.
    package var at: Int
    /// Whether it was taken while a call was under way: what it did was to cancel that.
    package var whileBusy = false
    /// What the form held, in the order of `FieldID`.
    package var fields: [Shown.Named] = []
    package var exchanges: [Exchange] = []
    package var moves: [Transition] = []
    /// Where the account stood when the next step was taken.
    package var phase: Phase.Name
    package var screen: Screen
    /// What the message line said then.
    package var message: Shown?
    /// What was wrong with the fields, in the order of `FieldID`.
    package var problems: [Problem] = []

    package init(_ verb: Verb, argument: Shown? = nil, at: Int, phase: Phase.Name, screen: Screen) {
      self.verb = verb
      self.argument = argument
      self.at = at
      self.phase = phase
      self.screen = screen
    }

    /// What is kept of a form's field; nil where the form had none.
    package func field(_ id: FieldID) -> Shown? { fields.first { $0.name == id.rawValue }?.value }
  }

  /// What was wrong with a field.
  package struct Problem: Equatable, Sendable {
    /// The kinds, whatever the words.
    package enum Kind: String, CaseIterable, Sendable {
      case empty, malformedAddress, tooShort, tooLong, differs, controlCharacters, badCode, unchanged, badServer
      case wrongCode, addressTaken, wrongCurrentPassword, weakPassword, otherAddress, wrongCredentials, serverSays
    }

    package var field: FieldID
    package var kind: Kind

    package init(_ field: FieldID, _ kind: Kind) {
      self.field = field
      self.kind = kind
    }
  }

  /// A call and what came back.
  package struct Exchange: Equatable, Sendable {
    package var operation: Operation
    /// Milliseconds since the recording began.
    package var at: Int
    package var headers: Shown
    /// Nil for a call without one.
    package var body: Shown?
    package var outcome: Outcome
    /// What it meant to the program.
    package var result: Verdict

    package init(
      _ operation: Operation, at: Int, headers: Shown = .object([]), body: Shown? = nil, outcome: Outcome,
      result: Verdict
    ) {
      self.operation = operation
      self.at = at
      self.headers = headers
      self.body = body
      self.outcome = outcome
      self.result = result
    }
  }

  /// What came back.
  package enum Outcome: Equatable, Sendable {
    case answered(status: Int, retryAfter: Int?, body: Shown?, Timings)
    case failed
    /// The user did not wait for it, or had not by the end of the recording.
    case cancelled

    /// The HTTP status; nil without an answer.
    package var status: Int? {
      guard case .answered(let status, _, _, _) = self else { return nil }
      return status
    }

    package var timings: Timings? {
      guard case .answered(_, _, _, let timings) = self else { return nil }
      return timings
    }
  }

  /// What an exchange meant: accepted, why not, or why there is no answer.
  package enum Verdict: String, CaseIterable, Sendable {
    case accepted, cancelled
    case wrongCredentials, notVerified, wrongCode, addressTaken, nothingPending, otherAddress, wrongCurrentPassword
    case weakPassword, changeRefused, fields, signedOut, refreshRefused, rateLimited, overloaded, forbidden
    case serverFault, redirected, notAnAuthServer, other
    case nameNotFound, cannotConnect, tls, authorities, timedOut, connectionLost, tooLarge, notHTTP
  }

  /// Microseconds since the request began, and what it cost.
  package struct Timings: Equatable, Sendable {
    package var nameLookup = 0
    /// 0 where an earlier connection served, as is `tls`.
    package var connect = 0
    package var tls = 0
    package var firstByte = 0
    package var total = 0
    /// Bytes of the answer's body.
    package var bytes = 0
    package var connectionReused = false

    package init(
      nameLookup: Int = 0, connect: Int = 0, tls: Int = 0, firstByte: Int = 0, total: Int = 0, bytes: Int = 0,
      connectionReused: Bool = false
    ) {
      self.nameLookup = nameLookup
      self.connect = connect
      self.tls = tls
      self.firstByte = firstByte
      self.total = total
      self.bytes = bytes
      self.connectionReused = connectionReused
    }
  }
}

extension Flow.Verdict {
  /// What an answer, or its absence, meant.
  package init(_ result: Result<Reply, CallFailure>) {
    switch result {
    case .success: self = .accepted
    case .failure(.refused(let refusal)): self.init(refusal.reason)
    case .failure(.network(let failure)): self.init(failure.kind)
    }
  }

  private init(_ reason: Refusal.Reason) {
    switch reason {
    case .wrongCredentials: self = .wrongCredentials
    case .notVerified: self = .notVerified
    case .wrongCode: self = .wrongCode
    case .addressTaken: self = .addressTaken
    case .nothingPending: self = .nothingPending
    case .otherAddress: self = .otherAddress
    case .wrongCurrentPassword: self = .wrongCurrentPassword
    case .weakPassword: self = .weakPassword
    case .changeRefused: self = .changeRefused
    case .fields: self = .fields
    case .signedOut: self = .signedOut
    case .refreshRefused: self = .refreshRefused
    case .rateLimited: self = .rateLimited
    case .overloaded: self = .overloaded
    case .forbidden: self = .forbidden
    case .serverFault: self = .serverFault
    case .redirected: self = .redirected
    case .notAnAuthServer: self = .notAnAuthServer
    case .other: self = .other
    }
  }

  private init(_ kind: NetworkFailure.Kind) {
    switch kind {
    case .nameNotFound: self = .nameNotFound
    // To who looks at a recording elsewhere they are one: nothing left this machine.
    case .cannotConnect, .unreachable: self = .cannotConnect
    case .tls: self = .tls
    case .authorities: self = .authorities
    case .timedOut: self = .timedOut
    case .connectionLost: self = .connectionLost
    case .tooLarge: self = .tooLarge
    case .notHTTP: self = .notHTTP
    }
  }
}

extension Flow.Problem.Kind {
  /// The kind of what is wrong with a field.
  package init(_ problem: FieldProblem) {
    switch problem {
    case .invalid(.empty): self = .empty
    case .invalid(.malformedAddress): self = .malformedAddress
    case .invalid(.tooShort): self = .tooShort
    case .invalid(.tooLong): self = .tooLong
    case .invalid(.differs): self = .differs
    case .invalid(.controlCharacters): self = .controlCharacters
    case .invalid(.badCode): self = .badCode
    case .invalid(.unchanged): self = .unchanged
    case .badServer: self = .badServer
    case .wrongCode: self = .wrongCode
    case .addressTaken: self = .addressTaken
    case .wrongCurrentPassword: self = .wrongCurrentPassword
    case .weakPassword: self = .weakPassword
    case .otherAddress: self = .otherAddress
    case .wrongCredentials: self = .wrongCredentials
    case .serverSays: self = .serverSays
    }
  }
}
