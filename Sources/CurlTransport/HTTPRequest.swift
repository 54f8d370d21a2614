/// One request as it goes to the wire.
package struct HTTPRequest: Equatable, Sendable {
  /// The methods that are spoken.
  package enum Method: String, Equatable, Sendable {
    case get = "GET"
    case post = "POST"
  }

  /// A header line; neither part may hold a control character.
  package struct Header: Equatable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// How long and how large an exchange may become, so that no server can hold the program or fill its memory.
  package struct Limits: Equatable, Sendable {
    /// Milliseconds for name lookup, connection and TLS together.
    package var connect: Int
    /// Milliseconds from the request's first byte out to the answer's first byte in.
    package var firstByte: Int
    /// Milliseconds without a further byte once the answer has begun.
    package var silence: Int
    /// Milliseconds for all of it; nil leaves it to the other three.
    package var total: Int?
    /// The largest body of an answer.
    package var bodyBytes: Int
    /// The largest sum of an answer's header lines.
    package var headerBytes: Int

    package init(
      connect: Int = 5_000, firstByte: Int = 15_000, silence: Int = 15_000, total: Int? = nil,
      bodyBytes: Int = 256 * 1024, headerBytes: Int = 32 * 1024
    ) {
      self.connect = connect
      self.firstByte = firstByte
      self.silence = silence
      self.total = total
      self.bodyBytes = bodyBytes
      self.headerBytes = headerBytes
    }
  }

  package var method: Method
  /// `https` to any host; `http` to a loopback host or with `unixSocket`. No user name, space or control character.
  package var url: String
  /// The absolute path of a Unix socket to connect to instead of the URL's host.
  package var unixSocket: String?
  /// Sent as given, beside Host, User-Agent, Accept and Content-Length.
  package var headers: [Header]
  /// The token of `Authorization: Bearer`: visible ASCII only, all else is refused as `badURL` and never sent.
  package var bearer: [UInt8]?
  /// Sent with its length; nil for a POST sends a length of 0.
  package var body: [UInt8]?
  package var limits: Limits
  /// A PEM file of certificate authorities trusted beside the system's.
  package var caFile: String?
  /// Whether the answer tells which TLS and which certificates it came by; a connection that is used again tells nothing.
  package var asksForTLS = false

  package init(
    method: Method, url: String, unixSocket: String? = nil, headers: [Header] = [], bearer: [UInt8]? = nil,
    body: [UInt8]? = nil, limits: Limits = Limits(), caFile: String? = nil
  ) {
    self.method = method
    self.url = url
    self.unixSocket = unixSocket
    self.headers = headers
    self.bearer = bearer
    self.body = body
    self.limits = limits
    self.caFile = caFile
  }
}

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Method and URL: headers, token and body may be secret.
  package var description: String { "\(method.rawValue) \(url)" }
  /// The same as `description`.
  package var debugDescription: String { description }
  /// No children, so that `dump` shows no more than `description`.
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
