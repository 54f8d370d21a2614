import AuthAPI
import Crypto
import Foundation
import HTTPTypes
import JWTKit
import Testing

@testable import AuthService

@Suite("Tokens somebody made")
struct TokenTests {
  private typealias Members = [String: any Sendable]

  /// A token signed with `key`, or with none.
  private func token(_ header: Members, _ claims: Members, key: SymmetricKey?) throws -> String {
    func encode(_ data: Data) -> String {
      data.base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
        .replacingOccurrences(of: "=", with: "")
    }
    let parts = try [header, claims].map {
      encode(try JSONSerialization.data(withJSONObject: $0, options: .sortedKeys))
    }
    let message = parts.joined(separator: ".")
    let signature = key.map { Data(HMAC<SHA256>.authenticationCode(for: Data(message.utf8), using: $0)) } ?? Data()
    return message + "." + encode(signature)
  }

  /// The claims of a token, to be changed and signed again.
  private func claims(_ token: String) throws -> Members {
    var middle = token.split(separator: ".")[1].replacingOccurrences(of: "-", with: "+")
      .replacingOccurrences(of: "_", with: "/")
    while middle.count % 4 != 0 { middle += "=" }
    let object = try JSONSerialization.jsonObject(with: try #require(Data(base64Encoded: middle)))
    return try #require(object as? [String: any Sendable])
  }

  @Test func `a token of any other make is refused on every path, and ends nothing`() async throws {
    let service = try TestService()
    try await service.run { caller in
      let pair = try await caller.signedIn()
      let keys = Keys(master: try KeyFile.load(service.settings.keyFile))
      let good = try claims(pair.access)
      let (kid, key) = try #require(keys.tokens.first)
      let header: Members = ["alg": "HS256", "kid": kid, "typ": "JWT"]
      // What is refused below is refused for what was changed, not for how it was made.
      #expect(try await caller.me(token(header, good, key: key)) == 200)

      var bad: [String: String] = [
        "alg none": try token(["alg": "none"], good, key: nil),
        "alg None, signed": try token(["alg": "None", "kid": kid, "typ": "JWT"], good, key: key),
        "alg RS256": try token(["alg": "RS256"], good, key: key),
        "alg HS512": try token(["alg": "HS512", "kid": kid, "typ": "JWT"], good, key: key),
        "kid of nobody, signed": try token(["alg": "HS256", "kid": "x", "typ": "JWT"], good, key: key),
        "no kid": try token(["alg": "HS256", "typ": "JWT"], good, key: key),
        "crit": try token(["alg": "HS256", "crit": ["x"], "kid": kid, "typ": "JWT"], good, key: key),
        "no alg": try token(["typ": "JWT"], good, key: nil),
        "another key": try token(header, good, key: SymmetricKey(size: .bits256)),
        "the empty key": try token(header, good, key: SymmetricKey(data: [UInt8](repeating: 0, count: 32))),
        "the master key": try token(header, good, key: try KeyFile.load(service.settings.keyFile)),
        "kid of a file": try token(
          ["alg": "HS256", "kid": "../../../dev/null"], good, key: SymmetricKey(data: [UInt8](repeating: 0, count: 32))),
        "kid with SQL": try token(
          ["alg": "HS256", "kid": "' OR 1=1 --"], good, key: SymmetricKey(size: .bits256)),
        "kid that is a number": try token(["alg": "HS256", "kid": 7], good, key: SymmetricKey(size: .bits256)),
        "jku": try token(
          ["alg": "HS256", "jku": "https://evil.example/k"], good, key: SymmetricKey(size: .bits256)),
        "a refresh token": pair.refresh,
        "no signature": pair.access.split(separator: ".").prefix(2).joined(separator: ".") + ".",
        "two parts": pair.access.split(separator: ".").prefix(2).joined(separator: "."),
        "four parts": pair.access + ".x",
        "5000 signs": String(repeating: "a", count: 5000),
      ]
      for name in ["exp", "nbf", "iat", "sid", "jti", "sub", "iss", "aud", "token_type"] {
        var changed = good
        changed[name] = nil
        bad["no \(name)"] = try token(header, changed, key: key)
      }
      let values: [(String, any Sendable)] = [
        ("exp", Int.max), ("exp", 1e300), ("exp", -1), ("exp", "tomorrow"), ("exp", 0), ("exp", Int.min),
        ("iat", Int.min), ("nbf", 4_000_000_000), ("iss", "somebody"), ("aud", "something"), ("sub", "2"),
        ("sid", "0"), ("token_type", "refresh"), ("token_type", 1), ("password_version", 2),
      ]
      for (name, value) in values {
        var changed = good
        changed[name] = value
        bad["\(name) \(value)"] = try token(header, changed, key: key)
      }
      for (kind, token) in bad {
        #expect(try await caller.call(.me, token: token).summary == "401 invalid_token", "\(kind)")
        // Signed with the real key, it is what the service itself would have made.
        guard token != pair.refresh, kind != "token_type refresh" else { continue }
        #expect(try await caller.refresh(token).summary == "401 invalid_refresh_token", "\(kind)")
      }
      #expect(try await caller.refresh(pair.access).summary == "401 invalid_refresh_token")
      #expect(try await caller.me(pair.access) == 200)
    }
  }

  @Test func `its tokens are those of the standard: another library reads them, and it reads theirs`() async throws {
    let service = try TestService()
    try await service.run { caller in
      let pair = try await caller.signedIn()
      let (kid, key) = Keys(master: try KeyFile.load(service.settings.keyFile)).signing
      let library = await JWTKeyCollection().add(
        hmac: HMACKey(key: key), digestAlgorithm: .sha256, kid: JWKIdentifier(string: kid))
      let access = try await library.verify(pair.access, as: Claims.self)
      #expect(access.kind == .access)
      #expect(access.email == "anna@example.org")
      #expect(try await library.verify(pair.refresh, as: Claims.self).kind == .refresh)

      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      let same = await JWTKeyCollection().add(
        hmac: HMACKey(key: key), digestAlgorithm: .sha256, kid: JWKIdentifier(string: kid),
        serializer: DefaultJWTSerializer(jsonEncoder: encoder))
      #expect(try await caller.me(same.sign(access, kid: JWKIdentifier(string: kid))) == 200)
    }
  }

  @Test func `a token elsewhere than in one Authorization header is none`() async throws {
    try await TestService().run(.live) { caller in
      let tokens = try await caller.signedIn()
      let port = try #require(caller.client.port)
      let cases = [
        ("/api/auth/me?access_token=\(tokens.access)&token=\(tokens.access)", ""),
        ("/api/auth/me", "Authorization: Bearer \(tokens.access)\r\nAuthorization: Bearer \(tokens.access)\r\n"),
        ("/api/auth/me", "Authorization: Bearer x\r\nAuthorization: Bearer \(tokens.access)\r\n"),
        ("/api/auth/me", "Authorization: \(tokens.access)\r\n"),
        ("/api/auth/me", "Authorization: Basic \(tokens.access)\r\n"),
        ("/api/auth/me", "Authorization: Bearer\r\n"),
        ("/api/auth/me", "Cookie: access_token=\(tokens.access)\r\n"),
      ]
      for (path, header) in cases {
        let answer = try await onThread {
          let connection = try RawConnection(port: port)
          connection.send("GET \(path) HTTP/1.1\r\nHost: x\r\n\(header)\r\n")
          return connection.readAnswer()
        }
        #expect(answer.hasPrefix("HTTP/1.1 401 "), "\(header)")
        #expect(answer.contains(#""error_code":"invalid_token""#))
      }
      #expect(try await caller.me(tokens.access) == 200)
    }
  }
}

extension Claims: JWTPayload {
  /// Nothing: what the claims say is asked of the service.
  public func verify(using algorithm: some JWTAlgorithm) {}
}
