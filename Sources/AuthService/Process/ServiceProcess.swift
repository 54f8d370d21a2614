import Foundation
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// One run of the service as a process: locks, sockets, signals, and what is left behind.
package struct ServiceProcess: Sendable {
  /// What ends it besides SIGTERM, and what it leaves.
  package enum Life: Equatable, Sendable {
    /// Until a signal; SIGINT is one.
    case untilSignal
    /// Until a signal or the end of standard input.
    case untilStandardInputEnds
    /// Until standard input ends; then this folder is deleted. SIGINT is for the client, which shares the terminal.
    case demo(folder: String)
  }

  let settings: Settings
  let life: Life
  let log: Logger

  /// A run with these settings.
  package init(settings: Settings, life: Life, log: Logger) {
    self.settings = settings
    self.life = life
    self.log = log
  }

  /// Runs until it is told to end; `announce` is given the address once connections are accepted. Throws `StartProblem`.
  package func run(announce: @escaping @Sendable (String) -> Void) async throws {
    // Whoever reads the log may die before the service does.
    signal(SIGPIPE, SIG_IGN)
    umask(0o077)
    guard case .demo(let folder) = life else { return try await serve(announce) }
    signal(SIGINT, SIG_IGN)
    signal(SIGHUP, SIG_IGN)
    try PrivateFolder.makeDisposable(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await serve(announce)
  }

  private func serve(_ announce: @escaping @Sendable (String) -> Void) async throws {
    try PrivateFolder.makeParent(of: settings.database)
    guard let lock = try FileLock(settings.database + ".lock") else {
      throw StartProblem.databaseInUse(settings.database)
    }
    if case .unix(let path) = settings.listen {
      try PrivateFolder.makeParent(of: path)
      try SocketCheck.clear(path)
    }
    let listen = settings.listen
    let app = try await buildApplication(settings, log: log) { address in
      // Born 0700 under the umask; nothing executes a socket.
      if case .unix(let path) = listen { chmod(path, 0o600) }
      announce(listen.announcement(port: address?.port))
    }
    do {
      try await group(app).run()
    } catch let error as IOError {
      throw error.errnoCode == EADDRINUSE
        ? StartProblem.addressInUse(listen.announcement(port: nil))
        : StartProblem.cannotListen(listen.announcement(port: nil), reason: String(cString: strerror(error.errnoCode)))
    } catch let error as SocketAddressError {
      throw StartProblem.cannotListen(listen.announcement(port: nil), reason: "\(error)")
    }
    if case .unix(let path) = listen { unlink(path) }
    _ = consume lock
  }

  private func group(_ app: some ApplicationProtocol) -> ServiceGroup {
    var services = [ServiceGroupConfiguration.ServiceConfiguration(service: app)]
    var signals: [UnixSignal] = [.sigterm]
    switch life {
    case .untilSignal: signals += [.sigint, .sighup]
    case .untilStandardInputEnds: signals += [.sigint, .sighup]
    case .demo: break
    }
    if life != .untilSignal {
      services.append(.init(service: StandardInputWatch(), successTerminationBehavior: .gracefullyShutdownGroup))
    }
    var configuration = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: signals,
      logger: Logger(label: "", factory: { _ in SwiftLogNoOpLogHandler() }))
    // A call in flight is finished; a connection that says nothing does not hold the process up.
    configuration.maximumGracefulShutdownDuration = .seconds(settings.stopTime)
    return ServiceGroup(configuration: configuration)
  }
}

extension Settings.Listen {
  /// As it stands in the readiness line; the port that was really taken where any would do.
  func announcement(port: Int?) -> String {
    switch self {
    case .tcp(let host, let asked): "http://\(host.contains(":") ? "[\(host)]" : host):\(port ?? asked)"
    case .unix(let path): "unix:\(path)"
    }
  }
}
