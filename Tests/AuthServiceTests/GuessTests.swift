import AuthAPI
import GRDB
import Testing

@testable import AuthService

@Suite("Guesses at codes")
struct GuessTests {
  private static func defaults(_ settings: inout Settings) {
    settings.throttles = Throttles()
  }

  /// The codes that differ from `code`, as many as asked for.
  private func wrongOnes(_ count: Int, but code: String) -> [String] {
    let all = (0...count).map { number in String(String(1_000_000 + number).dropFirst()) }
    return Array(all.filter { $0 != code }.prefix(count))
  }

  @Test func `200 guesses at once: five are looked at`() async throws {
    let service = try TestService(change: Self.defaults)
    try await service.run { caller in
      try await caller.call(.register, ["email": "anna@example.org", "password": "correct horse"])
      let code = try await caller.mailbox.next().code
      let answers = try await atOnce(wrongOnes(200, but: code)) { guess in
        try await caller.call(.verify, ["email": "anna@example.org", "code": guess]).summary
      }
      #expect(answers == Array(repeating: "400 invalid_code", count: 200))
      #expect(try await service.integers("SELECT guesses FROM codes") == [5])
      #expect(try await service.integers("SELECT count(*) FROM events WHERE expires_at = at + 86400") == [6])
      #expect(
        try await caller.call(.verify, ["email": "anna@example.org", "code": code]).summary == "400 invalid_code")
    }
  }

  @Test func `50 right answers at once: one account`() async throws {
    let service = try TestService(change: Self.defaults)
    try await service.run { caller in
      try await caller.call(.register, ["email": "anna@example.org", "password": "correct horse"])
      let code = try await caller.mailbox.next().code
      let answers = try await atOnce(Array(repeating: code, count: 50)) { code in
        try await caller.call(.verify, ["email": "anna@example.org", "code": code]).summary
      }
      #expect(answers.filter { $0 == "200" }.count == 1)
      #expect(answers.filter { $0 == "400 invalid_code" }.count == 49)
      #expect(try await service.integers("SELECT count(*) FROM accounts") == [1])
    }
  }

  @Test func `50 right answers to a reset at once: one password`() async throws {
    let service = try TestService(change: Self.defaults)
    try await service.run { caller in
      try await caller.makeAccount()
      try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      let code = try await caller.mailbox.next().code
      let answers = try await atOnce((0..<50).map { "new horse no. \($0)" }) { password in
        let answer = try await caller.call(
          .resetPassword,
          ["email": "anna@example.org", "code": code, "new_password": password, "confirm_password": password])
        return (password, answer.summary)
      }
      let done = answers.filter { $0.1 == "200" }
      #expect(done.count == 1)
      #expect(answers.filter { $0.1 == "400 reset_failed" }.count == 49)
      #expect(try await caller.signIn(password: try #require(done.first).0).status == 200)
      #expect(try await service.integers("SELECT password_version FROM accounts") == [2])
    }
  }

  @Test func `twenty wrong guesses a day, whatever the code, and after a day it goes on`() async throws {
    try await TestService(change: Self.defaults).run { caller in
      try await caller.makeAccount()
      func forgotten() async throws -> String {
        caller.clock.advance(by: 600)
        try await caller.call(.forgotPassword, ["email": "anna@example.org"])
        return try await caller.mailbox.next().code
      }
      func reset(_ code: String) async throws -> String {
        try await caller.call(
          .resetPassword,
          [
            "email": "anna@example.org", "code": code, "new_password": "a new horse", "confirm_password": "a new horse",
          ]
        ).summary
      }
      for _ in 0..<4 {
        let code = try await forgotten()
        for _ in 0..<5 { #expect(try await reset(wrong(code)) == "400 reset_failed") }
      }
      // The fifth code is never looked at, and nobody is told why: an unknown address gets the same answer.
      #expect(try await reset(try await forgotten()) == "400 reset_failed")
      caller.clock.advance(by: 86_400)
      #expect(try await reset(try await forgotten()) == "200")
    }
  }

  @Test(arguments: [AuthAPI.Operation.verifyPasswordChange, .verifyEmailChange])
  func `who is signed in is told to wait`(operation: AuthAPI.Operation) async throws {
    let change: (inout Settings) -> Void = { $0.throttles.guesses = [Throttles.Limit(2, in: 86_400)] }
    try await TestService(change: change).run { caller in
      let token = try await caller.signedIn().access
      try await caller.call(.changePassword, ["current_password": "correct horse"], token: token)
      var code = try await caller.mailbox.next().code
      if operation == .verifyEmailChange {
        try await caller.call(.changeEmail, ["new_email": "new@example.org"], token: token)
        code = try await caller.mailbox.next().code
      }
      func confirm(_ code: String) async throws -> Answered {
        try await caller.call(
          operation,
          [
            "verification_code": code, "new_password": "a new horse", "confirm_password": "a new horse",
            "new_email": "new@example.org",
          ], token: token)
      }
      for _ in 0..<2 { #expect(try await confirm(wrong(code)).summary == "400 invalid_code") }
      caller.clock.advance(by: 60)
      let answer = try await confirm(code)
      #expect(answer.summary == "429 rate_limited")
      #expect(answer.headers[.retryAfter] == String(86_400 - 60))
    }
  }

  @Test func `right guesses do not count`() async throws {
    let change: (inout Settings) -> Void = { $0.throttles.guesses = [Throttles.Limit(1, in: 86_400)] }
    try await TestService(change: change).run { caller in
      try await caller.makeAccount()
      try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      let code = try await caller.mailbox.next().code
      let answer = try await caller.call(
        .resetPassword,
        ["email": "anna@example.org", "code": code, "new_password": "a new horse", "confirm_password": "a new horse"])
      #expect(answer.summary == "200")
    }
  }
}

/// Does all of it at once; the results in the order in which they came.
func atOnce<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ work: @escaping @Sendable (Item) async throws -> Result
) async throws -> [Result] {
  try await withThrowingTaskGroup(of: Result.self) { group in
    for item in items { group.addTask { try await work(item) } }
    return try await group.reduce(into: []) { $0.append($1) }
  }
}
