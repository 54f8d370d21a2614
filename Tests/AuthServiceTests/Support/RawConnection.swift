import Foundation

/// One TCP connection to a service under test, spoken to byte by byte.
final class RawConnection: Sendable {
  private let file: Int32

  init(port: Int) throws {
    file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    // A failure bound, for a service that never answers.
    var bound = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &bound, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }

  deinit {
    close(file)
  }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.send(file, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// All that comes until the service closes the connection.
  func readToEnd() -> String {
    var reply: [UInt8] = []
    while let more = readSome() { reply += more }
    return String(decoding: reply, as: UTF8.self)
  }

  /// One answer whose body has the announced length; the connection may stay open.
  func readAnswer() -> String {
    var reply: [UInt8] = []
    while let more = readSome() {
      reply += more
      let text = String(decoding: reply, as: UTF8.self)
      guard let end = text.range(of: "\r\n\r\n") else { continue }
      let length = text[..<end.lowerBound].lowercased().components(separatedBy: "content-length: ").dropFirst().first
        .flatMap { Int($0.prefix(while: \.isNumber)) }
      if text[end.upperBound...].utf8.count >= length ?? 0 { return text }
    }
    return String(decoding: reply, as: UTF8.self)
  }

  /// Whether something waits to be read now.
  var hasInput: Bool { waitForInput(milliseconds: 0) }

  /// Waits until something is there to be read; false where nothing was for so long.
  func waitForInput(milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, milliseconds) == 1
  }

  private func readSome() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 8192)
    let count = recv(file, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer.prefix(count)) : nil
  }
}

/// Runs what blocks on a thread of its own, so that the tests' own threads go on.
func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
  }
}
