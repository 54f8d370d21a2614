import CPlatform
import Foundation
import TestSupport
import Testing

@testable import ClientRuntime

/// The folders of demos and replays, of which none outlives its run but by a kill, and then only until the next.
@Suite struct RunFolderTests {
  private let base: TemporaryFolder

  init() throws { base = try TemporaryFolder() }

  private func makeFolder(_ name: String, lock: Bool = true) throws {
    try FileManager.default.createDirectory(
      atPath: base.path("\(name)/mail/deeper"), withIntermediateDirectories: true)
    try Data("x".utf8).write(to: URL(fileURLWithPath: base.path("\(name)/mail/deeper/1.eml")))
    if lock { try Data().write(to: URL(fileURLWithPath: base.path("\(name)/lock"))) }
  }

  @Test func `what a kill or a power cut left is swept, links being deleted and not followed`() throws {
    try makeFolder("trainova-demo-stale1")
    try makeFolder("trainova-replay-stale")
    try makeFolder("precious")
    try #require(symlink(base.path("precious"), base.path("trainova-demo-stale1/mail/link")) == 0)
    RunFolder.sweep(base.path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: base.path) == ["precious"])
    #expect(FileManager.default.fileExists(atPath: base.path("precious/mail/deeper/1.eml")))
  }

  @Test func `a folder in use, one just being made, and what is not ours are left alone`() throws {
    try makeFolder("trainova-demo-in-use")
    try makeFolder("trainova-demo-newborn", lock: false)
    try makeFolder("another")
    try #require(symlink(base.path("another"), base.path("trainova-demo-link")) == 0)
    try Data().write(to: URL(fileURLWithPath: base.path("trainova-demo-file")))
    let lock = trainova_open(base.path("trainova-demo-in-use/lock"), O_RDWR, 0)
    try #require(lock >= 0 && trainova_lock(lock) == 0)
    defer { close(lock) }
    let replay = try #require(RunFolder(.replay, in: base.path))
    defer { replay.remove() }
    let before = try FileManager.default.contentsOfDirectory(atPath: base.path).sorted()
    RunFolder.sweep(base.path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: base.path).sorted() == before)
    #expect(FileManager.default.fileExists(atPath: base.path("another/lock")))
    #expect(FileManager.default.fileExists(atPath: base.path("trainova-demo-in-use/mail/deeper/1.eml")))
  }

  @Test(arguments: RunFolder.Kind.allCases)
  func `a folder is private, stays while it is held, and a new one sweeps what is held no more`(
    _ kind: RunFolder.Kind
  ) throws {
    let folder = try #require(RunFolder(kind, in: base.path))
    #expect(folder.path.hasPrefix(base.path(kind.rawValue)))
    var status = stat()
    #expect(stat(folder.path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o700)
    try Data("token".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/session"))
    for other in RunFolder.Kind.allCases { try #require(RunFolder(other, in: base.path)).remove() }
    #expect(FileManager.default.fileExists(atPath: "\(folder.path)/session"))
    // As after a kill.
    folder.release()
    try #require(RunFolder(.demo, in: base.path)).remove()
    #expect(try FileManager.default.contentsOfDirectory(atPath: base.path).isEmpty)
  }
}
