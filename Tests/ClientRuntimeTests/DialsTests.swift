import AccountCore
import CurlTransport
import Testing

@testable import ClientRuntime

/// A network that answers at once, and remembers what it was asked.
private final class QuickCarrier: Carrier {
  private(set) var started: [UInt64] = []
  private(set) var cancelled: [UInt64] = []
  private(set) var timeouts: [Int32?] = []
  private var finished: [Transport.Finished] = []

  func start(_ request: HTTPRequest, id: UInt64) {
    started.append(id)
    finished.append((id, .success(HTTPReply(status: 200, body: []))))
  }

  func cancel(_ id: UInt64) {
    cancelled.append(id)
    finished.removeAll { $0.id == id }
  }

  func wait(for descriptors: [Int32], writing: Int32?, timeoutMilliseconds: Int32?) -> [Int32] {
    timeouts.append(timeoutMilliseconds)
    return []
  }

  func takeFinished() -> [Transport.Finished] {
    defer { finished = [] }
    return finished
  }
}

/// The dials of the demo: late answers, failing calls.
@Suite struct DialsTests {
  private let quick = QuickCarrier()
  private let request = HTTPRequest(method: .get, url: "http://127.0.0.1/")

  private final class TestClock { var now: Int64 = 1000 }
  private let clock = TestClock()

  private func carrier(_ dials: Dials) -> HinderedCarrier {
    let clock = clock
    return HinderedCarrier(quick, dials, now: { clock.now })
  }

  @Test(arguments: [
    ("300ms", 300), ("0ms", 0), ("2s", 2000), ("60s", 60_000), ("60000ms", 60_000), ("61s", nil), ("60001ms", nil),
    ("300", nil), ("s", nil), ("-1s", nil), ("1.5s", nil), ("", nil), ("ms", nil), ("99999999999999999999s", nil),
  ])
  func `a latency is a time`(text: String, milliseconds: Int?) {
    #expect(Dials.latency(text) == milliseconds)
  }

  @Test(arguments: [("10%", 10), ("0%", 0), ("100%", 100), ("101%", nil), ("-1%", nil), ("10", nil), ("%", nil)])
  func `a fail rate is a share`(text: String, share: Int?) {
    #expect(Dials.failRate(text) == share)
  }

  @Test func `an answer comes so much later, and the sleep ends in time for it`() {
    let carrier = carrier(Dials(latency: 300))
    carrier.start(request, id: 7)
    #expect(carrier.takeFinished().isEmpty)
    clock.now += 100
    _ = carrier.wait(for: [], writing: nil, timeoutMilliseconds: nil)
    _ = carrier.wait(for: [], writing: nil, timeoutMilliseconds: 50)
    #expect(quick.timeouts == [200, 50])
    clock.now += 199
    #expect(carrier.takeFinished().isEmpty)
    clock.now += 1
    #expect(carrier.takeFinished().map(\.id) == [7])
    #expect(carrier.takeFinished().isEmpty)
    _ = carrier.wait(for: [], writing: nil, timeoutMilliseconds: nil)
    #expect(quick.timeouts.last == .some(nil))
  }

  @Test func `the time that is told is the time that it took`() throws {
    let carrier = carrier(Dials(latency: 300))
    carrier.start(request, id: 7)
    clock.now += 300
    let reply = try #require(try carrier.takeFinished().first?.outcome.get())
    #expect(reply.timings.firstByte == 300_000)
    #expect(reply.timings.total == 300_000)
  }

  @Test func `the dials are turned between two calls`() {
    let carrier = carrier(Dials(latency: 300))
    carrier.start(request, id: 1)
    carrier.dials = Dials()
    carrier.start(request, id: 2)
    #expect(carrier.takeFinished().map(\.id) == [2])
    clock.now += 300
    #expect(carrier.takeFinished().map(\.id) == [1])
    carrier.dials = Dials(failRate: 100)
    carrier.start(request, id: 3)
    #expect(throws: (any Error).self) { try carrier.takeFinished().first?.outcome.get() }
  }

  @Test(arguments: [
    ("30s", 30), ("5s", 5), ("3600s", 3600), ("4s", nil), ("3601s", nil), ("30", nil), ("30ms", nil), ("-5s", nil),
  ])
  func `a token's life is some seconds`(text: String, seconds: Int?) {
    #expect(Dials.tokenLife(text) == seconds)
  }

  @Test func `a cancelled call is never told of`() {
    let carrier = carrier(Dials(latency: 300))
    carrier.start(request, id: 1)
    _ = carrier.takeFinished()
    carrier.cancel(1)
    clock.now += 1000
    #expect(carrier.takeFinished().isEmpty)
    #expect(quick.cancelled.contains(1))
  }

  /// What becomes of 1000 calls.
  private func fates(_ dials: Dials) -> [String] {
    let carrier = carrier(dials)
    return (1...1000).map { (id: UInt64) in
      carrier.start(request, id: id)
      switch carrier.takeFinished().first?.outcome {
      case .success?: return "answered"
      case .failure(.unreachable)?: return "not sent"
      case .failure(.connectionLost(sent: true))?: return "answer lost"
      case .failure?, nil: return "?"
      }
    }
  }

  @Test func `with 10% about a tenth of the calls fail, by chance that follows from the seed`() {
    let one = fates(Dials(failRate: 10, seed: 1))
    let failed = one.filter { $0 != "answered" }
    #expect((70...130).contains(failed.count))
    #expect(Set(failed) == ["not sent", "answer lost"])
    #expect(fates(Dials(failRate: 10, seed: 1)) == one)
    #expect(fates(Dials(failRate: 10, seed: 2)) != one)
    // What was not sent did not reach the network either.
    let sent = quick.started.count
    let again = fates(Dials(failRate: 10, seed: 1)).count { $0 != "not sent" }
    #expect(quick.started.count - sent == again)
  }

  @Test(arguments: [(0, ["answered"]), (100, ["not sent", "answer lost"])])
  func `none fail at 0%, and all at 100%`(rate: Int, expected: [String]) {
    #expect(Set(fates(Dials(failRate: rate, seed: 3))) == Set(expected))
  }
}
