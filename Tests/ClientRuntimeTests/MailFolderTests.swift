import AccountCore
import Foundation
import TestSupport
import Testing

@testable import ClientRuntime

@Suite struct MailFolderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path(name)))
  }

  /// Puts a mail there as the service does: under another name, then renamed.
  private func deliver(_ name: String, subject: String) throws {
    try write(".\(name).new", "To: a@example.org\nSubject: \(subject)\n\ntext\n")
    try #require(rename(folder.path(".\(name).new"), folder.path(name)) == 0)
  }

  @Test func `a mail renamed into the folder makes the descriptor readable, once`() throws {
    let watched = try #require(MailFolder(path: folder.path))
    #expect(!isReadable(watched.descriptor, milliseconds: 0))
    try deliver("1.eml", subject: "first")
    #expect(isReadable(watched.descriptor))
    watched.drain()
    #expect(!isReadable(watched.descriptor, milliseconds: 0))
    try deliver("2.eml", subject: "second")
    try deliver("3.eml", subject: "third")
    #expect(isReadable(watched.descriptor))
    watched.drain()
    #expect(!isReadable(watched.descriptor, milliseconds: 0))
    #expect(watched.mails().map(\.subject) == ["first", "second", "third"])
  }

  @Test func `mails come in the order of their names, and nothing else does`() throws {
    try deliver("20260102.eml", subject: "later")
    try deliver("20260101.eml", subject: "earlier")
    try write(".20260103.eml", "Subject: not yet\n\n")
    try write("20260104.eml.new", "Subject: not yet\n\n")
    try write("notes.txt", "Subject: no mail\n\n")
    try write("secret", "Subject: elsewhere\n\n")
    try #require(symlink(folder.path("secret"), folder.path("20260105.eml")) == 0)
    let mails = try #require(MailFolder(path: folder.path)).mails()
    #expect(mails.map(\.name) == ["20260101.eml", "20260102.eml"])
    #expect(mails.map(\.subject) == ["earlier", "later"])
  }

  @Test func `a huge mail is cut, one that is no text is read as far as it is`() throws {
    try write("1.eml", "Subject: huge\n\n" + String(repeating: "x", count: 200_000))
    try Data([0x54, 0x6f, 0x3a, 0xff, 0xfe, 0x0a, 0x0a, 0x80]).write(to: URL(fileURLWithPath: folder.path("2.eml")))
    let mails = try #require(MailFolder(path: folder.path)).mails()
    #expect(mails[0].subject == "huge")
    #expect(mails[0].body.utf8.count == 64 * 1024 - "Subject: huge\n\n".utf8.count)
    #expect(mails[1].body == "\u{fffd}")
  }

  @Test func `a folder that cannot be watched is none`() {
    #expect(MailFolder(path: folder.path("none")) == nil)
  }
}

/// Whether a descriptor becomes readable or closed within a time; the default is a failure bound, not a wait.
func isReadable(_ descriptor: Int32, milliseconds: Int32 = 60_000) -> Bool {
  var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  return poll(&entry, 1, milliseconds) == 1
}
