import AuthAPI
import Foundation
import SessionStore
import TestSupport
import Testing

/// Two stores in one folder stand for two processes: their locks know nothing of each other but the file.
@Suite struct LockTests {
  @Test func theLockOfAnAccountHasOneHolder() throws {
    let fixture = try Fixture()
    let other = SessionStore(directory: fixture.path(""))
    let (anna, boris) = (try record(), try record("boris@example.com"))
    var held = try fixture.store.lock(anna.id)
    #expect(held != nil)
    #expect(try other.lock(anna.id) == nil)
    // Every account has its own.
    let another = try other.lock(boris.id)
    #expect(another != nil)
    held = nil
    #expect(try other.lock(anna.id) != nil)
    // Its file stays, or two who wait could hold one lock each.
    #expect(try fixture.names("accounts").contains("\(anna.id).lock"))
    #expect(mode(fixture.path("accounts/\(anna.id).lock")) == 0o600)
  }

  @Test func aLinkOrAFolderInTheLocksPlaceIsNotFollowed() throws {
    let fixture = try Fixture()
    let (anna, boris) = (try record(), try record("boris@example.com"))
    try fixture.write("precious", to: "accounts/precious")
    #expect(symlink(fixture.path("accounts/precious"), fixture.path("accounts/\(anna.id).lock")) == 0)
    #expect(throws: StoreError.system(call: "open", file: "\(anna.id).lock", errno: ELOOP)) {
      _ = try fixture.store.lock(anna.id)
    }
    #expect(mkdir(fixture.path("accounts/\(boris.id).lock"), 0o700) == 0)
    #expect(throws: StoreError.system(call: "open", file: "\(boris.id).lock", errno: EISDIR)) {
      _ = try fixture.store.lock(boris.id)
    }
    #expect(throws: StoreError.invalidID) { _ = try fixture.store.lock("../current") }
  }

  @Test func anUpdateSeesWhatIsOnFileAndSaysWhatIsThenThere() throws {
    let fixture = try Fixture()
    let (old, new) = (try record(mark: "old"), try record(mark: "new"))
    var found: [FoundAccount] = []
    func update(_ change: (FoundAccount) -> AccountRecord?) throws -> AccountRecord? {
      try fixture.store.update(old.id) {
        found.append($0)
        return change($0)
      }
    }
    #expect(try update { _ in nil } == nil)
    #expect(try update { _ in old } == old)
    #expect(try update { _ in nil } == old)
    #expect(try update { _ in new } == new)
    try fixture.write("{", to: "accounts/\(old.id).json")
    #expect(try update { _ in old } == old)
    #expect(found == [.nothing, .nothing, .account(old), .account(old), .unreadable])
    #expect(fixture.store.loadAccounts().records == [old])
    #expect(throws: StoreError.invalidID) { _ = try update { _ in try? record("other@example.com") } }
  }

  @Test func whatIsAlreadyThereIsNotWrittenAgain() throws {
    let fixture = try Fixture()
    let saved = try record()
    try fixture.store.save(saved)
    let inode = try fixture.inode(of: saved)
    try fixture.store.save(saved)
    #expect(try fixture.inode(of: saved) == inode)
  }

  /// The file goes between the look at it and the replacement: the replacement does not bring it back.
  @Test(arguments: [WriteStep.create, .sync, .rename])
  func whatIsRemovedMeanwhileIsNotBroughtBack(_ step: WriteStep) throws {
    let fixture = try Fixture()
    let saved = try record()
    try fixture.store.save(saved)
    let file = fixture.path(of: saved)
    let store = SessionStore(directory: fixture.path("")) { next in
      if next == step { unlink(file) }
      return true
    }
    #expect(try store.update(saved.id) { _ in try? record(mark: "new") } == nil)
    #expect(try fixture.files() == [])
  }

  @Test func roomIsTakenBeforeAndGivenBackAfter() throws {
    let fixture = try Fixture()
    let (old, new) = (try record(mark: "old"), try record(mark: String(repeating: "n", count: 1500)))
    try fixture.store.save(old)
    var room: Room? = try fixture.store.reserveRoom(for: old)
    let names = try fixture.files().filter { $0.hasSuffix(".tmp") }
    #expect(names.count == 1)
    var status = stat()
    #expect(lstat(fixture.path("accounts/\(names[0])"), &status) == 0)
    #expect(status.st_blocks * 512 >= 4096 + 500)
    #expect(status.st_mode & 0o777 == 0o600)
    // Another write in the meantime is not hindered.
    try fixture.store.save(try record(mark: "between"))
    #expect(try fixture.store.update(old.id, room: room) { _ in new } == new)
    #expect(lstat(fixture.path(of: new), &status) == 0)
    #expect(status.st_size < 8192)
    #expect(try fixture.store.load(new.id) == new)
    room = nil
    #expect(try fixture.files() == ["\(new.id).json"])

    room = try fixture.store.reserveRoom(for: old)
    room = nil
    #expect(try fixture.files() == ["\(new.id).json"])
  }

  /// Threads stand for processes; each adds one, and none is lost.
  @Test func updatesAtOnceAllCount() async throws {
    let fixture = try Fixture()
    let directory = fixture.path("")
    let first = try record(mark: "0")
    try fixture.store.save(first)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<10 {
            _ = try? SessionStore(directory: directory).update(first.id) { found in
              let mark = found.record?.session?.access.secret.reveal().split(separator: "-").last.flatMap { Int($0) }
              return mark.flatMap { try? record(mark: "\($0 + 1)") }
            }
          }
        }
      }
    }
    #expect(try fixture.store.load(first.id) == record(mark: "40"))
  }
}

extension Fixture {
  func inode(of record: AccountRecord) throws -> ino_t {
    var status = stat()
    guard lstat(path(of: record), &status) == 0 else { throw POSIXError(.ENOENT) }
    return status.st_ino
  }
}
