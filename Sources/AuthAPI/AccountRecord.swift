/// All that is kept of one account on one server: what the client's core decides and the session store writes.
package struct AccountRecord: Equatable, Sendable {
  /// 16 lower-case hexadecimal digits that follow from server and address; names its file.
  package var id: String { Self.id(server: server, email: email) }
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
  /// When the flow's code was asked for; nil where that is not known.
  package var codeAskedFor: BootMoment?

  package init(
    server: ServerAddress, email: String, session: StoredSession? = nil, profile: Profile? = nil,
    flow: UnfinishedFlow? = nil, codeAskedFor: BootMoment? = nil
  ) {
    self.server = server
    self.email = email
    self.session = session
    self.profile = profile
    self.flow = flow
    self.codeAskedFor = codeAskedFor
  }

  /// The id of an account: the same address on the same server is the same account, however it is capitalised.
  ///
  /// FNV-1a over origin, a NUL and the address: a name for a file, not a protection.
  package static func id(server: ServerAddress, email: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in (server.origin + "\0" + email.lowercased()).utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// A moment that a file can hold: the clock of one boot says nothing about another's.
package struct BootMoment: Equatable, Sendable, Codable {
  /// Milliseconds of CLOCK_BOOTTIME of the boot below.
  package var milliseconds: Int64
  /// The kernel's boot id.
  package var bootID: String

  package init(milliseconds: Int64, bootID: String) {
    self.milliseconds = milliseconds
    self.bootID = bootID
  }

  enum CodingKeys: String, CodingKey {
    case milliseconds = "boot_ms"
    case bootID = "boot_id"
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
