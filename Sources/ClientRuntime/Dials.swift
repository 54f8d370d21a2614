/// How bad a network the demo pretends to have.
package struct Dials: Equatable, Sendable {
  /// Milliseconds by which each answer comes later than it does.
  package var latency: Int
  /// Calls in a hundred that fail: half of them never leave, and half lose their answer.
  package var failRate: Int
  /// What decides which: the same seed, the same calls.
  package var seed: UInt64

  /// The longest latency that the dial goes to, in milliseconds.
  package static let longestLatency = 60_000

  /// A good network, unless said.
  package init(latency: Int = 0, failRate: Int = 0, seed: UInt64 = 0) {
    self.latency = latency
    self.failRate = failRate
    self.seed = seed
  }

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
}

/// A small generator whose numbers follow from its seed alone (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
