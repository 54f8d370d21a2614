import AccountCore
import AuthAPI
import Foundation
import SessionStore
import TestSupport
import Testing

@testable import ClientRuntime

/// What other processes write is seen when they write it.
@Suite struct StoreWatchTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var directory: String { folder.path("a/config") }
  private var others: StoreAccess { StoreAccess(directory: directory) }

  private func account(_ email: String, _ mark: String? = "1") throws -> AccountRecord {
    AccountRecord(
      server: try ServerAddress("https://auth.example.org"), email: email,
      session: mark.map {
        StoredSession(
          access: AccessToken(Secret("access-\($0)")), refresh: RefreshToken(Secret("refresh-\($0)")), expiresAt: nil,
          bootID: "boot")
      })
  }

  /// Whether the descriptor says that there is something to take.
  private func hasNews(_ watch: StoreWatch) -> Bool {
    var entry = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, 0) == 1
  }

  @Test func `an account that is written or removed is named, and locks and temporary files are not`() throws {
    let ann = try account("ann@example.org")
    #expect(others.save(ann) == .asAsked)
    let watch = try #require(StoreWatch(directory: directory))
    #expect(!hasNews(watch))
    #expect(others.save(try account("ann@example.org", "2")) == .asAsked)
    #expect(hasNews(watch))
    #expect(watch.take() == StoreWatch.Changes(accounts: [ann.id]))
    #expect(!hasNews(watch))
    let lock = try others.store.lock(ann.id)
    defer { withExtendedLifetime(lock) {} }
    _ = try others.store.reserveRoom(for: ann)
    #expect(watch.take().isEmpty)
    #expect(others.remove(ann.id) == nil)
    #expect(watch.take() == StoreWatch.Changes(accounts: [ann.id]))
  }

  @Test func `the pointer and the settings are told apart`() throws {
    #expect(others.save(try account("ann@example.org")) == .asAsked)
    let watch = try #require(StoreWatch(directory: directory))
    #expect(others.setCurrent("0123456789abcdef") == nil)
    #expect(watch.take() == StoreWatch.Changes(current: true))
    #expect(others.save(language: .russian) == nil)
    #expect(watch.take() == StoreWatch.Changes(settings: true))
  }

  @Test func `a folder that is not there yet is seen when it is made, however deep`() throws {
    let watch = try #require(StoreWatch(directory: directory))
    #expect(mkdir(folder.path("elsewhere"), 0o700) == 0)
    #expect(watch.take().isEmpty)
    let ann = try account("ann@example.org")
    #expect(others.save(ann) == .asAsked)
    #expect(watch.take() == .everything)
    // From now on the accounts themselves are watched.
    #expect(others.save(try account("ann@example.org", "2")) == .asAsked)
    #expect(watch.take() == StoreWatch.Changes(accounts: [ann.id]))
  }

  @Test func `a folder that goes and comes again is watched again`() throws {
    #expect(others.save(try account("ann@example.org")) == .asAsked)
    let watch = try #require(StoreWatch(directory: directory))
    try FileManager.default.removeItem(atPath: directory)
    #expect(watch.take() == .everything)
    let bob = try account("bob@example.org")
    #expect(others.save(bob) == .asAsked)
    #expect(watch.take() == .everything)
    #expect(others.save(try account("bob@example.org", "2")) == .asAsked)
    #expect(watch.take() == StoreWatch.Changes(accounts: [bob.id]))
  }

  // MARK: What it means

  @Test func `what is new is told once, and one's own writes are not news`() throws {
    let files = StoreAccess(directory: directory)
    _ = files.load()
    let watch = try #require(StoreWatch(directory: directory))
    let ann = try account("ann@example.org")
    #expect(files.save(ann) == .asAsked)
    #expect(!files.reload(watch.take()).isNew)

    let bob = try account("bob@example.org")
    #expect(others.save(bob) == .asAsked)
    #expect(files.reload(watch.take()).isNew)
    #expect(Set(files.accounts.map(\.id)) == [ann.id, bob.id])
    #expect(!files.reload(watch.take()).isNew)
    #expect(!files.reload(.everything).isNew)

    #expect(others.remove(ann.id) == nil)
    #expect(files.reload(watch.take()).isNew)
    #expect(files.accounts == [bob])
    #expect(others.setCurrent(bob.id) == nil)
    #expect(files.reload(watch.take()).isNew)
    #expect(files.current == bob.id)
  }

  @Test func `a file that others damage is told of, and what it held is still known`() throws {
    let files = StoreAccess(directory: directory)
    let ann = try account("ann@example.org")
    #expect(files.save(ann) == .asAsked)
    try Data("{".utf8).write(to: URL(fileURLWithPath: "\(directory)/accounts/\(ann.id).json"))
    let (isNew, troubles) = files.reload(.everything)
    #expect(!isNew)
    #expect(troubles == [.setAside(file: "\(ann.id).json")])
    #expect(files.accounts == [ann])
  }

  @Test func `whether anybody wrote since the files were read is told without reading them`() throws {
    let files = StoreAccess(directory: directory)
    _ = files.load()
    #expect(!files.hasChangedSinceRead)
    #expect(others.save(try account("ann@example.org")) == .asAsked)
    #expect(files.hasChangedSinceRead)
  }

  // MARK: Writing over what others wrote

  @Test func `of what another changed nothing is undone`() throws {
    let files = StoreAccess(directory: directory)
    var mine = try account("ann@example.org")
    #expect(files.save(mine) == .asAsked)
    var theirs = try account("ann@example.org", "2")
    theirs.flow = .passwordChange
    #expect(others.save(theirs) == .asAsked)
    mine.profile = Profile(userID: "7", email: "ann@example.org", roleID: 1, isVerified: true, firstName: "Ann")
    #expect(files.save(mine) == .reconciled)
    theirs.profile = mine.profile
    #expect(files.accounts == [theirs])
    #expect(try files.store.load(mine.id) == theirs)
  }

  @Test func `what another signed out is not brought back, but a sign-in is a sign-in`() throws {
    let files = StoreAccess(directory: directory)
    var mine = try account("ann@example.org")
    #expect(files.save(mine) == .asAsked)
    #expect(others.remove(mine.id) == nil)
    mine.profile = Profile(userID: "7", email: "ann@example.org", roleID: 1, isVerified: true, firstName: "Ann")
    #expect(files.save(mine) == .reconciled)
    #expect(files.accounts == [])
    #expect(try files.store.load(mine.id) == nil)

    let anew = try account("ann@example.org", "3")
    #expect(others.save(try account("ann@example.org", "2")) == .asAsked)
    #expect(files.save(anew) == .asAsked)
    #expect(try files.store.load(anew.id) == anew)
  }
}
