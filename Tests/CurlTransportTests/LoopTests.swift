import CurlTransport
import Foundation
import Glibc
import TestSupport
import Testing

@Suite struct LoopTests {
  /// A pipe that closes itself.
  final class Pipe {
    let read: Int32
    private var write: Int32?

    init() throws {
      var ends: [Int32] = [0, 0]
      try #require(pipe(&ends) == 0)
      read = ends[0]
      write = ends[1]
    }

    func send() throws {
      let end = try #require(write)
      let written = Glibc.write(end, "x", 1)
      #expect(written == 1)
    }

    func hangUp() {
      if let write { close(write) }
      write = nil
    }

    deinit {
      hangUp()
      close(read)
    }
  }

  @Test func inputWakesTheLoopBeforeTheFirstRequest() throws {
    let (one, other) = (try Pipe(), try Pipe())
    let transport = Transport()
    #expect(transport.wait(for: [one.read, other.read], timeoutMilliseconds: 0) == [])
    try other.send()
    #expect(transport.wait(for: [one.read, other.read], timeoutMilliseconds: nil) == [other.read])
  }

  @Test func inputWakesTheLoopWhileARequestHangs() throws {
    let gate = Gate()
    try withServer { _ in
      .hang(gate)
    } _: { server throws in
      let (one, other) = (try Pipe(), try Pipe())
      let transport = Transport()
      transport.start(HTTPRequest(method: .get, url: server.url + "/"), id: 1)
      try transport.turn { server.requests.count == 1 }
      #expect(transport.wait(for: [one.read, other.read], timeoutMilliseconds: 0) == [])
      try one.send()
      try other.send()
      let limit = Date(timeIntervalSinceNow: 30)
      var ready: [Int32] = []
      while ready.isEmpty, Date() < limit {
        ready = transport.wait(for: [one.read, other.read], timeoutMilliseconds: nil)
      }
      #expect(ready == [one.read, other.read])
      #expect(transport.takeFinished().isEmpty)
    }
  }

  @Test(arguments: [false, true])
  func aHangUpCountsAsInput(_ withRequest: Bool) throws {
    let gate = Gate()
    try withServer { _ in
      .hang(gate)
    } _: { server throws in
      let pipe = try Pipe()
      let transport = Transport()
      if withRequest {
        transport.start(HTTPRequest(method: .get, url: server.url + "/"), id: 1)
        try transport.turn { server.requests.count == 1 }
      }
      pipe.hangUp()
      #expect(transport.wait(for: [pipe.read], timeoutMilliseconds: bound) == [pipe.read])
    }
  }

  @Test func theLoopDoesNotSleepOverAFinishedRequest() throws {
    let transport = Transport()
    transport.start(HTTPRequest(method: .get, url: "nonsense"), id: 1)
    // Were there a sleep, it would have no end.
    #expect(transport.wait(for: [], timeoutMilliseconds: nil) == [])
    #expect(transport.takeFinished().map(\.id) == [1])
    #expect(transport.takeFinished().isEmpty)
  }

  @Test func aCancelledRequestNeverReports() throws {
    let gate = Gate()
    try withServer {
      $0.path == "/hang" ? .hang(gate) : .text(200, "x")
    } _: { server throws in
      let transport = Transport()
      transport.start(HTTPRequest(method: .get, url: server.url + "/hang"), id: 1)
      try transport.turn { server.requests.count == 1 }
      transport.cancel(1)
      gate.open()
      #expect(server.waitUntilDeserted())
      // Neither one that has finished and was not taken, nor one that never began.
      transport.start(HTTPRequest(method: .get, url: "nonsense"), id: 2)
      transport.cancel(2)
      transport.cancel(77)
      #expect(try transport.outcome(of: HTTPRequest(method: .get, url: server.url + "/"), id: 3).get().body == [0x78])
      #expect(transport.takeFinished().isEmpty)
    }
  }

  @Test func anIdUsedAgainMeansTheNewRequest() throws {
    let gate = Gate()
    try withServer {
      $0.path == "/hang" ? .hang(gate) : .text(200, "new")
    } _: { server throws in
      let transport = Transport()
      transport.start(HTTPRequest(method: .get, url: server.url + "/hang"), id: 1)
      try transport.turn { server.requests.count == 1 }
      #expect(try transport.outcome(of: HTTPRequest(method: .get, url: server.url + "/"), id: 1).get().status == 200)
    }
  }

  @Test func aTransportLetGoWithRequestsUnderWayEndsThem() throws {
    let gate = Gate()
    try withServer { _ in
      .hang(gate)
    } _: { server throws in
      var transport: Transport? = Transport()
      transport?.start(HTTPRequest(method: .get, url: server.url + "/"), id: 1)
      try transport?.turn { server.requests.count == 1 }
      transport = nil
      gate.open()
      #expect(server.waitUntilDeserted())
    }
  }

  @Test func theKeyLogVariableIsGone() {
    setenv("SSLKEYLOGFILE", "/nonexistent/keys", 1)
    _ = Transport()
    #expect(getenv("SSLKEYLOGFILE") == nil)
  }
}
