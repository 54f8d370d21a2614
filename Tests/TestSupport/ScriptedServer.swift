import Foundation

/// An HTTP server that does what a test says, also what no server should do.
///
/// It answers each request through a closure, on a thread for each connection, and records what came.
package final class ScriptedServer: @unchecked Sendable {
  /// Where it listens.
  package enum Place: Equatable, Sendable {
    /// 127.0.0.1, a free port.
    case port
    case unixSocket(path: String)
  }

  package typealias Handler = @Sendable (Request) -> Answer

  /// The port; 0 on a Unix socket.
  package let port: Int
  /// The Unix socket's path; nil on a port.
  package let socketPath: String?
  private let listener: Int32
  private let handler: Handler
  // Guards all below.
  private let condition = NSCondition()
  private var isStopping = false
  private var connections: [Int: Int32] = [:]
  private var connectionTotal = 0
  private var seen: [Request] = []
  private var gates: [ObjectIdentifier: Gate] = [:]
  private var threads = 0

  /// Listens and answers until `stop`.
  package init(_ place: Place = .port, handler: @escaping Handler) throws {
    self.handler = handler
    switch place {
    case .port:
      listener = try Self.listenOnPort()
      port = try Self.port(of: listener)
      socketPath = nil
    case .unixSocket(let path):
      listener = try Self.listenOnSocket(path)
      port = 0
      socketPath = path
    }
    threads = 1
    Thread.detachNewThread { [self] in
      accept()
      ended()
    }
  }

  /// `http://127.0.0.1:<port>`, or `http://localhost` for a Unix socket.
  package var url: String { socketPath == nil ? "http://127.0.0.1:\(port)" : "http://localhost" }

  /// All requests so far, in the order of their arrival.
  package var requests: [Request] { condition.withLock { seen } }

  /// How many connections were made so far.
  package var connectionCount: Int { condition.withLock { connectionTotal } }

  /// How many connections are open now.
  package var openConnections: Int { condition.withLock { connections.count } }

  /// Waits until so many requests have come; false where they did not within the failure bound.
  package func waitForRequests(_ count: Int, seconds: Double = 30) -> Bool {
    wait(seconds) { self.seen.count >= count }
  }

  /// Waits until every client has gone; false where one had not within the failure bound.
  package func waitUntilDeserted(seconds: Double = 30) -> Bool {
    wait(seconds) { self.connections.isEmpty }
  }

  /// Ends every connection and thread; the place is free again after it.
  package func stop() {
    condition.lock()
    if !isStopping {
      isStopping = true
      shutdown(listener, Int32(SHUT_RDWR))
      for descriptor in connections.values { shutdown(descriptor, Int32(SHUT_RDWR)) }
      for gate in gates.values { gate.open() }
    }
    condition.unlock()
    _ = wait(30) { self.threads == 0 }
  }

  private func wait(_ seconds: Double, until isTrue: () -> Bool) -> Bool {
    let limit = Date(timeIntervalSinceNow: seconds)
    return condition.withLock {
      while !isTrue() {
        guard condition.wait(until: limit) else { return isTrue() }
      }
      return true
    }
  }

  private func ended() {
    condition.withLock {
      threads -= 1
      condition.broadcast()
    }
  }

  private func accept() {
    defer {
      close(listener)
      if let socketPath { unlink(socketPath) }
    }
    while true {
      let descriptor = Glibc.accept(listener, nil, nil)
      if descriptor < 0, errno == EINTR || errno == ECONNABORTED { continue }
      guard descriptor >= 0 else { return }
      // A process that a test starts would keep the connection open beyond its end here.
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      let number: Int? = condition.withLock {
        guard !isStopping else { return nil }
        connectionTotal += 1
        connections[connectionTotal] = descriptor
        threads += 1
        return connectionTotal
      }
      guard let number else {
        close(descriptor)
        return
      }
      Thread.detachNewThread { [self] in
        serve(descriptor, number)
        condition.withLock {
          connections[number] = nil
          close(descriptor)
        }
        ended()
      }
    }
  }

  private func serve(_ descriptor: Int32, _ number: Int) {
    var reader = RequestReader(descriptor: descriptor, connection: number)
    while let request = reader.next() {
      condition.withLock {
        seen.append(request)
        condition.broadcast()
      }
      let answer = handler(request)
      for step in answer.steps {
        guard perform(step, descriptor) else { return }
      }
      if answer.closes { return }
    }
    if reader.isGarbage { _ = send(Answer.head(400, ["connection": "close"]), descriptor) }
  }

  private func perform(_ step: Answer.Step, _ descriptor: Int32) -> Bool {
    switch step {
    case .send(let bytes): return send(bytes, descriptor)
    case .wait(let gate):
      let mayWait = condition.withLock {
        gates[ObjectIdentifier(gate)] = gate
        return !isStopping
      }
      return mayWait && gate.wait()
    case .repeatForever(let bytes):
      while send(bytes, descriptor) {}
      return false
    }
  }

  private func send(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress.map { $0 + start }, bytes.count - start, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }
}
