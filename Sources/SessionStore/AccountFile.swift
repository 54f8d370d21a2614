import AuthAPI
import FoundationEssentials

/// The content of `accounts/<id>.json`, schema 1.
struct AccountFile: Codable {
  /// What this version writes, and the newest that it reads.
  static let newestSchema = 1

  private struct Session: Codable {
    var accessToken: AccessToken
    var refreshToken: RefreshToken
    var expiresAtBootMilliseconds: Int64?
    var bootID: String

    enum CodingKeys: String, CodingKey {
      case accessToken = "access_token"
      case refreshToken = "refresh_token"
      case expiresAtBootMilliseconds = "expires_at_boot_ms"
      case bootID = "boot_id"
    }
  }

  private struct Flow: Codable {
    enum Kind: String, Codable {
      case verification, reset
      case passwordChange = "password_change"
      case emailChange = "email_change"
    }

    var kind: Kind
    var newEmail: String?
    var codeAskedFor: BootMoment?

    enum CodingKeys: String, CodingKey {
      case kind
      case newEmail = "new_email"
      case codeAskedFor = "code_asked_for"
    }
  }

  private struct Header: Decodable {
    var schema: Int
  }

  private var schema = Self.newestSchema
  private var server: ServerAddress
  private var email: String
  private var session: Session?
  private var profile: Profile?
  private var flow: Flow?

  init(_ record: AccountRecord) {
    server = record.server
    email = record.email
    session = record.session.map { session in
      Session(
        accessToken: session.access, refreshToken: session.refresh, expiresAtBootMilliseconds: session.expiresAt,
        bootID: session.bootID)
    }
    profile = record.profile
    flow =
      switch record.flow {
      case nil: nil
      case .verification: Flow(kind: .verification)
      case .reset: Flow(kind: .reset)
      case .passwordChange: Flow(kind: .passwordChange)
      case .emailChange(let newEmail): Flow(kind: .emailChange, newEmail: newEmail)
      }
    flow?.codeAskedFor = record.codeAskedFor
  }

  /// Reads a file's bytes.
  ///
  /// - Throws: `newerSchema`, or `damaged` (not set aside), also where the content belongs to another file's name.
  static func read(_ bytes: borrowing [UInt8], file: String, id: String) throws(StoreError) -> AccountRecord {
    let header: Header = try decodeJSON(bytes, file: file)
    guard header.schema <= newestSchema else { throw .newerSchema(file: file, schema: header.schema) }
    guard header.schema > 0 else { throw .damaged(file: file, key: "schema", setAside: false) }
    let content: AccountFile = try decodeJSON(bytes, file: file)
    let record = try content.record(file)
    guard record.id == id else { throw .damaged(file: file, key: "email", setAside: false) }
    return record
  }

  private func record(_ file: String) throws(StoreError) -> AccountRecord {
    // No clock of a boot has counted so far; sums with such a number would overflow.
    if let end = session?.expiresAtBootMilliseconds, !(0..<1 << 53).contains(end) {
      throw .damaged(file: file, key: "session.expires_at_boot_ms", setAside: false)
    }
    if let moment = flow?.codeAskedFor?.milliseconds, !(0..<1 << 53).contains(moment) {
      throw .damaged(file: file, key: "flow.code_asked_for.boot_ms", setAside: false)
    }
    let unfinished: UnfinishedFlow?
    switch flow?.kind {
    case nil: unfinished = nil
    case .verification: unfinished = .verification
    case .reset: unfinished = .reset
    case .passwordChange: unfinished = .passwordChange
    case .emailChange:
      guard let newEmail = flow?.newEmail else {
        throw .damaged(file: file, key: "flow.new_email", setAside: false)
      }
      unfinished = .emailChange(newEmail: newEmail)
    }
    return AccountRecord(
      server: server, email: email,
      session: session.map { session in
        StoredSession(
          access: session.accessToken, refresh: session.refreshToken, expiresAt: session.expiresAtBootMilliseconds,
          bootID: session.bootID)
      },
      profile: profile, flow: unfinished, codeAskedFor: flow?.codeAskedFor)
  }
}
