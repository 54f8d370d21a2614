/// All that is kept of one account on one server: what the client's core decides and the session store writes.
package struct AccountRecord: Equatable, Sendable {
  /// 16 lower-case hexadecimal digits, chosen at random when the record is made; names its file.
  package var id: String
  /// The server the tokens belong to; they are never sent to another.
  package var server: ServerAddress
  /// The address as signed in with.
  package var email: String
  /// The session; nil when signed out.
  package var session: StoredSession?
  /// The profile as last seen.
  package var profile: Profile?
  /// A flow that waits for a code, to be taken up again after a restart.
  package var flow: UnfinishedFlow?

  package init(
    id: String, server: ServerAddress, email: String, session: StoredSession? = nil, profile: Profile? = nil,
    flow: UnfinishedFlow? = nil
  ) {
    self.id = id
    self.server = server
    self.email = email
    self.session = session
    self.profile = profile
    self.flow = flow
  }
}

/// The tokens of a session and their life.
package struct StoredSession: Equatable, Sendable, Codable {
  package var access: AccessToken
  package var refresh: RefreshToken
  /// When the access token expires, in milliseconds of CLOCK_BOOTTIME of the boot below; nil where not known.
  package var expiresAt: Int64?
  /// The kernel's boot id; from another boot `expiresAt` says nothing.
  package var bootID: String

  package init(access: AccessToken, refresh: RefreshToken, expiresAt: Int64?, bootID: String) {
    self.access = access
    self.refresh = refresh
    self.expiresAt = expiresAt
    self.bootID = bootID
  }
}

/// A flow that waits for a code; it holds no secret.
package enum UnfinishedFlow: Equatable, Sendable, Codable {
  /// A registration waits for the code mailed to the record's address.
  case verification
  /// A forgotten password waits for the code mailed to the record's address.
  case reset
  /// A password change waits for the code mailed to the record's address.
  case passwordChange
  /// A change of address waits for the code mailed to the new one.
  case emailChange(newEmail: String)
}
