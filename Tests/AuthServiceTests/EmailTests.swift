import AuthAPI
import Testing

@testable import AuthService

@Suite("The changed address")
struct EmailTests {
  @Test func `the code goes to the new address, the news to the old, and every session ends`() async throws {
    try await TestService().run { caller in
      let tokens = try await caller.signedIn()
      let asked = try await caller.call(.changeEmail, ["new_email": " Anna@New.example.org"], token: tokens.access)
      #expect(asked.summary == "200")
      #expect(asked.json["new_email"] == .string("anna@new.example.org"))
      let code = try await caller.mailbox.next(to: "anna@new.example.org").code
      #expect(try await caller.signIn().status == 200)
      let done = try await caller.call(
        .verifyEmailChange, ["new_email": "ANNA@new.example.org", "verification_code": code], token: tokens.access)
      #expect(done.summary == "200")
      #expect(done.message == EnglishWords.emailChanged)
      let notice = try await caller.mailbox.next(to: "anna@example.org")
      #expect(notice.body.contains("anna@new.example.org"))
      #expect(try await caller.me(tokens.access) == 401)
      #expect(try await caller.refresh(tokens.refresh).status == 401)
      #expect(try await caller.signIn().summary == "401 invalid_credentials")
      let again = try await caller.signIn("anna@new.example.org")
      #expect(try await caller.call(.me, token: again.access).json["email"] == .string("anna@new.example.org"))
    }
  }

  @Test func `a taken address, a wrong code, another address and no request are told apart`() async throws {
    try await TestService().run { caller in
      try await caller.makeAccount("boris@example.org")
      let token = try await caller.signedIn().access
      func confirm(_ email: String, _ code: String) async throws -> String {
        try await caller.call(.verifyEmailChange, ["new_email": email, "verification_code": code], token: token).summary
      }
      for taken in ["boris@example.org", "anna@example.org"] {
        #expect(try await caller.call(.changeEmail, ["new_email": taken], token: token).summary == "400 email_taken")
      }
      #expect(try await confirm("new@example.org", "123456") == "400 nothing_pending")
      try await caller.call(.changeEmail, ["new_email": "new@example.org"], token: token)
      let code = try await caller.mailbox.next().code
      #expect(try await confirm("other@example.org", code) == "400 email_mismatch")
      #expect(try await confirm("new@example.org", wrong(code)) == "400 invalid_code")
      caller.clock.advance(by: 600)
      #expect(try await confirm("new@example.org", code) == "400 invalid_code")
    }
  }

  @Test func `an address that was taken meanwhile is not given twice`() async throws {
    try await TestService().run { caller in
      let token = try await caller.signedIn().access
      try await caller.call(.changeEmail, ["new_email": "new@example.org"], token: token)
      let code = try await caller.mailbox.next().code
      try await caller.makeAccount("new@example.org")
      let answer = try await caller.call(
        .verifyEmailChange, ["new_email": "new@example.org", "verification_code": code], token: token)
      #expect(answer.summary == "400 email_taken")
      #expect(try await caller.me(token) == 200)
    }
  }

  @Test func `a second request voids the code of the first, also for another address`() async throws {
    try await TestService().run { caller in
      let token = try await caller.signedIn().access
      try await caller.call(.changeEmail, ["new_email": "one@example.org"], token: token)
      let first = try await caller.mailbox.next().code
      try await caller.call(.changeEmail, ["new_email": "two@example.org"], token: token)
      _ = try await caller.mailbox.next()
      let answer = try await caller.call(
        .verifyEmailChange, ["new_email": "one@example.org", "verification_code": first], token: token)
      #expect(answer.summary == "400 email_mismatch")
    }
  }

  @Test func `five wrong guesses kill the code`() async throws {
    try await TestService().run { caller in
      let token = try await caller.signedIn().access
      try await caller.call(.changeEmail, ["new_email": "new@example.org"], token: token)
      let code = try await caller.mailbox.next().code
      func confirm(_ code: String) async throws -> String {
        try await caller.call(
          .verifyEmailChange, ["new_email": "new@example.org", "verification_code": code], token: token
        ).summary
      }
      for _ in 0..<5 { #expect(try await confirm(wrong(code)) == "400 invalid_code") }
      #expect(try await confirm(code) == "400 invalid_code")
    }
  }

  @Test func `a registration that waits for the new address makes way for the change`() async throws {
    try await TestService().run { caller in
      let token = try await caller.signedIn().access
      try await caller.call(.register, ["email": "new@example.org", "password": "somebody else"])
      let other = try await caller.mailbox.next().code
      try await caller.call(.changeEmail, ["new_email": "new@example.org"], token: token)
      let code = try await caller.mailbox.next().code
      #expect(
        try await caller.call(
          .verifyEmailChange, ["new_email": "new@example.org", "verification_code": code], token: token
        ).status == 200)
      #expect(
        try await caller.call(.verify, ["email": "new@example.org", "code": other]).summary == "400 invalid_code")
      #expect(try await caller.signIn("new@example.org").status == 200)
    }
  }
}
