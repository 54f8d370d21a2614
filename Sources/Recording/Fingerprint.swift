/// A key for fingerprints: made anew for each recording, from outside, and thrown away with it.
package struct FingerprintKey: Sendable {
  fileprivate var low: UInt64
  fileprivate var high: UInt64

  /// - Parameters: two halves of 128 random bits.
  package init(_ low: UInt64, _ high: UInt64) {
    self.low = low
    self.high = high
  }

  /// Ten letters from a to p, 40 bits: equal for equal texts, and of no use without the key.
  ///
  /// Letters, not digits: a fingerprint never looks like a code.
  func fingerprint(_ bytes: some Sequence<UInt8>) -> String {
    var hash = sipHash(Array(bytes))
    return String(
      (0..<10).map { _ in
        defer { hash >>= 4 }
        return Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(hash & 15)))
      })
  }

  /// SipHash-2-4 (Aumasson and Bernstein 2012): 64 bits that tell nothing of the text to who lacks the key.
  func sipHash(_ bytes: [UInt8]) -> UInt64 {
    var state = SipState(low, high)
    var rest = bytes[...]
    while rest.count >= 8 {
      state.absorb(Self.word(rest.prefix(8)))
      rest = rest.dropFirst(8)
    }
    state.absorb(Self.word(rest) | UInt64(truncatingIfNeeded: bytes.count) << 56)
    return state.finish()
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

private struct SipState {
  private var a: UInt64
  private var b: UInt64
  private var c: UInt64
  private var d: UInt64

  init(_ low: UInt64, _ high: UInt64) {
    a = low ^ 0x736f_6d65_7073_6575
    b = high ^ 0x646f_7261_6e64_6f6d
    c = low ^ 0x6c79_6765_6e65_7261
    d = high ^ 0x7465_6462_7974_6573
  }

  mutating func absorb(_ word: UInt64) {
    d ^= word
    round()
    round()
    a ^= word
  }

  mutating func finish() -> UInt64 {
    c ^= 0xFF
    for _ in 0..<4 { round() }
    return a ^ b ^ c ^ d
  }

  private mutating func round() {
    a &+= b
    c &+= d
    b = turned(b, 13) ^ a
    d = turned(d, 16) ^ c
    a = turned(a, 32)
    c &+= b
    a &+= d
    b = turned(b, 17) ^ c
    d = turned(d, 21) ^ a
    c = turned(c, 32)
  }

  private func turned(_ word: UInt64, _ count: UInt64) -> UInt64 { word << count | word >> (64 - count) }
}
