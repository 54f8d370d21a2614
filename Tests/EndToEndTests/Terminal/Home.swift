import Foundation
import TestSupport

/// A user of a test's own: a home and all other folders, and the environment that names them.
final class Home: Sendable {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["tmp", "data", "state"] {
      try FileManager.default.createDirectory(
        atPath: folder.path(name), withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }
  }

  /// Where the demo makes its folder.
  var temporary: String { folder.path("tmp") }
  /// The client's settings and sessions.
  var configFolder: String { folder.path("config/trainova") }

  /// What is in the temporary folder, so what a demo has left or is using.
  var demoFolders: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: temporary)) ?? []
  }

  /// Nothing of the environment of the tests but the way to programs and libraries.
  var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment.filter { ["PATH", "LD_LIBRARY_PATH"].contains($0.key) }
    environment["HOME"] = folder.path
    // A shell that ends late would write its history into a folder that is being removed.
    environment["HISTFILE"] = "/dev/null"
    environment["TMPDIR"] = temporary
    environment["XDG_CONFIG_HOME"] = folder.path("config")
    environment["XDG_DATA_HOME"] = folder.path("data")
    environment["XDG_STATE_HOME"] = folder.path("state")
    environment["LC_ALL"] = "C.UTF-8"
    environment["SHELL"] = "/bin/sh"
    environment["PS1"] = TerminalSession.prompt
    return environment
  }
}
