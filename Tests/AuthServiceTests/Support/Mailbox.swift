import Foundation
import Synchronization

/// A message as it lies in the folder.
struct ReceivedMail: Sendable {
  var file: String
  var headers: [String: String]
  var body: String

  /// The line that is six digits and nothing else.
  var code: String {
    body.split(separator: "\n").first { $0.count == 6 && $0.allSatisfy(\.isNumber) }.map(String.init) ?? ""
  }

  var subject: String { headers["Subject"] ?? "" }
}

/// The mail folder, read message by message in the order of the names.
final class Mailbox: Sendable {
  struct NoMail: Error {}

  private let folder: String
  private let read = Mutex(0)

  init(folder: String) {
    self.folder = folder
  }

  /// The next message; waits for it, the limit is for a service that sends none.
  func next() async throws -> ReceivedMail {
    let index = read.withLock { index in
      defer { index += 1 }
      return index
    }
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".eml") }.sorted()
      if index < names.count { return try Self.parse("\(folder)/\(names[index])") }
      try await Task.sleep(for: .milliseconds(2))
    }
    throw NoMail()
  }

  /// The next message, which has to be for this address.
  func next(to address: String) async throws -> ReceivedMail {
    let mail = try await next()
    guard mail.headers["To"] == address else { throw NoMail() }
    return mail
  }

  private static func parse(_ path: String) throws -> ReceivedMail {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    guard let end = text.range(of: "\n\n") else { throw NoMail() }
    var headers: [String: String] = [:]
    for line in text[..<end.lowerBound].replacingOccurrences(of: "\n ", with: " ").split(separator: "\n") {
      guard let colon = line.range(of: ": ") else { throw NoMail() }
      headers[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...])
    }
    return ReceivedMail(file: path, headers: headers, body: String(text[end.upperBound...]))
  }
}
