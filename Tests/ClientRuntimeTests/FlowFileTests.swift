import Foundation
import TestSupport
import Testing

@testable import ClientRuntime

/// Files that are new, and whole or not there.
@Suite struct FlowFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? []
  }

  @Test func `a draft left by a dead process of the same number stands in nobody's way`() throws {
    let draft = folder.path(".flow.json.\(getpid()).tmp")
    let target = folder.path("flow.json")
    let leftovers: [() throws -> Void] = [
      { try "half".write(toFile: draft, atomically: true, encoding: .utf8) },
      // Deleted, and not followed.
      { try #require(symlink(folder.path("elsewhere"), draft) == 0) },
    ]
    for leave in leftovers {
      try leave()
      try FlowFile.checkNew(target)
      #expect(names.isEmpty)
      try leave()
      try FlowFile.write("whole", to: target, without: [])
      #expect(names == ["flow.json"])
      #expect(try String(contentsOfFile: target, encoding: .utf8) == "whole")
      unlink(target)
    }
  }

  @Test func `what a user has beside it is left alone`() throws {
    let beside = folder.path("flow.json.\(getpid())")
    try "mine".write(toFile: beside, atomically: true, encoding: .utf8)
    try FlowFile.checkNew(folder.path("flow.json"))
    try FlowFile.write("whole", to: folder.path("flow.json"), without: [])
    #expect(throws: FlowFile.Trouble.exists) { try FlowFile.write("other", to: beside, without: []) }
    #expect(try String(contentsOfFile: beside, encoding: .utf8) == "mine")
    #expect(names == ["flow.json", "flow.json.\(getpid())"])
  }
}
