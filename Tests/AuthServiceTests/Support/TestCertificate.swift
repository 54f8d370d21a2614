import Foundation
import TestSupport

/// A certificate for `localhost`, signed by itself, made by `openssl`.
struct TestCertificate: Sendable {
  let file: String
  let key: String

  init(_ folder: TemporaryFolder, name: String = "server") throws {
    file = folder.path("\(name).pem")
    key = folder.path("\(name).key")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Tool.openssl.path())
    process.arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
      "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", file,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }
}

/// The server's end of a TLS connection, by `openssl s_server`: what the client says comes out of it in clear.
final class TLSBridge {
  let wire: Wire
  private let process = Process()
  private let encrypted: Int32
  // Kept: they close their descriptors when they go.
  private let pipes = (input: Pipe(), output: Pipe())

  init(_ client: Int32, _ certificate: TestCertificate) throws {
    // Short, for openssl wants its socket's path in 32 bytes.
    let path = "/tmp/tls-\(UInt32.random(in: 0...UInt32.max)).sock"
    defer { unlink(path) }
    process.executableURL = URL(fileURLWithPath: try Tool.openssl.path())
    process.arguments = [
      "s_server", "-quiet", "-unix", path, "-naccept", "1", "-cert", certificate.file, "-key", certificate.key,
    ]
    process.standardInput = pipes.input
    process.standardOutput = pipes.output
    process.standardError = FileHandle.nullDevice
    try process.run()
    encrypted = try Self.connect(path)
    wire = Wire(
      input: pipes.output.fileHandleForReading.fileDescriptor, output: pipes.input.fileHandleForWriting.fileDescriptor)
    Self.pump(from: client, to: encrypted)
    Self.pump(from: encrypted, to: client)
  }

  func end() {
    process.terminate()
    shutdown(encrypted, Int32(SHUT_RDWR))
  }

  private static func connect(_ path: String) throws -> Int32 {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      let file = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
      let result = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          Glibc.connect(file, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      if result == 0 { return file }
      close(file)
      usleep(2000)
    }
    throw Mailbox.NoMail()
  }

  private static func pump(from input: Int32, to output: Int32) {
    Thread.detachNewThread {
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = read(input, &buffer, buffer.count)
        guard count > 0, send(output, buffer, count, Int32(MSG_NOSIGNAL)) == count else { break }
      }
      shutdown(output, Int32(SHUT_WR))
    }
  }
}
