import AccountCore
import Foundation
import Recording
import TestSupport
import Testing

extension EndToEnd {
  /// One file that says everything support asks for, and nothing that is nobody's business.
  @Suite struct ReportTests {
    let home: Home

    init() throws { home = try Home() }

    /// A recording in which nothing was done.
    private func recording(server: String?) throws -> String {
      let path = home.folder.path("flow.json")
      let start = Flow.Entry(.start, at: 0, phase: .signedOut, screen: .signIn)
      let flow = Flow(client: "0.1.0", recordedAt: 0, server: server, language: .english, steps: [start])
      try flow.text.write(toFile: path, atomically: true, encoding: .utf8)
      return path
    }

    /// Settings by which a server's authority is trusted.
    private func trust(_ server: String, _ certificate: String) throws {
      try FileManager.default.createDirectory(
        atPath: home.configFolder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let entry = #"{"address": "\#(server)", "ca_file": "\#(certificate)", "timeout": 20}"#
      try #"{"schema": 1, "servers": [\#(entry)]}"#.write(
        toFile: "\(home.configFolder)/config.json", atomically: true, encoding: .utf8)
    }

    @Test func `A report tells of the TLS version and of every certificate`() throws {
      let server = try TLSServer(["-tls1_3"], hasAuthority: true)
      defer { server.stop() }
      let address = "https://localhost:\(server.port)"
      try trust(address, server.certificate)
      let path = try recording(server: address)
      let report = try Command.run([try BuiltProduct.path("trainova"), "report", path], environment: home.environment)
      #expect(report.status == 0)
      let end = #"valid until 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z"#
      for expected in [
        #"· TLS: TLSv1\.3; CN = localhost, signed by CN = Test Authority; valid for [12] more days"#,
        "! Server: \(address): What answered is not an auth server",
        "  server: \(address), own authorities, timeout 20 s",
        "  1\\. CN = localhost; issuer CN = Test Authority; \(end)",
        "  2\\. CN = Test Authority; issuer CN = Test Authority; \(end)",
      ] { #expect(try report.output.contains(Regex(expected)), "\(expected)\n\(report.output)") }
      // One that is not trusted is not told of: it is libcurl's word that counts.
      try trust(address, "/etc/ssl/certs/ca-certificates.crt")
      let distrusted = try Command.run(
        [try BuiltProduct.path("trainova"), "report", path], environment: home.environment)
      #expect(distrusted.output.contains("none seen:"))
      #expect(!distrusted.output.contains("CN = localhost"))
    }

    @Test func `Without TLS it says so, and names programs, terminal and locale`() async throws {
      let server = try ScriptedServer { _ in
        .json(200, #"{"service": "Auth", "version": "2"}"#, headers: ["date": "Sun, 06 Nov 1994 08:49:37 GMT"])
      }
      defer { server.stop() }
      let path = try recording(server: server.url)
      let target = home.folder.path("report.txt")
      let terminal = try await TerminalSession(home, environment: ["COLORTERM": "truecolor"])
      try terminal.start("report '\(path)' -o '\(target)'")
      #expect(try await terminal.exitStatus() == 0)
      let report = try String(contentsOfFile: target, encoding: .utf8)
      for expected in [
        "✓ Server: \(server.url), Auth, 2\n", "✓ TLS: none: the server is on this machine\n", "! Clock: ",
        "  trainova 0.1.0\n  libcurl/", "\n  ncurses ", "\n  Linux ", "  TERM: tmux-256color\n  COLORTERM: truecolor\n",
        "  within: tmux\n  size: 80 × 24\n  colours: 256\n  terminfo lacks: nothing\n", "  LC_ALL: C.UTF-8\n",
        "  accounts on file: 0\n", "  none: the server is on this machine, where no TLS is spoken\n",
        "\n0/0  start", "\"kind\": \"trainova-flow\"",
      ] { #expect(report.contains(expected), "\(expected)\n\(report)") }
      #expect(!report.contains(home.folder.path))
      #expect(!report.contains(" \(ProcessInfo.processInfo.hostName) "))
    }

    /// A socket below somebody's home names him: in the report's own lines, its steps and the recording in it.
    @Test func `A report names no user by a path, and the recording in it can still be read`() throws {
      let foreign = "unix:/home/somebody/authd.sock"
      for (server, isOwn) in [("unix:\(home.folder.path)/run/authd.sock", true), (foreign, false)] {
        let path = home.folder.path("typed.json")
        var connect = Flow.Entry(.useServer, at: 1, phase: .signedOut, screen: .signIn)
        connect.fields = [.init("serverURL", .text(server))]
        let start = Flow.Entry(.start, at: 0, phase: .signedOut, screen: .server)
        let flow = Flow(
          client: "0.1.0", recordedAt: 0, server: server, language: .english, steps: [start, connect])
        try flow.text.write(toFile: path, atomically: true, encoding: .utf8)
        for words in [[], ["--anonymous"]] {
          // Elsewhere the home would be in the name of the recording's own file.
          let result = try Command.run(
            [try BuiltProduct.path("trainova"), "report", path] + words, environment: home.environment)
          #expect(result.status == 0, "\(result.output)")
          #expect(result.output.contains("Server: unix:"), "\(result.output)")
          let isToBeHidden = isOwn || !words.isEmpty
          #expect(result.output.contains(server) != isToBeHidden, "\(words) \(result.output)")
          #expect(!result.output.contains(home.folder.path) && result.output.contains("somebody") != isToBeHidden)
          let begin = try #require(result.output.range(of: "# recording\n\n")?.upperBound)
          let read = try Flow(Array(result.output[begin...].utf8))
          let told = words.isEmpty ? isOwn ? "unix:/~/run/authd.sock" : foreign : "unix:/server1.sock"
          #expect(read.server == told)
          #expect(read.steps[1].fields == [.init("serverURL", .text(told))])
          // The other way in which it goes out.
          let exported = try Command.run(
            [try BuiltProduct.path("trainova"), "export", "curl", path] + words, environment: home.environment)
          #expect(exported.output.contains(String(server.dropFirst(5))) == words.isEmpty)
        }
      }
    }
  }
}
