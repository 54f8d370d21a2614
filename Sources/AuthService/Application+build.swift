import AuthAPI
import Crypto
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// What the controllers work with.
struct Parts: Sendable {
  let settings: Settings
  let clock: ServiceClock
  let keys: Keys
  let store: Store
  let hasher: PasswordHasher
  let mint: TokenMint
  let writer: LetterWriter

  /// A new code with the letter that carries it.
  func codeLetter(for purpose: CodePurpose, to email: EmailAddress, in language: Language, now: Int) -> CodeLetter {
    let code = MailedCode.random()
    return CodeLetter(code: code, letter: writer.carrying(code, for: purpose, to: email, in: language, now: now))
  }

  /// Hashes a password that somebody tries at an address, counted as a failure until its success takes the attempt back.
  ///
  /// The same for an address that nobody has. Throws `Refused.rateLimited` and `.overloaded`.
  func tryPassword(
    _ password: Secret, like stored: PasswordHash?, orSalt salt: Data, of email: EmailAddress, from client: IPAddress?
  ) async throws -> (hash: PasswordHash, attempt: Attempt) {
    if let seconds = try await store.signInWait(email, from: client, now: clock.now()) {
      throw Refused.rateLimited(retryAfter: seconds)
    }
    let (hash, attempt) = try await hasher.hash(password, like: stored, orSalt: salt) {
      try await store.countSignIn(email, from: client, now: clock.now())
    }
    return (hash, attempt)
  }
}

extension ServiceClock {
  /// The clock of the machine.
  package static let system = ServiceClock { Int(Date().timeIntervalSince1970) }
}

/// The whole service, for the program and for the tests alike: database, keys, mail, router.
///
/// `onListening` is told the address once connections are accepted. Throws `StartProblem`.
package func buildApplication(
  _ settings: Settings, clock: ServiceClock = .system, log: Logger,
  onListening: @escaping @Sendable (SocketAddress?) async -> Void = { _ in }
) async throws -> some ApplicationProtocol {
  let keys = try KeyRing.load(settings.keyFile, settings: settings, now: clock.now())
  let bell = MailBell()
  let store = try Store(settings: settings, keys: keys, bell: bell)
  for path in store.tightened { log.warning("was open to others, now closed", metadata: ["file": "\(path)"]) }
  let transport = try settings.mailTransport()
  let parts = Parts(
    settings: settings, clock: clock, keys: keys, store: store, hasher: PasswordHasher(settings: settings),
    mint: TokenMint(keys: keys, settings: settings), writer: LetterWriter(settings: settings))

  let router = Router(context: CallContext.self)
  router.addMiddleware {
    RequestLog(log: log)
    RefusalAnswers(log: log)
    BoundedBody(settings: settings)
  }
  Routes(parts: parts).add(to: router)

  var frameworkLog = log
  // Hummingbird's own line for each start is said better by the readiness line.
  frameworkLog.logLevel = max(log.logLevel, .notice)
  return Application(
    router: router,
    server: HTTPServerBuilder { GuardedChannel(responder: $0, settings: settings, log: log) },
    configuration: ApplicationConfiguration(
      address: settings.listen.bindAddress, serverName: nil,
      availableConnectionsDelegate: .maximum(settings.maximumConnections, logger: frameworkLog)),
    services: [
      MailWorker(store: store, transport: transport, bell: bell, settings: settings, clock: clock, log: log)
    ],
    onServerRunning: { await onListening($0.localAddress) },
    logger: frameworkLog)
}

extension Settings {
  /// What takes the mails; makes the folder where they go to one.
  func mailTransport() throws(StartProblem) -> any MailTransport {
    guard let sender = MailSender(mailSender) else { throw .badMailSender(mailSender) }
    switch mail {
    case .directory(let path): return try MailFolder(path: path, sender: sender)
    case .smtp(let server):
      return SMTPTransport(server: server, sender: sender, connectTime: mailConnectTime, totalTime: mailTime)
    }
  }
}

extension Settings.Listen {
  fileprivate var bindAddress: BindAddress {
    switch self {
    case .tcp(let host, let port): .hostname(host, port: port)
    case .unix(let path): .unixDomainSocket(path: path)
    }
  }
}
