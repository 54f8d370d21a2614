import AuthAPI
import Foundation

/// Computes password hashes on threads of its own, a few at a time and behind all else; the event loops never wait for one.
///
/// Valid states: fewer than `atOnce` running and nobody waiting, or `atOnce` running and at most `waiting` in the queue.
actor PasswordHasher {
  private let cost: Settings.ScryptCost
  private let atOnce: Int
  private let maximumWaiting: Int
  private let retryAfter: Int
  private var running = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(settings: Settings) {
    cost = settings.scrypt
    atOnce = settings.hashesAtOnce
    maximumWaiting = settings.hashesWaiting
    retryAfter = settings.hashRetryAfter
  }

  /// The hash of a new password, with a salt of its own or the given one, at the cost of today.
  func hash(_ password: Secret, salt: Data? = nil) async throws -> PasswordHash {
    try await compute(password, salt: salt ?? PasswordHash.randomSalt(), cost: cost)
  }

  /// The hash of a new password with salt and cost of another.
  func hash(_ password: Secret, like stored: PasswordHash) async throws -> PasswordHash {
    try await compute(password, salt: stored.salt, cost: stored.cost)
  }

  /// The hash of a password to compare with a stored one: its salt, its cost; or with those that wait at `salt`.
  ///
  /// `count` runs when there is a place and before anything is computed: it counts the try, or throws to refuse it. What the
  /// queue has no room for is not counted.
  func hash<Ticket: Sendable>(
    _ password: Secret, like stored: PasswordHash?, orSalt salt: Data,
    counting count: @Sendable () async throws -> Ticket
  ) async throws -> (hash: PasswordHash, ticket: Ticket) {
    try await enter()
    defer { leave() }
    let ticket = try await count()
    return (try await scrypt(password, salt: stored?.salt ?? salt, cost: stored?.cost ?? cost), ticket)
  }

  /// Refuses at once what the queue has no room for, before anything else is done for it. Throws `Refused.overloaded`.
  func checkRoom() throws(Refused) {
    guard running < atOnce || waiting.count < maximumWaiting else { throw .overloaded(retryAfter: retryAfter) }
  }

  /// Computes a hash of nothing, where a path without one would be told by its time.
  func spendOne() async throws {
    _ = try await hash(Secret(""))
  }

  /// Whether a stored hash was computed at a lower cost than today's.
  nonisolated func isOutdated(_ stored: PasswordHash) -> Bool {
    stored.cost.logN < cost.logN || stored.cost.r < cost.r || stored.cost.p < cost.p
  }

  private func compute(_ password: Secret, salt: Data, cost: Settings.ScryptCost) async throws -> PasswordHash {
    try await enter()
    defer { leave() }
    return try await scrypt(password, salt: salt, cost: cost)
  }

  private func scrypt(_ password: Secret, salt: Data, cost: Settings.ScryptCost) async throws -> PasswordHash {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        // Of this thread alone: with every core hashing, the event loops still come first.
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 5)
        continuation.resume(with: Result { try PasswordHash(password, salt: salt, cost: cost) })
      }
    }
  }

  private func enter() async throws(Refused) {
    if running < atOnce {
      running += 1
      return
    }
    guard waiting.count < maximumWaiting else { throw .overloaded(retryAfter: retryAfter) }
    await withCheckedContinuation { waiting.append($0) }
  }

  /// The place goes straight to the next in the queue, so that nobody slips in between.
  private func leave() {
    if waiting.isEmpty {
      running -= 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}
