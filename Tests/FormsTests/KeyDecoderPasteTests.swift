import Glibc
import TestSupport
import Testing

@testable import Forms

@Suite struct KeyDecoderPasteTests {
  private static func paste(_ bytes: [UInt8]) -> [UInt8] {
    Array("\u{1b}[200~".utf8) + bytes + Array("\u{1b}[201~".utf8)
  }

  static let pastes: [(String, String)] = [
    ("", ""), ("hello", "hello"), ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("\r\r\n\n", "\n\n\n"), ("Привет 👩‍👩‍👧", "Привет 👩‍👩‍👧"),
    ("\u{1b}[20", "\u{1b}[20"), ("\u{1b}\u{1b}[201", "\u{1b}\u{1b}[201"), ("\u{1b}[A\u{03}", "\u{1b}[A\u{03}"),
    ("\u{1b}[200~x", "\u{1b}[200~x"),
  ]

  @Test func `A paste is one input, however its bytes are split`() {
    for (text, expected) in Self.pastes {
      let bytes = Self.paste(Array(text.utf8))
      for split in 0...bytes.count {
        var decoder = KeyDecoder()
        let found = decoder.decode(bytes[..<split]) + decoder.decode(bytes[split...]) + decoder.decode([0x61])
        let wanted: [Input] = [.paste(expected, cut: false), .key(.character("a"))]
        #expect(found == wanted, "\(text.debugDescription) split at \(split)")
      }
    }
  }

  @Test func `A paste that has not ended waits without a clock`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode("\u{1b}[200~one\u{1b}[2".utf8).isEmpty)
    #expect(!decoder.isWaiting)
    #expect(decoder.flush().isEmpty)
    #expect(decoder.decode("01~".utf8) == [.paste("one", cut: false)])
  }

  @Test func `A paste over the limit is cut there, and its end is still found`() {
    let limit = KeyDecoder.pasteLimit
    let cases: [(Int, Bool)] = [(limit, false), (limit + 1, true), (limit * 2, true)]
    for (length, cut) in cases {
      var decoder = KeyDecoder()
      let found = decoder.decode(Self.paste(Array(repeating: 0x78, count: length))) + decoder.decode([0x61])
      let kept = String(repeating: "x", count: min(length, limit))
      #expect(found == [.paste(kept, cut: cut), .key(.character("a"))], "\(length)")
    }
  }

  @Test func `A cut never leaves half a character`() {
    var decoder = KeyDecoder()
    let text = "x" + String(repeating: "ж", count: KeyDecoder.pasteLimit / 2)
    let found = decoder.decode(Self.paste(Array(text.utf8)))
    #expect(found == [.paste(String(text.dropLast()), cut: true)])
  }

  @Test func `Invalid UTF-8 in a paste is left out`() {
    var decoder = KeyDecoder()
    let found = decoder.decode(Self.paste([0x61, 0xff, 0xd0, 0x62, 0xc0, 0xaf, 0xe2, 0x82, 0x0d, 0x0a, 0xd0]))
    #expect(found == [.paste("ab\n", cut: false)])
  }
}

@Suite struct KeyDecoderFuzzTests {
  /// Fifty times as many when long tests are asked for.
  private static let rounds = LongTests.areOn ? 1_000_000 : 20_000

  /// Bytes that lead somewhere, more often than bytes of any kind.
  private static func bytes(_ generator: inout SplitMix64) -> [UInt8] {
    let pieces: [[UInt8]] = [
      [0x1b], Array("\u{1b}[".utf8), Array("\u{1b}O".utf8), Array("\u{1b}]".utf8), Array("\u{1b}[200~".utf8),
      Array("\u{1b}[201~".utf8), Array("1;5".utf8), Array("й".utf8), [0x07], [0x5c], Array("\u{1b}[<0;1;1M".utf8),
    ]
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      if Bool.random(using: &generator) {
        bytes += pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      } else {
        bytes.append(UInt8.random(in: 0...255, using: &generator))
      }
    }
    return bytes
  }

  @Test func `Whatever arrives, its split changes nothing and no control character becomes text`() {
    var generator = SplitMix64(seed: 20_260_511)
    for round in 0..<Self.rounds {
      let bytes = Self.bytes(&generator)
      let split = Int.random(in: 0...bytes.count, using: &generator)
      var whole = KeyDecoder()
      var parts = KeyDecoder()
      let found = whole.decode(bytes)
      guard found == parts.decode(bytes[..<split]) + parts.decode(bytes[split...]) else {
        Issue.record("round \(round): \(bytes) split at \(split)")
        return
      }
      for case .key(let key) in found {
        if case .character(let character) = key.code, let scalar = character.unicodeScalars.first,
          scalar.properties.generalCategory == .control
        {
          Issue.record("round \(round): \(bytes) gave \(scalar.value)")
          return
        }
      }
      // A paste's end and a string's end, and the decoder reads keys again.
      _ = whole.decode("\u{1b}[201~\u{1b}\\\u{07}\u{18}\r".utf8)
      _ = whole.flush()
      guard whole.decode([0x61]) == [.key(.character("a"))] else {
        Issue.record("round \(round): after \(bytes) nothing can be typed")
        return
      }
    }
  }

  @Test func `Whatever is pasted, no field holds a control character or more than its limit`() {
    var generator = SplitMix64(seed: 20_261_123)
    let kinds: [TextField.Kind] = [.text, .secret, .code]
    for round in 0..<Self.rounds {
      let bytes = Array("\u{1b}[200~".utf8) + Self.bytes(&generator) + Array("\u{1b}[201~".utf8)
      let split = Int.random(in: 0...bytes.count, using: &generator)
      var decoder = KeyDecoder()
      let found = decoder.decode(bytes[..<split]) + decoder.decode(bytes[split...])
      guard case .paste(let text, cut: false)? = found.first else {
        Issue.record("round \(round): \(bytes) is no paste but \(found)")
        return
      }
      for kind in kinds {
        var field = TextField(kind, text: "ab", limit: 12)
        field.place(cursor: Int.random(in: 0...2, using: &generator))
        _ = field.paste(text)
        let scalars = field.text.unicodeScalars
        let isClean = scalars.allSatisfy { $0.properties.generalCategory != .control }
        if !isClean || scalars.count > 12 || field.clusters != Array(field.text) || field.cursor > field.clusters.count
        {
          Issue.record("round \(round): \(text.debugDescription) left \(scalars.map(\.value)) in \(kind)")
          return
        }
      }
    }
  }
}
