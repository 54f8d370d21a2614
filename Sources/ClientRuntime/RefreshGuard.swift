import AccountCore
import AuthAPI
import SessionStore

/// Renews tokens so that of all processes with the same account one does, and what it gets is on file before anything
/// else is done with it: with rotation two processes that renew at once would each spend the other's token.
///
/// The lock is tried again by the loop's timer; the file is read again inside it.
final class RefreshGuard {
  /// What is to be done for a refresh.
  enum Step: Equatable {
    case send(RequestID, APICall, to: ServerAddress)
    case done(RequestID, RefreshOutcome)
  }

  private struct Job {
    let id: RequestID
    let record: AccountRecord
    let store: StoreAccess
    let giveUpAt: Instant
    var nextTry: Instant
    var pause = RefreshGuard.shortestPause
    var lock: FileLock?
    var room: Room?
    var isSent = false
  }

  /// How long a lock is waited for, in seconds: longer than a refresh may take.
  private static let patience = 15
  /// Between two tries for the lock, in milliseconds, each pause twice the last.
  private static let shortestPause: Int64 = 20
  private static let longestPause: Int64 = 160

  private let bootID: String
  private var jobs: [RequestID: Job] = [:]

  init(bootID: String) { self.bootID = bootID }

  /// When `proceed` is to be called; nil for never.
  var due: Instant? { jobs.isEmpty ? nil : jobs.values.filter { !$0.isSent }.map(\.nextTry).min() }

  /// Whether a server may be renewing tokens at this moment, which are lost unless they are waited for.
  var isAwaitingTokens: Bool { jobs.values.contains { $0.isSent } }

  /// Whether the request is one of these.
  func isOwn(_ id: RequestID) -> Bool { jobs[id] != nil }

  /// Begins a refresh of the tokens that a record holds.
  func begin(_ id: RequestID, _ record: AccountRecord, in store: StoreAccess, at now: Instant) -> Step? {
    let job = Job(id: id, record: record, store: store, giveUpAt: now.adding(seconds: Self.patience), nextTry: now)
    return attempt(job, at: now)
  }

  /// Tries again for the locks that are due.
  func proceed(at now: Instant) -> [Step] {
    if jobs.isEmpty { return [] }
    return jobs.values.filter { !$0.isSent && $0.nextTry <= now }.compactMap { attempt($0, at: now) }
  }

  /// The answer to a request that was sent, kept on file; and what went wrong with that.
  func finish(
    _ id: RequestID, _ result: Result<Reply, CallFailure>, at now: Instant
  ) -> (outcome: RefreshOutcome, trouble: StoreTrouble?)? {
    guard let job = jobs.removeValue(forKey: id) else { return nil }
    // The lock is held until the answer is on file.
    defer { withExtendedLifetime(job.lock) {} }
    switch result {
    case .success(.tokens(let tokens)):
      let end = tokens.lifetime.map { now.adding(seconds: $0).milliseconds }
      let session = StoredSession(access: tokens.access, refresh: tokens.refresh, expiresAt: end, bootID: bootID)
      return job.store.keep(session, of: job.record, in: job.room)
    case .success: return (.failed(.refused(Refusal(.notAnAuthServer(status: 200)))), nil)
    case .failure(let failure): return (.failed(failure), nil)
    }
  }

  private func attempt(_ waiting: Job, at now: Instant) -> Step? {
    var job = waiting
    jobs[job.id] = nil
    do throws(StoreError) {
      // Without the lock: another process that has renewed them may be stopped, or busy.
      if let outcome = try outcome(of: job) { return outcome }
      guard try job.store.standing(of: job.record) != .inMemory else { return send(job) }
      guard let lock = try job.store.store.lock(job.record.id) else {
        guard now < job.giveUpAt else { return .done(job.id, .notSent(.inUse)) }
        job.nextTry = Instant(milliseconds: now.milliseconds + job.pause)
        job.pause = min(job.pause * 2, Self.longestPause)
        jobs[job.id] = job
        return nil
      }
      job.lock = lock
      if let outcome = try outcome(of: job) { return outcome }
      job.room = try job.store.store.reserveRoom(for: job.record)
      return send(job)
    } catch {
      return .done(job.id, .notSent(StoreAccess.reason(error)))
    }
  }

  /// What the file says already; nil where the tokens are to be renewed.
  private func outcome(of job: Job) throws(StoreError) -> Step? {
    switch try job.store.standing(of: job.record) {
    case .same, .inMemory: nil
    case .other(let record): .done(job.id, .found(record))
    case .gone: .done(job.id, .signedOut(nil))
    }
  }

  private func send(_ ready: Job) -> Step? {
    guard let session = ready.record.session else { return .done(ready.id, .signedOut(nil)) }
    var job = ready
    job.isSent = true
    jobs[job.id] = job
    return .send(job.id, .refresh(RefreshTokenBody(refreshToken: session.refresh)), to: job.record.server)
  }
}
