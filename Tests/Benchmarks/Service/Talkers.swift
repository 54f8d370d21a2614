import Foundation

/// A request over HTTP/1.1 that keeps its connection.
func httpRequest(_ method: String, _ path: String, token: String? = nil, json: [String: String]? = nil) -> [UInt8] {
  var lines = ["\(method) \(path) HTTP/1.1", "Host: localhost"]
  var body = Data()
  if let token { lines.append("Authorization: Bearer \(token)") }
  if let json {
    body = (try? JSONEncoder().encode(json)) ?? Data()
    lines += ["Content-Type: application/json", "Content-Length: \(body.count)"]
  }
  return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
}

/// The same request again as soon as it is answered, or at a steady pace.
final class Repeater: Talker {
  let tally: Tally
  private let request: [UInt8]
  /// Nanoseconds from one to the next; nil for at once.
  private let pace: UInt64?
  private var due: UInt64 = 0

  init(_ request: [UInt8], pace: UInt64? = nil, tally: Tally) {
    self.request = request
    self.pace = pace
    self.tally = tally
  }

  func next(after reply: Reply?, now: UInt64) -> (request: [UInt8], due: UInt64) {
    guard let pace else { return (request, 0) }
    due = due == 0 ? now + pace : due + pace
    return (request, due)
  }
}

/// A session that is refreshed again and again.
final class Refresher: Talker {
  let tally: Tally
  private var token: String

  init(token: String, tally: Tally) {
    self.token = token
    self.tally = tally
  }

  func next(after reply: Reply?, now: UInt64) -> (request: [UInt8], due: UInt64) {
    if let reply, let next = Tokens(reply.body)?.refresh { token = next }
    return (httpRequest("POST", "/api/auth/refresh", json: ["refresh_token": token]), 0)
  }
}

/// Somebody who signs in again and again; one who is told to come back later does so, or not.
final class SignIn: Talker {
  let tally: Tally
  private let request: [UInt8]
  private let isPatient: Bool

  init(_ account: [String: String], isPatient: Bool, tally: Tally) {
    request = httpRequest("POST", "/api/auth/login", json: account)
    self.isPatient = isPatient
    self.tally = tally
  }

  func next(after reply: Reply?, now: UInt64) -> (request: [UInt8], due: UInt64) {
    guard isPatient, let reply, reply.status == 503,
      let seconds = LoadGenerator.header("retry-after", in: reply.head).flatMap({ UInt64($0) })
    else { return (request, 0) }
    return (request, now + seconds * 1_000_000_000)
  }
}

/// The pair that a sign-in or a refresh gives.
struct Tokens: Decodable {
  let access: String
  let refresh: String

  enum CodingKeys: String, CodingKey {
    case access = "access_token"
    case refresh = "refresh_token"
  }

  init?(_ body: [UInt8]) {
    guard let tokens = try? JSONDecoder().decode(Tokens.self, from: Data(body)) else { return nil }
    self = tokens
  }
}

/// Two requests in pairs, each in turn the first of its pair.
final class Alternating: Talker {
  private let requests: [[UInt8]]
  private let tallies: [Tally]
  /// Answers so far.
  private(set) var count = 0

  init(_ requests: [[UInt8]], _ tallies: [Tally]) {
    self.requests = requests
    self.tallies = tallies
  }

  /// The answer that comes belongs to the request before.
  var tally: Tally { tallies[kind(count)] }

  func next(after reply: Reply?, now: UInt64) -> (request: [UInt8], due: UInt64) {
    if reply != nil { count += 1 }
    return (requests[kind(count)], 0)
  }

  private func kind(_ number: Int) -> Int {
    // 0 1, 1 0, 0 1 …
    (number / 2 + number) % 2
  }
}
