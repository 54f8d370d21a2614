import Foundation
import TestSupport
import Testing
import TextGrid

/// Texts from a server, a mail or a file, a million of them under `TRAINOVA_LONG_TESTS=1`.
@Suite struct FuzzTests {
  private static let count = LongTests.areOn ? 1_000_000 : 5_000

  @Test func `no control byte gets past a cell, whatever is put there`() {
    var random = SplitMix64(seed: 1_000_000)
    var grid = Grid(Size(columns: 24, rows: 1))
    for _ in 0..<Self.count {
      let bytes = (0..<Int.random(in: 1...40, using: &random)).map { _ in Self.byte(using: &random) }
      let text = String(decoding: bytes, as: UTF8.self)
      grid.put(text, at: Position(column: .random(in: -3...20, using: &random), row: 0), style: .plain)
      for cell in grid.row(0) {
        cell.glyph?.forEachScalar { scalar in
          if scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value) || scalar.properties.generalCategory == .format
          {
            Issue.record("\(scalar.value) of \(bytes)")
          }
        }
      }
    }
  }

  /// Bytes that terminals obey, the beginnings of UTF-8, and anything at all.
  private static func byte(using random: inout SplitMix64) -> UInt8 {
    let bait: [UInt8] = [0x1b, 0x5b, 0x9b, 0x07, 0x00, 0x7f, 0x0a, 0xc2, 0x9d, 0xe2, 0x80, 0x8e, 0xae, 0xcc, 0x81]
    return Bool.random(using: &random)
      ? bait[Int.random(in: 0..<bait.count, using: &random)] : .random(in: 0...255, using: &random)
  }
}
