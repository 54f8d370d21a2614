import AuthAPI
import Foundation
import Testing

@testable import AuthService

@Suite("Sign-in, refresh and sign-out")
struct SessionTests {
  @Test func `a wrong password and an unknown address get one answer`() async throws {
    try await TestService().run { caller in
      try await caller.makeAccount()
      let wrongPassword = try await caller.signIn(password: "wrong horse")
      let unknown = try await caller.signIn("boris@example.org")
      #expect(wrongPassword.summary == "401 invalid_credentials")
      #expect(wrongPassword.text == unknown.text)
      #expect(wrongPassword.headers[.wwwAuthenticate] == "Bearer")
    }
  }

  @Test func `the access token has the deployed claims and those of RFC 7519`() async throws {
    try await TestService().run { caller in
      let tokens = try await caller.signedIn()
      let access = try claims(tokens.access)
      #expect(access["user_id"] == .string("1"))
      #expect(access["sub"] == .string("1"))
      #expect(access["role_id"] == .number(1))
      #expect(access["email"] == .string("anna@example.org"))
      #expect(access["password_version"] == .number(1))
      #expect(access["token_type"] == .string("access"))
      #expect(access["iss"] == .string("trainova-authd"))
      #expect(access["aud"] == .string("trainova"))
      #expect(access["nbf"] == access["iat"])
      #expect(access["jti"]?.text?.count == 32)
      #expect(AccessToken(Secret(tokens.access)).lifetime { parse($0) } == 900)
    }
  }

  @Test func `me wants a token that lives`() async throws {
    try await TestService().run { caller in
      let tokens = try await caller.signedIn()
      #expect(try await caller.me(tokens.access) == 200)
      let header = tokens.access.split(separator: ".")
      let unsigned = "eyJhbGciOiJub25lIn0.\(header[1])."
      for bad in ["", "x", "a.b.c", unsigned, tokens.access + "A", tokens.refresh] {
        #expect(try await caller.call(.me, token: bad).summary == "401 invalid_token", "\(bad)")
      }
      #expect(try await caller.call(.me).summary == "401 invalid_token")
      caller.clock.advance(by: 899)
      #expect(try await caller.me(tokens.access) == 200)
      caller.clock.advance(by: 1)
      #expect(try await caller.me(tokens.access) == 401)
    }
  }

  @Test func `a token of another key is refused`() async throws {
    let stranger = try await TestService().run { try await $0.signedIn().access }
    try await TestService().run { caller in
      _ = try await caller.signedIn()
      #expect(try await caller.me(stranger) == 401)
    }
  }

  @Test func `refresh gives a new pair, and the old access token lives on`() async throws {
    try await TestService().run { caller in
      let first = try await caller.signedIn()
      caller.clock.advance(by: 1)
      let second = try await caller.refresh(first.refresh)
      #expect(second.summary == "200")
      #expect(second.json["token_type"] == .string("bearer"))
      #expect(second.refresh != first.refresh)
      #expect(try await caller.me(second.access) == 200)
      #expect(try await caller.me(first.access) == 200)
    }
  }

  @Test func `a lost answer: the parent gives the same successor until that is used, and ten seconds more`()
    async throws
  {
    try await TestService().run { caller in
      let first = try await caller.signedIn()
      let second = try await caller.refresh(first.refresh)
      caller.clock.advance(by: 3600)
      let replayed = try await caller.refresh(first.refresh)
      #expect(replayed.refresh == second.refresh)
      #expect(try await caller.me(replayed.access) == 200)
      let third = try await caller.refresh(second.refresh)
      #expect(third.refresh != second.refresh)
      caller.clock.advance(by: 10)
      #expect(try await caller.refresh(first.refresh).refresh == second.refresh)
      #expect(try await caller.refresh(third.refresh).status == 200)
    }
  }

  @Test func `a parent replayed later ends the session`() async throws {
    try await TestService().run { caller in
      let first = try await caller.signedIn()
      let second = try await caller.refresh(first.refresh)
      let third = try await caller.refresh(second.refresh)
      caller.clock.advance(by: 11)
      #expect(try await caller.refresh(first.refresh).summary == "401 invalid_refresh_token")
      #expect(try await caller.refresh(third.refresh).summary == "401 invalid_refresh_token")
      #expect(try await caller.me(third.access) == 401)
    }
  }

  @Test func `an older ancestor ends the session, and no other`() async throws {
    try await TestService().run { caller in
      let first = try await caller.signedIn()
      let other = try await caller.signIn()
      var last = first
      for _ in 0..<3 { last = try await caller.refresh(last.refresh) }
      #expect(try await caller.refresh(first.refresh).summary == "401 invalid_refresh_token")
      #expect(try await caller.me(last.access) == 401)
      #expect(try await caller.me(other.access) == 200)
    }
  }

