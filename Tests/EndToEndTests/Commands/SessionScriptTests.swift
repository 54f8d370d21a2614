import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// The example of assets does what it says, against the bundled service.
  @Suite struct SessionScriptTests {
    @Test func `A whole life of an account without a screen`() throws {
      try Tool.curl.path()
      let home = try Home()
      let authd = try Authd(home, on: .port)
      defer { authd.stop() }
      let assets = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../assets")
      let program = URL(fileURLWithPath: try BuiltProduct.path("trainova")).deletingLastPathComponent().path
      var environment = home.environment
      environment["PATH"] = "\(program):\(environment["PATH"] ?? "")"
      let ran = try Command.run(
        ["sh", assets.appendingPathComponent("examples/session.sh").path, authd.address, "eva@example.org"]
          + [home.folder.path("data/mail")], environment: environment)
      #expect(ran.status == 0, "\(ran.output)")
      for said in [
        "The account is created.", "eva@example.org is confirmed.", "eva@example.org is signed in",
        "\"email\":\"eva@example.org\"", "Your password is changed.", "eva@example.org is signed out.",
      ] { #expect(ran.output.contains(said), "\(said)\n\(ran.output)") }
    }
  }
}
