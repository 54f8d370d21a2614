import Foundation

/// Something that a thread waits at until a test lets it pass.
package final class Gate: @unchecked Sendable {
  private let condition = NSCondition()
  private var permits = 0
  private var isOpen = false

  package init() {}

  /// Lets one more waiter pass, now or later.
  package func pass() {
    condition.withLock {
      permits += 1
      condition.broadcast()
    }
  }

  /// Lets everybody pass from now on.
  package func open() {
    condition.withLock {
      isOpen = true
      condition.broadcast()
    }
  }

  /// Waits for a permit; false where none came within the failure bound.
  @discardableResult
  package func wait(seconds: Double = 60) -> Bool {
    let limit = Date(timeIntervalSinceNow: seconds)
    return condition.withLock {
      while permits == 0, !isOpen {
        guard condition.wait(until: limit) else { return false }
      }
      permits = max(0, permits - 1)
      return true
    }
  }
}
