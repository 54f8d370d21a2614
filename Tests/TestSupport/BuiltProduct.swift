import Foundation

/// The executables of the package, as built for the running tests.
package enum BuiltProduct {
  /// There is no such executable beside the tests.
  package struct Missing: Error, CustomStringConvertible {
    /// Where it was looked for.
    package let description: String
  }

  /// The path of an executable, `trainova-authd` for one; it stands in the folder of the test bundle.
  package static func path(_ name: String) throws -> String {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent(name).path
    guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing(description: path) }
    return path
  }
}
