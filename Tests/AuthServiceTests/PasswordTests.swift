import AuthAPI
import Testing

@testable import AuthService

@Suite("The forgotten password and the changed one")
struct PasswordTests {
  private func reset(_ code: String, _ email: String = "anna@example.org", to password: String = "a new horse")
    -> [String: String?]
  {
    ["email": email, "code": code, "new_password": password, "confirm_password": password]
  }

  private func change(_ code: String, to password: String = "a new horse") -> [String: String?] {
    ["verification_code": code, "new_password": password, "confirm_password": password]
  }

  @Test func `the mailed code sets a new password, ends every session and sends the news`() async throws {
    try await TestService(change: { $0.frontendURL = "https://trainova.example" }).run { caller in
      let email = "anna+gym@example.org"
      let tokens = try await caller.signedIn(email)
      #expect(try await caller.call(.forgotPassword, ["email": email]).message == EnglishWords.resetMailed)
      let mail = try await caller.mailbox.next(to: email)
      let link =
        "https://trainova.example/auth/reset-password-form?code=\(mail.code)&email=anna%2Bgym%40example.org"
      #expect(mail.body.split(separator: "\n").contains { $0 == link })
      let answer = try await caller.call(.resetPassword, reset(mail.code, email))
      #expect(answer.summary == "200")
      #expect(answer.message == EnglishWords.passwordReset)
      #expect(try await caller.me(tokens.access) == 401)
      #expect(try await caller.refresh(tokens.refresh).status == 401)
      #expect(try await caller.signIn(email).summary == "401 invalid_credentials")
      #expect(try await caller.signIn(email, password: "a new horse").status == 200)
      #expect(try await caller.mailbox.next(to: email).subject == MailTemplate.passwordChanged.subject(in: .english))
      #expect(try await caller.call(.resetPassword, reset(mail.code, email)).summary == "400 reset_failed")
    }
  }

  @Test func `an unknown address gets the same answer and no mail`() async throws {
    try await TestService().run { caller in
      try await caller.makeAccount()
      let unknown = try await caller.call(.forgotPassword, ["email": "nobody@example.org"])
      let known = try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      #expect(unknown.summary == "200")
      #expect(unknown.text == known.text)
      _ = try await caller.mailbox.next(to: "anna@example.org")
    }
  }

  @Test func `an address not yet verified is mailed a new verification code`() async throws {
    try await TestService().run { caller in
      try await caller.call(.register, ["email": "anna@example.org", "password": "correct horse"])
      let first = try await caller.mailbox.next().code
      #expect(try await caller.call(.forgotPassword, ["email": "anna@example.org"]).status == 200)
      let mail = try await caller.mailbox.next()
      #expect(mail.subject == MailTemplate.verification.subject(in: .english))
      try #require(mail.code != first)
      #expect(try await caller.call(.verify, ["email": "anna@example.org", "code": first]).status == 400)
      #expect(try await caller.call(.verify, ["email": "anna@example.org", "code": mail.code]).status == 200)
    }
  }

  @Test func `every failed reset looks alike`() async throws {
    try await TestService().run { caller in
      try await caller.makeAccount()
      let nothing = try await caller.call(.resetPassword, reset("123456"))
      let unknown = try await caller.call(.resetPassword, reset("123456", "nobody@example.org"))
      try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      let code = try await caller.mailbox.next().code
      let bad = try await caller.call(.resetPassword, reset(wrong(code)))
      caller.clock.advance(by: 600)
      let late = try await caller.call(.resetPassword, reset(code))
      for answer in [nothing, unknown, bad, late] {
        #expect(answer.summary == "400 reset_failed")
        #expect(answer.text == nothing.text)
      }
      #expect(try await caller.signIn().status == 200)
    }
  }

  @Test func `guesses at a reset code are counted, and a new code voids the old`() async throws {
    try await TestService().run { caller in
      try await caller.makeAccount()
      try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      let first = try await caller.mailbox.next().code
      for _ in 0..<5 { try await caller.call(.resetPassword, reset(wrong(first))) }
      #expect(try await caller.call(.resetPassword, reset(first)).summary == "400 reset_failed")
      try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      let second = try await caller.mailbox.next().code
      try #require(first != second)
      #expect(try await caller.call(.resetPassword, reset(first)).summary == "400 reset_failed")
      #expect(try await caller.call(.resetPassword, reset(second)).summary == "200")
    }
  }

