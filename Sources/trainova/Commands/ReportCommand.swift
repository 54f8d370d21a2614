import AccountCore
import ArgumentParser
import AuthAPI
import ClientRuntime
import Recording
import Screens
import TextGrid

/// Puts a recording and what surrounds it into one file.
struct MakeReport: ClientCommand {
  static let words = "report"
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Put a recording, versions, terminal, settings without secrets and a check of the server into one text.")

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The recording.")
  var file: String

  @Option(name: .shortAndLong, help: ArgumentHelp("A new file in place of standard output.", valueName: "path"))
  var output: String?

  @Flag(help: "Put pseudonyms in place of addresses.")
  var anonymous = false

  func perform(_ desk: Desk) throws(CommandFailure) -> Report {
    if let output { try desk.checkNew(output) }
    let recording = try desk.recording(file)
    // Anonymous already, no path in it can begin with the home.
    let flow = anonymous ? recording.anonymised() : home.map { recording.homeless($0) } ?? recording
    var options = try desk.engineOptions()
    if options.server == nil { options.server = recording.server.flatMap { try? ServerAddress($0) } }
    // Whose account is the current one here is no business of the report's.
    let findings = Doctor(options, desk.onFile).examine()
    let certificates = findings.flatMap(\.certificates)
    let surroundings = Surroundings()
    let sections = [
      ("trainova report", findings.map { $0.line(.english) }), ("versions", surroundings.versions(client: version)),
      ("terminal", surroundings.terminal), ("locale", surroundings.locale), ("settings", settings(desk)),
      ("certificates", certificates.isEmpty ? ["  none: no server is known"] : certificates),
      ("steps", flow.pages.flatMap { $0 }), ("recording", []),
    ]
    let lines = sections.flatMap { ["# \($0.0)", ""] + $0.1 + ($0.1.isEmpty ? [] : [""]) }
    let text = lines.map { displaySafe(homeless($0)) }.joined(separator: "\n") + "\n" + flow.text
    guard let output else {
      try desk.expectNoSecret(in: text)
      return Report(code: .reported, data: [("report", .string(text))], lines: [String(text.dropLast())])
    }
    try desk.write(text, to: output, without: desk.heldSecrets)
    return Report(
      code: .reported, message: desk.words.remark(.written(output)), data: [("file", .string(output))])
  }

  private func settings(_ desk: Desk) -> [String] {
    let config = desk.onFile.config
    return [
      "  language: \(desk.settings.language.rawValue)", "  theme: \(config.theme ?? "by the terminal")",
      "  accounts on file: \(desk.onFile.accounts.count)",
    ]
      + config.servers.map { server in
        "  server: \(server.address.origin)\(server.caFile == nil ? "" : ", own authorities")"
          + (server.timeout.map { ", timeout \($0) s" } ?? "")
      }
  }

  /// The user's home folder, without a slash at its end; nil where it names nobody.
  private var home: String? {
    guard var home = environment("HOME") else { return nil }
    while home.last == "/" { home.removeLast() }
    return home.isEmpty ? nil : home
  }

  /// A line without the user's name in a path; an anonymous one without any socket's path.
  private func homeless(_ line: String) -> String {
    let home = home
    return line.split(separator: " ", omittingEmptySubsequences: false)
      .map { word in
        let start = word.hasPrefix("unix:") ? "unix:" : ""
        if anonymous, !start.isEmpty { return start + "•••" }
        guard let home, word.hasPrefix(start + home) else { return String(word) }
        return start + "~" + word.dropFirst(start.count + home.count)
      }.joined(separator: " ")
  }
}

extension Finding {
  /// A line for each certificate, the server's own first; where there are none, why.
  fileprivate var certificates: [String] {
    guard case .tls(let tls) = self else { return [] }
    switch tls {
    case .none: return ["  none: the server is on this machine, where no TLS is spoken"]
    case .notSeen: return ["  none seen: libcurl tells of a chain only once it is trusted and an answer came by it"]
    case .seen(_, let chain, _):
      return chain.enumerated().map { index, certificate in
        let end = certificate.validUntil.map { Recording.Flow.moment($0 * 1000) } ?? "an unknown date"
        return "  \(index + 1). \(certificate.subject); issuer \(certificate.issuer); valid until \(end)"
      }
    }
  }
}
