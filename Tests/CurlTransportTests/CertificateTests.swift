import CurlTransport
import Foundation
import TestSupport
import Testing

/// A TLS server with a certificate that it signed itself: `openssl s_server`.
private final class TLSServer {
  private let process = Process()
  private let folder: TemporaryFolder
  private(set) var port = 0

  static let program = "/usr/bin/openssl"

  /// The certificate, which is its own authority.
  var certificate: String { folder.path("cert.pem") }

  init(_ options: [String] = []) throws {
    folder = try TemporaryFolder()
    let maker = Process()
    maker.executableURL = URL(fileURLWithPath: Self.program)
    maker.arguments =
      ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
      + ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
      + ["-keyout", folder.path("key.pem"), "-out", folder.path("cert.pem")]
    maker.standardError = FileHandle.nullDevice
    try maker.run()
    maker.waitUntilExit()
    try #require(maker.terminationStatus == 0)

    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: Self.program)
    process.arguments =
      ["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", folder.path("key.pem"), "-www"] + options
    process.standardInput = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // It says "ACCEPT 127.0.0.1:<port>" once it listens, and the end of its output ends this loop.
    var said = ""
    while port == 0 {
      let more = output.fileHandleForReading.availableData
      try #require(!more.isEmpty, "the server said only: \(said)")
      said += String(decoding: more, as: UTF8.self)
      let line = said.split(separator: "\n").first { $0.hasPrefix("ACCEPT ") && said.contains("\($0)\n") }
      port = line.flatMap { Int($0.split(separator: ":").last ?? "") } ?? 0
    }
  }

  func stop() {
    // It inherits the test's signal mask, in which SIGTERM may be blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}

@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: TLSServer.program)))
struct CertificateTests {
  private func get(_ url: String, caFile: String?) throws -> Result<HTTPReply, TransportFailure> {
    try Transport().outcome(of: HTTPRequest(method: .get, url: url, caFile: caFile))
  }

  private func expectTLSFailure(_ outcome: Result<HTTPReply, TransportFailure>) {
    guard case .failure(.tls(let text)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(!text.isEmpty)
  }

  @Test func anUnknownAuthorityIsRefusedAndAnAddedOneTrusted() throws {
    let (server, other) = (try TLSServer(), try TLSServer())
    defer {
      server.stop()
      other.stop()
    }
    let url = "https://localhost:\(server.port)/"
    expectTLSFailure(try get(url, caFile: nil))
    #expect(try get(url, caFile: server.certificate).get().status == 200)
    expectTLSFailure(try get(url, caFile: other.certificate))
  }

  @Test func anAuthorityThatCannotBeReadIsNoFaultOfTheServer() throws {
    let server = try TLSServer()
    defer { server.stop() }
    let folder = try TemporaryFolder()
    let (empty, text) = (folder.path("empty.pem"), folder.path("text.pem"))
    try Data().write(to: URL(fileURLWithPath: empty))
    try Data("no certificate".utf8).write(to: URL(fileURLWithPath: text))
    for file in ["/nonexistent/ca.pem", folder.path("."), empty, text] {
      let failure = try get("https://localhost:\(server.port)/", caFile: file).failure
      #expect(failure == .authorities, "\(file)")
      #expect(failure?.mayHaveBeenCarriedOut == false)
    }
  }

  @Test func aCertificateForAnotherNameIsRefused() throws {
    let server = try TLSServer()
    defer { server.stop() }
    expectTLSFailure(try get("https://127.0.0.1:\(server.port)/", caFile: server.certificate))
    #expect(try get("https://localhost:\(server.port)/", caFile: server.certificate).get().status == 200)
  }

  @Test func anOldTLSIsRefused() throws {
    let server = try TLSServer(["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"])
    defer { server.stop() }
    expectTLSFailure(try get("https://localhost:\(server.port)/", caFile: server.certificate))
  }
}
