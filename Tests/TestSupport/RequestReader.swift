import Foundation

/// Takes one request after the other off a connection.
struct RequestReader {
  private let descriptor: Int32
  private let connection: Int
  private var buffer: [UInt8] = []
  /// Whether what came is no HTTP at all.
  private(set) var isGarbage = false

  init(descriptor: Int32, connection: Int) {
    self.descriptor = descriptor
    self.connection = connection
  }

  /// The next request; nil where the client has gone or speaks something else.
  mutating func next() -> ScriptedServer.Request? {
    let separator = Array("\r\n\r\n".utf8)
    var head: String?
    while head == nil {
      if let first = buffer.first, !(0x41...0x5A).contains(first) {
        isGarbage = true
        return nil
      }
      if let end = buffer.firstRange(of: separator) {
        head = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
        buffer.removeSubrange(..<end.upperBound)
      } else if !fill() {
        return nil
      }
    }
    guard let head else { return nil }
    let lines = head.components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    guard words.count == 3 else {
      isGarbage = true
      return nil
    }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let name = line.prefix { $0 != ":" }
      headers[name.lowercased()] = line.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
    }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    while buffer.count < length {
      guard fill() else { return nil }
    }
    let body = Array(buffer[..<length])
    buffer.removeFirst(length)
    return .init(
      method: String(words[0]), target: String(words[1]), headers: headers, body: body, connection: connection)
  }

  private mutating func fill() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 16 * 1024)
    while true {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      buffer += chunk[..<count]
      return true
    }
  }
}
