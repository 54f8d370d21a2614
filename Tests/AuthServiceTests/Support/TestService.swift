import AuthAPI
import Foundation
import GRDB
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import TestSupport

@testable import AuthService

/// A clock that stands still until a test moves it.
final class TestClock: Sendable {
  private let seconds = Mutex(1_800_000_000)

  var clock: ServiceClock {
    ServiceClock { self.seconds.withLock { $0 } }
  }

  func advance(by seconds: Int) {
    self.seconds.withLock { $0 += seconds }
  }
}

/// The service with a database, a mail folder and a clock of its own.
final class TestService: Sendable {
  let folder: TemporaryFolder
  let clock = TestClock()
  let settings: Settings
  let log = LogCollector()

  private let logLevel: Logger.Level

  init(
    folder: TemporaryFolder? = nil, logLevel: Logger.Level = .info, change: (inout Settings) -> Void = { _ in }
  ) throws {
    self.logLevel = logLevel
    self.folder = try folder ?? TemporaryFolder()
    var settings = Settings(
      listen: .tcp(host: "127.0.0.1", port: 0), database: self.folder.path("db.sqlite"),
      keyFile: self.folder.path("key"), mail: .directory(path: self.folder.path("mail")))
    // A debug build hashes many times slower; the cost has tests of its own.
    settings.scrypt.logN = 2
    settings.mailRetry = 1
    // The clock stands still: what throttles hold back would never come. They have tests of their own.
    settings.throttles = .none
    change(&settings)
    self.settings = settings
  }

  var logger: Logger {
    Logger(label: "test") { _ in LogCollector.Handler(collector: self.log, logLevel: self.logLevel) }
  }

  /// Runs a test against the router, or over a socket with `.live`.
  func run<Value: Sendable>(
    _ setup: TestingSetup = .router, _ test: @escaping @Sendable (Caller) async throws -> Value
  ) async throws -> Value {
    let application = try await buildApplication(settings, clock: clock.clock, log: logger)
    return try await application.test(setup) { client in
      let mailbox = Mailbox(folder: self.folder.path("mail"))
      let caller = Caller(client: client, mailbox: mailbox, clock: self.clock)
      guard let port = client.port else { return try await test(caller) }
      // The client that comes with `.live` gives up after 20 seconds, which a machine with much else to do may need.
      let patience = TestClient.Configuration(timeout: .seconds(300))
      return try await TestClient.withClient(host: "localhost", port: port, configuration: patience) { socket in
        try await test(Caller(client: client, mailbox: mailbox, clock: self.clock, socket: socket))
      }
    }
  }
}

extension TestService {
  /// The first column of a query on the database of the running service.
  func integers(_ sql: String) async throws -> [Int] {
    let queue = try DatabaseQueue(path: settings.database)
    return try await queue.read { try Int.fetchAll($0, sql: sql) }
  }
}

/// Keeps what was logged.
final class LogCollector: Sendable {
  private let store = Mutex<[String]>([])
  var lines: [String] { store.withLock { $0 } }

  func add(_ line: String) {
    store.withLock { $0.append(line) }
  }

  /// Hands every line to the collector.
  struct Handler: LogHandler {
    let collector: LogCollector
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let extra = (event.metadata ?? [:]).map { " \($0.key)=\($0.value)" }.joined()
      collector.add("\(event.message)\(extra)")
    }
  }
}
