import AuthAPI
import Foundation
import SessionStore
import TestSupport
import Testing

@Suite struct DamageTests {
  @Test func aFileCutAtAnyByteIsSetAsideAndTheRestWorks() throws {
    let fixture = try Fixture()
    let (cut, other) = (try record(flow: .reset), try record("other@example.com"))
    try fixture.store.save(cut)
    try fixture.store.save(other)
    let file = "accounts/\(cut.id).json"
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: fixture.path(file))))
    // The last byte is the newline, without which nothing is lost.
    for length in 0..<(whole.count - 1) {
      try Data(whole[..<length]).write(to: URL(fileURLWithPath: fixture.path(file)))
      let found = fixture.store.loadAccounts()
      #expect(found.records == [other], "cut at \(length)")
      guard case .damaged("\(cut.id).json", _, setAside: true)? = found.problems.first(where: { !$0.isWarning }) else {
        Issue.record("cut at \(length): \(found.problems)")
        return
      }
      // Only once.
      #expect(fixture.store.loadAccounts().problems.isEmpty)
      #expect(mode(fixture.path(file) + ".corrupt") == 0o600)
    }
  }

  @Test func aChangedByteGivesARecordOrAProblemAndNeverATrap() throws {
    let fixture = try Fixture()
    let saved = try record(flow: .emailChange(newEmail: "new@example.com"))
    try fixture.store.save(saved)
    let file = URL(fileURLWithPath: fixture.path(of: saved))
    let whole = Array(try Data(contentsOf: file))
    var random = SplitMix64(seed: 2)
    for place in whole.indices {
      var bytes = whole
      bytes[place] = UInt8.random(in: 0...255, using: &random)
      try Data(bytes).write(to: file)
      let found = fixture.store.loadAccounts()
      #expect(found.records.count + found.problems.count { !$0.isWarning } == 1, "byte \(place)")
    }
  }

  /// Ten thousand of them under TRAINOVA_LONG_TESTS=1.
  @Test func aFlippedBitGivesARecordOrAProblemAndNeverAnothersTokens() throws {
    let fixture = try Fixture()
    let (saved, other) = (try record(flow: .passwordChange), try record("other@example.com"))
    try fixture.store.save(saved)
    try fixture.store.save(other)
    let file = URL(fileURLWithPath: fixture.path(of: saved))
    let whole = Array(try Data(contentsOf: file))
    var random = SplitMix64(seed: 3)
    for _ in 0..<(LongTests.areOn ? 10_000 : 500) {
      var bytes = whole
      let place = Int.random(in: bytes.indices, using: &random)
      let bit = UInt8.random(in: 0..<8, using: &random)
      bytes[place] ^= 1 << bit
      try Data(bytes).write(to: file)
      #expect(chmod(file.path, 0o600) == 0)
      let found = fixture.store.loadAccounts()
      let own = found.records.filter { $0.id == saved.id }
      #expect(own.count + found.problems.count == 1, "byte \(place), bit \(bit)")
      #expect(found.records.contains(other), "byte \(place), bit \(bit)")
      // What is read belongs to the account that the file is named for.
      #expect(own.allSatisfy { $0.server == saved.server && $0.email.lowercased() == saved.email })
    }
  }

  @Test func aHugeFileIsNotReadEvenByHalf() throws {
    let fixture = try Fixture()
    let saved = try record()
    try fixture.store.save(saved)
    #expect(truncate(fixture.path(of: saved), 100 << 20) == 0)
    #expect(fixture.store.loadAccounts().problems == [.tooLarge(file: "\(saved.id).json")])
    #expect(throws: StoreError.tooLarge(file: "\(saved.id).json")) { _ = try fixture.store.load(saved.id) }
  }

  @Test(
    arguments: [
      ("", nil), ("null", nil), ("[]", nil), ("{}", "schema"), (#"{"schema":"1"}"#, "schema"),
      (#"{"schema":0}"#, "schema"), (#"{"schema":-1}"#, "schema"), (#"{"schema":1}"#, "server"),
      (#"{"schema":1,"server":"http://example.com","email":"a@b"}"#, "server"),
      (#"{"schema":1,"server":"https://example.com"}"#, "email"),
      // Another account's content: its tokens do not become this account's.
      (#"{"schema":1,"server":"https://example.com","email":"a@b"}"#, "email"),
      (#"{"schema":1,"server":"https://example.com","email":"a@b","flow":{"kind":"dance"}}"#, "flow.kind"),
      (#"{"schema":1,"server":"https://example.com","email":"a@b","flow":{"kind":"email_change"}}"#, "flow.new_email"),
      (
        #"{"schema":1,"server":"https://example.com","email":"a@b","session":{"access_token":1}}"#,
        "session.access_token"
      ),
    ] as [(String, String?)])
  func contentThatMakesNoSenseIsNamed(_ content: String, _ key: String?) throws {
    let fixture = try Fixture()
    let id = "0123456789abcdef"
    try fixture.write(content, to: "accounts/\(id).json")
    #expect(throws: StoreError.damaged(file: "\(id).json", key: key, setAside: true)) {
      _ = try fixture.store.load(id)
    }
    #expect(try fixture.store.load(id) == nil)
    #expect(try fixture.read("accounts/\(id).json.corrupt") == content)
  }

  @Test func aNewerSchemaIsLeftUntouched() throws {
    let fixture = try Fixture()
    let saved = try record()
    let file = "\(saved.id).json"
    let content = #"{"schema":999,"all":"different"}"#
    try fixture.write(content, to: "accounts/\(file)")
    let refusal = StoreError.newerSchema(file: file, schema: 999)
    #expect(throws: refusal) { _ = try fixture.store.load(saved.id) }
    #expect(fixture.store.loadAccounts().problems == [refusal])
    #expect(throws: refusal) { try fixture.store.save(saved) }
    #expect(try fixture.read("accounts/\(file)") == content)
  }

  @Test func aFileOverTheLimitIsNotRead() throws {
    let fixture = try Fixture()
    let saved = try record()
    try fixture.store.save(saved)
    let spaces = String(repeating: " ", count: 1 << 20)
    try fixture.write(try fixture.read("accounts/\(saved.id).json") + spaces, to: "accounts/\(saved.id).json")
    #expect(throws: StoreError.tooLarge(file: "\(saved.id).json")) { _ = try fixture.store.load(saved.id) }
  }

  @Test func whatIsNoRegularFileIsRefusedAtOnce() throws {
    let fixture = try Fixture()
    let good = try record("good@example.com")
    try fixture.store.save(good)
    let ids = ["0000000000000001", "0000000000000002", "0000000000000003", "0000000000000004"]
    let paths = ids.map { fixture.path("accounts/\($0).json") }
    #expect(mkfifo(paths[0], 0o600) == 0)
    #expect(mkdir(paths[1], 0o700) == 0)
    #expect(symlink(fixture.path(of: good), paths[2]) == 0)
    let server = try ScriptedServer(.unixSocket(path: paths[3])) { _ in .close }
    defer { server.stop() }
    let found = fixture.store.loadAccounts()
    #expect(found.records == [good])
    #expect(
      found.problems == [
        .notAFile(file: "\(ids[0]).json", kind: .fifo), .notAFile(file: "\(ids[1]).json", kind: .directory),
        .notAFile(file: "\(ids[2]).json", kind: .symlink), .notAFile(file: "\(ids[3]).json", kind: .other),
      ])
  }

  @Test func aSaveReplacesALinkAndNeverWritesThroughIt() throws {
    let fixture = try Fixture()
    let saved = try record()
    try fixture.write("precious", to: "elsewhere")
    try fixture.write("", to: "accounts/placeholder")
    #expect(symlink(fixture.path("elsewhere"), fixture.path(of: saved)) == 0)
    try fixture.store.save(saved)
    #expect(try fixture.read("elsewhere") == "precious")
    #expect(try fixture.store.load(saved.id) == saved)
  }

  @Test func aFolderThatIsNoneIsNamed() throws {
    let fixture = try Fixture()
    try Data("x".utf8).write(to: URL(fileURLWithPath: fixture.folder.path("trainova")))
    #expect(fixture.store.loadAccounts().problems == [.notADirectory(file: "trainova")])
    let saved = try record()
    #expect(throws: StoreError.notADirectory(file: "trainova")) { try fixture.store.save(saved) }
  }

  @Test func aLinkedAccountsFolderIsNotFollowed() throws {
    let fixture = try Fixture()
    let other = try Fixture()
    let saved = try record()
    try other.store.save(saved)
    try fixture.store.setCurrent(saved.id)
    #expect(symlink(other.path("accounts"), fixture.path("accounts")) == 0)
    #expect(fixture.store.loadAccounts().records.isEmpty)
    #expect(fixture.store.loadAccounts().problems == [.notADirectory(file: "accounts")])
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
  func whatBelongsToAnotherIsRefused() throws {
    let fixture = try Fixture()
    let saved = try record()
    try fixture.store.save(saved)
    #expect(chown(fixture.path(of: saved), 65_534, 65_534) == 0)
    #expect(throws: StoreError.foreignOwner(file: "\(saved.id).json")) { _ = try fixture.store.load(saved.id) }
    #expect(chown(fixture.path("accounts"), 65_534, 65_534) == 0)
    #expect(fixture.store.loadAccounts().problems == [.foreignOwner(file: "accounts")])
    #expect(chown(fixture.path(""), 65_534, 65_534) == 0)
    #expect(throws: StoreError.foreignOwner(file: "trainova")) { try fixture.store.save(saved) }
  }
}
