import AuthAPI
import Foundation
import SessionStore
import TestSupport
import Testing

@Suite struct AccountTests {
  @Test func aFirstStartFindsNothingAndMakesNothing() throws {
    let fixture = try Fixture()
    #expect(fixture.store.loadAccounts().records.isEmpty)
    #expect(fixture.store.loadAccounts().problems.isEmpty)
    #expect(try fixture.store.load("0123456789abcdef") == nil)
    #expect(try fixture.store.loadCurrent() == nil)
    #expect(try fixture.store.loadConfig() == Config())
    try fixture.store.remove("0123456789abcdef")
    try fixture.store.setCurrent(nil)
    #expect(!FileManager.default.fileExists(atPath: fixture.path("")))
  }

  @Test(
    arguments: [
      nil, .verification, .reset, .passwordChange, .emailChange(newEmail: "new@example.com"),
    ] as [UnfinishedFlow?])
  func aRecordComesBackAsItWasSaved(_ flow: UnfinishedFlow?) throws {
    let fixture = try Fixture()
    let saved = try record(flow: flow)
    try fixture.store.save(saved)
    #expect(try fixture.store.load(saved.id) == saved)
    #expect(fixture.store.loadAccounts().records == [saved])
    #expect(fixture.store.loadAccounts().problems.isEmpty)
  }

  @Test func aRecordWithoutSessionOrProfileComesBackSo() throws {
    let fixture = try Fixture()
    let saved = AccountRecord(server: try ServerAddress("unix:/run/auth.sock"), email: "я@пример.рф")
    try fixture.store.save(saved)
    #expect(try fixture.store.load(saved.id) == saved)
  }

  @Test func theFileIsOfSchemaOne() throws {
    let fixture = try Fixture()
    let saved = try record(flow: .emailChange(newEmail: "new@example.com"))
    try fixture.store.save(saved)
    #expect(
      try fixture.read("accounts/\(saved.id).json") == """
        {
          "email" : "anna@example.com",
          "flow" : {
            "kind" : "email_change",
            "new_email" : "new@example.com"
          },
          "profile" : {
            "avatar_url" : "https://x/y.png",
            "email" : "anna@example.com",
            "first_name" : "Анна",
            "is_verified" : true,
            "role_id" : 1,
            "user_id" : "7"
          },
          "schema" : 1,
          "server" : "https://auth.example.com/base",
          "session" : {
            "access_token" : "access-1",
            "boot_id" : "a-boot",
            "expires_at_boot_ms" : 123456789,
            "refresh_token" : "refresh-1"
          }
        }

        """)
  }

  @Test func accountsStandSideBySideAndGoOneByOne() throws {
    let fixture = try Fixture()
    let records = try (1...5).map { try record("user\($0)@example.com") }
    for record in records { try fixture.store.save(record) }
    #expect(fixture.store.loadAccounts().records == records.sorted { $0.id < $1.id })
    try fixture.store.remove(records[0].id)
    try fixture.store.remove(records[0].id)
    #expect(fixture.store.loadAccounts().records == records.dropFirst().sorted { $0.id < $1.id })
    #expect(try fixture.store.load(records[0].id) == nil)
  }

  @Test func aRemovedAccountLeavesNothingSetAsideBehind() throws {
    let fixture = try Fixture()
    let saved = try record()
    try fixture.store.save(saved)
    try fixture.write("{ \"refresh_token\": \"canary\"", to: "accounts/\(saved.id).json")
    _ = fixture.store.loadAccounts()
    #expect(try fixture.files() == ["\(saved.id).json.corrupt"])
    try fixture.store.remove(saved.id)
    #expect(try fixture.files().isEmpty)
  }

  @Test func theCurrentPointerIsSetMovedAndCleared() throws {
    let fixture = try Fixture()
    for id in ["0123456789abcdef", "fedcba9876543210"] {
      try fixture.store.setCurrent(id)
      #expect(try fixture.store.loadCurrent() == id)
    }
    try fixture.store.setCurrent(nil)
    #expect(try fixture.store.loadCurrent() == nil)
    #expect(try fixture.names().isEmpty)
  }

  @Test(arguments: ["", "x", "0123456789ABCDEF", "0123456789abcde", "../../etc/passwd", "0123456789abcde/"])
  func whatIsNoIdNamesNoFile(_ id: String) throws {
    let store = try Fixture().store
    #expect(throws: StoreError.invalidID) { _ = try store.load(id) }
    #expect(throws: StoreError.invalidID) { try store.remove(id) }
    #expect(throws: StoreError.invalidID) { try store.setCurrent(id) }
  }

  @Test func aDamagedPointerIsSetAsideOnce() throws {
    let fixture = try Fixture()
    try fixture.write("nonsense", to: "current")
    #expect(throws: StoreError.damaged(file: "current", key: nil, setAside: true)) {
      _ = try fixture.store.loadCurrent()
    }
    #expect(try fixture.store.loadCurrent() == nil)
    #expect(try fixture.names() == ["current.corrupt"])
  }

  @Test(
    arguments: [
      (["XDG_CONFIG_HOME": "/x", "HOME": "/h"], "/x/trainova"), (["XDG_CONFIG_HOME": "/x/"], "/x/trainova"),
      (["XDG_CONFIG_HOME": "relative", "HOME": "/h"], "/h/.config/trainova"),
      (["XDG_CONFIG_HOME": "", "HOME": "/h"], "/h/.config/trainova"), (["HOME": "/"], "/.config/trainova"),
      (["HOME": "relative"], nil), ([:], nil),
    ] as [([String: String], String?)])
  func theDefaultFolder(_ environment: [String: String], _ expected: String?) {
    #expect(SessionStore.defaultDirectory { environment[$0] } == expected)
  }
}
