import AuthAPI
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import AuthService

/// Within the suite of the program: of two processes started at once one may inherit what tells of the other's end.
extension ProcessTests {
  @Suite("What was answered is kept")
  struct DurabilityTests {
    /// A thousand where it is asked for, some otherwise.
    private static let kills = LongTests.areOn ? 1000 : 6

    @Test func `killed at any moment under load, again and again, it keeps every write it acknowledged`() async throws {
      let folder = try TemporaryFolder()
      let socket = folder.path("authd.sock")
      let arguments = [
        "--listen", "unix:\(socket)", "--database", folder.path("db"), "--mail", "dir:\(folder.path("mail"))",
        "--scrypt-cost", "1", "--mail-limits", "none", "--guess-limits", "none", "--free-sign-ins", "none",
        "--log-level", "error",
      ]
      var random = SplitMix64(seed: 7)
      let workers = try start(arguments, folder, socket)
      var acknowledged = 0
      for round in 1...Self.kills {
        let service = try RunningService(arguments, folder: folder)
        let goal = Int.random(in: 1...60, using: &random)
        let tally = Tally(goal: goal)
        try await withThrowingTaskGroup(of: Void.self) { group in
          for worker in workers {
            group.addTask { try await onThread { try worker.work(round, tally) } }
          }
          group.addTask { [process = service.process.processIdentifier] in
            try await onThread {
              tally.waitForGoal()
              kill(process, SIGKILL)
            }
          }
          try await group.waitForAll()
        }
        _ = service.end()
        acknowledged += tally.count
        try check(folder.path("db"), workers)
      }
      // The last word of each: after the last kill too.
      let service = try RunningService(arguments, folder: folder)
      for worker in workers { try worker.checkSessions() }
      kill(service.process.processIdentifier, SIGTERM)
      _ = service.end()
      print("\(Self.kills) kills, \(acknowledged) acknowledged writes, none lost")
      #expect(acknowledged >= Self.kills)
    }

    /// Makes an account and a session for each worker.
    private func start(_ arguments: [String], _ folder: TemporaryFolder, _ socket: String) throws -> [Worker] {
      let service = try RunningService(arguments, folder: folder)
      var workers: [Worker] = []
      for number in 0..<4 {
        let email = "worker\(number)@example.org"
        let account = #"{"email":"\#(email)","password":"correct horse"}"#
        _ = try exchange(socket, request("/api/auth/register", body: account))
        let code = try waitForCode(folder.path("mail"), to: email)
        let verify = #"{"email":"\#(email)","code":"\#(code)"}"#
        try #require(try exchange(socket, request("/api/auth/verify", body: verify)).hasPrefix("HTTP/1.1 200"))
        workers.append(try Worker(number: number, socket: socket, account: account))
      }
      kill(service.process.processIdentifier, SIGKILL)
      _ = service.end()
      return workers
    }

    private func check(_ path: String, _ workers: [Worker]) throws {
      let queue = try DatabaseQueue(path: path)
      let (report, pending) = try queue.read { db in
        (
          try String.fetchAll(db, sql: "PRAGMA integrity_check")
            + Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map(\.description),
          Set(try String.fetchAll(db, sql: "SELECT email FROM pending"))
        )
      }
      try queue.close()
      #expect(report == ["ok"])
      for worker in workers { #expect(worker.registered.isSubset(of: pending)) }
    }
  }
}

/// Counts acknowledged writes up to the moment of the kill.
private final class Tally: Sendable {
  private let goal: Int
  private let value = Mutex(0)
  private let gate = Gate()

  init(goal: Int) {
    self.goal = goal
  }

  var count: Int { value.withLock { $0 } }

  func add() {
    let count = value.withLock { value in
      value += 1
      return value
    }
    if count == goal { gate.pass() }
  }

  func waitForGoal() {
    _ = gate.wait(seconds: 60)
  }
}

/// A client that writes without pause and remembers what it was told is done. One thread at a time uses it.
private final class Worker: @unchecked Sendable {
  private let number: Int
  private let socket: String
  private let account: String
  private var refresh: String
  private var ended: [String] = []
  private(set) var registered: Set<String> = []

  init(number: Int, socket: String, account: String) throws {
    (self.number, self.socket, self.account) = (number, socket, account)
    refresh = ""
    refresh = try #require(try post(.login, account)?["refresh_token"]?.text)
  }

  /// Writes until the service is gone.
  func work(_ round: Int, _ tally: Tally) throws {
    try checkSessions()
    for step in 0... {
      let email = "new\(number).\(round).\(step)@example.org"
      guard try post(.register, #"{"email":"\#(email)","password":"correct horse"}"#) != nil else { return }
      registered.insert(email)
      tally.add()
      guard let next = try post(.refresh, #"{"refresh_token":"\#(refresh)"}"#) else { return }
      refresh = try #require(next["refresh_token"]?.text)
      tally.add()
      guard let session = try post(.login, account) else { return }
      let access = try #require(session["access_token"]?.text)
      tally.add()
      let second = try #require(session["refresh_token"]?.text)
      guard try post(.logout, #"{"refresh_token":"\#(second)"}"#, token: access) != nil else { return }
      ended.append(access)
      tally.add()
    }
  }

  /// The last session that was acknowledged lives, those that were ended are dead.
  func checkSessions() throws {
    let next = try post(.refresh, #"{"refresh_token":"\#(refresh)"}"#)
    if let text = next?["refresh_token"]?.text { refresh = text }
    for access in ended.suffix(3) {
      let answer = (try? exchange(socket, request("/api/auth/me", token: access))) ?? ""
      #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 401"))
    }
  }

  /// The body of a 200; nil where the service was killed before the whole answer came.
  private func post(_ operation: AuthAPI.Operation, _ body: String, token: String? = nil) throws -> JSONValue? {
    guard let answer = try? exchange(socket, request(operation.path, body: body, token: token)),
      let end = answer.range(of: "\r\n\r\n"),
      let json = try? JSONDecoder().decode(JSONValue.self, from: Data(answer[end.upperBound...].utf8))
    else { return nil }
    #expect(answer.hasPrefix("HTTP/1.1 200"), "\(operation) \(answer)")
    return json
  }
}
