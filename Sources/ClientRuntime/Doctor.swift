import AccountCore
import AuthAPI
import CurlTransport
import CursesTerminal
import Glibc
import Screens

/// Looks at everything that the program depends on: the terminal, the locale, the files, the server, the clock.
///
/// It does to the files what any start does: loose modes are tightened, what is damaged is set aside.
package struct Doctor {
  private let options: Engine.Options
  private let onFile: OnFile
  private let terminal: Finding.Terminal
  private let environment: (String) -> String?
  /// Seconds since 1970 by this machine's clock.
  private let wallClock: () -> Int64

  /// Of the process as it was started.
  package init(_ options: Engine.Options, _ onFile: OnFile) {
    self.init(
      options, onFile, terminal: Self.terminalOfThisProcess,
      environment: { name in getenv(name).map { String(cString: $0) } }, wallClock: { Int64(time(nil)) })
  }

  /// Of surroundings that a test makes up.
  init(
    _ options: Engine.Options, _ onFile: OnFile, terminal: Finding.Terminal, environment: @escaping (String) -> String?,
    wallClock: @escaping () -> Int64
  ) {
    self.options = options
    self.onFile = onFile
    self.terminal = terminal
    self.environment = environment
    self.wallClock = wallClock
  }

  /// Everything found, in a fixed order; waits for the server's answer as long as its limits allow.
  package func examine() -> [Finding] {
    var findings: [Finding] = [.version(options.version), .terminal(terminal), .locale(locale)]
    findings += onFile.troubles.map { .folder(.trouble($0)) }
    if let folder = folder(accounts: onFile.accounts.count, hasFault: onFile.troubles.contains { !$0.isWarning }) {
      findings.append(.folder(folder))
    }
    let current = options.account ?? onFile.accounts.first { $0.id == onFile.currentID }
    return findings + examine(options.server ?? current?.server ?? onFile.config.currentServer)
  }

  private var locale: Finding.Locale {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let value = environment(name), !value.isEmpty else { continue }
      let encoding = value.lowercased().filter { $0 != "-" }
      return encoding.contains(".utf8") ? .utf8(value) : .other(value)
    }
    return .unset
  }

  /// Nil where a trouble says already what is wrong.
  private func folder(accounts: Int, hasFault: Bool) -> Finding.Folder? {
    let path = options.configFolder
    var status = stat()
    guard stat(path, &status) == 0 else { return hasFault ? nil : .absent(path: path) }
    guard access(path, R_OK | W_OK | X_OK) == 0 else { return .notWritable(path: path) }
    guard !hasFault else { return nil }
    return status.st_mode & 0o077 == 0 ? .fine(path: path, accounts: accounts) : .shared(path: path)
  }

  // MARK: Server

  private func examine(_ server: ServerAddress?) -> [Finding] {
    guard let server else { return [.server(.none)] }
    let settings = onFile.files.settings(of: server)
    var request = Requests.make(
      .serviceInfo, to: server, language: options.language ?? .english, caFile: settings?.caFile,
      timeout: options.timeout ?? settings?.timeout)
    request.asksForTLS = true
    let outcome = exchange(request)
    let date = try? outcome.get().date
    let clock: Finding.Clock = date.map { .compared(ahead: Int($0 - wallClock())) } ?? .notCompared
    let found: Finding.Server =
      switch Requests.result(of: .serviceInfo, outcome) {
      case .success(.serviceInfo(let info)):
        .fine(origin: server.origin, name: info.name, version: info.version)
      case .success: .failed(origin: server.origin, .refused(Refusal(.notAnAuthServer(status: 200))))
      case .failure(let failure): .failed(origin: server.origin, failure)
      }
    return [.server(found), .tls(tls(server, try? outcome.get())), .clock(clock)]
  }

  private func tls(_ server: ServerAddress, _ reply: HTTPReply?) -> Finding.TLS {
    guard server.kind == .https else { return .none }
    guard let tls = reply?.tls else { return .notSeen }
    let first = tls.chain.compactMap(\.validUntil).min()
    return .seen(
      version: tls.version,
      chain: tls.chain.map { .init(subject: $0.subject, issuer: $0.issuer, validUntil: $0.validUntil) },
      daysLeft: first.map { Int(($0 - wallClock()) / 86_400) })
  }

  private func exchange(_ request: HTTPRequest) -> Result<HTTPReply, TransportFailure> {
    let transport = Transport(userAgent: "trainova/\(options.version)")
    transport.start(request, id: 1)
    while true {
      if let finished = transport.takeFinished().first { return finished.outcome }
      _ = transport.wait(for: [], timeoutMilliseconds: nil)
    }
  }

  // MARK: Terminal

  private static var terminalOfThisProcess: Finding.Terminal {
    do throws(TerminalError) {
      let found = try CursesTerminal.examine()
      let (columns, rows) = (found.size.columns, found.size.rows)
      guard columns >= State.smallest.columns, rows >= State.smallest.rows else {
        return .small(columns: columns, rows: rows)
      }
      return .fine(name: found.name, columns: columns, rows: rows)
    } catch {
      switch error {
      case .notATerminal: return .none
      case .unknownTerminal(""): return .unnamed
      case .unknownTerminal(let name): return .unknown(name: name)
      case .unusable: return .unusable(name: getenv("TERM").map { String(cString: $0) } ?? "")
      }
    }
  }
}
