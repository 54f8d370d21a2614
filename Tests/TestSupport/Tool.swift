import Foundation

/// A program that tests run and that is not Swift's: the README's test line installs the Debian package of the same name.
package enum Tool: String, CaseIterable, Sendable {
  case openssl, curl, shellcheck

  /// It is not there; a test that needs it fails instead of passing unseen.
  package struct Missing: Error, CustomStringConvertible {
    /// Which package has it.
    package let description: String
  }

  /// Where PATH finds it.
  ///
  /// - Throws: `Missing`.
  @discardableResult
  package func path() throws -> String {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":").map(String.init) ?? []
    let paths = folders.map { "\($0)/\(rawValue)" }
    guard let found = paths.first(where: FileManager.default.isExecutableFile) else {
      throw Missing(description: "the package \(rawValue) is not installed, as the README's test line does it")
    }
    return found
  }
}
