import CurlTransport
import Foundation
import TestSupport
import Testing

/// The failure bound of every wait here, in milliseconds: nothing that works comes near it.
let bound: Int32 = 30_000

extension Transport {
  /// Turns the loop until the request has finished.
  func outcome(of request: HTTPRequest, id: UInt64 = 1) throws -> Result<HTTPReply, TransportFailure> {
    start(request, id: id)
    return try finish(id)
  }

  /// Turns the loop until this request has finished.
  func finish(_ id: UInt64) throws -> Result<HTTPReply, TransportFailure> {
    try #require(try finishAll([id])[id])
  }

  /// Turns the loop until all of these have finished.
  func finishAll(_ ids: Set<UInt64>) throws -> [UInt64: Result<HTTPReply, TransportFailure>] {
    var outcomes: [UInt64: Result<HTTPReply, TransportFailure>] = [:]
    let limit = Date(timeIntervalSinceNow: Double(bound) / 1000)
    while !ids.isSubset(of: outcomes.keys) {
      try #require(Date() < limit, "the request never finished")
      _ = wait(for: [], timeoutMilliseconds: bound)
      for finished in takeFinished() { outcomes[finished.id] = finished.outcome }
    }
    return outcomes
  }

  /// Turns the loop until something outside it is so.
  func turn(until isTrue: () -> Bool) throws {
    let limit = Date(timeIntervalSinceNow: Double(bound) / 1000)
    while !isTrue() {
      try #require(Date() < limit, "it never came to be")
      _ = wait(for: [], timeoutMilliseconds: 5)
    }
  }
}

extension Result where Failure == TransportFailure {
  /// The failure; nil for a success.
  var failure: TransportFailure? {
    guard case .failure(let failure) = self else { return nil }
    return failure
  }
}

/// A server for the length of a test.
func withServer<Value>(
  _ place: ScriptedServer.Place = .port, _ handler: @escaping ScriptedServer.Handler,
  _ body: (ScriptedServer) throws -> Value
) throws -> Value {
  let server = try ScriptedServer(place, handler: handler)
  defer { server.stop() }
  return try body(server)
}

/// A port of 127.0.0.1 that nobody listens on.
func closedPort() throws -> Int {
  let server = try ScriptedServer { _ in .close }
  server.stop()
  return server.port
}
