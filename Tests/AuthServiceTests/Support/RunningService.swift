import Foundation
import TestSupport
import Testing

/// The real `trainova-authd`, as a process.
final class RunningService {
  struct NotReady: Error {
    let standardError: String
  }

  let process = Process()
  /// What its first line says after `listening on `.
  private(set) var address = ""
  private let input = Pipe()
  private let output = Pipe()
  private let errors: URL

  /// Starts it and waits for the readiness line.
  init(_ arguments: [String], folder: TemporaryFolder, environment: [String: String] = [:]) throws {
    errors = URL(fileURLWithPath: folder.path("stderr-\(UUID().uuidString)"))
    try Data().write(to: errors)
    process.executableURL = URL(fileURLWithPath: try BuiltProduct.path("trainova-authd"))
    process.arguments = arguments
    process.environment = environment.merging(["HOME": folder.path]) { own, _ in own }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let line = Self.firstLine(output.fileHandleForReading)
    guard let range = line.range(of: "trainova-authd listening on ") else {
      process.waitUntilExit()
      throw NotReady(standardError: try String(contentsOf: errors, encoding: .utf8))
    }
    address = String(line[range.upperBound...])
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  var standardError: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }

  func closeInput() throws {
    try input.fileHandleForWriting.close()
  }

  /// Waits for its end; how it ended.
  func end() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  private static func firstLine(_ handle: FileHandle) -> String {
    var line: [UInt8] = []
    while let byte = try? handle.read(upToCount: 1), let value = byte.first, value != UInt8(ascii: "\n") {
      line.append(value)
    }
    return String(decoding: line, as: UTF8.self)
  }
}

/// One exchange over a Unix socket, on a connection of its own.
func exchange(_ path: String, _ request: String, closingInput: Bool = false) throws -> String {
  let file = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(file) }
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
  let connected = withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(file, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
    }
  }
  guard connected == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  _ = request.withCString { send(file, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
  if closingInput { shutdown(file, Int32(SHUT_WR)) }
  var reply: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = recv(file, &buffer, buffer.count, 0)
    guard count > 0 else { break }
    reply += buffer.prefix(count)
  }
  return String(decoding: reply, as: UTF8.self)
}

/// A POST of JSON, or a GET without a body, that ends its connection.
func request(_ path: String, body: String? = nil, token: String? = nil) -> String {
  var lines = ["\(body == nil ? "GET" : "POST") \(path) HTTP/1.1", "Host: localhost", "Connection: close"]
  if let token { lines.append("Authorization: Bearer \(token)") }
  if let body { lines += ["Content-Type: application/json", "Content-Length: \(body.utf8.count)"] }
  return lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")
}

/// The code of the first mail in a folder, or of the first to an address.
func waitForCode(_ folder: String, to address: String? = nil) throws -> String {
  let deadline = ContinuousClock.now + .seconds(60)
  while ContinuousClock.now < deadline {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasSuffix(".eml") {
      let lines = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).split(separator: "\n")
      if let address, !lines.contains("To: \(address)") { continue }
      return try #require(lines.first { $0.count == 6 && $0.allSatisfy(\.isNumber) }.map(String.init))
    }
    usleep(2000)
  }
  throw Mailbox.NoMail()
}
