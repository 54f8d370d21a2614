import AccountCore
import Foundation
import Recording
import TestSupport
import Testing

extension EndToEnd {
  /// Where a replay's codes come from a file, and the file is no good.
  @Suite struct ReplayCodeFileTests {
    static let address = "eva@example.org"

    let home: Home
    private let path: String

    init() throws {
      home = try Home()
      path = home.folder.path("flow.json")
      let start = Flow.Entry(.start, at: 0, phase: .signedOut, screen: .signIn)
      let forgot = Flow.Entry(.forgotPassword, at: 1, phase: .signedOut, screen: .forgot)
      var send = Flow.Entry(.sendResetCode, at: 1, phase: .awaitingReset, screen: .newPassword)
      send.fields = [.init("email", .text(Self.address))]
      var set = Flow.Entry(.setNewPassword, at: 2, phase: .signedIn, screen: .profile)
      let password = Shown.hidden(Hidden(.string, length: 14, same: "abcdefghij"))
      set.fields = [
        .init("code", .hidden(Hidden(.string, length: 6, same: "ijklmnopab"))), .init("newPassword", password),
        .init("confirmation", password),
      ]
      let answered = Flow.Outcome.answered(status: 200, retryAfter: nil, body: nil, Flow.Timings())
      set.exchanges = [Flow.Exchange(.resetPassword, at: 2, outcome: answered, result: .accepted)]
      let flow = Flow(
        client: "0.1.0", recordedAt: 0, server: nil, language: .english,
        steps: [start, forgot, send, set])
      try flow.text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    @Test func `The flag is named, and the status is that of a value that was refused`() throws {
      let codes = home.folder.path("codes")
      let cases: [(bytes: String?, said: String)] = [
        (nil, "cannot be read"), ("", "nothing"), ("\n", "nothing"), (String(repeating: "7", count: 70_000), "more"),
      ]
      for (bytes, said) in cases {
        let deployed = DeployedService()
        deployed.addAccount(email: Self.address, password: "old-password")
        let server = try deployed.server()
        defer { server.stop() }
        unlink(codes)
        try bytes?.write(toFile: codes, atomically: true, encoding: .utf8)
        let result = try Command.run(
          [try BuiltProduct.path("trainova"), "replay", path, "--server", server.url, "--code-file", codes, "--json"],
          environment: home.environment)
        #expect(result.status == 9, "\(said) \(result.output)")
        #expect(result.output.contains(#""code": "unusable_secret""#), "\(result.output)")
        #expect(result.output.contains("--code-file: ") && result.output.contains(said), "\(result.output)")
        // The file is looked at when a code is needed: it may be mailed only then.
        #expect(deployed.mailCount(to: Self.address) == 1)
      }
      #expect(home.demoFolders.isEmpty)
    }
  }
}
