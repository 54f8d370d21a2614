import AccountCore
import AuthAPI
import Foundation
import SessionStore
import TestSupport
import Testing

@testable import ClientRuntime

@Suite struct StoreAccessTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var directory: String { folder.path("config") }

  private func record(_ email: String) throws -> AccountRecord {
    AccountRecord(server: try ServerAddress("https://auth.example.org"), email: email)
  }

  // MARK: Words for troubles

  @Test(arguments: [
    (StoreError.damaged(file: "a.json", key: nil, setAside: true), StoreTrouble.setAside(file: "a.json")),
    (.damaged(file: "config.json", key: "servers", setAside: false), .settingsDamaged(key: "servers")),
    (.damaged(file: "config.json", key: nil, setAside: false), .settingsDamaged(key: nil)),
    (.newerSchema(file: "a.json", schema: 9), .newer(file: "a.json")),
    (.notADirectory(file: "accounts"), .refused(file: "accounts")),
    (.notAFile(file: "a.json", kind: .symlink), .refused(file: "a.json")),
    (.notAFile(file: "a.json", kind: .fifo), .refused(file: "a.json")),
    (.foreignOwner(file: "a.json"), .refused(file: "a.json")), (.tooLarge(file: "a.json"), .refused(file: "a.json")),
    (.tightened(file: "a.json"), .tightened(file: "a.json")), (.invalidID, .refused(file: "current")),
    (.system(call: "open", file: "a.json", errno: EACCES), .notRead(.notAllowed)),
    (.locked(file: "a.json"), .notRead(.inUse)),
    (.system(call: "open", file: "a.json", errno: EIO), .notRead(.system(errno: EIO))),
  ])
  func `what is wrong with a file that was read is a trouble of its own`(error: StoreError, trouble: StoreTrouble) {
    #expect(StoreAccess.trouble(error) == trouble)
  }

  @Test(arguments: [
    (ENOSPC, StoreTrouble.FileReason.diskFull), (EDQUOT, .diskFull), (EFBIG, .diskFull), (EACCES, .notAllowed),
    (EPERM, .notAllowed), (EROFS, .notAllowed), (EIO, .system(errno: EIO)),
  ])
  func `a failed write says why`(errno: Int32, reason: StoreTrouble.FileReason) {
    #expect(StoreAccess.notSaved(.system(call: "write", file: "a.json", errno: errno)) == .notSaved(reason))
  }

  @Test func `a write refused for what stands there is told like a read`() {
    #expect(StoreAccess.notSaved(.notADirectory(file: "accounts")) == .refused(file: "accounts"))
  }

  // MARK: On real files

  @Test func `what was saved is there at the next start`() throws {
    let store = StoreAccess(directory: directory)
    let alice = try record("alice@example.org")
    #expect(store.save(alice) == .asAsked)
    #expect(store.setCurrent(alice.id) == nil)
    #expect(store.save(server: alice.server) == nil)
    #expect(store.save(language: .russian) == nil)

    let next = StoreAccess(directory: directory)
    let loaded = next.load()
    #expect(loaded.accounts == [alice])
    #expect(loaded.current == alice.id)
    #expect(loaded.troubles.isEmpty)
    #expect(next.config.currentServer == alice.server)
    #expect(next.config.servers.map(\.address) == [alice.server])
    #expect(next.config.language == "ru")
    #expect(next.settings(of: alice.server)?.address == alice.server)
    #expect(next.settings(of: try ServerAddress("https://other.example.org")) == nil)

    #expect(next.remove(alice.id) == nil)
    #expect(next.setCurrent(nil) == nil)
    let emptied = next.load()
    #expect(emptied.accounts.isEmpty)
    #expect(emptied.current == nil)
  }

  @Test func `nothing there is no trouble, and reading makes nothing`() {
    let store = StoreAccess(directory: directory)
    let loaded = store.load()
    #expect(loaded.accounts.isEmpty && loaded.current == nil && loaded.troubles.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: directory))
  }

  @Test func `troubles of all files are told, and the good ones are loaded`() throws {
    let store = StoreAccess(directory: directory)
    let (good, bad) = (try record("good@example.org"), try record("bad@example.org"))
    #expect(store.save(good) == .asAsked)
    #expect(store.save(bad) == .asAsked)
    #expect(store.save(language: .russian) == nil)
    try Data("{".utf8).write(to: URL(fileURLWithPath: "\(directory)/accounts/\(bad.id).json"))
    try Data("no JSON".utf8).write(to: URL(fileURLWithPath: "\(directory)/config.json"))

    let next = StoreAccess(directory: directory)
    let loaded = next.load()
    #expect(loaded.accounts == [good])
    #expect(loaded.troubles.contains(.settingsDamaged(key: nil)))
    #expect(loaded.troubles.contains { if case .setAside(let file) = $0 { file.contains(bad.id) } else { false } })
    #expect(next.config == Config())
  }

  @Test func `a server or a language that is settled already is not written again`() throws {
    let store = StoreAccess(directory: directory)
    let server = try ServerAddress("https://auth.example.org")
    #expect(store.save(server: server) == nil)
    #expect(store.save(language: .russian) == nil)
    try FileManager.default.removeItem(atPath: "\(directory)/config.json")
    #expect(store.save(server: server) == nil)
    #expect(store.save(language: .russian) == nil)
    #expect(!FileManager.default.fileExists(atPath: "\(directory)/config.json"))
  }

  @Test func `settings that cannot be written hold for this run`() throws {
    try Data().write(to: URL(fileURLWithPath: directory))  // a file where the folder belongs
    let store = StoreAccess(directory: directory)
    #expect(store.save(language: .russian) == .refused(file: "config"))
    #expect(store.config.language == "ru")
    #expect(store.save(try record("a@example.org")) == .failed(.refused(file: "config")))
  }

  @Test func `a place that takes no files is told of sessions and of settings`() {
    // /proc takes no new files, whoever asks.
    let store = StoreAccess(directory: "/proc/trainova")
    guard case .notSaved? = store.setCurrent("0123456789abcdef") else {
      Issue.record("not told")
      return
    }
    guard case .settingsNotSaved? = store.save(language: .russian) else {
      Issue.record("not told")
      return
    }
  }
}
