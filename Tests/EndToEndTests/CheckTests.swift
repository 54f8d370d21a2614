import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// `trainova doctor` and `trainova flow`, as programs.
  @Suite struct CheckTests {
    private func run(
      _ arguments: [String], _ more: [String: String] = [:]
    ) throws -> (status: Int32, output: String) {
      let home = try Home()
      return try Command.run(
        [try BuiltProduct.path("trainova")] + arguments, environment: home.environment.merging(more) { $1 })
    }

    private func object(_ text: String) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
    }

    @Test func `A healthy machine is told so, and the server says who it is`() throws {
      let server = try ScriptedServer { _ in
        .json(200, #"{"service": "Trainova Auth", "version": "2.0"}"#, headers: ["date": Self.date(Date())])
      }
      defer { server.stop() }
      let result = try run(["doctor", "--server", server.url])
      #expect(result.status == 0)
      #expect(
        result.output.contains(
          "✓ Server: \(server.url), Trainova Auth, 2.0\n✓ TLS: none: the server is on this machine\n✓ Clock: like the server's\n"
        ))
      #expect(result.output.split(separator: "\n").count == 7)
    }

    @Test func `What is to be put right makes it exit 1, in words and as an object`() throws {
      let words = try run(["doctor", "--server", "http://127.0.0.1:1", "--lang", "ru"])
      #expect(words.status == 1)
      #expect(words.output.contains("! Сервер: http://127.0.0.1:1: По адресу сервера никто не отвечает."))
      let json = try run(["doctor", "--server", "http://127.0.0.1:1", "--json"])
      #expect(json.status == 1)
      let members = try object(json.output)
      #expect(members["ok"] as? Bool == false)
      #expect(members["code"] as? String == "fault_found")
      let findings = try #require(members["findings"] as? [[String: String]])
      #expect(
        findings.compactMap { $0["subject"] } == ["version", "terminal", "locale", "config", "server", "tls", "clock"])
      #expect(findings.first { $0["level"] == "fault" }?["code"] == "cannot_connect")
    }

    @Test func `Without an account, flow begins at signed out`() throws {
      let json = try run(["flow", "--json"])
      #expect(json.status == 0)
      let members = try object(json.output)
      #expect(members["state"] as? String == "signedOut")
      let next = try #require(members["transitions"] as? [[String: String]])
      #expect(next.contains(["cause": "signInAccepted", "state": "signedIn"]))
      #expect(try run(["flow", "--lang", "ru"]).output.hasPrefix("нет аккаунта: вход не выполнен.\n"))
    }

    @Test func `The diagram is printed in either language, and in no other`() throws {
      #expect(try run(["flow", "diagram"]).output.hasPrefix("stateDiagram-v2\n"))
      #expect(try run(["flow", "diagram", "--format", "dot"]).output.hasPrefix("digraph states {\n"))
      let wrong = try run(["flow", "diagram", "--format", "svg"])
      #expect(wrong.status == 64)
      #expect(wrong.output.contains("mermaid and dot"))
    }

    /// HTTPS_PROXY is asked for a way to any other host, and for none to this machine.
    @Test func `HTTPS_PROXY leads to other hosts, and not to this machine`() throws {
      let proxy = try ScriptedServer { _ in .reply(502, body: []) }
      defer { proxy.stop() }
      let environment = ["HTTPS_PROXY": proxy.url]
      let far = try run(["doctor", "--json", "--server", "https://auth.example.org:8443"], environment)
      #expect(far.status == 1)
      #expect(proxy.requests.map(\.method) == ["CONNECT"])
      #expect(proxy.requests.map(\.target) == ["auth.example.org:8443"])
      let server = try ScriptedServer { _ in .json(200, #"{"service": "here"}"#) }
      defer { server.stop() }
      let near = try run(["doctor", "--server", server.url], environment)
      #expect(near.status == 0)
      #expect(proxy.requests.count == 1)
      #expect(server.requests.count == 1)
    }

    /// As HTTP writes it (RFC 9110 §5.6.7).
    private static func date(_ date: Date) -> String {
      let formatter = DateFormatter()
      formatter.locale = Locale(identifier: "en_US_POSIX")
      formatter.timeZone = TimeZone(identifier: "GMT")
      formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
      return formatter.string(from: date)
    }
  }
}
