import AuthAPI
import CCurl
import Dispatch
import Foundation
import ServiceLifecycle
import Synchronization

/// Hands messages to a mail server through libcurl, one at a time, on a thread of its own.
struct SMTPTransport: MailTransport {
  let server: SMTPServer
  let sender: MailSender
  /// Seconds until the connection stands.
  let connectTime: Int
  /// Seconds one message may take in all.
  let totalTime: Int
  private let queue = DispatchQueue(label: "trainova-authd.smtp")

  /// A transport to `server`.
  init(server: SMTPServer, sender: MailSender, connectTime: Int, totalTime: Int) {
    self.server = server
    self.sender = sender
    self.connectTime = connectTime
    self.totalTime = totalTime
  }

  func deliver(_ letter: Letter, id: Int64) async throws(MailFailure) {
    try await run(
      SMTPExchange(
        kind: .message(to: letter.to, from: sender.address, letter.message(sender: sender, id: id, as: .wire))))
  }

  /// Connects, signs in and asks for nothing.
  func probe() async throws(MailFailure) {
    try await run(SMTPExchange(kind: .noop))
  }

  private func run(_ exchange: SMTPExchange) async throws(MailFailure) {
    let transport = self
    let result = await withTaskCancellationHandler {
      await withGracefulShutdownHandler {
        await withCheckedContinuation { continuation in
          queue.async { continuation.resume(returning: exchange.perform(transport)) }
        }
      } onGracefulShutdown: {
        exchange.stop(.ifNothingWasSent)
      }
    } onCancel: {
      exchange.stop(.atOnce)
    }
    try result.get()
  }
}

/// One conversation with the mail server. libcurl holds a pointer to it while it runs.
final class SMTPExchange: Sendable {
  /// What is said.
  enum Kind: Sendable {
    /// A message with its envelope, which is never taken from its headers.
    case message(to: String, from: String, Data)
    /// Nothing: the way there is what matters.
    case noop
  }

  /// How eagerly it is to end.
  enum Stop: Int, Sendable {
    case no
    /// A message whose text is under way is finished, so that it does not arrive twice.
    case ifNothingWasSent
    case atOnce
  }

  private struct Progress {
    var stop = Stop.no
    /// Bytes of the message that libcurl has taken.
    var sent = 0
  }

  private let kind: Kind
  private let progress = Mutex(Progress())

  init(kind: Kind) {
    self.kind = kind
  }

  /// Asks it to end; libcurl hears of it within a second.
  func stop(_ stop: Stop) {
    progress.withLock { $0.stop = $0.stop.rawValue < stop.rawValue ? stop : $0.stop }
  }

  /// Blocks until it is over.
  func perform(_ transport: SMTPTransport) -> Result<Void, MailFailure> {
    guard Self.isLibraryReady, let easy = curl_easy_init() else { return .failure(.unreachable("libcurl")) }
    defer { curl_easy_cleanup(easy) }
    var recipients: UnsafeMutablePointer<curl_slist>?
    defer { curl_slist_free_all(recipients) }
    setUp(easy, transport)
    switch kind {
    case .noop:
      ccurl_set_text(easy, CURLOPT_CUSTOMREQUEST, "NOOP")
      ccurl_set_long(easy, CURLOPT_NOBODY, 1)
    case .message(let to, let from, let message):
      // An address never holds a control character; were it otherwise, it would end here and not on the wire.
      guard [to, from].allSatisfy(Self.isOneLine) else { return .failure(.refused(status: 553)) }
      recipients = curl_slist_append(nil, to)
      ccurl_set_text(easy, CURLOPT_MAIL_FROM, from)
      ccurl_set_list(easy, CURLOPT_MAIL_RCPT, recipients)
      ccurl_set_long(easy, CURLOPT_UPLOAD, 1)
      ccurl_set_size(easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(message.count))
    }
    let code = curl_easy_perform(easy)
    var status = 0
    ccurl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
    return Self.result(code, status: status)
  }

