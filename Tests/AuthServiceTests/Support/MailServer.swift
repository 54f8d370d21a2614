import Foundation
import Synchronization
import Testing

/// A mail server on a loopback port that does as it is told: it takes mail, refuses it, or says nothing at all.
final class MailServer: Sendable {
  /// What it does with the next conversation.
  enum Mood: Equatable, Sendable {
    case accepting
    /// This reply to `RCPT TO` of an address that begins so.
    case refusing(String, reply: String)
    /// This reply in place of the greeting.
    case unwilling(String)
    /// Not a word after the connection stands.
    case silent
    /// Not a word after the text of the message has come.
    case silentAtTheEnd
  }

  /// A message as it came.
  struct Taken: Equatable, Sendable {
    var from: String
    var to: [String]
    /// With the line ends of the wire, dots unstuffed.
    var text: String

    func header(_ name: String) -> String? {
      text.components(separatedBy: "\r\n\r\n")[0].replacingOccurrences(of: "\r\n ", with: " ")
        .components(separatedBy: "\r\n").first { $0.hasPrefix("\(name): ") }.map {
          String($0.dropFirst(name.count + 2))
        }
    }

    /// The text, decoded where it is base64.
    var body: String {
      let parts = text.components(separatedBy: "\r\n\r\n")
      let body = parts.dropFirst().joined(separator: "\r\n\r\n")
      guard header("Content-Transfer-Encoding") == "base64" else { return body }
      return Data(base64Encoded: body, options: .ignoreUnknownCharacters).map { String(decoding: $0, as: UTF8.self) }
        ?? ""
    }

    var code: String? {
      body.components(separatedBy: "\r\n").first { $0.count == 6 && $0.allSatisfy(\.isNumber) }
    }
  }

  private struct State {
    var mood = Mood.accepting
    var commands: [String] = []
    var taken: [Taken] = []
    var open: [Int32] = []
  }

  let port: Int
  private let listener: Int32
  /// Base64 of `\0user\0password`, where it asks for one.
  private let credentials: String?
  private let certificate: TestCertificate?
  private let isTLSFromTheStart: Bool
  private let state = Mutex(State())

  init(
    mood: Mood = .accepting, credentials: String? = nil, certificate: TestCertificate? = nil,
    tlsFromTheStart: Bool = false
  ) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (listener, size) = (listener, length)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard bound else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    port = Int(UInt16(bigEndian: address.sin_port))
    self.credentials = credentials
    self.certificate = certificate
    isTLSFromTheStart = tlsFromTheStart
    state.withLock { $0.mood = mood }
    Thread.detachNewThread { [weak self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0, let self else { break }
        self.state.withLock { $0.open.append(client) }
        Thread.detachNewThread { try? self.converse(client) }
      }
    }
  }

  /// Ends every conversation.
  func shut() {
    shutdown(listener, Int32(SHUT_RDWR))
    for client in state.withLock({ $0.open }) { shutdown(client, Int32(SHUT_RDWR)) }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  var mood: Mood {
    get { state.withLock { $0.mood } }
    set { state.withLock { $0.mood = newValue } }
  }
  var taken: [Taken] { state.withLock { $0.taken } }
  /// Every command it heard, credentials included.
  var commands: [String] { state.withLock { $0.commands } }
  var connections: Int { state.withLock { $0.open.count } }

  /// Waits until it took so many messages; the limit is for a service that sends none.
  func taken(_ count: Int) async throws -> [Taken] {
    try await wait { $0.taken.count >= count }
    return taken
  }

  /// Waits until a command that begins so has come.
  func heard(_ command: String) async throws {
    try await wait { $0.commands.contains { $0.hasPrefix(command) } }
  }

  /// Waits for so many connections.
  func connected(_ count: Int) async throws {
    try await wait { $0.open.count >= count }
  }

  private func wait(_ isTrue: (borrowing State) -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      if state.withLock({ isTrue($0) }) { return }
      try await Task.sleep(for: .milliseconds(2))
    }
    throw Mailbox.NoMail()
  }

  private func converse(_ client: Int32) throws {
    var wire = Wire(input: client, output: client)
    defer { shutdown(client, Int32(SHUT_RDWR)) }
    var tls: TLSBridge?
    if isTLSFromTheStart, let certificate {
      let bridge = try TLSBridge(client, certificate)
      wire = bridge.wire
      tls = bridge
    }
    defer { tls?.end() }
    let mood = mood
    if mood == .silent { return try wire.drain() }
    if case .unwilling(let reply) = mood { return wire.say(reply) }
    wire.say("220 test ESMTP")
    var message = Taken(from: "", to: [], text: "")
    while let line = wire.line() {
      state.withLock { $0.commands.append(line) }
      let command = line.uppercased()
      if command.hasPrefix("EHLO") {
        let starts = certificate != nil && tls == nil
        wire.say("250-test", starts ? "250-STARTTLS" : nil, credentials == nil ? nil : "250-AUTH PLAIN", "250 SMTPUTF8")
      } else if command == "STARTTLS", let certificate {
        wire.say("220 go")
        let bridge = try TLSBridge(client, certificate)
        wire = bridge.wire
        tls = bridge
      } else if command.hasPrefix("AUTH PLAIN") {
        var given = line.dropFirst("AUTH PLAIN".count).trimmingCharacters(in: .whitespaces)
        if given.isEmpty {
          wire.say("334 ")
          given = wire.line() ?? ""
        }
        wire.say(given == credentials ? "235 ok" : "535 no")
      } else if command.hasPrefix("MAIL FROM:") {
        message.from = Self.address(line)
        wire.say("250 ok")
      } else if command.hasPrefix("RCPT TO:") {
        let address = Self.address(line)
        if case .refusing(let prefix, let reply) = mood, address.hasPrefix(prefix) {
          wire.say(reply)
        } else {
          message.to.append(address)
          wire.say("250 ok")
        }
      } else if command == "DATA" {
        wire.say("354 go")
        while let line = wire.line(), line != "." {
          message.text += (line.hasPrefix(".") ? String(line.dropFirst()) : line) + "\r\n"
        }
        if mood == .silentAtTheEnd {
          state.withLock { $0.commands.append("(text)") }
          return try wire.drain()
        }
        let whole = message
        state.withLock { $0.taken.append(whole) }
        wire.say("250 taken")
      } else if command == "QUIT" {
        return wire.say("221 bye")
      } else {
        wire.say("250 ok")
      }
    }
  }

  private static func address(_ line: String) -> String {
    String(line.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
  }
}

/// Lines over two descriptors.
struct Wire {
  let input: Int32
  let output: Int32
  private var rest: [UInt8] = []

  init(input: Int32, output: Int32) {
    self.input = input
    self.output = output
  }

  /// The next line without its end; nil at the end of everything.
  mutating func line() -> String? {
    while true {
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let line = rest[..<end]
        rest.removeFirst(end + 1)
        // A bare line feed is no line end here (RFC 5321 §2.3.8); it would stay visible.
        return String(
          decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line + [UInt8(ascii: "!")], as: UTF8.self)
      }
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = read(input, &buffer, buffer.count)
      guard count > 0 else { return nil }
      rest += buffer.prefix(count)
    }
  }

  func say(_ lines: String?...) {
    let text = lines.compactMap { $0 }.map { $0 + "\r\n" }.joined()
    _ = text.withCString { write(output, $0, strlen($0)) }
  }

  /// Listens without a word until the other end has gone.
  mutating func drain() throws {
    while line() != nil {}
  }
}
