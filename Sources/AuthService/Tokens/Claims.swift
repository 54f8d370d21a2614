import AuthAPI

/// The claims of both kinds of token: those of RFC 7519, those the deployed service has, and the session.
struct Claims: Codable, Equatable, Sendable {
  /// `token_type`.
  enum Kind: String, Codable, Sendable {
    case access, refresh
  }

  var iss: String
  var aud: String
  /// The account's id, as `userID`.
  var sub: String
  /// Whole seconds, as are `nbf` and `exp`.
  var iat: Int
  var nbf: Int
  var exp: Int
  var jti: String
  /// The session, looked up at every authorised call.
  var sid: String
  var userID: String
  var roleID: Int
  var email: String
  var passwordVersion: Int
  var kind: Kind

  enum CodingKeys: String, CodingKey {
    case iss, aud, sub, iat, nbf, exp, jti, sid, email
    case userID = "user_id"
    case roleID = "role_id"
    case passwordVersion = "password_version"
    case kind = "token_type"
  }
}

extension Claims {
  /// The payload of a token: always the same bytes for the same claims.
  var payload: [UInt8] {
    Array(
      JSONText.of(
        .object([
          "aud": .string(aud), "email": .string(email), "exp": .number(Double(exp)), "iat": .number(Double(iat)),
          "iss": .string(iss), "jti": .string(jti), "nbf": .number(Double(nbf)),
          "password_version": .number(Double(passwordVersion)), "role_id": .number(Double(roleID)), "sid": .string(sid),
          "sub": .string(sub), "token_type": .string(kind.rawValue), "user_id": .string(userID),
        ])
      ).readableBytesView)
  }

  /// Reads a payload in the one form in which this service writes it; nil for any other. What bears its signature has it.
  init?(payload: some Collection<UInt8>) {
    var reader = PayloadReader(payload)
    guard let aud = reader.text(after: "{\"aud\":"), let email = reader.text(after: ",\"email\":"),
      let exp = reader.number(after: ",\"exp\":"), let iat = reader.number(after: ",\"iat\":"),
      let iss = reader.text(after: ",\"iss\":"), let jti = reader.text(after: ",\"jti\":"),
      let nbf = reader.number(after: ",\"nbf\":"),
      let passwordVersion = reader.number(after: ",\"password_version\":"),
      let roleID = reader.number(after: ",\"role_id\":"), let sid = reader.text(after: ",\"sid\":"),
      let sub = reader.text(after: ",\"sub\":"), let kind = reader.text(after: ",\"token_type\":").flatMap(Kind.init),
      let userID = reader.text(after: ",\"user_id\":"), reader.isAtEnd(after: "}")
    else { return nil }
    self.init(
      iss: iss, aud: aud, sub: sub, iat: iat, nbf: nbf, exp: exp, jti: jti, sid: sid, userID: userID, roleID: roleID,
      email: email, passwordVersion: passwordVersion, kind: kind)
  }
}

/// Reads a payload from its start to its end.
private struct PayloadReader<Bytes: Collection<UInt8>> {
  private var rest: Bytes.SubSequence

  init(_ bytes: Bytes) {
    rest = bytes[...]
  }

  /// The text that follows these bytes; one with an escape in it is none of this service's.
  mutating func text(after head: StaticString) -> String? {
    guard take(head), rest.popFirst() == UInt8(ascii: "\""), let end = rest.firstIndex(of: UInt8(ascii: "\"")) else {
      return nil
    }
    let text = rest[..<end]
    guard !text.contains(UInt8(ascii: "\\")) else { return nil }
    rest = rest[rest.index(after: end)...]
    return String(validating: text, as: UTF8.self)
  }

  /// The whole number that follows these bytes.
  mutating func number(after head: StaticString) -> Int? {
    guard take(head) else { return nil }
    let digits = rest.prefix { $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest = rest[digits.endIndex...]
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// Whether nothing follows these bytes.
  mutating func isAtEnd(after head: StaticString) -> Bool {
    take(head) && rest.isEmpty
  }

  private mutating func take(_ head: StaticString) -> Bool {
    guard head.withUTF8Buffer({ rest.starts(with: $0) }) else { return false }
    rest = rest.dropFirst(head.utf8CodeUnitCount)
    return true
  }
}
