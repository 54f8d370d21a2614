import AuthAPI
import Crypto
import Foundation

/// The keys of the service, each drawn from the one in the key file, so that no two purposes share one.
struct Keys: Sendable {
  /// Signs the tokens (HS256).
  let tokens: SymmetricKey
  private let codes: SymmetricKey
  private let salts: SymmetricKey
  private let mail: SymmetricKey
  private let subjects: SymmetricKey

  /// Draws the keys from 32 or more random bytes (HKDF, RFC 5869).
  init(master: SymmetricKey) {
    func draw(_ purpose: String) -> SymmetricKey {
      HKDF<SHA256>.deriveKey(
        inputKeyMaterial: master, info: Data("trainova-authd \(purpose)".utf8), outputByteCount: 32)
    }
    tokens = draw("tokens")
    codes = draw("codes")
    salts = draw("salts")
    mail = draw("mail")
    subjects = draw("throttles")
  }

  /// What is stored of a code: useless without the key, and bound to purpose, owner and new address.
  func digest(_ code: MailedCode, purpose: CodePurpose, owner: Int64, newEmail: EmailAddress?) -> Data {
    var message = Data("\(purpose.rawValue)\0\(owner)\0\(newEmail?.text ?? "")\0".utf8)
    code.digits.withBytes { message.append(contentsOf: $0) }
    return Data(HMAC<SHA256>.authenticationCode(for: message, using: codes))
  }

  /// Whether a stored digest is that of `code`; takes the same time wherever they differ.
  func matches(
    _ digest: Data, _ code: MailedCode, purpose: CodePurpose, owner: Int64, newEmail: EmailAddress?
  ) -> Bool {
    Secret.equal(digest, self.digest(code, purpose: purpose, owner: owner, newEmail: newEmail))
  }

  /// The salt of every registration that waits for `email`: one hash then tells which of them a password belongs to, and an
  /// address that nobody registered costs as much.
  func salt(for email: EmailAddress) -> Data {
    Data(HMAC<SHA256>.authenticationCode(for: Data(email.text.utf8), using: salts)).prefix(16)
  }

  /// What stands in the database for somebody whose doings are counted: the same each time, and it names nobody.
  func subject(_ counted: Counted) -> Data {
    let message: Data =
      switch counted {
      case .mails(let address, let purpose): Data("mails \(purpose.rawValue) \(address.text)".utf8)
      case .guesses(let address): Data("guesses \(address.text)".utf8)
      case .signIns(let address): Data("sign-ins \(address.text)".utf8)
      case .client(let address): Data("client ".utf8) + Data(address.client)
      }
    return Data(HMAC<SHA256>.authenticationCode(for: message, using: subjects)).prefix(16)
  }

  /// Encrypts a mail that waits in the database: it holds a code in clear.
  func seal(_ letter: Data) throws -> Data {
    try ChaChaPoly.seal(letter, using: mail).combined
  }

  /// Decrypts what `seal` made.
  func open(_ sealed: Data) throws -> Data {
    try ChaChaPoly.open(ChaChaPoly.SealedBox(combined: sealed), using: mail)
  }
}

extension Secret {
  /// Compares without telling by its time where two values differ.
  static func equal(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
