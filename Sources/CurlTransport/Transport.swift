import CCurl
import Glibc

/// Carries requests to servers, any number at once, on the caller's thread.
///
/// Nothing moves but inside `wait`, and only what was started and not cancelled is ever reported. The process is to ignore
/// SIGPIPE: libcurl is told not to touch signals.
package final class Transport {
  /// What became of a request.
  package typealias Finished = (id: UInt64, outcome: Result<HTTPReply, TransportFailure>)

  private let userAgent: String
  private let proxy: String?
  /// Nil until the first request: libcurl's start costs milliseconds, which the first paint does not pay.
  private var multi: UnsafeMutableRawPointer?
  private var transfers: [UInt64: Transfer] = [:]
  private var finished: [Finished] = []

  /// Starts nothing yet.
  ///
  /// - Parameters:
  ///   - userAgent: the `User-Agent`, `trainova/<version>`.
  ///   - httpsProxy: the proxy for hosts other than this machine; nil for none. The default is HTTPS_PROXY.
  package init(userAgent: String = "trainova", httpsProxy: String? = Transport.environmentProxy) {
    self.userAgent = userAgent
    proxy = httpsProxy
    // libcurl would write every session's keys to that file.
    unsetenv("SSLKEYLOGFILE")
  }

  deinit {
    for transfer in transfers.values { curl_multi_remove_handle(multi, transfer.handle) }
    transfers.removeAll()
    if let multi { curl_multi_cleanup(multi) }
  }

  /// HTTPS_PROXY or https_proxy; nil where neither names one.
  package static var environmentProxy: String? {
    for name in ["HTTPS_PROXY", "https_proxy"] {
      if let value = getenv(name), value.pointee != 0 { return String(cString: value) }
    }
    return nil
  }

  /// The names and versions of libcurl and what it is built on.
  package static var libraryVersion: String { curl_version().map { String(cString: $0) } ?? "libcurl" }

  /// Begins a request; a request already under way with this id is cancelled. The outcome comes from `takeFinished`.
  package func start(_ request: HTTPRequest, id: UInt64) {
    cancel(id)
    guard let endpoint = Endpoint(request.url, unixSocket: request.unixSocket) else {
      finished.append((id, .failure(.badURL)))
      return
    }
    guard let multi = startedMulti(),
      let transfer = Transfer(request, id: id, now: monotonicMilliseconds())
    else {
      finished.append((id, .failure(.other(Int32(CURLE_FAILED_INIT.rawValue)))))
      return
    }
    guard transfer.configure(request, endpoint: endpoint, userAgent: userAgent, proxy: proxy) else {
      finished.append((id, .failure(.badURL)))
      return
    }
    guard curl_multi_add_handle(multi, transfer.handle) == CURLM_OK else {
      finished.append((id, .failure(.other(Int32(CURLE_FAILED_INIT.rawValue)))))
      return
    }
    transfers[id] = transfer
  }

  /// Ends a request at once, also in the middle of a name lookup; it is never reported. An unknown id does nothing.
  package func cancel(_ id: UInt64) {
    finished.removeAll { $0.id == id }
    guard let transfer = transfers.removeValue(forKey: id) else { return }
    curl_multi_remove_handle(multi, transfer.handle)
  }

  /// Moves requests on and sleeps until a descriptor is readable (or hung up), a request has moved, or the time is over.
  ///
  /// - Parameters:
  ///   - descriptors: open descriptors to watch for input.
  ///   - writing: a descriptor that ends the sleep when it takes output; nil for none.
  ///   - timeoutMilliseconds: the longest sleep; nil for no end. With a finished request not yet taken there is no sleep.
  /// - Returns: the descriptors from which a read does not block; possibly none, also before the time is over.
  package func wait(for descriptors: [Int32], writing: Int32? = nil, timeoutMilliseconds: Int32?) -> [Int32] {
    let timeout = finished.isEmpty ? timeoutMilliseconds : 0
    guard let multi, !transfers.isEmpty else {
      return readable(descriptors, writing: writing, timeoutMilliseconds: timeout ?? -1)
    }
    // Anything just started is sent on its way before the first sleep.
    perform(multi)
    guard finished.isEmpty else { return readable(descriptors, timeoutMilliseconds: 0) }
    var extra = descriptors.map { curl_waitfd(fd: $0, events: Int16(CURL_WAIT_POLLIN), revents: 0) }
    if let writing { extra.append(curl_waitfd(fd: writing, events: Int16(CURL_WAIT_POLLOUT), revents: 0)) }
    curl_multi_poll(multi, &extra, UInt32(extra.count), sleep(atMost: timeout), nil)
    perform(multi)
    // Asked anew, because libcurl does not pass on a hang-up, which is readable too.
    return readable(descriptors, timeoutMilliseconds: 0)
  }

  /// Hands over what has finished since the last call, in the order in which it did.
  package func takeFinished() -> [Finished] {
    defer { finished.removeAll() }
    return finished
  }

  private func startedMulti() -> UnsafeMutableRawPointer? {
    if multi == nil, Self.isLibraryStarted { multi = curl_multi_init() }
    return multi
  }

  /// Once a process, as libcurl asks for.
  private static let isLibraryStarted = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

  private func perform(_ multi: UnsafeMutableRawPointer) {
    var running: Int32 = 0
    curl_multi_perform(multi, &running)
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left)?.pointee {
      guard message.msg == CURLMSG_DONE,
        let transfer = transfers.values.first(where: { $0.handle == message.easy_handle })
      else { continue }
      finish(transfer, transfer.outcome(message.data.result))
    }
    let now = monotonicMilliseconds()
    for transfer in transfers.values where transfer.deadline.map({ $0 <= now }) == true {
      finish(transfer, .failure(transfer.timeout))
    }
  }

  private func finish(_ transfer: Transfer, _ outcome: Result<HTTPReply, TransportFailure>) {
    transfers[transfer.id] = nil
    curl_multi_remove_handle(multi, transfer.handle)
    finished.append((transfer.id, outcome))
  }

  /// The caller's limit or the next deadline of ours, whichever is nearer; libcurl itself wakes for its own.
  private func sleep(atMost timeout: Int32?) -> Int32 {
    let longest = Int64(timeout ?? .max)
    guard let next = transfers.values.compactMap(\.deadline).min() else { return Int32(longest) }
    return Int32(max(0, min(longest, next - monotonicMilliseconds())))
  }
}

/// Which descriptors can be read, waiting at most so long (-1: no end) for the first.
private func readable(_ descriptors: [Int32], writing: Int32? = nil, timeoutMilliseconds: Int32) -> [Int32] {
  withUnsafeTemporaryAllocation(of: pollfd.self, capacity: descriptors.count + 1) { entries in
    for index in descriptors.indices {
      entries[index] = pollfd(fd: descriptors[index], events: Int16(POLLIN), revents: 0)
    }
    if let writing { entries[descriptors.count] = pollfd(fd: writing, events: Int16(POLLOUT), revents: 0) }
    // Before the sleep: nothing of what it costs is to stand between a key and its echo.
    var ready: [Int32] = []
    ready.reserveCapacity(descriptors.count)
    // A signal ends the sleep early, which the caller is told to expect.
    let count = descriptors.count + (writing == nil ? 0 : 1)
    guard poll(entries.baseAddress, nfds_t(count), timeoutMilliseconds) > 0 else { return [] }
    for index in descriptors.indices where entries[index].revents != 0 { ready.append(descriptors[index]) }
    return ready
  }
}

/// CLOCK_MONOTONIC, in milliseconds.
func monotonicMilliseconds() -> Int64 {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
}
