/// A JWT that authorises calls for some minutes (contract, §1).
package struct AccessToken: Equatable, Sendable, Codable {
  /// The token as received.
  package let secret: Secret
  /// Wraps a token as received.
  package init(_ secret: Secret) { self.secret = secret }
  /// Reads a string.
  package init(from decoder: any Decoder) throws { secret = try Secret(from: decoder) }
  /// Writes a string.
  package func encode(to encoder: any Encoder) throws { try secret.encode(to: encoder) }
}

/// A JWT that buys a new pair of tokens (contract, §1).
package struct RefreshToken: Equatable, Sendable, Codable {
  /// The token as received.
  package let secret: Secret
  /// Wraps a token as received.
  package init(_ secret: Secret) { self.secret = secret }
  /// Reads a string.
  package init(from decoder: any Decoder) throws { secret = try Secret(from: decoder) }
  /// Writes a string.
  package func encode(to encoder: any Encoder) throws { try secret.encode(to: encoder) }
}

/// What a sign-in or a refresh gives.
package struct TokenPair: Equatable, Sendable {
  /// For the `Authorization` header.
  package var access: AccessToken
  /// For the next refresh.
  package var refresh: RefreshToken
  /// Seconds from receipt to expiry of the access token; nil where its claims say nothing usable.
  package var lifetime: Int?

  /// A pair as received.
  package init(access: AccessToken, refresh: RefreshToken, lifetime: Int?) {
    self.access = access
    self.refresh = refresh
    self.lifetime = lifetime
  }
}

extension AccessToken {
  /// Seconds between `iat` and `exp`, whose difference alone can be trusted: both are off where the server takes its local time for UTC.
  ///
  /// Nil for a token that is no JWT, has no such claims, or claims no positive life or one over ten years.
  package func lifetime(parse: (borrowing [UInt8]) -> JSONValue?) -> Int? {
    guard let claims = claims(parse: parse),
      case .number(let issued)? = claims["iat"], case .number(let expires)? = claims["exp"]
    else { return nil }
    let life = expires - issued
    guard life >= 1, life <= 315_360_000 else { return nil }
    return Int(life)
  }

  /// The middle part of the JWT, not verified: the client holds no key (RFC 7519 §3).
  private func claims(parse: (borrowing [UInt8]) -> JSONValue?) -> JSONValue? {
    let parts = secret.withBytes { bytes in
      bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(Array.init)
    }
    guard parts.count == 3, let payload = decodeBase64URL(parts[1]) else { return nil }
    return parse(payload)
  }
}

/// RFC 4648 §5 without padding; nil at any other sign.
func decodeBase64URL(_ text: [UInt8]) -> [UInt8]? {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.count * 3 / 4)
  var buffer: UInt32 = 0
  var bits = 0
  for sign in text {
    let value: UInt8
    switch sign {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = sign - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): value = sign - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = sign - UInt8(ascii: "0") + 52
    case UInt8(ascii: "-"): value = 62
    case UInt8(ascii: "_"): value = 63
    default: return nil
    }
    buffer = (buffer << 6 | UInt32(value)) & 0xFFFFFF
    bits += 6
    if bits >= 8 {
      bits -= 8
      bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
    }
  }
  return bytes
}
