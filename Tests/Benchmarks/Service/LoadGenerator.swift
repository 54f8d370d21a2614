import Glibc

/// Nanoseconds of the monotonic clock.
func nanoseconds() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

/// An answer as it came.
struct Reply {
  let status: Int
  /// The head, status line included.
  let head: String
  let body: [UInt8]
}

/// What one connection says: a request, and after its answer the next one.
protocol Talker: AnyObject {
  /// The tally that its answers are counted in.
  var tally: Tally { get }
  /// The next request with the moment it is due (0: at once). `reply` is nil for the first.
  func next(after reply: Reply?, now: UInt64) -> (request: [UInt8], due: UInt64)
}

/// Answers by status with their times.
final class Tally {
  private(set) var times: [Int: [UInt64]] = [:]

  func add(_ status: Int, _ time: UInt64) {
    times[status, default: []].append(time)
  }

  func count(_ status: Int) -> Int { times[status]?.count ?? 0 }

  /// Nanoseconds below which this part of the answers with `status` came; nil where there is none.
  func percentile(_ part: Double, _ status: Int = 200) -> UInt64? {
    guard let sorted = times[status]?.sorted(), !sorted.isEmpty else { return nil }
    return sorted[min(sorted.count - 1, Int(part * Double(sorted.count)))]
  }
}

/// Keep-alive connections to one port of the loopback, served by one thread, which costs little beside the service.
///
/// A time is counted from the moment a request was due, so that a service that stalls cannot hide it by holding the load back.
final class LoadGenerator {
  struct Failed: Error {
    let call: String
    let code: Int32
  }

  private final class Connection {
    let file: Int32
    let talker: any Talker
    var input: [UInt8] = []
    var request: [UInt8] = []
    var due: UInt64 = 0
    var isWaiting = true

    init(file: Int32, talker: any Talker) {
      self.file = file
      self.talker = talker
    }
  }

  private var isOver = false
  private var connections: [Connection] = []
  private var buffer = [UInt8](repeating: 0, count: 65536)

  init(port: Int, talkers: [any Talker]) throws {
    for talker in talkers {
      connections.append(Connection(file: try Self.connected(port), talker: talker))
    }
  }

  deinit {
    for connection in connections { close(connection.file) }
  }

  /// Speaks for so many seconds, and then waits for what it is owed.
  func run(seconds: Double) throws {
    let end = nanoseconds() + UInt64(seconds * 1e9)
    for connection in connections where connection.request.isEmpty { prepare(connection, after: nil) }
    var files = connections.map { pollfd(fd: $0.file, events: Int16(POLLIN), revents: 0) }
    while true {
      let now = nanoseconds()
      isOver = now >= end
      if isOver, connections.allSatisfy(\.isWaiting) { return }
      var nextDue = isOver ? now + 1_000_000_000 : end
      for connection in connections where connection.isWaiting && !isOver {
        if connection.due <= now {
          try send(connection, now)
        } else {
          nextDue = min(nextDue, connection.due)
        }
      }
      let wait = (nextDue - now + 999_999) / 1_000_000
      guard poll(&files, nfds_t(files.count), Int32(wait)) >= 0 || errno == EINTR else {
        throw Failed(call: "poll", code: errno)
      }
      for (index, file) in files.enumerated() where file.revents != 0 { try receive(connections[index]) }
    }
  }

  private func prepare(_ connection: Connection, after reply: Reply?) {
    (connection.request, connection.due) = connection.talker.next(after: reply, now: nanoseconds())
    connection.isWaiting = true
  }

  private func send(_ connection: Connection, _ now: UInt64) throws {
    // poll counts in whole milliseconds: what it lets slip is not the service's doing.
    if now - connection.due < 1_000_000 || connection.due == 0 { connection.due = now }
    connection.isWaiting = false
    let request = connection.request
    let sent = Glibc.send(connection.file, request, request.count, Int32(MSG_NOSIGNAL))
    guard sent == request.count else { throw Failed(call: "send", code: errno) }
  }

  private func receive(_ connection: Connection) throws {
    let count = recv(connection.file, &buffer, buffer.count, 0)
    guard count > 0 else { throw Failed(call: "recv", code: count == 0 ? ECONNRESET : errno) }
    connection.input += buffer.prefix(count)
    guard let reply = Self.reply(&connection.input) else { return }
    connection.talker.tally.add(reply.status, nanoseconds() - connection.due)
    prepare(connection, after: reply)
    if connection.due == 0, !isOver { try send(connection, nanoseconds()) }
  }

  /// Takes a whole answer from the front.
  private static func reply(_ input: inout [UInt8]) -> Reply? {
    var end: Int?
    for index in input.indices.dropLast(3) where input[index] == 13 && input[index + 2] == 13 {
      end = index + 4
      break
    }
    guard let end else { return nil }
    let head = String(decoding: input[..<end], as: UTF8.self)
    let length = header("content-length", in: head).flatMap { Int($0) } ?? 0
    guard input.count >= end + length else { return nil }
    let status = Int(head.dropFirst(9).prefix(3)) ?? 0
    let reply = Reply(status: status, head: head, body: Array(input[end..<(end + length)]))
    input.removeFirst(end + length)
    return reply
  }

  /// The value of a header field; the name in lower case.
  static func header(_ name: String, in head: String) -> String? {
    for line in head.split(separator: "\r\n") where line.count > name.count {
      if line.prefix(name.count).lowercased() == name {
        return String(line.dropFirst(name.count + 1).drop { $0 == " " })
      }
    }
    return nil
  }

  private static func connected(_ port: Int) throws -> Int32 {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard file >= 0, result == 0 else { throw Failed(call: "connect", code: errno) }
    var one: Int32 = 1
    setsockopt(file, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    return file
  }
}
