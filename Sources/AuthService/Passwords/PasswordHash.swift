import AuthAPI
import CryptoExtras
import Foundation

/// A scrypt hash as a PHC string: `$scrypt$ln=17,r=8,p=1$<salt>$<hash>`, base64 without padding.
struct PasswordHash: Equatable, Sendable {
  var cost: Settings.ScryptCost
  var salt: Data
  var hash: Data

  /// Hashes `password`: NFC, then UTF-8. Takes long by intention: `PasswordHasher` keeps it off the event loops.
  init(_ password: Secret, salt: Data, cost: Settings.ScryptCost) throws {
    let normalised = password.reveal().precomposedStringWithCanonicalMapping
    let key = try KDF.Scrypt.deriveKey(
      from: Data(normalised.utf8), salt: salt, outputByteCount: 32, rounds: 1 << cost.logN, blockSize: cost.r,
      parallelism: cost.p)
    self.cost = cost
    self.salt = salt
    hash = key.withUnsafeBytes { Data($0) }
  }

  /// Reads a stored hash; nil for anything but a scrypt PHC string.
  init?(stored text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
    var values: [Substring: Int] = [:]
    for parameter in parts[2].split(separator: ",") {
      let pair = parameter.split(separator: "=")
      guard pair.count == 2, let value = Int(pair[1]) else { return nil }
      values[pair[0]] = value
    }
    guard let logN = values["ln"], let r = values["r"], let p = values["p"], (1...24).contains(logN), r > 0, p > 0,
      let salt = Self.decode(parts[3]), let hash = Self.decode(parts[4])
    else { return nil }
    cost = Settings.ScryptCost(logN: logN, r: r, p: p)
    self.salt = salt
    self.hash = hash
  }

  /// What is stored.
  var text: String {
    "$scrypt$ln=\(cost.logN),r=\(cost.r),p=\(cost.p)$\(Self.encode(salt))$\(Self.encode(hash))"
  }

  /// Whether both come of the same password (given the same salt and cost); the time tells nothing.
  func matches(_ other: PasswordHash) -> Bool {
    cost == other.cost && salt == other.salt && Secret.equal(hash, other.hash)
  }

  /// 16 bytes from the system's random source.
  static func randomSalt() -> Data {
    var generator = SystemRandomNumberGenerator()
    return Data((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
  }

  private static func encode(_ data: Data) -> String {
    String(data.base64EncodedString().prefix { $0 != "=" })
  }

  private static func decode(_ text: Substring) -> Data? {
    Data(base64Encoded: text + String(repeating: "=", count: (4 - text.count % 4) % 4))
  }
}
