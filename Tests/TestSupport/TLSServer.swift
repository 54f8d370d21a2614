import Foundation

/// A TLS server that answers every request with 200 and a page: `openssl s_server`.
package final class TLSServer {
  /// It could not be started.
  package struct Failed: Error, CustomStringConvertible {
    /// What was to be done.
    package let description: String
  }

  private let process = Process()
  private let folder: TemporaryFolder

  /// Its port on 127.0.0.1; its certificate is for `localhost`.
  package private(set) var port = 0

  /// The certificate that has to be trusted.
  package let certificate: String

  /// - Parameters:
  ///   - options: more of the program's.
  ///   - hasAuthority: whether another certificate signed its own, which else is its own authority.
  package init(_ options: [String] = [], hasAuthority: Bool = false) throws {
    folder = try TemporaryFolder()
    let own = folder.path("cert.pem")
    certificate = hasAuthority ? folder.path("authority.pem") : own
    var signature: [String] = []
    if hasAuthority {
      let key = folder.path("authority-key.pem")
      try Self.make("Test Authority", certificate, key: key, [])
      signature = ["-CA", certificate, "-CAkey", key]
    }
    try Self.make(
      "localhost", own, key: folder.path("key.pem"), ["-addext", "subjectAltName=DNS:localhost"] + signature)

    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: try Tool.openssl.path())
    process.arguments =
      ["s_server", "-accept", "127.0.0.1:0", "-cert", own]
      + ["-key", folder.path("key.pem"), "-www"] + (hasAuthority ? ["-cert_chain", certificate] : []) + options
    process.standardInput = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // It says "ACCEPT 127.0.0.1:<port>" once it listens, and the end of its output ends this loop.
    var said = ""
    while port == 0 {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Failed(description: "the server said only: \(said)") }
      said += String(decoding: more, as: UTF8.self)
      let line = said.split(separator: "\n").first { $0.hasPrefix("ACCEPT ") && said.contains("\($0)\n") }
      port = line.flatMap { Int($0.split(separator: ":").last ?? "") } ?? 0
    }
  }

  package func stop() {
    // It inherits the test's signal mask, in which SIGTERM may be blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  private static func make(_ name: String, _ path: String, key: String, _ more: [String]) throws {
    try run(
      ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        + ["-subj", "/CN=\(name)", "-keyout", key, "-out", path] + more)
  }

  private static func run(_ arguments: [String]) throws {
    let maker = Process()
    maker.executableURL = URL(fileURLWithPath: try Tool.openssl.path())
    maker.arguments = arguments
    maker.standardError = FileHandle.nullDevice
    try maker.run()
    maker.waitUntilExit()
    guard maker.terminationStatus == 0 else { throw Failed(description: arguments.joined(separator: " ")) }
  }
}
