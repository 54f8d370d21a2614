import Foundation

/// The sources of the project, found from where this file lies.
enum Sources {
  struct File: Sendable {
    /// Relative to the project.
    var path: String
    /// The folder under Sources or Tests, which is the target's name.
    var target: String
    var text: String
    var tokens: [Token]
  }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every Swift and C file of the targets.
  static func sources() throws -> [File] { try readSources.get() }
  /// Every Swift and C file of the tests.
  static func tests() throws -> [File] { try readTests.get() }

  private static let readSources = Result { try files(under: "Sources") }
  private static let readTests = Result { try files(under: "Tests") }

  private static func files(under folder: String) throws -> [File] {
    let base = root.appendingPathComponent(folder)
    guard let found = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil) else { return [] }
    let urls: [URL] = found.compactMap { $0 as? URL }
    return
      try urls
      .filter { ["swift", "c", "h", "modulemap"].contains($0.pathExtension) }
      .map { url in
        let parts = url.path.dropFirst(base.path.count + 1).split(separator: "/")
        let text = try String(contentsOf: url, encoding: .utf8)
        return File(
          path: folder + "/" + parts.joined(separator: "/"), target: String(parts[0]), text: text,
          tokens: url.pathExtension == "swift" ? tokens(of: text) : [])
      }
  }

  static func manifest() throws -> String {
    try String(contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)
  }
}