  @Test func `a hundred refreshes at once get one successor`() async throws {
    try await TestService().run { caller in
      let first = try await caller.signedIn()
      let answers = try await withThrowingTaskGroup(of: Answered.self) { group in
        for _ in 0..<100 { group.addTask { try await caller.refresh(first.refresh) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.allSatisfy { $0.status == 200 })
      #expect(Set(answers.map(\.refresh)).count == 1)
    }
  }

  @Test func `an unused refresh token dies after 14 days, a used family after 30`() async throws {
    try await TestService().run { caller in
      let idle = try await caller.signedIn()
      var busy = try await caller.signIn()
      caller.clock.advance(by: 14 * 86_400)
      #expect(try await caller.refresh(idle.refresh).summary == "401 invalid_refresh_token")
      busy = try await caller.signIn()
      for _ in 0..<2 {
        caller.clock.advance(by: 13 * 86_400)
        busy = try await caller.refresh(busy.refresh)
        #expect(busy.status == 200)
      }
      caller.clock.advance(by: 4 * 86_400)
      #expect(try await caller.refresh(busy.refresh).summary == "401 invalid_refresh_token")
    }
  }

  @Test(arguments: ["", "garbage", "a.b.c"])
  func `what is no refresh token is refused`(token: String) async throws {
    try await TestService().run { caller in
      let answer = try await caller.refresh(token)
      #expect(answer.summary == (token.isEmpty ? "422 validation_failed" : "401 invalid_refresh_token"))
      let tokens = try await caller.signedIn()
      #expect(try await caller.refresh(tokens.access).summary == "401 invalid_refresh_token")
    }
  }

  @Test func `signing out ends both tokens at once and may be repeated`() async throws {
    try await TestService().run { caller in
      let tokens = try await caller.signedIn()
      let other = try await caller.signIn()
      let answer = try await caller.call(.logout, ["refresh_token": tokens.refresh], token: tokens.access)
      #expect(answer.summary == "200")
      #expect(answer.message == EnglishWords.signedOut)
      #expect(try await caller.me(tokens.access) == 401)
      #expect(try await caller.refresh(tokens.refresh).summary == "401 invalid_refresh_token")
      #expect(try await caller.call(.logout, ["refresh_token": tokens.refresh], token: tokens.access).status == 200)
      #expect(try await caller.me(other.access) == 200)
    }
  }

  @Test func `an access token that has expired still signs out`() async throws {
    try await TestService().run { caller in
      let tokens = try await caller.signedIn()
      caller.clock.advance(by: 3600)
      #expect(try await caller.call(.logout, ["refresh_token": tokens.refresh], token: tokens.access).status == 200)
      #expect(try await caller.refresh(tokens.refresh).status == 401)
    }
  }

  @Test func `signing out wants a token of this service, and ends no stranger's session`() async throws {
    try await TestService().run { caller in
      let anna = try await caller.signedIn()
      let boris = try await caller.signedIn("boris@example.org")
      #expect(try await caller.call(.logout, ["refresh_token": anna.refresh]).summary == "401 invalid_token")
      #expect(
        try await caller.call(.logout, ["refresh_token": anna.refresh], token: "x").summary == "401 invalid_token")
      #expect(try await caller.call(.logout, ["refresh_token": anna.refresh], token: boris.access).status == 200)
      #expect(try await caller.me(anna.access) == 200)
      #expect(try await caller.me(boris.access) == 401)
    }
  }

  @Test func `sessions survive a restart`() async throws {
    let service = try TestService()
    let tokens = try await service.run { try await $0.signedIn() }
    try await service.run { caller async throws in
      #expect(try await caller.me(tokens.access) == 200)
      #expect(try await caller.refresh(tokens.refresh).status == 200)
    }
  }

  @Test func `a sign-in raises an old hash to the cost of today`() async throws {
    let service = try TestService()
    try await service.run { try await $0.makeAccount() }
    let dearer = try TestService(folder: service.folder) { $0.scrypt.logN = 3 }
    try await dearer.run { caller async throws in
      #expect(try await caller.signIn().status == 200)
      #expect(try await caller.signIn().status == 200)
      #expect(try await caller.signIn(password: "wrong horse").status == 401)
    }
    let store = try Store(
      settings: dearer.settings, keys: Keys(master: KeyFile.load(dearer.settings.keyFile)), bell: MailBell())
    let found = try await store.candidate(EmailAddress(stored: "anna@example.org"), now: 0).account
    let account = try #require(found)
    #expect(account.passwordHash.hasPrefix("$scrypt$ln=3,r=8,p=1$"))
  }

  private func parse(_ bytes: [UInt8]) -> JSONValue? {
    try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))
  }

  /// The middle of a JWT.
  private func claims(_ token: String) throws -> JSONValue {
    var middle = token.split(separator: ".")[1].replacingOccurrences(of: "-", with: "+")
      .replacingOccurrences(of: "_", with: "/")
    while middle.count % 4 != 0 { middle += "=" }
    return try JSONDecoder().decode(JSONValue.self, from: try #require(Data(base64Encoded: middle)))
  }
}
