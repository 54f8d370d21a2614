import AuthAPI
import Crypto
import Foundation

/// The keys of the service, each drawn from the one in the key file, so that no two purposes share one.
///
/// After a rotation the former keys still open and verify what they made; nothing new is made with them.
struct Keys: Sendable {
  private let current: Drawn
  private let former: [Drawn]

  /// Draws the keys from 32 or more random bytes each (HKDF, RFC 5869).
  init(master: SymmetricKey, former: [SymmetricKey] = []) {
    current = Drawn(master: master)
    self.former = former.map(Drawn.init)
  }

  /// The key that signs tokens (HS256), with its `kid`.
  var signing: (id: String, key: SymmetricKey) { (current.id, current.tokens) }

  /// The keys whose tokens are believed, by their `kid`; the first signs.
  var tokens: [(id: String, key: SymmetricKey)] {
    all.map { ($0.id, $0.tokens) }
  }

  /// What is stored of a code: useless without the key, and bound to purpose, owner and new address.
  func digest(_ code: MailedCode, purpose: CodePurpose, owner: Int64, newEmail: EmailAddress?) -> Data {
    current.digest(code, purpose: purpose, owner: owner, newEmail: newEmail)
  }

  /// Whether a stored digest is that of `code`; takes the same time wherever they differ.
  func matches(
    _ digest: Data, _ code: MailedCode, purpose: CodePurpose, owner: Int64, newEmail: EmailAddress?
  ) -> Bool {
    all.reduce(false) { found, keys in
      Secret.equal(digest, keys.digest(code, purpose: purpose, owner: owner, newEmail: newEmail)) || found
    }
  }

  /// The salt of every registration that waits for `email`: one hash then tells which of them a password belongs to, and an
  /// address that nobody registered costs as much.
  func salt(for email: EmailAddress) -> Data {
    Data(HMAC<SHA256>.authenticationCode(for: Data(email.text.utf8), using: current.salts)).prefix(16)
  }

  /// What stands in the database for somebody whose doings are counted: the same each time, and it names nobody.
  ///
  /// First as it is written today, then as it may stand there from before a rotation: nobody is let off by one.
  func subjects(_ counted: Counted) -> [Data] {
    let message: Data =
      switch counted {
      case .mails(let address, let purpose): Data("mails \(purpose.rawValue) \(address.text)".utf8)
      case .guesses(let address): Data("guesses \(address.text)".utf8)
      case .signIns(let address): Data("sign-ins \(address.text)".utf8)
      case .client(let address): Data("client ".utf8) + Data(address.client)
      }
    return all.map { Data(HMAC<SHA256>.authenticationCode(for: message, using: $0.subjects)).prefix(16) }
  }

  /// Encrypts a mail that waits in the database: it holds a code in clear.
  func seal(_ letter: Data) throws -> Data {
    try ChaChaPoly.seal(letter, using: current.mail).combined
  }

  /// Decrypts what `seal` made, with the key of today or one before.
  func open(_ sealed: Data) throws -> Data {
    let box = try ChaChaPoly.SealedBox(combined: sealed)
    for keys in former {
      if let letter = try? ChaChaPoly.open(box, using: keys.mail) { return letter }
    }
    return try ChaChaPoly.open(box, using: current.mail)
  }

  private var all: [Drawn] { [current] + former }
}

/// What is drawn from one master key.
private struct Drawn: Sendable {
  /// Names the key in a token's header; tells nothing of it.
  let id: String
  let tokens: SymmetricKey
  let codes: SymmetricKey
  let salts: SymmetricKey
  let mail: SymmetricKey
  let subjects: SymmetricKey

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
    id = draw("name").withUnsafeBytes { bytes in
      bytes.prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
  }

  func digest(_ code: MailedCode, purpose: CodePurpose, owner: Int64, newEmail: EmailAddress?) -> Data {
    var message = Data("\(purpose.rawValue)\0\(owner)\0\(newEmail?.text ?? "")\0".utf8)
    code.digits.withBytes { message.append(contentsOf: $0) }
    return Data(HMAC<SHA256>.authenticationCode(for: message, using: codes))
  }
}

extension Secret {
  /// Compares without telling by its time where two values differ.
  static func equal(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
