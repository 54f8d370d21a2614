import AuthAPI

/// One call of this run and what came back, as the inspector shows it: redacted before the state was told of it.
package struct Exchange: Equatable, Sendable {
  /// Counts the exchanges of this run, from 1.
  package var number: Int
  /// The request of the state that it carries out; a repeated one has several exchanges.
  package var request: RequestID
  package var operation: Operation
  package var startedAt: Instant
  /// What was sent: a line for each header and each member of the body.
  package var sent: [String]
  /// One curl command that does the same and asks for secrets.
  package var curl: String
  package var outcome: Outcome

  package init(
    number: Int, request: RequestID, operation: Operation, startedAt: Instant, sent: [String] = [], curl: String = "",
    outcome: Outcome = .underWay
  ) {
    self.number = number
    self.request = request
    self.operation = operation
    self.startedAt = startedAt
    self.sent = sent
    self.curl = curl
    self.outcome = outcome
  }

  /// What became of it.
  package enum Outcome: Equatable, Sendable {
    case underWay
    /// The server answered; `lines` are its headers and the members of its body.
    case answered(status: Int, Meaning, lines: [String], Timing)
    /// No answer came within so many milliseconds.
    case failed(NetworkFailure.Kind, milliseconds: Int)
    /// The user did not wait for it.
    case cancelled(milliseconds: Int)
  }

  /// What an answer meant to the program.
  package enum Meaning: Equatable, Sendable {
    case accepted
    case refused(Refusal.Reason)
  }

  /// Where the time went, in microseconds.
  package struct Timing: Equatable, Sendable {
    /// The parts in the order in which they happen.
    package enum Part: CaseIterable, Sendable { case lookup, connect, tls, wait, transfer }

    package var lookup: Int
    package var connect: Int
    package var tls: Int
    /// From the request to the first byte of the answer.
    package var wait: Int
    package var transfer: Int
    /// Bytes of the answer's body.
    package var bytes: Int
    package var connectionReused: Bool

    package init(
      lookup: Int = 0, connect: Int = 0, tls: Int = 0, wait: Int = 0, transfer: Int = 0, bytes: Int = 0,
      connectionReused: Bool = false
    ) {
      self.lookup = lookup
      self.connect = connect
      self.tls = tls
      self.wait = wait
      self.transfer = transfer
      self.bytes = bytes
      self.connectionReused = connectionReused
    }

    package subscript(part: Part) -> Int {
      switch part {
      case .lookup: lookup
      case .connect: connect
      case .tls: tls
      case .wait: wait
      case .transfer: transfer
      }
    }

    /// The parts that took long enough to be told: a socket's name takes no looking up.
    package var parts: [Part] { Part.allCases.filter { self[$0] >= 50 } }

    package var total: Int { lookup + connect + tls + wait + transfer }
  }

  /// Microseconds that it took, or has taken by `now`.
  package func duration(at now: Instant) -> Int {
    switch outcome {
    case .underWay: Int(max(0, now.milliseconds - startedAt.milliseconds)) * 1000
    case .answered(_, _, _, let timing): timing.total
    case .failed(_, let milliseconds), .cancelled(let milliseconds): milliseconds * 1000
    }
  }
}

extension Exchange {
  /// The columns that a line of the command takes, where its words let it.
  private static let curlWidth = 64

  /// The command in lines that a shell reads as one, so that it can be taken off the screen as it stands there.
  package var curlLines: [String] {
    var lines: [String] = []
    var line = ""
    for word in words {
      if !line.isEmpty, line.count + word.count + 3 > Self.curlWidth {
        lines.append(line + " \\")
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// The words of the command: a space inside quotation marks parts none, but one of a command inside them does.
  private var words: [String] {
    var words = [""]
    // The mark that is open, and those around the commands that it stands in.
    var marks: [Character?] = [nil]
    var previous: Character = " "
    for character in curl {
      let mark = marks[marks.count - 1]
      switch character {
      case " " where mark == nil:
        words.append("")
        previous = " "
        continue
      case "(" where previous == "$" && mark != "'": marks.append(nil)
      case ")" where mark == nil && marks.count > 1: marks.removeLast()
      case _ where character == mark: marks[marks.count - 1] = nil
      case "'" where mark == nil, "\"" where mark == nil: marks[marks.count - 1] = character
      default: break
      }
      words[words.count - 1].append(character)
      previous = character
    }
    return words.filter { !$0.isEmpty }
  }
}

/// Where the account stands, and what is shown below Help and the like.
package struct Place: Equatable, Sendable {
  package var phase: Phase.Name
  package var screen: Screen
}

/// What the inspector knows of this run.
package struct Inspection: Equatable, Sendable {
  /// An exchange, and what it did to the account.
  package struct Entry: Equatable, Sendable {
    package var exchange: Exchange
    package var before: Place
    /// Nil as long as there is no answer.
    package var after: Place?
    /// Why the account moved with the answer; nil where it did not.
    package var move: Transition?
  }

  /// The latest exchanges, oldest first.
  package internal(set) var entries: [Entry] = []
  /// The file that this run is being recorded to; nil while it is not.
  package internal(set) var recording: String?

  /// How many exchanges are kept.
  package static let limit = 200

  package subscript(number: Int) -> Entry? { entries.last { $0.exchange.number == number } }
}

/// One line of an opened exchange, before it is in any language.
package enum ExchangeLine: Equatable, Sendable {
  /// Method, path, status and time.
  case summary
  case meaning
  /// The bar of all parts, and each of its parts.
  case bar
  case part(Exchange.Timing.Part, microseconds: Int)
  case connection(bytes: Int, reused: Bool)
  case heading(Heading)
  case text(String)
  case before(Place)
  case move(Transition)
  case noMove
  case after(Place)

  /// What the lines below are about.
  package enum Heading: CaseIterable, Sendable { case account, request, reply, curl }
}

extension Inspection.Entry {
  /// All there is to say of it, in order.
  package var lines: [ExchangeLine] {
    var lines: [ExchangeLine] = [.summary, .meaning]
    var reply: [String] = []
    if case .answered(_, _, let answer, let timing) = exchange.outcome {
      reply = answer
      lines.append(.bar)
      lines += timing.parts.map { .part($0, microseconds: timing[$0]) }
      lines.append(.connection(bytes: timing.bytes, reused: timing.connectionReused))
    }
    lines += [.heading(.account), .before(before)]
    if let after { lines += [move.map { .move($0) } ?? .noMove, .after(after)] }
    lines += [.heading(.request)] + exchange.sent.map { .text($0) }
    if !reply.isEmpty { lines += [.heading(.reply)] + reply.map { .text($0) } }
    return lines + [.heading(.curl)] + exchange.curlLines.map { .text($0) }
  }
}

extension State {
  /// The exchange that is open; nil where none is.
  package var openExchange: Inspection.Entry? {
    for form in forms.reversed() {
      if case .exchange(let number)? = form.subject { return inspection[number] }
    }
    return nil
  }
}
