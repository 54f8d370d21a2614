import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// A program that crashes tells nothing of what it held.
  @Suite struct CrashTests {
    let home: Home
    /// What makes the Swift runtime tell most: registers with the memory they point at.
    private static let talkative = "enable=yes,interactive=no,color=no,registers=all,threads=all,images=all,limit=none"
    private static let password = "correct-horse-7"

    init() throws { home = try Home() }

    @Test(arguments: [("SEGV", 139), ("ABRT", 134), ("TRAP", 133)] as [(String, Int32)])
    func `On the screens, with a password typed and sent`(_ signal: String, _ status: Int32) async throws {
      let gate = Gate()
      let server = try ScriptedServer { _ in
        gate.wait(seconds: 120)
        return .close
      }
      defer {
        gate.open()
        server.stop()
      }
      let terminal = try await TerminalSession(home, environment: ["SWIFT_BACKTRACE": Self.talkative])
      let raw = home.folder.path("raw")
      try terminal.capture(to: raw)
      try terminal.run("ulimit -c unlimited; cd '\(home.folder.path)'")
      try terminal.start("--server \(server.url) 2>'\(home.folder.path("stderr"))'")
      let teller = Teller(terminal, .english)
      try await teller.tell([.fill(.email, "anna@example.org"), .fill(.password, Self.password), .submit])
      _ = try await eventually { !server.requests.isEmpty }
      #expect(server.requests.last?.text.contains(Self.password) == true)
      try Command.run(["kill", "-\(signal)", "\(try await terminal.client())"])
      #expect(try await terminal.exitStatus() == status)
      var evidence = Evidence()
      try evidence.add(terminal: "terminal", at: raw)
      try evidence.add("stderr", at: home.folder.path("stderr"))
      try evidence.add("home", at: home.folder.path) { $0 == "raw" }
      evidence.expect(none: [Self.password])
      #expect(evidence.media.first { $0.name == "stderr" }?.bytes == [])
      #expect(!evidence.media.contains { $0.name.contains("core") })
    }

    /// Where no front watches signals yet: the password's file is a pipe that says nothing more.
    @Test(arguments: [("SEGV", 139), ("ABRT", 134), ("TRAP", 133), ("ILL", 132)] as [(String, Int32)])
    func `In a command, while it reads a secret`(_ signal: String, _ status: Int32) async throws {
      let pipe = home.folder.path("password")
      #expect(mkfifo(pipe, 0o600) == 0)
      let session = try PlainSession(
        home, ["login", "--server", "http://127.0.0.1:1", "--account", "anna@example.org", "--password-file", pipe],
        environment: ["SWIFT_BACKTRACE": Self.talkative])
      // Opens only once the program reads.
      let writer = open(pipe, O_WRONLY)
      let secret = Array(Self.password.utf8)
      #expect(write(writer, secret, secret.count) == secret.count)
      var left: Int32 = 1
      _ = try await eventually { ioctl(writer, UInt(FIONREAD), &left) == 0 && left == 0 }
      #expect(left == 0)
      kill(session.process, try #require(["SEGV": SIGSEGV, "ABRT": SIGABRT, "TRAP": SIGTRAP, "ILL": SIGILL][signal]))
      #expect(try await session.exitStatus() == status)
      #expect(session.text == "")
      close(writer)
    }

    @Test(arguments: [SIGSEGV, SIGABRT, SIGTRAP, SIGILL])
    func `The service, which holds passwords and codes`(_ signal: Int32) throws {
      let folder = home.folder.path("service")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      let (said, complaints) = (Pipe(), Pipe())
      let process = Process()
      process.executableURL = URL(fileURLWithPath: try BuiltProduct.path("trainova-authd"))
      process.arguments = [
        "--listen", "unix:\(folder)/socket", "--database", "\(folder)/db.sqlite", "--mail", "dir:\(folder)/mail",
        "--scrypt-cost", "4",
      ]
      process.environment = home.environment.merging(["SWIFT_BACKTRACE": Self.talkative]) { $1 }
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.standardOutput = said
      process.standardError = complaints
      try process.run()
      #expect(String(decoding: said.fileHandleForReading.availableData, as: UTF8.self).contains("listening on"))
      let limits = try String(contentsOfFile: "/proc/\(process.processIdentifier)/limits", encoding: .utf8)
      let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") } ?? ""
      #expect(core.split(separator: " ").suffix(3) == ["0", "0", "bytes"])
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal)
      #expect(process.terminationStatus == signal)
      #expect(complaints.fileHandleForReading.readDataToEndOfFile().isEmpty)
    }
  }
}
