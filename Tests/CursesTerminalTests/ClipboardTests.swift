import Foundation
import Testing

@testable import CursesTerminal

@Suite struct ClipboardTests {
  /// What a terminal takes the sequence for.
  private func copied(_ text: String) throws -> String {
    let bytes = Clipboard.sequence(text)
    #expect(bytes.starts(with: "\u{1b}]52;c;".utf8))
    #expect(bytes.last == 7)
    let core = bytes.dropFirst(7).dropLast()
    #expect(core.allSatisfy { (0x2b...0x7a).contains($0) })
    return String(decoding: try #require(Data(base64Encoded: Data(core))), as: UTF8.self)
  }

  @Test(arguments: ["", "c", "cu", "cur", "curl --header 'Accept: application/json'", "пароль\nи код"])
  func `A terminal gets the text`(text: String) throws {
    #expect(try copied(text) == text)
  }

  @Test func `What is no text stays out`() throws {
    #expect(try copied("a\u{1b}]0;x\u{7}\u{9b}b\r\u{7f}") == "a]0;xb")
  }
}
