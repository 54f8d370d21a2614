import AuthAPI
import Foundation
import Testing

@testable import Recording

/// The last look before writing: a secret is found in every form in which programs write it.
@Suite struct SearchTests {
  static let secrets = [
    "correct-horse-7", "пароль-на-лето-42", "a\"b\\c/d e+f", "048213", "tr0ub4dor&3%", "密码密码密码", "🔑🔑🔑🔑",
  ]

  private static func forms(of secret: String) -> [String] {
    let bytes = Array(secret.utf8)
    let data = Data(bytes)
    let json = (try? JSONEncoder().encode(secret)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let slashless = JSONEncoder()
    slashless.outputFormatting = .withoutEscapingSlashes
    let plain = (try? slashless.encode(secret)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let ascii = secret.utf16.map { unit in
      switch unit {
      case 0x22: "\\\""
      case 0x5C: "\\\\"
      case 0x20...0x7E: String(UnicodeScalar(UInt8(unit)))
      default: "\\u" + String(repeating: "0", count: 4 - String(unit, radix: 16).count) + String(unit, radix: 16)
      }
    }.joined()
    let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    var forms = [
      secret, json, plain, ascii, ascii.replacingOccurrences(of: "/", with: "\\/"), hex.joined(),
      hex.joined().uppercased(), hex.map { "%" + $0 }.joined(), hex.map { "%" + $0.uppercased() }.joined(),
      secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics.intersection(.init(charactersIn: "!"..."~")))
        ?? "",
      secret.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? "",
    ]
    for before in ["", "x", "xy"] {
      for after in ["", "z", "zz"] {
        let text = (Data(before.utf8) + data + Data(after.utf8)).base64EncodedString()
        forms += [text, text.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")]
      }
    }
    return forms
  }

  @Test(arguments: secrets)
  func aSecretIsFoundInEveryForm(secret: String) {
    let search = SecretSearch([Secret(secret)])
    for form in Self.forms(of: secret) where !form.isEmpty {
      #expect(search.finds(in: Array("{\"a\": \"\(form)\"}".utf8)), "\(form)")
    }
  }

  @Test(arguments: secrets)
  func anotherTextIsNotTakenForIt(secret: String) {
    let search = SecretSearch([Secret(secret)])
    for other in Self.secrets where other != secret {
      for form in Self.forms(of: other) { #expect(!search.finds(in: Array(form.utf8)), "\(form)") }
    }
  }

  @Test func aCodeCountsOnlyAsAWholeNumber() {
    let search = SecretSearch([Secret("048213")])
    #expect(!search.finds(in: Array("1048213 0482131 12048213".utf8)))
    #expect(search.count(in: Array("x048213y \"048213\"".utf8)) == 2)
  }

  @Test func shortTextsAreInEverythingAndSayNothing() {
    #expect(!SecretSearch([Secret("pass")]).finds(in: Array("password".utf8)))
  }
}
