import AuthAPI
import Foundation
import SessionStore
import TestSupport
import Testing

/// A store in a folder of the test's own.
struct Fixture {
  let folder: TemporaryFolder
  let store: SessionStore

  init() throws {
    folder = try TemporaryFolder()
    store = SessionStore(directory: folder.path("trainova"))
  }

  /// The path of a file of the store.
  func path(_ name: String) -> String { folder.path("trainova/\(name)") }

  func path(of record: AccountRecord) -> String { path("accounts/\(record.id).json") }

  func write(_ text: String, to name: String) throws {
    let path = path(name)
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    #expect(chmod(path, 0o600) == 0)
  }

  func read(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

  /// What lies in the accounts' folder beside locks, which are never removed.
  func files() throws -> [String] { try names("accounts").filter { !$0.hasSuffix(".lock") } }

  func names(_ folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }
}

/// The permission bits of a file or folder, links not followed.
func mode(_ path: String) -> mode_t {
  var status = stat()
  return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
}

/// A record with a session; `mark` tells one state of it from another.
func record(_ email: String = "anna@example.com", mark: String = "1", flow: UnfinishedFlow? = nil) throws
  -> AccountRecord
{
  AccountRecord(
    server: try ServerAddress("https://auth.example.com/base"), email: email,
    session: StoredSession(
      access: AccessToken(Secret("access-\(mark)")), refresh: RefreshToken(Secret("refresh-\(mark)")),
      expiresAt: 123_456_789, bootID: "a-boot"),
    profile: Profile(
      userID: "7", email: email, roleID: 1, isVerified: true, firstName: "Анна", lastName: nil,
      avatarURL: "https://x/y.png"),
    flow: flow)
}
