import AuthAPI

extension Flow {
  /// The exchanges as HAR 1.2 (W3C web performance group, 2012-08-14), as hidden as in the flow itself.
  ///
  /// Exchanges without an answer have the status 0, as browsers write them.
  package var har: String {
    let entries = steps.flatMap(\.exchanges).map { exchange in harEntry(exchange) }
    return Tree.object([
      .init(
        "log",
        .object([
          .init("version", .string("1.2")),
          .init("creator", .object([.init("name", .string("trainova")), .init("version", .string(client))])),
          .init("entries", .array(entries)),
        ]))
    ]).text
  }

  private func harEntry(_ exchange: Exchange) -> Tree {
    let total = exchange.outcome.timings?.total ?? 0
    return .object([
      .init("startedDateTime", .string(Timestamp.text(recordedAt + Int64(exchange.at)))),
      .init("time", .thousandths(total)),
      .init("request", harRequest(exchange)),
      .init("response", harResponse(exchange)),
      .init("cache", .object([])),
      .init("timings", exchange.outcome.timings.map(Self.harTimings) ?? Self.noTimings),
      .init("comment", .string(exchange.result.rawValue)),
    ])
  }

  private func harRequest(_ exchange: Exchange) -> Tree {
    let body = exchange.body.map { $0.tree.line }
    return .object(present: [
      ("method", .string(exchange.operation.method.rawValue)), ("url", .string(url(exchange.operation))),
      ("httpVersion", .string("HTTP/1.1")), ("cookies", .array([])),
      ("headers", Self.harHeaders(exchange.headers)), ("queryString", .array([])),
      (
        "postData",
        body.map { .object([.init("mimeType", .string("application/json")), .init("text", .string($0))]) }
      ),
      ("headersSize", .integer(-1)), ("bodySize", .integer(exchange.body == nil ? 0 : -1)),
    ])
  }

  private func harResponse(_ exchange: Exchange) -> Tree {
    var status = 0
    var body: Shown?
    var headers: [Tree] = []
    if case .answered(let answered, let retryAfter, let shown, _) = exchange.outcome {
      (status, body) = (answered, shown)
      if let retryAfter { headers = [Self.harHeader("Retry-After", "\(retryAfter)")] }
    }
    let size = exchange.outcome.timings?.bytes ?? 0
    return .object([
      .init("status", .integer(status)), .init("statusText", .string("")),
      .init("httpVersion", .string(status == 0 ? "" : "HTTP/1.1")), .init("cookies", .array([])),
      .init("headers", .array(headers)),
      .init(
        "content",
        .object(present: [
          ("size", .integer(size)),
          ("mimeType", .string(body?.hidden?.kind == .bytes ? "application/octet-stream" : "application/json")),
          ("text", body.map { .string($0.tree.line) }),
        ])),
      .init("redirectURL", .string("")), .init("headersSize", .integer(-1)), .init("bodySize", .integer(size)),
    ])
  }

  private static func harHeaders(_ headers: Shown) -> Tree {
    guard case .object(let members) = headers else { return .array([]) }
    return .array(
      members.compactMap { member in
        switch member.value {
        case .text(let text): harHeader(member.name, text)
        case .hidden: harHeader(member.name, Rules.mask)
        case .null, .bool, .number, .list, .object: nil
        }
      })
  }

  private static func harHeader(_ name: String, _ value: String) -> Tree {
    .object([.init("name", .string(name)), .init("value", .string(value))])
  }

  /// Milliseconds of each phase; TLS counts as part of the connection, too, as the format asks.
  private static func harTimings(_ timings: Timings) -> Tree {
    let connected = max(timings.connect, timings.tls)
    let lookup = min(timings.nameLookup, connected)
    let ready = max(connected, timings.nameLookup)
    return .object([
      .init("blocked", .integer(-1)),
      .init("dns", timings.connectionReused ? .integer(-1) : .thousandths(lookup)),
      .init("connect", timings.connectionReused ? .integer(-1) : .thousandths(connected - lookup)),
      .init("send", .thousandths(0)),
      .init("wait", .thousandths(max(0, timings.firstByte - ready))),
      .init("receive", .thousandths(max(0, timings.total - max(timings.firstByte, ready)))),
      .init("ssl", timings.tls == 0 ? .integer(-1) : .thousandths(max(0, timings.tls - timings.connect))),
    ])
  }

  private static let noTimings = Tree.object([
    .init("send", .integer(0)), .init("wait", .integer(0)), .init("receive", .integer(0)),
  ])

  /// The URL of an operation on the recording's server, or on one that stands for it.
  func url(_ operation: Operation) -> String {
    let address = server.flatMap { try? ServerAddress($0) }
    return address?.url(path: operation.path) ?? "http://localhost\(operation.path)"
  }
}

extension Tree {
  /// On one line.
  var line: String {
    switch self {
    case .null, .bool, .integer, .thousandths, .string: String(text.dropLast())
    case .array(let elements): "[" + elements.map(\.line).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { Tree.string($0.name).line + ":" + $0.value.line }.joined(separator: ",") + "}"
    }
  }
}
