import Logging
import ServiceLifecycle

/// Rings when a letter was put in the outbox, or when one is to be tried again; rings that nobody heard yet become one.
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
///
/// A letter that the mail server refuses steps back behind the others and is tried again later and later, until it has
/// expired. Where the server itself cannot be reached, all wait, and what is new is tried at once.
struct MailWorker: Service {
  let store: Store
  let transport: any MailTransport
  let bell: MailBell
  let settings: Settings
  let clock: ServiceClock
  let log: Logger

  /// Until the service shuts down; what is left then goes out at the next start.
  func run() async throws {
    var timer: Task<Void, any Error>?
    // Turns in a row that ended at a transport that takes nothing.
    var failures = 0
    for await _ in bell.rings.cancelOnGracefulShutdown() {
      timer?.cancel()
      let pause: Int?
      switch await deliverAll() {
      case .waiting(let seconds):
        failures = 0
        pause = seconds
      case .stuck:
        pause = settings.mailPause(after: failures)
        failures += 1
      case .ending: return
      }
      if let pause {
        timer = Task { [bell] in
          try await Task.sleep(for: .seconds(pause))
          bell.ring()
        }
      }
    }
    timer?.cancel()
  }

  private enum Turn {
    /// Everything due is out; seconds until a letter that was refused is due again, nil where there is none.
    case waiting(Int?)
    case stuck
    case ending
  }

  private func deliverAll() async -> Turn {
    do {
      while let waiting = try await store.nextLetter(now: clock.now()) {
        if Task.isShuttingDownGracefully || Task.isCancelled { return .ending }
        switch await handOver(waiting.letter, id: waiting.id) {
        case nil: try await store.removeLetter(waiting.id)
        case .refused(let status):
          let pause = settings.mailPause(after: waiting.attempts)
          try await store.postpone(waiting.id, until: clock.now() + pause)
          log.warning("mail refused, will be tried again", metadata: ["status": "\(status)", "seconds": "\(pause)"])
        case .system(let call, let code):
          log.warning("mail not delivered, will be tried again", metadata: ["call": "\(call)", "errno": "\(code)"])
          return .stuck
        case .unreachable(let reason):
          log.warning("mail not delivered, will be tried again", metadata: ["reason": "\(reason)"])
          return .stuck
        case .stopped: return .ending
        }
      }
      let now = clock.now()
      try await store.dropExpiredLetters(now: now)
      return .waiting(try await store.nextAttempt(now: now).map { max(1, $0 - now) })
    } catch is CancellationError {
      return .ending
    } catch {
      log.error("the outbox could not be read", metadata: ["error": "\(type(of: error))"])
      return .stuck
    }
  }

  /// Nil where the letter was taken.
  private func handOver(_ letter: Letter, id: Int64) async -> MailFailure? {
    do {
      try await transport.deliver(letter, id: id)
      return nil
    } catch {
      return error
    }
  }
}

extension Settings {
  /// Seconds until the next try after so many before: doubled each time, up to a bound.
  func mailPause(after attempts: Int) -> Int {
    min(mailRetryLimit, mailRetry << min(attempts, 16))
  }
}
