import AuthAPI
import Crypto
import Foundation

/// Signs and reads tokens: JWS in its compact form (RFC 7515), HS256 and nothing else (RFC 8725 §3.1).
///
/// Of the many things a JWT may be, this service makes one, so it reads that one by itself: a general library spends more on a
/// token than all the rest of `GET /me`.
struct TokenMint: Sendable {
  private struct Signer: Sendable {
    /// The encoded header of the tokens of this key, dot included. Another head, whatever it says of algorithm or key, is not
    /// looked at.
    let head: String
    let key: SymmetricKey

    init(id: String, key: SymmetricKey) {
      head = Base64URL.text(#"{"alg":"HS256","kid":"\#(id)","typ":"JWT"}"#.utf8) + "."
      self.key = key
    }

    /// The encoded signature of what stands before the last dot.
    func signature(_ message: some DataProtocol) -> String {
      Base64URL.text(HMAC<SHA256>.authenticationCode(for: message, using: key))
    }
  }

  /// That which signs.
  private let current: Signer
  /// Those whose tokens are believed.
  private let signers: [Signer]
  private let settings: Settings

  init(keys: Keys, settings: Settings) {
    signers = keys.tokens.map(Signer.init)
    current = Signer(id: keys.signing.id, key: keys.signing.key)
    self.settings = settings
  }

  /// The claims of a new token.
  func claims(_ kind: Claims.Kind, of account: Account, session: String, now: Int, expires: Int) -> Claims {
    Claims(
      iss: settings.issuer, aud: settings.audience, sub: String(account.id), iat: now, nbf: now, exp: expires,
      jti: Identifier.random(), sid: session, userID: String(account.id), roleID: account.roleID,
      email: account.email.text, passwordVersion: account.passwordVersion, kind: kind)
  }

  /// The signed token. The same claims give the same bytes, whichever process signs them.
  func sign(_ claims: Claims) -> String {
    let message = current.head + Base64URL.text(claims.payload)
    return message + "." + current.signature(Data(message.utf8))
  }

  /// The claims of a token that this service signed; nil for any other text. Whether it has expired is the caller's question.
  func read(_ token: String, as kind: Claims.Kind) -> Claims? {
    let bytes = Array(token.utf8)
    guard bytes.count <= 4096, let signer = signers.first(where: { bytes.starts(with: $0.head.utf8) }),
      let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot >= signer.head.utf8.count,
      // Compared as text: one signature has one form.
      Secret.equal(bytes[(dot + 1)...], Array(signer.signature(bytes[..<dot]).utf8)),
      let payload = Base64URL.bytes(bytes[signer.head.utf8.count..<dot]),
      let claims = Claims(payload: payload)
    else { return nil }
    guard claims.kind == kind, claims.iss == settings.issuer, claims.aud == settings.audience else { return nil }
    // A life that no token of this service has; the numbers may be anything.
    let (life, isOverflow) = claims.exp.subtractingReportingOverflow(claims.iat)
    guard !isOverflow, (0...settings.longestTokenLife).contains(life) else { return nil }
    return claims
  }

  /// The pair of a session: the refresh token as stored, an access token fresh.
  func pair(account: Account, refresh: Claims, now: Int) -> (access: String, refresh: String) {
    let access = claims(
      .access, of: account, session: refresh.sid, now: now, expires: now + settings.accessTokenLife)
    return (sign(access), sign(refresh))
  }
}
