import AccountCore
import AuthAPI
import Foundation
import SessionStore
import TestSupport
import Testing

@testable import ClientRuntime

/// Two `StoreAccess` in one folder stand for two processes: their locks know nothing of each other but the files.
@Suite struct RefreshGuardTests {
  private let folder: TemporaryFolder
  private let files: StoreAccess
  private let refreshes = RefreshGuard(bootID: "boot")
  private let now = Instant(milliseconds: 1_000_000)
  private let id = RequestID(7)
  private let account: AccountRecord

  init() throws {
    folder = try TemporaryFolder()
    files = StoreAccess(directory: folder.path("config"))
    account = try Self.account("old")
    #expect(files.save(account) == .asAsked)
  }

  private static func account(_ mark: String, _ email: String = "ann@example.org") throws -> AccountRecord {
    AccountRecord(
      server: try ServerAddress("https://auth.example.org"), email: email,
      session: StoredSession(
        access: AccessToken(Secret("access-\(mark)")), refresh: RefreshToken(Secret("refresh-\(mark)")), expiresAt: nil,
        bootID: "boot"))
  }

  private func tokens(_ mark: String) -> Result<Reply, CallFailure> {
    .success(
      .tokens(
        TokenPair(
          access: AccessToken(Secret("access-\(mark)")), refresh: RefreshToken(Secret("refresh-\(mark)")), lifetime: 900
        ))
    )
  }

  private func renewed(_ mark: String, at now: Instant) throws -> AccountRecord {
    var record = try Self.account(mark)
    record.session?.expiresAt = now.adding(seconds: 900).milliseconds
    return record
  }

  private var send: RefreshGuard.Step? {
    account.session.map {
      .send(id, .refresh(RefreshTokenBody(refreshToken: $0.refresh)), to: account.server)
    }
  }

  private var other: StoreAccess { StoreAccess(directory: folder.path("config")) }

  private func onFile() throws -> AccountRecord? { try files.store.load(account.id) }

