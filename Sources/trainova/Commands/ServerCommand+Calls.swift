import AccountCore
import ArgumentParser
import AuthAPI
import ClientRuntime
import Glibc
import Screens
import SessionStore

extension Server {
  struct Info: ClientCommand {
    static let words = "server info"
    static let configuration = CommandConfiguration(abstract: "Ask the server what it is.")

    @OptionGroup var shared: SharedOptions

    func perform(_ desk: Desk) throws(CommandFailure) -> Report {
      let server = try desk.newServer()
      let engine = desk.open(nil, server: server)
      try desk.take(.serverStatus, [:], engine)
      guard let info = engine.state.serviceInfo else { throw desk.failure(engine) }
      let words = desk.words
      let known = [
        (words.service, info.name), (words.version, info.version), (words.description, info.description),
        (words.documentation, info.docsURL),
      ]
      return Report(
        code: .serverInfo,
        data: [
          ("server", .string(server.origin)),
          (
            "service",
            .object([
              ("name", .optional(info.name)), ("version", .optional(info.version)),
              ("description", .optional(info.description)), ("docs_url", .optional(info.docsURL)),
            ])
          ),
        ], lines: facts([(words.server, server.origin)] + known.compactMap { fact in fact.1.map { (fact.0, $0) } }))
    }
  }

  struct CleanExpiredTokens: ClientCommand {
    static let words = "server clean-expired-tokens"
    static let configuration = CommandConfiguration(
      abstract: "Have the server delete the tokens that have expired.",
      discussion: "The server may allow this only over its Unix socket.")

    @OptionGroup var shared: SharedOptions

    func perform(_ desk: Desk) throws(CommandFailure) -> Report {
      let server = try desk.newServer()
      let engine = desk.open(nil, server: server)
      try desk.take(.cleanExpiredTokens, [:], engine)
      guard let notice = engine.state.notice, notice.kind == .tokensCleaned else { throw desk.failure(engine) }
      return Report(
        code: .tokensCleaned, message: desk.words.sentence(.tokensCleaned),
        data: [("server", .string(server.origin))] + (notice.quote.map { [("server_says", .string($0))] } ?? []))
    }
  }
}

extension Desk {
  /// Changes the settings, with nobody's account in hand.
  @discardableResult
  func change(_ edit: (inout Config) -> Void) throws(CommandFailure) -> Engine {
    let engine = open(nil, enters: true)
    engine.change(edit)
    try expectSaved(engine)
    return engine
  }

  func report(_ code: OutcomeCode, _ remark: CommandRemark, _ server: ServerAddress) -> Report {
    Report(code: code, message: words.remark(remark), data: [("server", .string(server.origin))])
  }

  func canRead(_ path: String) -> Bool { access(path, R_OK) == 0 }

  /// A line for each server in the settings.
  var serverLines: [String] {
    let config = onFile.config
    guard !config.servers.isEmpty else { return [words.remark(.noServers)] }
    let width = config.servers.map { $0.address.origin.count }.max() ?? 0
    return config.servers.map { server in
      let mark = server.address == config.currentServer ? "●" : "○"
      let rest = [
        server.name, server.caFile.map { "CA \($0)" }, server.timeout.map { words.seconds($0) },
      ].compactMap { $0 }
      return "\(mark) \(padded(server.address.origin, rest.isEmpty ? 0 : width))"
        + (rest.isEmpty ? "" : "  " + rest.map { padded($0, 0) }.joined(separator: "  "))
    }
  }
}

extension Config.ConfiguredServer {
  func json(isCurrent: Bool) -> JSON {
    .object([
      ("server", .string(address.origin)), ("name", .optional(name)), ("current", .bool(isCurrent)),
      ("ca_file", .optional(caFile)), ("timeout", .optional(timeout)),
    ])
  }
}

/// A path that means the same in whatever folder the program runs.
func absolute(_ path: String) -> String {
  guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
  defer { free(folder) }
  return "\(String(cString: folder))/\(path)"
}
