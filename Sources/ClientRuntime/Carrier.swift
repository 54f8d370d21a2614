import AccountCore
import CurlTransport

/// What carries requests for the engine: libcurl, or libcurl behind something that stands in its way.
protocol Carrier: AnyObject {
  /// Begins a request; its outcome comes from `takeFinished`.
  func start(_ request: HTTPRequest, id: UInt64)
  /// Forgets a request; no outcome comes.
  func cancel(_ id: UInt64)
  /// Moves requests on and sleeps, as `Transport.wait` does.
  func wait(for descriptors: [Int32], writing: Int32?, timeoutMilliseconds: Int32?) -> [Int32]
  /// What has finished since the last call.
  func takeFinished() -> [Transport.Finished]
}

extension Transport: Carrier {}

/// A bad network in front of a good one: answers come late, and some calls fail.
final class HinderedCarrier: Carrier {
  private let carrier: any Carrier
  /// How bad it is from the next call on.
  var dials: Dials
  private let now: () -> Int64
  private var generator: SeededGenerator
  /// When each answer may be told of, in milliseconds of the clock.
  private var due: [UInt64: Int64] = [:]
  /// Milliseconds by which each call is slowed down.
  private var latencies: [UInt64: Int] = [:]
  /// Calls whose answer is to be lost.
  private var doomed: Set<UInt64> = []
  /// Outcomes that are there, and not told of yet.
  private var held: [Transport.Finished] = []

  /// - Parameter now: milliseconds of a clock that never goes back.
  init(_ carrier: any Carrier, _ dials: Dials, now: @escaping () -> Int64) {
    self.carrier = carrier
    self.dials = dials
    self.now = now
    generator = SeededGenerator(seed: dials.seed)
  }

  func start(_ request: HTTPRequest, id: UInt64) {
    cancel(id)
    due[id] = now() + Int64(dials.latency)
    latencies[id] = dials.latency
    guard Int.random(in: 0..<100, using: &generator) < dials.failRate else { return carrier.start(request, id: id) }
    if Bool.random(using: &generator) {
      held.append((id, .failure(.unreachable)))
    } else {
      doomed.insert(id)
      carrier.start(request, id: id)
    }
  }

  func cancel(_ id: UInt64) {
    carrier.cancel(id)
    forget(id)
    held.removeAll { $0.id == id }
  }

  func wait(for descriptors: [Int32], writing: Int32?, timeoutMilliseconds: Int32?) -> [Int32] {
    let next = held.compactMap { due[$0.id] }.min().map { Int32(clamping: max(0, $0 - now())) }
    let timeout = [timeoutMilliseconds, next].compactMap { $0 }.min()
    return carrier.wait(for: descriptors, writing: writing, timeoutMilliseconds: timeout)
  }

  func takeFinished() -> [Transport.Finished] {
    held += carrier.takeFinished().map { finished in
      doomed.contains(finished.id) ? (finished.id, .failure(.connectionLost(sent: true))) : finished
    }
    let moment = now()
    let told = held.filter { due[$0.id, default: 0] <= moment }
    held.removeAll { due[$0.id, default: 0] <= moment }
    return told.map { finished in
      defer { forget(finished.id) }
      return (finished.id, finished.outcome.map { $0.slowed(to: latencies[finished.id] ?? 0) })
    }
  }

  private func forget(_ id: UInt64) {
    due[id] = nil
    latencies[id] = nil
    doomed.remove(id)
  }
}

extension HTTPReply {
  /// The answer of a network on which it takes at least so many milliseconds to the first byte.
  fileprivate func slowed(to latency: Int) -> HTTPReply {
    var slowed = self
    let missing = Int64(latency) * 1000 - Int64(timings.total)
    guard missing > 0 else { return self }
    slowed.timings.firstByte += .init(missing)
    slowed.timings.total += .init(missing)
    return slowed
  }
}