  /// What lies in the accounts' folder beside locks.
  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path("config/accounts")).filter {
      !$0.hasSuffix(".lock")
    }
  }

  @Test func `the new tokens are on file before anybody hears of them`() throws {
    #expect(refreshes.begin(id, account, in: files, at: now) == send)
    #expect(refreshes.isAwaitingTokens && refreshes.isOwn(id))
    #expect(try onFile() == account)
    #expect(try names().count == 2)  // the session, and room for the next
    let later = now.adding(seconds: 1)
    let (outcome, trouble) = try #require(refreshes.finish(id, tokens("new"), at: later))
    #expect(outcome == .renewed(try renewed("new", at: later)))
    #expect(trouble == nil)
    #expect(try onFile() == renewed("new", at: later))
    #expect(try names().count == 1)
    #expect(!refreshes.isAwaitingTokens && !refreshes.isOwn(id))
    // The lock is free again.
    #expect(try files.store.lock(account.id) != nil)
  }

  @Test func `a refusal or a lost answer leaves the file and the lock as they were`() throws {
    for failure in [
      CallFailure.refused(Refusal(.refreshRefused)),
      .network(NetworkFailure(.timedOut, mayHaveBeenCarriedOut: true)),
    ] {
      #expect(refreshes.begin(id, account, in: files, at: now) == send)
      #expect(refreshes.finish(id, .failure(failure), at: now)?.outcome == .failed(failure))
      #expect(try onFile() == account)
      #expect(try names().count == 1)
      #expect(try files.store.lock(account.id) != nil)
    }
  }

  @Test func `while another holds the lock it is tried again, and taken when it is free`() throws {
    var held = try files.store.lock(account.id)
    #expect(held != nil)
    #expect(refreshes.begin(id, account, in: files, at: now) == nil)
    var moments: [Int64] = []
    var moment = now
    while moments.count < 6, let due = refreshes.due {
      moments.append(due.milliseconds - moment.milliseconds)
      moment = due
      #expect(refreshes.proceed(at: moment) == [])
    }
    #expect(moments == [20, 40, 80, 160, 160, 160])
    // Before its time it is not tried.
    #expect(refreshes.proceed(at: moment) == [])
    held = nil
    let due = try #require(refreshes.due)
    #expect(refreshes.proceed(at: due) == [send].compactMap { $0 })
    #expect(refreshes.due == nil)
  }

  @Test func `the lock is waited for a quarter of a minute, and nothing is sent without it`() throws {
    let held = try files.store.lock(account.id)
    defer { withExtendedLifetime(held) {} }
    #expect(refreshes.begin(id, account, in: files, at: now) == nil)
    var steps: [RefreshGuard.Step] = []
    var moment = now
    while steps.isEmpty, let due = refreshes.due {
      moment = due
      steps = refreshes.proceed(at: moment)
    }
    #expect(steps == [.done(id, .notSent(.inUse))])
    #expect((15_000...15_160).contains(moment.milliseconds - now.milliseconds))
    #expect(try onFile() == account)
  }

  @Test func `tokens that another renewed meanwhile are taken, also while it still holds the lock`() throws {
    let held = try files.store.lock(account.id)
    defer { withExtendedLifetime(held) {} }
    #expect(refreshes.begin(id, account, in: files, at: now) == nil)
    let theirs = try Self.account("theirs")
    #expect(other.save(theirs) == .asAsked)
    let due = try #require(refreshes.due)
    #expect(refreshes.proceed(at: due) == [.done(id, .found(theirs))])
    #expect(refreshes.due == nil)
  }

  @Test func `what was signed out meanwhile is not renewed`() {
    #expect(other.remove(account.id) == nil)
    #expect(refreshes.begin(id, account, in: files, at: now) == .done(id, .signedOut(nil)))
  }

  @Test func `what was signed out while the server renewed it is not brought back`() throws {
    #expect(refreshes.begin(id, account, in: files, at: now) == send)
    #expect(other.remove(account.id) == nil)
    let outcome = refreshes.finish(id, tokens("new"), at: now)?.outcome
    #expect(outcome == .signedOut(try renewed("new", at: now)))
    #expect(try names() == [])
  }

  @Test func `a sign-in that came between stands`() throws {
    #expect(refreshes.begin(id, account, in: files, at: now) == send)
    let theirs = try Self.account("theirs")
    #expect(other.save(theirs) == .asAsked)
    #expect(refreshes.finish(id, tokens("new"), at: now)?.outcome == .found(theirs))
    #expect(try onFile() == theirs)
  }

  @Test func `what another wrote beside the tokens stays`() throws {
    #expect(refreshes.begin(id, account, in: files, at: now) == send)
    var theirs = account
    theirs.flow = .passwordChange
    #expect(other.save(theirs) == .asAsked)
    var expected = try renewed("new", at: now)
    expected.flow = .passwordChange
    #expect(refreshes.finish(id, tokens("new"), at: now)?.outcome == .renewed(expected))
    #expect(try onFile() == expected)
  }

  @Test func `a damaged file is no reason to lose the session`() throws {
    try Data("{".utf8).write(to: URL(fileURLWithPath: folder.path("config/accounts/\(account.id).json")))
    #expect(refreshes.begin(id, account, in: files, at: now) == send)
    #expect(refreshes.finish(id, tokens("new"), at: now)?.outcome == .renewed(try renewed("new", at: now)))
    #expect(try onFile() == renewed("new", at: now))
  }

  @Test func `a file of a newer version is not renewed behind its back`() throws {
    try Data(#"{"schema": 999}"#.utf8).write(
      to: URL(fileURLWithPath: folder.path("config/accounts/\(account.id).json")))
    #expect(refreshes.begin(id, account, in: files, at: now) == .done(id, .notSent(.notAllowed)))
  }

  @Test func `a session that could not be saved is renewed in memory, without any file`() throws {
    // /proc takes no new files, whoever asks.
    let nowhere = StoreAccess(directory: "/proc/trainova")
    guard case .failed(.notSaved) = nowhere.save(account) else {
      Issue.record("it was saved")
      return
    }
    #expect(nowhere.accounts == [account])
    #expect(refreshes.begin(id, account, in: nowhere, at: now) == send)
    #expect(refreshes.finish(id, tokens("new"), at: now)?.outcome == .renewed(try renewed("new", at: now)))
    #expect(nowhere.accounts == [try renewed("new", at: now)])
  }

  @Test func `an answer to something else is nobody's`() {
    #expect(refreshes.finish(RequestID(1), tokens("new"), at: now) == nil)
  }
}
