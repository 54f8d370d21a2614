import CCurl
import Glibc

/// One request under way: its handle, and everything whose address the handle holds.
final class Transfer {
  /// Where it stands; the deadlines that are ours follow from it.
  private enum Phase {
    /// Name, connection and TLS: libcurl's own limit rules.
    case connecting
    /// The request goes out; the answer's first byte is awaited.
    case waiting(since: Int64)
    /// The answer comes; the time is that of its last byte.
    case receiving(last: Int64)
  }

  let id: UInt64
  let handle: UnsafeMutableRawPointer
  private let limits: HTTPRequest.Limits
  private let method: HTTPRequest.Method
  private let started: Int64
  private var phase = Phase.connecting
  private var headerLines: UnsafeMutablePointer<curl_slist>?
  private var requestBody: SecretBuffer
  private var replyBody = SecretBuffer([])
  private var headerBytes = 0
  private var attempts = 0
  private var overflowed = false
  private let asksForTLS: Bool
  /// Told before the answer comes.
  private var tlsVersion: String?
  private let errorText: UnsafeMutablePointer<CChar>

  /// Nil where libcurl has no memory for it.
  init?(_ request: HTTPRequest, id: UInt64, now: Int64) {
    guard let handle = curl_easy_init() else { return nil }
    self.id = id
    self.handle = handle
    limits = request.limits
    method = request.method
    asksForTLS = request.asksForTLS
    started = now
    requestBody = SecretBuffer(request.body ?? [])
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(handle)
    var line = headerLines
    while let current = line {
      explicit_bzero(current.pointee.data, strlen(current.pointee.data))
      line = current.pointee.next
    }
    curl_slist_free_all(headerLines)
    errorText.deallocate()
  }

  /// When a limit of ours runs out, in milliseconds of the monotonic clock; nil while only libcurl's counts.
  var deadline: Int64? {
    let total = limits.total.map { started + Int64($0) }
    let phaseEnd: Int64? =
      switch phase {
      case .connecting: nil
      case .waiting(let since): since + Int64(limits.firstByte)
      case .receiving(let last): last + Int64(limits.silence)
      }
    guard let total, let phaseEnd else { return total ?? phaseEnd }
    return min(total, phaseEnd)
  }

  /// The failure of a passed deadline.
  var timeout: TransportFailure { .timedOut(sent: sent) }

  /// What came of it, once libcurl is done with it.
  func outcome(_ code: CURLcode) -> Result<HTTPReply, TransportFailure> {
    if overflowed { return .failure(.tooLarge) }
    // The connection died under the request and the second try was refused below.
    if attempts > 1, method == .post, code != CURLE_OK { return .failure(.connectionLost(sent: true)) }
    guard code == CURLE_OK else {
      return .failure(
        TransportFailure(
          code, sent: sent, systemError: Int32(clamping: number(CURLINFO_OS_ERRNO)), text: String(cString: errorText)))
    }
    let retryAfter = size(CURLINFO_RETRY_AFTER)
    var reply = HTTPReply(
      status: number(CURLINFO_RESPONSE_CODE), retryAfter: retryAfter > 0 ? Int(retryAfter) : nil,
      date: date, body: replyBody.bytes, timings: timings)
    if asksForTLS { reply.tls = TLS(handle: handle, version: tlsVersion) }
    return .success(reply)
  }

  private var timings: HTTPReply.Timings {
    HTTPReply.Timings(
      nameLookup: size(CURLINFO_NAMELOOKUP_TIME_T), connect: size(CURLINFO_CONNECT_TIME_T),
      tls: size(CURLINFO_APPCONNECT_TIME_T), firstByte: size(CURLINFO_STARTTRANSFER_TIME_T),
      total: size(CURLINFO_TOTAL_TIME_T), bytes: size(CURLINFO_SIZE_DOWNLOAD_T),
      connectionReused: number(CURLINFO_NUM_CONNECTS) == 0)
  }

  /// What the answer says of the server's clock.
  private var date: Int64? {
    var header: UnsafeMutablePointer<curl_header>?
    guard curl_easy_header(handle, "Date", 0, UInt32(CURLH_HEADER), -1, &header) == CURLHE_OK,
      let value = header?.pointee.value
    else { return nil }
    let seconds = curl_getdate(value, nil)
    return seconds < 0 ? nil : Int64(seconds)
  }

  /// Whether bytes of the request were handed to the system; what a proxy was asked before it is none of them.
  private var sent: Bool { attempts > 0 && number(CURLINFO_REQUEST_SIZE) > 0 }

  private func number(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_get_long(handle, info, &value) == CURLE_OK ? value : 0
  }

  private func size(_ info: CURLINFO) -> Int64 {
    var value: curl_off_t = 0
    return ccurl_get_size(handle, info, &value) == CURLE_OK ? Int64(value) : 0
  }
}

