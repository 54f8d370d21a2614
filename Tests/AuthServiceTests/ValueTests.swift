import AuthAPI
import Crypto
import Foundation
import TestSupport
import Testing

@testable import AuthService

@Suite("Values and files")
struct ValueTests {
  @Test(arguments: [
    ("anna@example.org", "anna@example.org"), (" ANNA@Example.ORG ", "anna@example.org"),
    ("АННА@Пример.РФ", "анна@пример.рф"), ("a+b_c-d.e'f@x-y.example.org", "a+b_c-d.e'f@x-y.example.org"),
    ("\u{0438}\u{0306}@example.org", "й@example.org"),
  ])
  func `an address has one form`(input: String, expected: String) {
    #expect(EmailAddress(input)?.text == expected)
  }

  @Test(arguments: [
    "", "x", "@", "a@b", "a@", "@example.org", "a@b@example.org", "a b@example.org", "a@exa mple.org",
    "a@example.org\n",
    "a\r\nBcc: b@example.org", "a\u{0}@example.org", "a\u{7F}@example.org", "a\u{85}@example.org",
    "a\u{200B}@example.org",
    "a\u{202E}@example.org", "a\u{2028}@example.org", "a@.example.org", "a@example..org", "a@example.org.",
    "a@-example.org", "a@example-.org", ".a@example.org", "a.@example.org", "a..b@example.org", "<a@example.org>",
    "\"a\"@example.org", "a,b@example.org", "a;b@example.org", "a:b@example.org", "a@exam_ple.org", "a@[127.0.0.1]",
    String(repeating: "a", count: 65) + "@example.org",
    "a@" + String(repeating: "example.", count: 32) + "org",
  ])
  func `what no mail could reach is no address`(input: String) {
    #expect(EmailAddress(input) == nil)
  }

  @Test(arguments: [
    (nil as String?, Language.english), ("", .english), ("ru", .russian), ("RU-ru", .russian), ("ru_RU", .russian),
    ("en-GB,ru;q=0.9", .english), ("en;q=0.4, ru;q=0.5", .russian), ("de,fr;q=0.9,ru;q=0.1", .russian), ("*", .english),
    ("ru;q=0", .english), ("ru;q=nonsense", .russian), (";;;,,,", .english), ("rum", .english),
  ])
  func `Accept-Language chooses between two`(header: String?, expected: Language) {
    #expect(Language(acceptLanguage: header) == expected)
  }

  @Test(arguments: [
    ("123456", "123456"), (" 000001\t", "000001"), ("12345", nil as String?), ("1234567", nil), ("12345a", nil),
    ("１２３４５６", nil), ("", nil),
  ])
  func `a code is six ASCII digits`(typed: String, expected: String?) {
    #expect(MailedCode(typed: Secret(typed))?.digits.reveal() == expected)
  }

  @Test func `random codes keep their leading zeros`() {
    #expect((0..<2000).map { _ in MailedCode.random().digits.reveal() }.allSatisfy { $0.utf8.count == 6 })
  }

