import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// A home that takes no file (security.md, "The session store", 11).
  @Suite struct NoHomeTests {
    private static let address = "eva@example.org"
    private static let password = "old-password"

    let home: Home
    /// Where modes mean nothing, as to root, a file system that takes no files stands for a folder that is closed.
    private let closed: String

    init() throws {
      home = try Home()
      closed = geteuid() == 0 ? "/sys/kernel" : home.folder.path("closed")
      guard geteuid() != 0 else { return }
      try FileManager.default.createDirectory(
        atPath: closed, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o500])
    }

    @Test(arguments: [Tongue.english, .russian])
    func `On the screens the session lives in memory, with a warning, and ends with the program`(
      _ tongue: Tongue
    ) async throws {
      let deployed = DeployedService(accessLife: 60)
      deployed.addAccount(email: Self.address, password: Self.password)
      let server = try deployed.server()
      defer { server.stop() }
      let terminal = try await TerminalSession(home, environment: ["XDG_CONFIG_HOME": closed])
      let teller = Teller(terminal, tongue)
      let start = "--server \(server.url) --lang \(tongue.rawValue)"
      try terminal.start(start)
      try await teller.tell(
        .onScreen(.signIn), .fill(.email, Self.address), .fill(.password, Self.password), .submit, .onScreen(.profile),
        .seeText(Self.address),
        .seeText(tongue == .english ? "could not be saved and ends when you quit" : "закончится вместе с программой"))
      // The session is one like any other: its token is renewed, and calls that need it are made.
      deployed.advance(seconds: 3600)
      try terminal.press(.f5)
      #expect(try await eventually { server.requests.contains { $0.path.hasSuffix("/refresh") } })
      #expect(try await eventually { server.requests.last?.path.hasSuffix("/me") == true })
      try await teller.tell(.choose(.changePassword), .see(.step1), .fill(.passwordNow, Self.password), .submit)
      try await teller.tell(.see(.step2), .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)
      #expect(!FileManager.default.fileExists(atPath: closed + "/trainova"))
      try terminal.start(start)
      try await teller.tell(.onScreen(.signIn), .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)
    }
  }
}