// What the handle is told.
extension Transfer {
  /// Sets every option; nil where libcurl refuses one, for then the request would not be what it is meant to be.
  func configure(_ request: HTTPRequest, endpoint: Endpoint, userAgent: String, proxy: String?) -> Bool {
    let context = Unmanaged.passUnretained(self).toOpaque()
    let isLocal = endpoint.isLoopback || request.unixSocket != nil
    var codes = [
      ccurl_set_text(handle, CURLOPT_URL, request.url),
      ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, endpoint.scheme),
      ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0),
      ccurl_set_long(handle, CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)),
      ccurl_set_text(handle, CURLOPT_PROXY, isLocal ? "" : proxy ?? ""),
      // A proxy's own answer is neither the server's first byte nor its header.
      ccurl_set_long(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
      ccurl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
      ccurl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1),
      ccurl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2),
      // With one request a connection at a time it is certain what of a request went out when the connection fails.
      ccurl_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
      ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1),
      ccurl_set_long(handle, CURLOPT_QUICK_EXIT, 1),
      ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, max(request.limits.connect, 1)),
      ccurl_set_size(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(request.limits.bodyBytes)),
      ccurl_set_text(handle, CURLOPT_USERAGENT, userAgent),
      ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText),
      ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context),
      ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context),
      ccurl_set_pointer(handle, CURLOPT_PREREQDATA, context),
      ccurl_set_transfer_function(handle, CURLOPT_WRITEFUNCTION, receiveBody),
      ccurl_set_transfer_function(handle, CURLOPT_HEADERFUNCTION, receiveHeader),
      ccurl_set_prereq_function(handle, aboutToSend),
    ]
    switch request.method {
    case .get: codes.append(ccurl_set_long(handle, CURLOPT_HTTPGET, 1))
    case .post:
      codes.append(ccurl_set_long(handle, CURLOPT_POST, 1))
      codes.append(ccurl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(requestBody.count)))
      // Kept by address: the copy is ours to overwrite.
      codes.append(ccurl_set_pointer(handle, CURLOPT_POSTFIELDS, requestBody.start))
    }
    if let socket = request.unixSocket { codes.append(ccurl_set_text(handle, CURLOPT_UNIX_SOCKET_PATH, socket)) }
    // The system's own authorities stay in CURLOPT_CAPATH, so this one is added to them.
    if let caFile = request.caFile { codes.append(ccurl_set_text(handle, CURLOPT_CAINFO, caFile)) }
    if asksForTLS {
      codes += [
        ccurl_set_long(handle, CURLOPT_CERTINFO, 1), ccurl_set_long(handle, CURLOPT_VERBOSE, 1),
        ccurl_set_pointer(handle, CURLOPT_DEBUGDATA, context), ccurl_set_debug_function(handle, receiveRemark),
      ]
    }
    guard addHeaders(of: request) else { return false }
    codes.append(ccurl_set_list(handle, CURLOPT_HTTPHEADER, headerLines))
    return codes.allSatisfy { $0 == CURLE_OK }
  }

  private func addHeaders(of request: HTTPRequest) -> Bool {
    for header in request.headers {
      guard !header.name.isEmpty, header.name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }),
        header.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
        addLine(Array("\(header.name): \(header.value)".utf8))
      else { return false }
    }
    if let bearer = request.bearer {
      // A token comes from a server: a line break in it would be a header of the server's making.
      guard !bearer.isEmpty, bearer.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
        addLine(Array("Authorization: Bearer ".utf8) + bearer)
      else { return false }
    }
    // A name without a value keeps libcurl from adding its own line.
    guard addLine(Array("Expect:".utf8)) else { return false }
    let hasType = request.headers.contains { $0.name.lowercased() == "content-type" }
    return hasType || addLine(Array("Content-Type:".utf8))
  }

  private func addLine(_ line: [UInt8]) -> Bool {
    let text = SecretBuffer(line + [0])
    guard let start = text.start else { return false }
    let list = start.withMemoryRebound(to: CChar.self, capacity: text.count) { curl_slist_append(headerLines, $0) }
    guard let list else { return false }
    headerLines = list
    return true
  }
}

// What the handle tells.
extension Transfer {
  fileprivate func header(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    phase = .receiving(last: monotonicMilliseconds())
    headerBytes += bytes.count
    overflowed = overflowed || headerBytes > limits.headerBytes
    return !overflowed
  }

  fileprivate func body(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    phase = .receiving(last: monotonicMilliseconds())
    overflowed = overflowed || replyBody.count + bytes.count > limits.bodyBytes
    if !overflowed { replyBody.append(bytes) }
    return !overflowed
  }

  /// The library's own words; what goes over the wire is not looked at.
  fileprivate func remark(_ bytes: UnsafeBufferPointer<UInt8>) {
    if let version = TLS.version(in: String(decoding: bytes, as: UTF8.self)) { tlsVersion = version }
  }

  /// False on a second try of a POST: libcurl repeats a request by itself when a kept connection dies before the answer,
  /// and the server may have carried out the first (RFC 9110 §9.2.2).
  fileprivate func willSend() -> Bool {
    attempts += 1
    phase = .waiting(since: monotonicMilliseconds())
    return attempts == 1 || method == .get
  }
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
  context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

private func received(_ start: UnsafeMutablePointer<CChar>?, _ count: Int) -> UnsafeBufferPointer<UInt8> {
  UnsafeBufferPointer(start: start.map { UnsafeRawPointer($0).assumingMemoryBound(to: UInt8.self) }, count: count)
}

/// Any count but the one given makes libcurl end the transfer.
private let receiveBody: @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int = {
  transfer($3)?.body(received($0, $1 * $2)) == true ? $1 * $2 : -1
}

private let receiveHeader: @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int = {
  transfer($3)?.header(received($0, $1 * $2)) == true ? $1 * $2 : -1
}

private let aboutToSend: curl_prereq_callback = { context, _, _, _, _ in
  transfer(context)?.willSend() == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

private let receiveRemark: curl_debug_callback = { _, kind, start, count, context in
  if kind == CURLINFO_TEXT { transfer(context)?.remark(received(start, count)) }
  return 0
}
