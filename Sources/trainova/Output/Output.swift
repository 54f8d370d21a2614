import ClientRuntime
import Glibc
import Screens
import TextGrid

/// Where a command's outcome goes: its data to standard output, every other word to standard error.
struct Output {
  /// The command's words on the command line: `password change`.
  let command: String
  let isJSON: Bool

  /// Writes what was done, and what went wrong beside it; the exit status.
  func write(_ report: Report, warnings: [String]) -> Int32 {
    guard isJSON else {
      warnings.forEach(complain)
      if !report.lines.isEmpty { print(report.lines) }
      for sentence in [report.message, report.hint].compactMap({ $0 }) { Self.put([displaySafe(sentence)], 2) }
      return report.code.exitStatus
    }
    var members = beginning(
      report.code, ok: report.code.exitStatus == 0, status: report.code.exitStatus, message: report.message)
    if let account = report.account {
      members += [("account", .string(account.email)), ("server", .string(account.server.origin))]
    }
    if let next = report.next { members.append(("next", .string(next.rawValue))) }
    print([JSON.object(members + report.data + ending(warnings)).text])
    return report.code.exitStatus
  }

  /// Writes why it was not done; the exit status.
  func write(_ failure: CommandFailure, warnings: [String], words: any Words) -> Int32 {
    guard isJSON else {
      warnings.forEach(complain)
      complain(failure.message)
      if let quote = failure.quote { Self.put(["  " + words.quotation(displaySafe(quote))], 2) }
      return failure.exitStatus
    }
    var members = beginning(failure.code, ok: false, status: failure.exitStatus, message: failure.message)
    if let next = failure.next { members.append(("next", .string(next))) }
    if let quote = failure.quote { members.append(("server_says", .string(quote))) }
    if let seconds = failure.retryAfter { members.append(("retry_after", .int(seconds))) }
    if !failure.fields.isEmpty {
      members.append(
        (
          "fields",
          .array(
            failure.fields.map {
              .object([("field", .string($0.field)), ("code", .string($0.code)), ("message", .string($0.message))])
            })
        ))
    }
    print([JSON.object(members + ending(warnings)).text])
    return failure.exitStatus
  }

  private func beginning(
    _ code: OutcomeCode, ok: Bool, status: Int32, message: String?
  ) -> JSON.Members {
    [("ok", .bool(ok)), ("command", .string(command)), ("code", .string(code.rawValue)), ("exit", .int(Int(status)))]
      + (message.map { [("message", .string($0))] } ?? [])
  }

  private func ending(_ warnings: [String]) -> JSON.Members {
    warnings.isEmpty ? [] : [("warnings", .array(warnings.map { .string($0) }))]
  }

  private func print(_ lines: [String]) { Self.put(lines, 1) }

  private func complain(_ sentence: String) { trainova.complain(sentence) }

  fileprivate static func put(_ lines: [String], _ descriptor: Int32) {
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if count < 0, errno == EINTR { continue }
      // Nobody reads any more.
      guard count > 0 else { return }
      start += count
    }
  }
}

/// One line on standard error.
func complain(_ sentence: String) { Output.put(["trainova: \(displaySafe(sentence))"], 2) }
