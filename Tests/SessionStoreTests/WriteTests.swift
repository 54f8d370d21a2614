import AuthAPI
import Foundation
import SessionStore
import TestSupport
import Testing

/// Serialized, because the umask is the whole process's.
@Suite(.serialized) struct WriteTests {
  @Test(arguments: [0o000, 0o022, 0o077] as [mode_t])
  func modesDoNotDependOnTheUmask(_ mask: mode_t) throws {
    let fixture = try Fixture()
    let saved = try record()
    let before = umask(mask)
    defer { _ = umask(before) }
    try fixture.store.save(saved)
    try fixture.store.setCurrent(saved.id)
    try fixture.store.saveConfig(Config(language: "ru"))
    #expect(mode(fixture.path("")) == 0o700)
    #expect(mode(fixture.path("accounts")) == 0o700)
    #expect(mode(fixture.path(of: saved)) == 0o600)
    #expect(mode(fixture.path("current")) == 0o600)
    #expect(mode(fixture.path("config.json")) == 0o600)
  }

  @Test func foldersMadeOnTheWayAreClosedToOthers() throws {
    let folder = try TemporaryFolder()
    let before = umask(0)
    defer { _ = umask(before) }
    try SessionStore(directory: folder.path("a/b/trainova/")).setCurrent("0123456789abcdef")
    for name in ["a", "a/b", "a/b/trainova"] { #expect(mode(folder.path(name)) == 0o700) }
  }

  @Test func looseModesAreTightenedAndSaid() throws {
    let fixture = try Fixture()
    let saved = try record()
    try fixture.store.save(saved)
    #expect(chmod(fixture.path(""), 0o755) == 0)
    #expect(chmod(fixture.path("accounts"), 0o770) == 0)
    #expect(chmod(fixture.path(of: saved), 0o644) == 0)
    let found = fixture.store.loadAccounts()
    #expect(found.records == [saved])
    #expect(
      found.problems == [
        .tightened(file: "trainova"), .tightened(file: "accounts"), .tightened(file: "\(saved.id).json"),
      ])
    #expect(found.problems.filter(\.isWarning).count == 3)
    #expect(mode(fixture.path("")) == 0o700)
    #expect(mode(fixture.path("accounts")) == 0o700)
    #expect(mode(fixture.path(of: saved)) == 0o600)
    #expect(fixture.store.loadAccounts().problems.isEmpty)
  }

  @Test func aSharedFolderKeepsItsModeAndOursInItIsClosed() throws {
    let fixture = try Fixture()
    let shared = fixture.folder.path("shared")
    #expect(mkdir(shared, 0o700) == 0 && chmod(shared, 0o1777) == 0)
    try SessionStore(directory: shared).save(try record())
    #expect(mode(shared) == 0o1777)
    #expect(mode("\(shared)/accounts") == 0o700)
  }

  /// The process dies before this step: the old file or the new one is there, whole, and nothing else that counts.
  @Test(arguments: WriteStep.allCases)
  func aCrashLeavesTheOldOrTheNewFileWhole(_ step: WriteStep) throws {
    let fixture = try Fixture()
    let (old, new) = (try record(mark: "old"), try record(mark: "new"))
    try fixture.store.save(old)
    let dying = SessionStore(directory: fixture.path("")) { $0 != step }
    #expect(throws: StoreError.system(call: "interrupted", file: "\(old.id).json", errno: EINTR)) {
      try dying.save(new)
    }
    let found = fixture.store.loadAccounts()
    #expect(found.records == [step == .syncFolder ? new : old])
    #expect(found.problems.isEmpty)
    for name in try fixture.names("accounts") { #expect(mode(fixture.path("accounts/\(name)")) == 0o600) }
    // The next write goes through, whatever is left.
    let next = try record(mark: "next")
    try fixture.store.save(next)
    #expect(fixture.store.loadAccounts().records == [next])
    #expect(try fixture.files() == ["\(next.id).json"])
  }

  @Test func everyStepOfAWriteIsTakenInOrder() throws {
    let fixture = try Fixture()
    let steps = Steps()
    try SessionStore(directory: fixture.path("")) { steps.add($0) }.setCurrent("0123456789abcdef")
    #expect(steps.taken == WriteStep.allCases)
  }

  @Test func aFailedWriteLeavesNoTemporaryFile() throws {
    let fixture = try Fixture()
    let saved = try record()
    try fixture.write("x", to: "accounts/\(saved.id).json/in-the-way")
    #expect(throws: StoreError.system(call: "rename", file: "\(saved.id).json", errno: EISDIR)) {
      try fixture.store.save(saved)
    }
    #expect(try fixture.files() == ["\(saved.id).json"])
  }

  @Test func whatADeadProcessLeftIsSweptAndWhatALivingOneWritesIsNot() throws {
    let fixture = try Fixture()
    let saved = try record()
    try fixture.store.save(saved)
    // No process has this number: it is above the kernel's largest.
    let (dead, fresh, living) = (
      ".\(saved.id).json.4194305.tmp", ".x.json.4194306.tmp", ".\(saved.id).json.\(getpid()).tmp"
    )
    for name in [dead, fresh, living] { try fixture.write("canary", to: "accounts/\(name)") }
    for name in [dead, living] {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: fixture.path("accounts/\(name)"))
    }
    #expect(fixture.store.loadAccounts().records == [saved])
    #expect(try fixture.files() == [living, fresh, "\(saved.id).json"].sorted())
  }

  private final class Steps: @unchecked Sendable {
    private(set) var taken: [WriteStep] = []

    func add(_ step: WriteStep) -> Bool {
      taken.append(step)
      return true
    }
  }
}
