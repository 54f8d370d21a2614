import Foundation

extension ScriptedServer {
  /// One request as it arrived.
  package struct Request: Equatable, Sendable {
    package var method: String
    /// Path and query, as sent.
    package var target: String
    /// By lower-case name; of a repeated one the last.
    package var headers: [String: String]
    package var body: [UInt8]
    /// The number of its connection, from 1.
    package var connection: Int

    package init(method: String, target: String, headers: [String: String], body: [UInt8], connection: Int) {
      self.method = method
      self.target = target
      self.headers = headers
      self.body = body
      self.connection = connection
    }

    /// `target` without the query.
    package var path: String { String(target.prefix { $0 != "?" }) }

    /// The body as text.
    package var text: String { String(decoding: body, as: UTF8.self) }
  }

  /// What the server does with a request.
  package struct Answer: Sendable {
    /// One thing after the other.
    package enum Step: Sendable {
      case send([UInt8])
      /// Waits until the test lets it pass, or the server stops.
      case wait(Gate)
      /// Sends the same again and again until the client goes away.
      case repeatForever([UInt8])
    }

    package var steps: [Step]
    /// Whether the connection ends after the last step.
    package var closes: Bool

    package init(_ steps: [Step], closes: Bool) {
      self.steps = steps
      self.closes = closes
    }

    /// A complete answer on a connection that stays.
    package static func reply(_ status: Int, headers: [String: String] = [:], body: some Sequence<UInt8>) -> Answer {
      let body = Array(body)
      return Answer(
        [.send(head(status, headers.merging(["content-length": "\(body.count)"]) { $1 }) + body)], closes: false)
    }

    /// A complete JSON answer.
    package static func json(_ status: Int, _ text: String, headers: [String: String] = [:]) -> Answer {
      reply(status, headers: headers.merging(["content-type": "application/json"]) { $1 }, body: text.utf8)
    }

    /// A complete answer in plain text.
    package static func text(_ status: Int, _ text: String) -> Answer {
      reply(status, headers: ["content-type": "text/plain; charset=utf-8"], body: text.utf8)
    }

    /// A redirect.
    package static func redirect(_ status: Int, to location: String) -> Answer {
      reply(status, headers: ["location": location], body: [])
    }

    /// Exactly these bytes, and the end of the connection.
    package static func raw(_ text: String) -> Answer { Answer([.send(Array(text.utf8))], closes: true) }

    /// The end of the connection without a byte.
    package static let close = Answer([], closes: true)

    /// Nothing, until the gate lets it pass; then the end of the connection.
    package static func hang(_ gate: Gate) -> Answer { Answer([.wait(gate)], closes: true) }

    /// A complete answer in pieces; before each but the first the gate is waited at.
    package static func slow(_ status: Int, pieces: [String], gate: Gate) -> Answer {
      let length = pieces.reduce(0) { $0 + $1.utf8.count }
      var steps: [Step] = [.send(head(status, ["content-length": "\(length)"]))]
      for (index, piece) in pieces.enumerated() {
        if index > 0 { steps.append(.wait(gate)) }
        steps.append(.send(Array(piece.utf8)))
      }
      return Answer(steps, closes: false)
    }

    /// A body without length and without end.
    package static func endless(_ status: Int = 200) -> Answer {
      Answer(
        [.send(head(status, ["connection": "close"])), .repeatForever([UInt8](repeating: 0x61, count: 16 * 1024))],
        closes: true)
    }

    /// A status line and header lines with the empty line at the end.
    package static func head(_ status: Int, _ headers: [String: String]) -> [UInt8] {
      var lines = ["HTTP/1.1 \(status) Scripted"]
      lines += headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      return Array((lines + ["", ""]).joined(separator: "\r\n").utf8)
    }
  }
}