  private func setUp(_ easy: UnsafeMutableRawPointer, _ transport: SMTPTransport) {
    let server = transport.server
    ccurl_set_text(easy, CURLOPT_URL, server.url)
    ccurl_set_text(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    // The environment of the service names no proxy for its mail.
    ccurl_set_text(easy, CURLOPT_PROXY, "")
    ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1)
    ccurl_set_long(easy, CURLOPT_QUICK_EXIT, 1)
    ccurl_set_long(easy, CURLOPT_CONNECTTIMEOUT, transport.connectTime)
    ccurl_set_long(easy, CURLOPT_TIMEOUT, transport.totalTime)
    ccurl_set_long(easy, CURLOPT_USE_SSL, server.security == .plain ? CURLUSESSL_NONE.number : CURLUSESSL_ALL.number)
    ccurl_set_long(easy, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    ccurl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 1)
    ccurl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 2)
    if let caFile = server.caFile { ccurl_set_text(easy, CURLOPT_CAINFO, caFile) }
    if let user = server.user {
      ccurl_set_text(easy, CURLOPT_USERNAME, user)
      ccurl_set_text(easy, CURLOPT_PASSWORD, server.password?.reveal() ?? "")
    }
    let context = Unmanaged.passUnretained(self).toOpaque()
    ccurl_set_pointer(easy, CURLOPT_READDATA, context)
    ccurl_set_transfer_function(easy, CURLOPT_READFUNCTION) { buffer, size, count, context in
      guard let buffer, let context else { return Int(CURL_READFUNC_ABORT) }
      return Unmanaged<SMTPExchange>.fromOpaque(context).takeUnretainedValue().give(buffer, room: size * count)
    }
    // What the server says is not printed.
    ccurl_set_transfer_function(easy, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
    ccurl_set_long(easy, CURLOPT_NOPROGRESS, 0)
    ccurl_set_pointer(easy, CURLOPT_XFERINFODATA, context)
    ccurl_set_progress_function(easy) { context, _, _, _, _ in
      guard let context else { return 1 }
      return Unmanaged<SMTPExchange>.fromOpaque(context).takeUnretainedValue().isToEnd ? 1 : 0
    }
  }

  private func give(_ buffer: UnsafeMutablePointer<CChar>, room: Int) -> Int {
    guard case .message(_, _, let message) = kind else { return 0 }
    return progress.withLock { progress in
      let piece = message.dropFirst(progress.sent).prefix(room)
      UnsafeMutableRawPointer(buffer).copyMemory(from: Array(piece), byteCount: piece.count)
      progress.sent += piece.count
      return piece.count
    }
  }

  private var isToEnd: Bool {
    progress.withLock { progress in
      switch progress.stop {
      case .no: false
      case .ifNothingWasSent: progress.sent == 0
      case .atOnce: true
      }
    }
  }

  private static func result(_ code: CURLcode, status: Int) -> Result<Void, MailFailure> {
    switch code {
    case CURLE_OK: return .success(())
    case CURLE_ABORTED_BY_CALLBACK: return .failure(.stopped)
    // What the server said of this sender, recipient or text. 421 ends the conversation, whoever it is about.
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_WEIRD_SERVER_REPLY, CURLE_UPLOAD_FAILED:
      if (400..<600).contains(status), status != 421 { return .failure(.refused(status: status)) }
    default: break
    }
    return .failure(.unreachable(String(cString: curl_easy_strerror(code))))
  }

  private static func isOneLine(_ address: String) -> Bool {
    address.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && $0 != "<" && $0 != ">" }
  }

  private static let isLibraryReady: Bool = {
    // libcurl would write the keys of every conversation to that file; it asks for its name here and never again.
    unsetenv("SSLKEYLOGFILE")
    return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
  }()
}

extension curl_usessl {
  fileprivate var number: Int { Int(rawValue) }
}
