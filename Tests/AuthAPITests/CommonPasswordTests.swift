import Foundation
import Testing

@testable import AuthAPI

/// The passwords that the service refuses and the client warns of are one list.
@Suite struct CommonPasswordTests {
  @Test func `They are those in assets: .ci/embed-assets brings them there`() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../assets/common-passwords.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(CommonPasswords.sorted == lines.sorted())
    #expect(lines.count > 100)
  }

  @Test func `Each is found, of a length that could be chosen, and nothing beside it is`() {
    for password in CommonPasswords.sorted {
      #expect(CommonPasswords.contains(String(password)))
      #expect(password == password.lowercased() && (8...128).contains(password.unicodeScalars.count), "\(password)")
      // What would lie just behind it, and somewhere before.
      for other in ["\(password)\u{1}", "\(password.dropLast())\u{1}"] { #expect(!CommonPasswords.contains(other)) }
    }
    for other in ["", "\u{1}", "\u{10FFFF}"] { #expect(!CommonPasswords.contains(other)) }
  }
}
