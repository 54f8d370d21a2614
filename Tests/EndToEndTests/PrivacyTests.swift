import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// What no other program of this user's is to be told, and what this one is not to find out by itself.
  @Suite struct PrivacyTests {
    let home: Home

    init() throws { home = try Home() }

    // MARK: ~/.netrc

    @Test func `A password for the server in ~/.netrc is not sent`() throws {
      let machines = ["127.0.0.1", "localhost"].map { "machine \($0) login anna password netrc-canary\n" }
      let netrc = home.folder.path(".netrc")
      try (machines.joined() + "default login anna password netrc-canary\n")
        .write(toFile: netrc, atomically: true, encoding: .utf8)
      chmod(netrc, 0o600)
      let server = try ScriptedServer { _ in .json(401, #"{"detail": "no", "error_code": "invalid_credentials"}"#) }
      defer { server.stop() }
      let password = home.folder.path("password")
      try "old-password".write(toFile: password, atomically: true, encoding: .utf8)
      for words in [["doctor"], ["login", "--account", "eva@example.org", "--password-file", password]] {
        let words = [try BuiltProduct.path("trainova")] + words + ["--server", server.url]
        try Command.run(words, environment: home.environment)
      }
      #expect(server.requests.map(\.path) == ["/", "/api/auth/login"])
      #expect(server.requests.allSatisfy { $0.headers["authorization"] == nil && !$0.text.contains("netrc-canary") })
      // The file is one that libcurl would heed.
      let heeded = try Command.run(["curl", "--silent", "--netrc-file", netrc, server.url])
      #expect(heeded.status == 0)
      #expect(server.requests.last?.headers["authorization"]?.hasPrefix("Basic ") == true)
    }

    // MARK: Memory

    /// The words before a program by which it runs as this user without more rights: the superuser's may read everything.
    private static let plainly = geteuid() == 0 ? ["setpriv", "--bounding-set=-sys_ptrace"] : []

    /// Whether another program of this user's may read the memory of a process: it takes the same right to learn what program
    /// runs there.
    private func isOpen(_ process: pid_t) throws -> Bool {
      try Command.run(Self.plainly + ["readlink", "/proc/\(process)/exe"]).status == 0
    }

    @Test func `The memory of a process that does nothing about it is open to the user's other programs`() async throws
    {
      let terminal = try await TerminalSession(home)
      try terminal.run((Self.plainly + ["sleep", "600"]).joined(separator: " "))
      let isThere = try await eventually { Processes.descendant(of: terminal.shell, named: "sleep") != nil }
      try #require(isThere)
      let process = Processes.descendant(of: terminal.shell, named: "sleep")
      #expect(try isOpen(try #require(process)))
      terminal.close()
    }

    @Test func `The memory of the client is closed, on the screens and in a command`() async throws {
      let program = try BuiltProduct.path("trainova")
      let pipe = home.folder.path("password")
      #expect(mkfifo(pipe, 0o600) == 0)
      let (screens, command) = (try await TerminalSession(home), try await TerminalSession(home))
      try screens.run((Self.plainly + ["'\(program)'"]).joined(separator: " "))
      try await Teller(screens, .english).tell(.onScreen(.welcome))
      #expect(try !isOpen(try await screens.client()))
      let words = ["'\(program)'", "login", "--server", "http://127.0.0.1:1", "--account", "anna@example.org"]
      try command.run((Self.plainly + words + ["--password-file", "'\(pipe)'"]).joined(separator: " "))
      // Opens only once the program reads what is to be kept from others.
      let writer = open(pipe, O_WRONLY)
      defer { close(writer) }
      #expect(try !isOpen(try await command.client()))
      screens.close()
      command.close()
    }

    @Test func `The memory of the service is closed`() throws {
      let folder = home.folder.path("data")
      let said = Pipe()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        Self.plainly + [
          try BuiltProduct.path("trainova-authd"), "--listen", "unix:\(folder)/socket", "--database",
          "\(folder)/db.sqlite", "--mail", "dir:\(folder)/mail", "--scrypt-cost", "4",
        ]
      process.environment = home.environment
      process.standardOutput = said
      process.standardError = FileHandle.nullDevice
      try process.run()
      defer {
        process.terminate()
        process.waitUntilExit()
      }
      #expect(String(decoding: said.fileHandleForReading.availableData, as: UTF8.self).contains("listening on"))
      #expect(try !isOpen(process.processIdentifier))
    }
  }
}
