import Foundation
import TestSupport

/// A `trainova-authd` of a test's own, with everything in the user's data folder; it ends with this.
final class Authd: Mailbox, @unchecked Sendable {
  enum Place: String, CaseIterable { case unixSocket, port }

  /// What `--server` takes.
  let address: String
  private let process = Process()
  private let input = Pipe()
  private let folder: String

  /// Starts it and waits until it listens; its log goes to a new file, where one is named.
  init(_ home: Home, on place: Place, log: String? = nil) throws {
    folder = home.folder.path("data")
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: try BuiltProduct.path("trainova-authd"))
    process.arguments = [
      "--listen", place == .port ? "127.0.0.1:0" : "unix:\(folder)/authd.sock", "--database", "\(folder)/db.sqlite",
      "--mail", "dir:\(folder)/mail", "--scrypt-cost", "4", "--until-stdin-closes",
    ]
    process.environment = home.environment
    process.standardInput = input
    process.standardOutput = output
    if let log { _ = FileManager.default.createFile(atPath: log, contents: nil) }
    process.standardError = log.flatMap { FileHandle(forWritingAtPath: $0) } ?? FileHandle.nullDevice
    try process.run()
    var said = ""
    while !said.contains("\n") {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Command.Failed(description: "trainova-authd said: \(said)") }
      said += String(decoding: more, as: UTF8.self)
    }
    address = said.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
  }

  deinit { stop() }

  func stop() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }

  /// Every code that it has mailed.
  var codes: Set<String> {
    let letters = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/mail").filter { $0.hasSuffix(".eml") }
    return Set(
      (letters ?? []).compactMap { try? String(contentsOfFile: "\(folder)/mail/\($0)", encoding: .utf8) }
        .flatMap { $0.matches(of: /(?m)^(\d{6})$|[?&]code=(\d{6})/).compactMap { ($0.1 ?? $0.2).map(String.init) } })
  }

  func code(of mail: Mailing) throws -> String? {
    letter(mail).flatMap { $0.firstMatch(of: /(?m)^(\d{6})$/) }.map { String($0.1) }
  }

  func link(of mail: Mailing) throws -> String? {
    letter(mail).flatMap { $0.firstMatch(of: /https:\S+/) }.map { String($0.0) }
  }

  /// The latest of these mails, in English; nil while there is none.
  private func letter(_ mail: Mailing) -> String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/mail")) ?? []
    return names.filter { $0.hasSuffix(".eml") }.sorted()
      .compactMap { FileManager.default.contents(atPath: "\(folder)/mail/\($0)") }
      .map { String(decoding: $0, as: UTF8.self) }
      .filter { $0.contains("\nTo: \(mail.address)\n") && $0.contains("\nSubject: \(mail.subject(.english))\n") }
      .last
  }
}