  @Test func `a stored digest belongs to one purpose, owner and address`() throws {
    let keys = Keys(master: SymmetricKey(size: .bits256))
    let code = try #require(MailedCode(typed: Secret("123456")))
    let address = EmailAddress(stored: "new@example.org")
    let digest = keys.digest(code, purpose: .emailChange, owner: 1, newEmail: address)
    #expect(keys.matches(digest, code, purpose: .emailChange, owner: 1, newEmail: address))
    #expect(!keys.matches(digest, code, purpose: .passwordChange, owner: 1, newEmail: address))
    #expect(!keys.matches(digest, code, purpose: .emailChange, owner: 2, newEmail: address))
    #expect(!keys.matches(digest, code, purpose: .emailChange, owner: 1, newEmail: nil))
    let other = try #require(MailedCode(typed: Secret("123457")))
    #expect(!keys.matches(digest, other, purpose: .emailChange, owner: 1, newEmail: address))
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
    ("foobar", "Zm9vYmFy"), ("\u{7FF}\u{FFF}?>", "37_gv78_Pg"),
  ])
  func `base64 for addresses`(plain: String, text: String) {
    #expect(Base64URL.text(plain.utf8) == text)
    #expect(Base64URL.bytes(text.utf8) == Array(plain.utf8))
  }

  @Test(arguments: ["Z", "Zh", "Zm9", "Zg==", "Zm9v+", "Zm9v/", "Zm9vY", "Zm 9v", "Zé"])
  func `bytes have one text`(text: String) {
    #expect(Base64URL.bytes(text.utf8) == nil)
  }

  @Test func `JSON is written as every reader wants it`() throws {
    let value = JSONValue.object([
      "b": .array([.null, .bool(true), .bool(false), .number(12), .number(-1.5)]), "a": .string("\"\\\n\u{1}\u{1F}/é🙂"),
      "": .object([:]), "c": .array([]),
    ])
    let text = JSONText.of(value)
    #expect(
      String(buffer: text)
        == #"{"":{},"a":"\"\\\u000a\u0001\u001f/é🙂","b":[null,true,false,12,-1.5],"c":[]}"#)
    #expect(try JSONDecoder().decode(JSONValue.self, from: Data(buffer: text)) == value)
  }

  @Test func `scrypt gives the vector of RFC 7914`() throws {
    let cost = Settings.ScryptCost(logN: 10, r: 8, p: 16)
    let hash = try PasswordHash(Secret("password"), salt: Data("NaCl".utf8), cost: cost)
    #expect(
      hash.hash.map { String(format: "%02x", $0) }.joined()
        == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162")
  }

  @Test func `a hash is stored as a PHC string and read back`() throws {
    let hash = try PasswordHash(
      Secret("correct horse"), salt: Data(0..<16), cost: Settings.ScryptCost(logN: 2, r: 8, p: 1))
    #expect(hash.text.hasPrefix("$scrypt$ln=2,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$"))
    #expect(PasswordHash(stored: hash.text) == hash)
    #expect(hash.matches(hash))
    for damaged in ["", "$scrypt$", "$argon2id$v=19$a$b", "$scrypt$ln=99,r=8,p=1$AAAA$AAAA", "$scrypt$ln=2$AAAA$AAAA"] {
      #expect(PasswordHash(stored: damaged) == nil)
    }
  }

  @Test func `the default cost is that of the rules`() {
    let settings = Settings(listen: .unix(path: "/s"), database: "/d", keyFile: "/k", mail: .directory(path: "/m"))
    #expect(settings.scrypt == Settings.ScryptCost(logN: 17, r: 8, p: 1))
  }

  @Test func `the key file is made once, private, and kept`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("deep/er/key")
    let key = try KeyFile.load(path)
    #expect(try KeyFile.load(path) == key)
    #expect(key.bitCount == 256)
    #expect(try mode(path) == 0o600)
    #expect(try mode(folder.path("deep")) == 0o700)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("deep/er")) == ["key"])
  }

  @Test func `a key file that others can read, a short one and a link are refused`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("key")
    _ = try KeyFile.load(path)
    try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: path)
    #expect(throws: StartProblem.file(path: folder.path("link"), code: ELOOP)) { try KeyFile.load(folder.path("link")) }
    chmod(path, 0o640)
    #expect(throws: StartProblem.badKeyFile(path: path)) { try KeyFile.load(path) }
    chmod(path, 0o600)
    truncate(path, 31)
    #expect(throws: StartProblem.badKeyFile(path: path)) { try KeyFile.load(path) }
  }

  @Test func `the database is private, in WAL, and waits for the disk`() async throws {
    let service = try TestService()
    let store = try Store(
      settings: service.settings, keys: Keys(master: SymmetricKey(size: .bits256)), bell: MailBell())
    let modes = try await store.pool.writeWithoutTransaction { db in
      try (
        String.fetchOne(db, sql: "PRAGMA journal_mode"), Int.fetchOne(db, sql: "PRAGMA synchronous"),
        Int.fetchOne(db, sql: "PRAGMA foreign_keys")
      )
    }
    #expect(modes.0 == "wal")
    #expect(modes.1 == 2)
    #expect(modes.2 == 1)
    for ending in ["", "-wal", "-shm"] { #expect(try mode(service.settings.database + ending) == 0o600) }
  }

  @Test func `a folder that is deleted at the end has to be new, empty or a demo's`() throws {
    let folder = try TemporaryFolder()
    try PrivateFolder.makeDisposable(folder.path("new"))
    try FileManager.default.createDirectory(atPath: folder.path("new/config"), withIntermediateDirectories: false)
    try Data().write(to: URL(fileURLWithPath: folder.path("new/lock")))
    try PrivateFolder.makeDisposable(folder.path("new"))
    try Data().write(to: URL(fileURLWithPath: folder.path("new/letter.txt")))
    #expect(throws: StartProblem.folderNotEmpty(path: folder.path("new"))) {
      try PrivateFolder.makeDisposable(folder.path("new"))
    }
    symlink(folder.path("empty"), folder.path("link"))
    try FileManager.default.createDirectory(atPath: folder.path("empty"), withIntermediateDirectories: false)
    #expect(throws: StartProblem.folderNotEmpty(path: folder.path("link"))) {
      try PrivateFolder.makeDisposable(folder.path("link"))
    }
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }
}
