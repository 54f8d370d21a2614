import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// The event stand, in a real terminal with a real service.
  @Suite struct StandTests {
    @Test func `A visitor finds a fresh service, and the staff's chord leaves nothing behind`() async throws {
      let home = try Home()
      let terminal = try await TerminalSession(home)
      try terminal.start("demo --kiosk --lang en")
      try await terminal.seeText("Press any key to try it")
      // A recording plays: an address and a name that are nobody's, key by key.
      try await terminal.seeText("vera@example.org")
      try await terminal.seeText("Press any key to try it")
      try terminal.press(.enter)
      try await terminal.seeText("All you do here stays on this computer")
      try terminal.press(.enter)
      try await terminal.seeText("Forgot password?")
      #expect(try !terminal.picture().text.contains("vera"))
      let client = try await terminal.client()
      for key in [TerminalKey.escape, .controlQ, .controlZ] { try terminal.press(key) }
      try terminal.type("still here")
      try await terminal.seeText("still here")
      try terminal.press(.controlX)
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)
      #expect(
        try await eventually {
          !Processes.isRunning(client) && home.demoFolders.isEmpty && Processes.mentioning(home.temporary).isEmpty
        })
    }

    @Test func `A service that breaks takes the visit along, and the next one has another`() async throws {
      let home = try Home()
      let terminal = try await TerminalSession(home)
      try terminal.start("demo --kiosk --lang en")
      try await terminal.seeText("Press any key to try it")
      try terminal.press(.enter)
      try await terminal.seeText("All you do here stays on this computer")
      try terminal.press(.enter)
      try await terminal.seeText("Forgot password?")
      try terminal.type("anna@example.org")
      let client = try await terminal.client()
      let service = try #require(Processes.mentioning(home.temporary).first { $0 != client })
      kill(service, SIGKILL)
      try await terminal.seeText("Press any key to try it")
      try terminal.press(.f9)
      try await terminal.seeText("All you do here stays on this computer")
      try terminal.press(.f9)
      try await terminal.seeText("Всё, что вы здесь делаете")
      try terminal.press(.enter)
      try await terminal.seeText("Забыли пароль?")
      #expect(try !terminal.picture().text.contains("anna"))
      try terminal.press(.f12)
      try await terminal.seeText("Инспектор")
      #expect(try !terminal.picture().text.contains("anna"))
      try terminal.press(.controlX)
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)
      // Nor has the stand touched the settings of whoever set it up.
      #expect(!FileManager.default.fileExists(atPath: home.configFolder + "/config.json"))
    }
  }
}
