import CCurl
import Glibc

/// Why there is no answer.
package enum TransportFailure: Error, Equatable, Sendable {
  /// The URL, a header or the token holds what is never sent: another scheme, user info, `http` beyond this machine, a control character.
  case badURL
  /// The server's name (or the proxy's) does not resolve.
  case nameNotFound
  /// Nobody accepts connections there.
  case cannotConnect
  /// No way leads there: there is no network, or none of its routes.
  case unreachable
  /// TLS was not agreed or the certificate not trusted; the text is the library's, to be cleaned before it is shown.
  case tls(String)
  /// The certificate authorities could not be read: the added file, or the system's own.
  case authorities
  /// A limit of time was passed. `sent` says whether any of the request may have reached the server.
  case timedOut(sent: Bool)
  /// The connection ended before the answer did. `sent` as above.
  case connectionLost(sent: Bool)
  /// The answer is larger than the limits allow.
  case tooLarge
  /// Something answered, but not in HTTP.
  case notHTTP
  /// Any other failure, by libcurl's code.
  case other(Int32)

  /// Whether the server may have done what was asked, although its answer is not known. In doubt, true.
  package var mayHaveBeenCarriedOut: Bool {
    switch self {
    case .badURL, .nameNotFound, .cannotConnect, .unreachable, .tls, .authorities: false
    case .timedOut(let sent), .connectionLost(let sent): sent
    case .tooLarge, .notHTTP, .other: true
    }
  }

  /// Sorts libcurl's code; `sent` says whether bytes of the request went out, `systemError` is the errno of the last
  /// connection that was tried.
  init(_ code: CURLcode, sent: Bool, systemError: Int32, text: String) {
    switch code {
    case CURLE_URL_MALFORMAT: self = .badURL
    // The same code says "HTTP/0.9", that is no status line, once something was sent.
    case CURLE_UNSUPPORTED_PROTOCOL: self = sent ? .notHTTP : .badURL
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: self = .nameNotFound
    case CURLE_COULDNT_CONNECT where [ENETUNREACH, EHOSTUNREACH, ENETDOWN, EHOSTDOWN].contains(systemError):
      self = .unreachable
    case CURLE_COULDNT_CONNECT, CURLE_PROXY: self = .cannotConnect
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
      CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED:
      self = .tls(text)
    case CURLE_SSL_CACERT_BADFILE: self = .authorities
    case CURLE_OPERATION_TIMEDOUT: self = .timedOut(sent: sent)
    case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE: self = .connectionLost(sent: sent)
    // Out of memory once the answer comes is how libcurl says that one header line passed its own limit.
    case CURLE_OUT_OF_MEMORY where sent: self = .tooLarge
    case CURLE_FILESIZE_EXCEEDED: self = .tooLarge
    case CURLE_WEIRD_SERVER_REPLY: self = .notHTTP
    default: self = .other(Int32(code.rawValue))
    }
  }
}
