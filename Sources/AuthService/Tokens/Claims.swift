/// The claims of both kinds of token: those of RFC 7519, those the deployed service has (wire.md §2), and the session.
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
