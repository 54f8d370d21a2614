import Logging
import ServiceLifecycle

/// Rings when a letter was put in the outbox; rings that nobody heard yet become one.
struct MailBell: Sendable {
  let rings: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  /// A bell that has rung once: letters may wait from the last run.
  init() {
    (rings, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    continuation.yield()
  }

  func ring() {
    continuation.yield()
  }
}

/// Takes the letters out of the database and hands them over, off the path of any request.
struct MailWorker: Service {
  let store: Store
  let transport: any MailTransport
  let bell: MailBell
  let settings: Settings
  let clock: ServiceClock
  let log: Logger

  /// Until the service shuts down; what is left then goes out at the next start.
  func run() async throws {
    for await _ in bell.rings.cancelOnGracefulShutdown() {
      while !Task.isShuttingDownGracefully, !Task.isCancelled, await !deliverAll() {
        let pause = Duration.seconds(settings.mailRetry)
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
      }
    }
  }

  /// False where a letter stays behind to be tried again.
  private func deliverAll() async -> Bool {
    do {
      while let waiting = try await store.nextLetter(now: clock.now()) {
        try transport.deliver(waiting.letter, id: waiting.id)
        try await store.removeLetter(waiting.id)
      }
      return true
    } catch let failure as MailFailure {
      log.warning("mail not delivered, will be tried again", metadata: ["failure": "\(failure)"])
    } catch is CancellationError {
      // The service ends, for a reason that is told elsewhere.
    } catch {
      log.error("the outbox could not be read", metadata: ["error": "\(type(of: error))"])
    }
    return false
  }
}
