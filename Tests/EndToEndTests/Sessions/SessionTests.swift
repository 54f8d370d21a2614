import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// A session outlives whatever happens to the processes that use it.
  @Suite struct SessionTests {
    @Test func `Of all processes that find the token expired, one renews it, and all go on`() throws {
      let rotating = RotatingServer()
      let user = try SessionHome(rotating)
      let rounds = LongTests.areOn ? 50 : 3
      let processes = LongTests.areOn ? 32 : 6
      for round in 1...rounds {
        try user.expire()
        let running = try (0..<processes).map { _ in try user.start(["token"]) }
        let ends = running.map { $0.wait() }
        #expect(ends.filter { $0.status != 0 }.map(\.output) == [])
        #expect(Set(ends.map(\.output)).count == 1, "round \(round)")
        #expect(rotating.counts.renewed == round)
      }
      #expect(rotating.counts == RotatingServer.Counts(renewed: rounds))
      #expect(rotating.refreshes == rounds)
      #expect(try user.refreshToken == rotating.refreshToken)
    }

    @Test func `When the process that holds the lock is killed, another goes on with the token`() throws {
      let rotating = RotatingServer(hasWindow: true)
      let user = try SessionHome(rotating)
      let (arrived, gate) = (Gate(), Gate())
      rotating.decide { number in
        guard number == 1 else { return .answered }
        arrived.open()
        return .held(gate)
      }
      try user.expire()
      let holder = try user.start(["token"])
      #expect(arrived.wait(seconds: 30))
      let others = try (0..<3).map { _ in try user.start(["token"]) }
      kill(holder.process, SIGKILL)
      #expect(holder.wait().status == 128 + SIGKILL)
      for other in others { #expect(other.wait().status == 0) }
      // What the dead one had asked for is done by the server after all: too late to harm.
      gate.open()
      #expect(user.server.waitUntilDeserted())
      #expect(rotating.counts.renewed == 1)
      #expect(try user.start(["whoami"]).wait().status == 0)
    }

    /// It takes the whole time for which a lock is waited for.
    @Test(.enabled(if: LongTests.areOn, "TRAINOVA_LONG_TESTS"))
    func `While the process that holds the lock is stopped, others wait, say so, and nobody is signed out`() throws {
      let rotating = RotatingServer(hasWindow: true)
      let user = try SessionHome(rotating)
      let (arrived, gate) = (Gate(), Gate())
      rotating.decide { number in
        guard number == 1 else { return .answered }
        arrived.open()
        return .held(gate)
      }
      try user.expire()
      let holder = try user.start(["token"])
      #expect(arrived.wait(seconds: 30))
      kill(holder.process, SIGSTOP)
      let other = try user.start(["refresh", "--json"]).wait()
      #expect(other.status != 0)
      #expect(rotating.refreshes == 1)
      gate.open()
      kill(holder.process, SIGCONT)
      #expect(holder.wait().status == 0)
      #expect(try user.start(["token"]).wait().status == 0)
      // Its time for an answer was over while it was stopped: it may have asked for it a second time.
      #expect(rotating.counts.renewed == 1 && rotating.counts.refused == 0)
      #expect(try user.refreshToken == rotating.refreshToken)
    }

    @Test func `A lost answer is asked for again with the same token`() throws {
      let rotating = RotatingServer(hasWindow: true)
      let user = try SessionHome(rotating)
      let rounds = LongTests.areOn ? 500 : 5
      rotating.decide { $0 % 2 == 1 ? .lost : .answered }
      for _ in 0..<rounds {
        try user.expire()
        let end = try user.start(["token"]).wait()
        #expect(end.status == 0, "\(end.output)")
      }
      #expect(rotating.counts == RotatingServer.Counts(renewed: rounds, replayed: rounds))
    }

    @Test func `Killed between sending and saving, the next process has the old token and goes on`() throws {
      let rotating = RotatingServer(hasWindow: true)
      let user = try SessionHome(rotating)
      let rounds = LongTests.areOn ? 1000 : 5
      for round in 0..<rounds {
        let (arrived, gate) = (Gate(), Gate())
        rotating.decide { number in
          guard number == round * 2 + 1 else { return .answered }
          arrived.open()
          return .held(gate)
        }
        try user.expire()
        let before = try user.refreshToken
        let victim = try user.start(["token"])
        #expect(arrived.wait(seconds: 30))
        kill(victim.process, SIGKILL)
        #expect(victim.wait().status == 128 + SIGKILL)
        // The server renews the token all the same, and the answer goes nowhere.
        gate.open()
        #expect(user.server.waitUntilDeserted())
        #expect(try user.refreshToken == before)
        let end = try user.start(["token"]).wait()
        #expect(end.status == 0, "\(end.output)")
        #expect(try user.refreshToken == rotating.refreshToken)
      }
      #expect(rotating.counts == RotatingServer.Counts(renewed: rounds, replayed: rounds))
    }

    @Test func `Who interrupts a command while tokens are being renewed loses none`() throws {
      let rotating = RotatingServer()
      let user = try SessionHome(rotating)
      let (arrived, gate) = (Gate(), Gate())
      rotating.decide { _ in
        arrived.open()
        return .held(gate)
      }
      let interrupted = try user.start(["refresh"])
      #expect(arrived.wait(seconds: 30))
      kill(interrupted.process, SIGINT)
      gate.open()
      #expect(interrupted.wait().status == 128 + SIGINT)
      #expect(rotating.counts == RotatingServer.Counts(renewed: 1))
      #expect(try user.refreshToken == rotating.refreshToken)
    }

    @Test func `Where the server gives no second answer, a sign-in is asked for, and nothing else is lost`() throws {
      let rotating = RotatingServer(hasWindow: false)
      let user = try SessionHome(rotating)
      rotating.decide { _ in .lost }
      try user.expire()
      // The token in hand is good for one more: the server had not heard of an end.
      #expect(try user.start(["token"]).wait().status == 0)
      rotating.endEverySession()
      let end = try user.start(["token", "--json"]).wait()
      #expect(end.status == 4, "\(end.output)")
      #expect(end.output.contains("\"login\""))
      // The account is still there, its address with it, and its file whole.
      let content = try #require(try user.content)
      #expect(content["email"] as? String == "eva@example.org")
      rotating.decide { _ in .answered }
      let login = try user.start(["login", "--password-file", user.home.folder.path("password")]).wait()
      #expect(login.status == 0, "\(login.output)")
      #expect(try user.start(["token"]).wait().status == 0)
    }

    @Test func `On a full disk nothing is sent, and the file stays as it was`() throws {
      let rotating = RotatingServer()
      let user = try SessionHome(rotating)
      try user.expire()
      let before = try Data(contentsOf: user.file)
      // No file may grow beyond a kibibyte: for what a session needs, the disk is full.
      let end = try user.start(["refresh", "--json"], under: ["bash", "-c", "ulimit -f 1; exec \"$@\"", "bash"])
        .wait()
      #expect(end.output.contains("not_saved"), "\(end.output)")
      #expect(rotating.refreshes == 0)
      #expect(try Data(contentsOf: user.file) == before)
      #expect(try user.start(["refresh"]).wait().status == 0)
      #expect(rotating.counts == RotatingServer.Counts(renewed: 1))
    }
  }
}
