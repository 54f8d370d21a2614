import AuthAPI
import Foundation
import Recording
import Testing

/// Everything that a run left behind or let out, to be searched for what must not be in it.
struct Evidence {
  private(set) var media: [(name: String, bytes: [UInt8])] = []

  mutating func add(_ name: String, _ bytes: [UInt8]) { media.append((name, bytes)) }

  mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  /// A file, or all files below a folder but those that `isLeftOut` names by their path in it.
  mutating func add(_ name: String, at path: String, without isLeftOut: (String) -> Bool = { _ in false }) throws {
    var isFolder: ObjCBool = false
    #expect(FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), "\(name) is not there")
    guard isFolder.boolValue else { return add(name, Array(try Data(contentsOf: URL(fileURLWithPath: path)))) }
    for file in try FileManager.default.subpathsOfDirectory(atPath: path) where !isLeftOut(file) {
      guard let bytes = FileManager.default.contents(atPath: "\(path)/\(file)") else { continue }
      add("\(name)/\(file)", Array(bytes))
    }
  }

  /// What a terminal was sent, as it is and without what steers it, so that a text painted in pieces is found.
  mutating func add(terminal name: String, at path: String) throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    add(name, bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    add("\(name), text alone", text.replacing(/\u{1b}(\[[0-9;?]*[ -\/]*[@-~]|[()][A-Z0-9]|[=>78M])/, with: ""))
  }

  /// Expects none of the secrets in any medium, in clear or encoded, and sees that a planted one would have been found.
  ///
  /// - Returns: how many bytes were searched.
  @discardableResult
  func expect(none secrets: [String], in isMeant: (String) -> Bool = { _ in true }) -> Int {
    #expect(secrets.allSatisfy { $0.utf8.count >= SecretSearch.shortest })
    let search = SecretSearch(secrets.map { Secret($0) })
    var searched = 0
    for (name, bytes) in media where isMeant(name) {
      searched += bytes.count
      guard search.finds(in: bytes) else { continue }
      let found = secrets.filter { SecretSearch([Secret($0)]).finds(in: bytes) }
      Issue.record("\(name) holds \(found): \(String(decoding: bytes.prefix(4000), as: UTF8.self))")
    }
    // Each secret and each medium has its turn, and each form of a secret.
    let meant = media.filter { isMeant($0.name) }
    for number in 0..<max(secrets.count, meant.count) where !meant.isEmpty && !secrets.isEmpty {
      let (name, bytes) = meant[number % meant.count]
      let secret = secrets[number % secrets.count]
      let forms = Self.forms(of: secret)
      let planted = bytes.suffix(2000) + Array("\n\(forms[number % forms.count])\n".utf8) + bytes.prefix(2000)
      #expect(SecretSearch([Secret(secret)]).finds(in: Array(planted)), "\(secret) in \(name)")
    }
    #expect(searched > 0)
    return searched
  }

  /// A secret as programs write it: as it is, URL-, JSON-, hex- and base64-encoded, the last at each alignment.
  static func forms(of secret: String) -> [String] {
    let bytes = Array(secret.utf8)
    let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    let json = secret.utf16.map {
      "\\u" + String(repeating: "0", count: 4 - String($0, radix: 16).count) + String($0, radix: 16)
    }
    return [secret, hex.joined(), hex.joined().uppercased(), hex.map { "%" + $0 }.joined(), json.joined()]
      + ["", "x", "xy"].map { Data(($0 + secret).utf8).base64EncodedString() }
  }
}
