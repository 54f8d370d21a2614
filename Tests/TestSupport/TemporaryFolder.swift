import Foundation

/// A folder of a test's own, removed with all that is in it when the last holder lets go.
package final class TemporaryFolder: Sendable {
  /// Its absolute path, short enough for a Unix socket in it.
  package let path: String

  /// Makes a folder that only this user can enter.
  package init() throws {
    var template = Array("/tmp/trainova-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something in it.
  package func path(_ name: String) -> String { "\(path)/\(name)" }
}
