import Foundation
import TestSupport
import Testing

/// What the README has others run.
@Suite struct ReadmeTests {
  @Test(arguments: Tool.allCases)
  func `The test line installs each program that the tests run`(tool: Tool) throws {
    let readme = try String(contentsOf: Sources.root.appendingPathComponent("README.md"), encoding: .utf8)
    let behindMark = try #require(readme.components(separatedBy: "<!-- test line -->\n```sh\n").dropFirst().first)
    let line = try #require(behindMark.split(separator: "\n").first)
    let packages = try #require(line.components(separatedBy: "apt-get install -y ").dropFirst().first)
    #expect(packages.split(separator: "&&")[0].split(separator: " ").contains(Substring(tool.rawValue)))
  }
}
