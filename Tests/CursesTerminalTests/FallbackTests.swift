import Testing
import TextGrid

@testable import CursesTerminal

/// A terminal that shows no more than ASCII.
@Suite struct FallbackTests {
  @Test(arguments: [
    ("│ › Ввод…  ● ok ○", "| > Wwod~  * ok o"), ("漢é", "??"), ("⠋⠙ ✓ ←", "|/ + <"), ("ЁЖИК ёжик", "EVIK evik"),
  ])
  func `every sign has one of ASCII`(text: String, expected: String) {
    let signs = text.flatMap { Glyph.all(of: $0) }.map { ASCIIFallback.sign(of: $0) }
    #expect(String(decoding: signs, as: UTF8.self) == expected)
  }

  @Test func `lines stay lines`() {
    let bytes = ASCIIFallback.bytes(of: "Код: 123…\nе\u{301} · ok\r\n")
    #expect(String(decoding: bytes, as: UTF8.self) == "Kod: 123~\ne * ok\r\n")
  }
}
