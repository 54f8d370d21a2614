import AuthAPI
import Foundation
import JWTKit

/// Signs and reads tokens: HS256 and nothing else (RFC 8725 §3.1).
struct TokenMint: Sendable {
  private let keys: JWTKeyCollection
  /// The key that signs.
  private let current: JWKIdentifier
  private let settings: Settings
  /// The heads that tokens of this service have, dot included, one a key. Another head, whatever it says of algorithm or key,
  /// is not looked at.
  private let heads: [String]

  init(keys: Keys, settings: Settings) async {
    // Sorted keys: the same claims give the same bytes, whichever process signs them.
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    self.keys = JWTKeyCollection()
    let serializer = DefaultJWTSerializer(jsonEncoder: encoder)
    var heads: [String] = []
    for (id, key) in keys.tokens {
      let kid = JWKIdentifier(string: id)
      await self.keys.add(hmac: HMACKey(key: key), digestAlgorithm: .sha256, kid: kid, serializer: serializer)
      if let marker = try? await self.keys.sign(Marker(), kid: kid) { heads.append(marker.prefix { $0 != "." } + ".") }
    }
    self.heads = heads
    current = JWKIdentifier(string: keys.tokens.first?.id ?? "")
    self.settings = settings
  }

  /// The claims of a new token.
  func claims(_ kind: Claims.Kind, of account: Account, session: String, now: Int, expires: Int) -> Claims {
    Claims(
      iss: settings.issuer, aud: settings.audience, sub: String(account.id), iat: now, nbf: now, exp: expires,
      jti: Identifier.random(), sid: session, userID: String(account.id), roleID: account.roleID,
      email: account.email.text, passwordVersion: account.passwordVersion, kind: kind)
  }

  /// The signed token.
  func sign(_ claims: Claims) async throws -> String {
    try await keys.sign(claims, kid: current)
  }

  /// The claims of a token that this service signed; nil for any other text. Whether it has expired is the caller's question.
  func read(_ token: String, as kind: Claims.Kind) async -> Claims? {
    guard token.utf8.count <= 4096, heads.contains(where: token.hasPrefix),
      let claims = try? await keys.verify(token, as: Claims.self)
    else { return nil }
    guard claims.kind == kind, claims.iss == settings.issuer, claims.aud == settings.audience else { return nil }
    // A life that no token of this service has; the numbers may be anything.
    let (life, isOverflow) = claims.exp.subtractingReportingOverflow(claims.iat)
    guard !isOverflow, (0...settings.longestTokenLife).contains(life) else { return nil }
    return claims
  }

  /// The pair of a session: the refresh token as stored, an access token fresh.
  func pair(account: Account, refresh: Claims, now: Int) async throws -> (access: String, refresh: String) {
    let access = claims(
      .access, of: account, session: refresh.sid, now: now, expires: now + settings.accessTokenLife)
    return (try await sign(access), try await sign(refresh))
  }
}

/// Signed once with each key, for the sake of its head.
private struct Marker: JWTPayload {
  func verify(using algorithm: some JWTAlgorithm) {}
}
