import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// Whatever call of a save fails or is the last, the file is whole, and the session goes on.
  @Suite struct SaveFaultTests {
    /// A user whose session is renewed under a blow, again and again.
    private final class Anvil {
      let rotating = RotatingServer(hasWindow: true)
      let user: SessionHome
      let faults: Faults
      /// The calls of one renewal.
      let calls: [String]

      init() throws {
        user = try SessionHome(rotating)
        faults = try Faults(in: user.home.folder)
        let end = try user.start(["refresh"], environment: faults.counting).wait()
        guard end.status == 0 else { throw Command.Failed(description: end.output) }
        calls = try faults.calls()
      }

      /// Renews the session with one call struck; what is on file must be whole, old or new, and the next process goes on.
      func strike(_ call: Int, _ blow: Faults.Blow) throws {
        let before = try user.refreshToken
        let struck = try user.start(["refresh"], environment: faults.environment(at: call, blow)).wait()
        let name = "call \(call) of \(calls.count), \(calls[min(call, calls.count) - 1]), \(blow)"
        if blow == .kill, call <= calls.count { #expect(struck.status == 128 + SIGKILL, "\(name): \(struck.output)") }
        let after = try user.refreshToken
        #expect(after == before || after == rotating.refreshToken, "\(name): \(after ?? "no token")")
        let next = try user.start(["refresh"]).wait()
        #expect(next.status == 0, "\(name): \(next.output)")
        #expect(try user.refreshToken == rotating.refreshToken, "\(name)")
      }
    }

    @Test func `A fault at every call of a save`() throws {
      let anvil = try Anvil()
      #expect(anvil.calls.filter { $0 == "renameat2" }.count >= 1 && anvil.calls.contains("posix_fallocate"))
      var blows: [Faults.Blow] = [.kill, .fail(EIO)]
      if LongTests.areOn { blows += [.fail(ENOSPC), .fail(EACCES)] }
      for call in 1...anvil.calls.count {
        for blow in blows { try anvil.strike(call, blow) }
      }
      #expect(anvil.rotating.counts.refused == 0)
      print("calls of a save: \(anvil.calls.joined(separator: " "))")
    }

    @Test func `Killed again and again in the middle of a save, the session goes on`() throws {
      let anvil = try Anvil()
      var random = SplitMix64(seed: 4)
      for _ in 0..<(LongTests.areOn ? 2000 : 10) {
        try anvil.strike(Int.random(in: 1...anvil.calls.count, using: &random), .kill)
      }
      #expect(anvil.rotating.counts.refused == 0)
      // What the dead have left is temporary and nobody else's to read.
      for name in try FileManager.default.contentsOfDirectory(atPath: anvil.user.accountsFolder) {
        var status = stat()
        #expect(lstat("\(anvil.user.accountsFolder)/\(name)", &status) == 0 && status.st_mode & 0o777 == 0o600)
      }
    }
  }
}
