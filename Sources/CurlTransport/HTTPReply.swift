/// One complete answer.
package struct HTTPReply: Equatable, Sendable {
  /// How long each step took, in microseconds since the start of the request, and what it cost.
  package struct Timings: Equatable, Sendable {
    /// The name was known.
    package var nameLookup: Int64
    /// The connection stood; 0 where an earlier one served.
    package var connect: Int64
    /// TLS was agreed; 0 without TLS or where an earlier connection served.
    package var tls: Int64
    /// The answer's first byte came.
    package var firstByte: Int64
    /// The answer's last byte came.
    package var total: Int64
    /// Bytes of the body.
    package var bytes: Int64
    /// Whether the connection was one of an earlier request.
    package var connectionReused: Bool

    package init(
      nameLookup: Int64 = 0, connect: Int64 = 0, tls: Int64 = 0, firstByte: Int64 = 0, total: Int64 = 0,
      bytes: Int64 = 0, connectionReused: Bool = false
    ) {
      self.nameLookup = nameLookup
      self.connect = connect
      self.tls = tls
      self.firstByte = firstByte
      self.total = total
      self.bytes = bytes
      self.connectionReused = connectionReused
    }
  }

  /// The HTTP status, redirects included: none is followed.
  package var status: Int
  /// `Retry-After` in whole seconds from now, whether sent as a number or as a date; nil where absent or 0.
  package var retryAfter: Int?
  /// `Date`: the server's clock, in seconds since 1970; nil where it does not say.
  package var date: Int64?
  package var body: [UInt8]
  package var timings: Timings
  /// Nil where it was not asked for, and without TLS.
  package var tls: TLS?

  package init(
    status: Int, retryAfter: Int? = nil, date: Int64? = nil, body: [UInt8], timings: Timings = Timings()
  ) {
    self.status = status
    self.retryAfter = retryAfter
    self.date = date
    self.body = body
    self.timings = timings
  }
}

extension HTTPReply: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Status and size: the body may hold tokens.
  package var description: String { "\(status), \(body.count) bytes" }
  /// The same as `description`.
  package var debugDescription: String { description }
  /// No children, so that `dump` shows no more than `description`.
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
