/// How often something may happen before the service holds it back; the defaults are those without any configuration.
package struct Throttles: Equatable, Sendable {
  /// So many times in so many seconds, counted in a window that slides.
  package struct Limit: Equatable, Sendable {
    /// Times, 1 or more.
    package var count: Int
    /// The length of the window in seconds, 1 or more.
    package var seconds: Int

    /// A limit of `count` in `seconds`.
    package init(_ count: Int, in seconds: Int) {
      self.count = count
      self.seconds = seconds
    }
  }

  /// Mails with a code to one address for one purpose. Over any of these none goes, and the code before stays valid.
  package var mails = [Limit(1, in: 60), Limit(5, in: 600), Limit(10, in: 86_400)]
  /// Wrong guesses at the codes of one account, whatever they are for; those at one code are `Settings.guessesPerCode`.
  package var guesses = [Limit(20, in: 86_400)]
  /// Failed sign-ins from one client address; a Unix socket has none.
  package var clientFailures = [Limit(20, in: 300)]
  /// Failed sign-ins at one account after which each next has to wait; nil for never.
  package var freeSignInFailures: Int? = 5
  /// Seconds of the first such wait; each next is twice as long.
  package var firstDelay = 1
  /// Seconds of the longest such wait.
  package var longestDelay = 900
  /// Seconds without a failure after which an account's failures are forgotten.
  package var failureMemory = 86_400

  /// The throttles of a service that people use.
  package init() {}

  /// No throttle at all: for the demo, for tests and for benchmarks.
  package static var none: Throttles {
    var throttles = Throttles()
    throttles.mails = []
    throttles.guesses = []
    throttles.clientFailures = []
    throttles.freeSignInFailures = nil
    return throttles
  }

  /// Seconds to wait after this many failures in a row at one account; nil for none.
  func delay(after failures: Int) -> Int? {
    guard let freeSignInFailures, failures >= freeSignInFailures else { return nil }
    // Beyond 2^30 the longest one holds anyway.
    let doublings = min(failures - freeSignInFailures, 30)
    return min(longestDelay, firstDelay << doublings)
  }
}
