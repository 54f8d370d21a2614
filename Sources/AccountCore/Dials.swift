/// How bad a network the demo pretends to have.
package struct Dials: Equatable, Sendable {
  /// Milliseconds by which each answer comes later than it does.
  package var latency: Int
  /// Calls in a hundred that fail: half of them never leave, and half lose their answer.
  package var failRate: Int
  /// What decides which: the same seed, the same calls.
  package var seed: UInt64
  /// Seconds that a session of the demo's service lives without being renewed; nil for as long as any service's. Set at
  /// the start alone.
  package var tokenLife: Int?

  /// The longest latency that the dial goes to, in milliseconds.
  package static let longestLatency = 60_000

  /// A good network, unless said.
  package init(latency: Int = 0, failRate: Int = 0, seed: UInt64 = 0, tokenLife: Int? = nil) {
    self.latency = latency
    self.failRate = failRate
    self.seed = seed
    self.tokenLife = tokenLife
  }

  /// Milliseconds and shares that the staff pane offers.
  package static let latencies = [0, 300, 1000, 3000]
  package static let failRates = [0, 10, 30, 100]

  /// Reads a time such as `300ms` or `2s`, within the dial; nil for anything else.
  package static func latency(_ text: String) -> Int? {
    let isSeconds = !text.hasSuffix("ms")
    guard text.hasSuffix("s"), let number = Int(text.dropLast(isSeconds ? 1 : 2)),
      (0...longestLatency / (isSeconds ? 1000 : 1)).contains(number)
    else { return nil }
    return number * (isSeconds ? 1000 : 1)
  }

  /// Reads a share such as `10%`; nil for anything else.
  package static func failRate(_ text: String) -> Int? {
    guard text.hasSuffix("%"), let number = Int(text.dropLast()), (0...100).contains(number) else { return nil }
    return number
  }

  /// Reads a time such as `30s`, from 5 s to an hour; nil for anything else.
  package static func tokenLife(_ text: String) -> Int? {
    guard text.hasSuffix("s"), let seconds = Int(text.dropLast()), (5...3600).contains(seconds) else { return nil }
    return seconds
  }
}
