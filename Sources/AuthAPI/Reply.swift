/// What a call brought when the server did as asked.
package enum Reply: Equatable, Sendable {
  /// Done; nothing more to know than the server's own words, if any.
  case accepted(message: String?)
  /// A sign-in or a refresh.
  case tokens(TokenPair)
  /// `GET /api/auth/me`.
  case profile(Profile)
  /// A change of address was begun; the address as the server normalised it, where it says so.
  case emailChangeStarted(newEmail: String?)
  /// `GET /`.
  case serviceInfo(ServiceInfo)
}

/// The account as `GET /api/auth/me` shows it.
package struct Profile: Equatable, Sendable, Codable {
  package var userID: String
  package var email: String
  package var roleID: Int
  package var isVerified: Bool
  package var firstName: String?
  package var lastName: String?
  package var avatarURL: String?

  package init(
    userID: String, email: String, roleID: Int, isVerified: Bool, firstName: String? = nil, lastName: String? = nil,
    avatarURL: String? = nil
  ) {
    self.userID = userID
    self.email = email
    self.roleID = roleID
    self.isVerified = isVerified
    self.firstName = firstName
    self.lastName = lastName
    self.avatarURL = avatarURL
  }

  enum CodingKeys: String, CodingKey {
    case email
    case userID = "user_id"
    case roleID = "role_id"
    case isVerified = "is_verified"
    case firstName = "first_name"
    case lastName = "last_name"
    case avatarURL = "avatar_url"
  }

  /// Nil where the value is no profile: an address is the least that makes one.
  init?(_ json: JSONValue) {
    guard let email = json["email"]?.text, !email.isEmpty else { return nil }
    self.email = email
    userID = json["user_id"]?.text ?? json["user_id"]?.integer.map(String.init) ?? ""
    roleID = json["role_id"]?.integer ?? 0
    isVerified = json["is_verified"] == .bool(true)
    firstName = json["first_name"]?.text
    lastName = json["last_name"]?.text
    avatarURL = json["avatar_url"]?.text
  }
}

/// What `GET /` says of the service.
package struct ServiceInfo: Equatable, Sendable {
  package var name: String?
  package var version: String?
  package var description: String?
  package var docsURL: String?

  package init(name: String?, version: String?, description: String?, docsURL: String?) {
    self.name = name
    self.version = version
    self.description = description
    self.docsURL = docsURL
  }

  /// Nil where none of the contract's keys is there: any web server answers `GET /`.
  init?(_ json: JSONValue) {
    name = (json["service"] ?? json["name"] ?? json["service_name"])?.text
    version = json["version"]?.text
    description = json["description"]?.text
    docsURL = json["docs_url"]?.text
    if name == nil, version == nil, description == nil, docsURL == nil { return nil }
  }
}

extension JSONValue {
  /// A whole number that fits; nil for all else.
  fileprivate var integer: Int? {
    guard case .number(let number) = self else { return nil }
    return Int(exactly: number)
  }
}
