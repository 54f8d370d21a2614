import AuthAPI

/// One thing that the examination of the program's surroundings found (`trainova doctor`).
package enum Finding: Equatable, Sendable {
  case version(String)
  case terminal(Terminal)
  case locale(Locale)
  case folder(Folder)
  case server(Server)
  case tls(TLS)
  case clock(Clock)

  /// How much it matters.
  package enum Level: String, Sendable {
    /// As it should be.
    case ok
    /// Worth knowing; nothing fails because of it.
    case note
    /// Something does not work until the user does something.
    case fault
  }

  /// The terminal that the screens would open in.
  package enum Terminal: Equatable, Sendable {
    case fine(name: String, columns: Int, rows: Int)
    /// There is none here: a pipe, a script.
    case none
    /// TERM is not set.
    case unnamed
    /// Nobody described a terminal of this name on this machine.
    case unknown(name: String)
    /// It cannot move its cursor, or the like.
    case unusable(name: String)
    /// The window is smaller than a screen.
    case small(columns: Int, rows: Int)
  }

  /// The locale, as far as it says how letters are encoded.
  package enum Locale: Equatable, Sendable {
    case utf8(String)
    /// No variable sets one.
    case unset
    case other(String)
  }

  /// The folder of settings and sessions.
  package enum Folder: Equatable, Sendable {
    case fine(path: String, accounts: Int)
    /// The first sign-in makes it.
    case absent(path: String)
    /// Others may look into it, though not into the files: a folder shared by intent, such as /tmp.
    case shared(path: String)
    case notWritable(path: String)
    case trouble(StoreTrouble)
  }

  /// The server that is in use.
  package enum Server: Equatable, Sendable {
    /// None was chosen yet.
    case none
    case fine(origin: String, name: String?, version: String?)
    case failed(origin: String, CallFailure)
  }

  /// What protects what is sent to the server.
  package enum TLS: Equatable, Sendable {
    /// The server is on this machine, and nothing leaves it.
    case none
    /// No answer came, so none was agreed, or none that is trusted.
    case notSeen
    /// The version, the chain as the server sent it, its own certificate first, and how many days the first of them to end
    /// has left.
    case seen(version: String?, chain: [Certificate], daysLeft: Int?)

    /// A certificate, as the TLS library words it.
    package struct Certificate: Equatable, Sendable {
      package var subject: String
      package var issuer: String
      /// Seconds since 1970; nil where it is not known.
      package var validUntil: Int64?

      package init(subject: String, issuer: String, validUntil: Int64?) {
        self.subject = subject
        self.issuer = issuer
        self.validUntil = validUntil
      }
    }
  }

  /// A certificate with fewer days left than this is worth a word.
  package static let amplePeriod = 14

  /// This machine's clock beside the server's.
  package enum Clock: Equatable, Sendable {
    /// The server's clock is ahead of this machine's by so many seconds; negative where it is behind.
    case compared(ahead: Int)
    /// The server did not say, or did not answer.
    case notCompared
  }

  /// A difference between two clocks that harms nothing, in seconds.
  package static let harmlessClockDifference = 60

  package var level: Level {
    switch self {
    case .version, .tls(.none): .ok
    case .tls(.notSeen): .note
    case .tls(.seen(_, _, let daysLeft)): daysLeft.map { $0 < Self.amplePeriod } == true ? .note : .ok
    case .terminal(.fine), .locale(.utf8), .folder(.fine), .server(.fine): .ok
    case .terminal(.none), .locale(.unset), .locale(.other), .folder(.absent), .folder(.shared),
      .server(.none), .clock(.notCompared):
      .note
    case .terminal(.unnamed), .terminal(.unknown), .terminal(.unusable), .terminal(.small), .folder(.notWritable),
      .server(.failed):
      .fault
    case .folder(.trouble(let trouble)): trouble.isWarning ? .note : .fault
    case .clock(.compared(let ahead)): abs(ahead) > Self.harmlessClockDifference ? .fault : .ok
    }
  }

  /// What was looked at, as a stable English word.
  package var subject: String {
    switch self {
    case .version: "version"
    case .terminal: "terminal"
    case .locale: "locale"
    case .folder: "config"
    case .server: "server"
    case .tls: "tls"
    case .clock: "clock"
    }
  }
}
