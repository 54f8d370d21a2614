extension Settings {
  /// A number that can be set on the command line by its name, seldom as that will be wanted.
  package struct Number: Sendable {
    /// As in `--limit NAME=NUMBER`.
    package let name: String
    /// Where it is kept.
    package let keyPath: WritableKeyPath<Settings, Int> & Sendable
    /// What is accepted.
    package let range: ClosedRange<Int>
    /// In a few words, with the unit.
    package let meaning: String

    init(
      _ name: String, _ keyPath: WritableKeyPath<Settings, Int> & Sendable, _ range: ClosedRange<Int>, _ meaning: String
    ) {
      self.name = name
      self.keyPath = keyPath
      self.range = range
      self.meaning = meaning
    }

    /// The number without any configuration.
    package var standard: Int {
      Settings(
        listen: .tcp(host: "", port: 0), database: "", keyFile: "", mail: .directory(path: "")
      )[keyPath: keyPath]
    }
  }

  /// Why a text sets no number.
  package enum NumberProblem: Error, Equatable, Sendable {
    /// Not `NAME=NUMBER`.
    case malformed(String)
    /// No number has this name.
    case unknown(String)
    /// The number is out of its range.
    case outOfRange(String, ClosedRange<Int>)

    /// One sentence for the terminal.
    package var sentence: String {
      switch self {
      case .malformed(let text): "\(text) is not NAME=NUMBER."
      case .unknown(let name): "There is no limit \(name); --help lists them."
      case .outOfRange(let name, let range): "\(name) is \(range.lowerBound)-\(range.upperBound)."
      }
    }
  }

  /// Sets the numbers of `NAME=NUMBER[,NAME=NUMBER…]`.
  package mutating func set(numbers text: String) throws(NumberProblem) {
    for entry in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
      let parts = entry.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let value = Int(parts[1]) else { throw .malformed(String(entry)) }
      guard let number = Self.numbers.first(where: { $0.name == parts[0] }) else { throw .unknown(String(parts[0])) }
      guard number.range.contains(value) else { throw .outOfRange(number.name, number.range) }
      self[keyPath: number.keyPath] = value
    }
  }

  private static let time = 1...31_536_000
  private static let count = 1...1_000_000_000

  /// Those without a flag of their own, in the order of `--help`.
  package static let numbers: [Number] = [
    Number("hash-retry-after", \.hashRetryAfter, time, "seconds in the Retry-After of that 503"),
    Number("refresh-idle-life", \.refreshIdleLife, time, "seconds an unused refresh token lives"),
    Number("session-life", \.sessionLife, time, "seconds a session lives at most"),
    Number("replay-grace", \.replayGrace, 0...3600, "seconds to repeat a refresh once it went on"),
    Number("guesses-per-code", \.guessesPerCode, count, "guesses at one code"),
    Number("first-sign-in-delay", \.throttles.firstDelay, time, "seconds of the first wait after failed sign-ins"),
    Number("failure-memory", \.throttles.failureMemory, time, "seconds until failed sign-ins are forgotten"),
    Number("pending-life", \.pendingLife, time, "seconds a registration waits for its code"),
    Number("pending-per-address", \.pendingPerAddress, 1...100, "registrations waiting for one address"),
    Number("notice-life", \.noticeLife, time, "seconds a mail without a code is tried"),
    Number("mail-retry", \.mailRetry, time, "seconds to the next try of a mail, doubled"),
    Number("mail-retry-limit", \.mailRetryLimit, time, "seconds between two tries at most"),
    Number("mail-connect-time", \.mailConnectTime, time, "seconds to connect to the mail server"),
    Number("mail-time", \.mailTime, time, "seconds the mail server may take for one"),
    Number("maximum-body", \.maximumBody, 1024...16_777_216, "bytes of a request's body"),
    Number("maximum-headers", \.maximumHeaders, 1024...1_048_576, "bytes of a request's header fields"),
    Number("idle-time", \.idleTime, time, "seconds until a silent connection is closed"),
    Number("stop-time", \.stopTime, 1...600, "seconds to finish requests after SIGTERM"),
  ]
}