  @Test func `a code used twice at once sets one password`() async throws {
    try await TestService().run { caller in
      try await caller.makeAccount()
      try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      let code = try await caller.mailbox.next().code
      let answers = try await withThrowingTaskGroup(of: String.self) { group in
        for number in 0..<4 {
          let body = reset(code, to: "new horse no. \(number)")
          group.addTask { try await caller.call(.resetPassword, body).summary }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.sorted() == ["200", "400 reset_failed", "400 reset_failed", "400 reset_failed"])
    }
  }

  @Test(arguments: [
    ("a new horse", "another one!", "400 passwords_differ"), ("password1", "password1", "400 weak_password"),
    ("short", "short", "422 validation_failed"),
  ])
  func `a new password is checked before the code is touched`(one: String, two: String, expected: String) async throws {
    try await TestService(change: { $0.guessesPerCode = 1 }).run { caller in
      try await caller.makeAccount()
      try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      let code = try await caller.mailbox.next().code
      let answer = try await caller.call(
        .resetPassword, ["email": "anna@example.org", "code": code, "new_password": one, "confirm_password": two])
      #expect(answer.summary == expected)
      #expect(try await caller.call(.resetPassword, reset(code)).summary == "200")
    }
  }

  @Test func `a change goes by the current password and a mailed code, and ends every session`() async throws {
    try await TestService().run { caller in
      let tokens = try await caller.signedIn()
      let other = try await caller.signIn()
      #expect(
        try await caller.call(.changePassword, ["current_password": "wrong horse"], token: tokens.access).summary
          == "400 wrong_current_password")
      #expect(
        try await caller.call(.verifyPasswordChange, change("123456"), token: tokens.access).summary
          == "400 nothing_pending")
      let asked = try await caller.call(.changePassword, ["current_password": "correct horse"], token: tokens.access)
      #expect(asked.message == EnglishWords.passwordChangeMailed)
      let code = try await caller.mailbox.next(to: "anna@example.org").code
      #expect(
        try await caller.call(.verifyPasswordChange, change(wrong(code)), token: tokens.access).summary
          == "400 invalid_code")
      let done = try await caller.call(.verifyPasswordChange, change(code), token: tokens.access)
      #expect(done.summary == "200")
      #expect(done.message == EnglishWords.passwordChanged)
      for token in [tokens, other] {
        #expect(try await caller.me(token.access) == 401)
        #expect(try await caller.refresh(token.refresh).status == 401)
      }
      #expect(try await caller.signIn().summary == "401 invalid_credentials")
      #expect(try await caller.signIn(password: "a new horse").status == 200)
      #expect(try await caller.mailbox.next().subject == MailTemplate.passwordChanged.subject(in: .english))
    }
  }

  @Test func `a code for a reset is none for a change`() async throws {
    try await TestService().run { caller in
      let tokens = try await caller.signedIn()
      try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      let resetCode = try await caller.mailbox.next().code
      try await caller.call(.changePassword, ["current_password": "correct horse"], token: tokens.access)
      let changeCode = try await caller.mailbox.next().code
      try #require(resetCode != changeCode)
      #expect(
        try await caller.call(.verifyPasswordChange, change(resetCode), token: tokens.access).summary
          == "400 invalid_code")
      #expect(try await caller.call(.resetPassword, reset(changeCode)).summary == "400 reset_failed")
    }
  }

  @Test(arguments: [AuthAPI.Operation.changePassword, .verifyPasswordChange, .changeEmail, .verifyEmailChange, .me])
  func `an authorised call without a token is refused before its body is read`(operation: AuthAPI.Operation)
    async throws
  {
    try await TestService().run { caller in
      let answer = try await caller.call(operation)
      #expect(answer.summary == "401 invalid_token")
    }
  }
}
