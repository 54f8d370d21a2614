import AuthAPI
import Testing

@testable import AuthService

@Suite("Who has an account is not told")
struct EnumerationTests {
  @Test(arguments: [AuthAPI.Operation.login, .forgotPassword])
  func `a hash is computed for known, waiting and unknown addresses alike`(operation: AuthAPI.Operation) async throws {
    let service = try TestService()
    try await service.run { caller in
      try await caller.makeAccount()
      try await caller.call(.register, ["email": "waiting@example.org", "password": "correct horse"])
    }
    // With no room for a hash, who needs one is refused.
    let closed = try TestService(folder: service.folder) {
      $0.hashesAtOnce = 0
      $0.hashesWaiting = 0
    }
    try await closed.run { caller in
      for email in ["anna@example.org", "waiting@example.org", "nobody@example.org"] {
        let answer = try await caller.call(operation, ["email": email, "password": "correct horse"])
        #expect(answer.summary == "503 overloaded", "\(email)")
      }
    }
    // With room for one, nobody needs a second.
    let single = try TestService(folder: service.folder) {
      $0.hashesAtOnce = 1
      $0.hashesWaiting = 0
    }
    try await single.run { caller in
      for email in ["anna@example.org", "waiting@example.org", "nobody@example.org"] {
        let answer = try await caller.call(operation, ["email": email, "password": "wrong horse"])
        #expect(answer.summary == (operation == .login ? "401 invalid_credentials" : "200"), "\(email)")
      }
    }
  }

  @Test func `a registered address is not told from a new one where accounts are hidden`() async throws {
    try await TestService(change: { $0.hidesAccounts = true }).run { caller in
      try await caller.makeAccount("anna@example.org")
      var stories: [[String]] = []
      for email in ["anna@example.org", "new@example.org"] {
        var story: [String] = []
        let registered = try await caller.call(.register, ["email": email, "password": "another horse"])
        story.append("\(registered.summary) \(registered.text)")
        let mail = try await caller.mailbox.next(to: email)
        let isNotice = mail.subject == MailTemplate.addressTaken.subject(in: .english)
        #expect(isNotice == (email == "anna@example.org"))
        #expect(mail.code.isEmpty == isNotice)
        story.append(
          try await caller.call(.verify, ["email": email, "code": isNotice ? "123456" : wrong(mail.code)]).text)
        story.append(try await caller.signIn(email, password: "wrong horse").text)
        // The password that was just registered.
        story.append(try await caller.signIn(email, password: "another horse").text)
        _ = try await caller.mailbox.next(to: email)
        stories.append(story)
      }
      #expect(stories[0] == stories[1])
      // The owner's own password is the old one still.
      #expect(try await caller.signIn("anna@example.org").status == 200)
    }
  }

  @Test func `neither is an address to move to`() async throws {
    try await TestService(change: { $0.hidesAccounts = true }).run { caller in
      try await caller.makeAccount("boris@example.org")
      let token = try await caller.signedIn().access
      var stories: [[String]] = []
      for email in ["boris@example.org", "free@example.org"] {
        let asked = try await caller.call(.changeEmail, ["new_email": email], token: token)
        let mail = try await caller.mailbox.next(to: email)
        #expect((mail.subject == MailTemplate.addressTaken.subject(in: .english)) == (email == "boris@example.org"))
        let guessed = try await caller.call(
          .verifyEmailChange,
          ["new_email": email, "verification_code": mail.code.isEmpty ? "123456" : wrong(mail.code)], token: token)
        stories.append([asked.summary, asked.message ?? "", guessed.summary, guessed.text])
      }
      #expect(stories[0] == stories[1])
      #expect(stories[0][0] == "200")
      #expect(stories[0][2] == "400 invalid_code")
      #expect(try await caller.signIn("boris@example.org").status == 200)
    }
  }

  @Test func `the owner is not flooded either`() async throws {
    let settings: (inout Settings) -> Void = {
      $0.hidesAccounts = true
      $0.throttles = Throttles()
    }
    let service = try TestService(change: settings)
    try await service.run { caller in
      try await caller.makeAccount()
      caller.clock.advance(by: 60)
      for number in 0..<5 {
        let answer = try await caller.call(.register, ["email": "anna@example.org", "password": "horse no. \(number)"])
        #expect(answer.message == EnglishWords.registered)
      }
      #expect(try await caller.mailbox.next().subject == MailTemplate.addressTaken.subject(in: .english))
      try await caller.makeAccount("boris@example.org")
    }
  }
}
