import AccountCore
import AuthAPI

// What the inspector shows of an exchange that was redacted: lines of no more than some characters, so that no answer,
// however long, fills more than a screen with one line.

extension Flow.Exchange {
  /// The most characters of one line, and the most lines that one value takes.
  static let longestLine = 200
  static let mostLines = 20

  /// What was sent: a line for each header and each member of the body.
  package var sentLines: [String] {
    Self.lines(headers.detail + (body.map { [""] + $0.detail } ?? []))
  }

  /// What came back, as far as it is kept.
  package var replyLines: [String] {
    guard case .answered(_, let retryAfter, let body, _) = outcome else { return [] }
    return Self.lines((retryAfter.map { ["Retry-After: \($0)"] } ?? []) + (body?.detail ?? []))
  }

  private static func lines(_ lines: [String]) -> [String] {
    lines.flatMap { line -> [String] in
      var rest = Substring(line)
      var pieces: [String] = []
      while rest.count > longestLine, pieces.count < mostLines - 1 {
        pieces.append(String(rest.prefix(longestLine)))
        rest = rest.dropFirst(longestLine)
      }
      return pieces + [rest.count > longestLine ? rest.prefix(longestLine - 1) + "…" : String(rest)]
    }
  }
}

extension Exchange.Timing {
  /// The parts between the moments that libcurl tells; those of an earlier connection are nothing.
  package init(_ timings: Flow.Timings) {
    let connected = max(timings.nameLookup, timings.connect)
    let secured = max(connected, timings.tls)
    let answered = max(secured, timings.firstByte)
    self.init(
      lookup: timings.nameLookup, connect: connected - timings.nameLookup, tls: secured - connected,
      wait: answered - secured, transfer: max(0, timings.total - answered), bytes: timings.bytes,
      connectionReused: timings.connectionReused)
  }
}
