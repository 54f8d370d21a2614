import AuthAPI
import Foundation
import Testing

@Suite struct SecretTests {
  @Test func nothingThatPrintsShowsIt() throws {
    let secret = Secret("canary")
    let (access, refresh) = (AccessToken(secret), RefreshToken(secret))
    let session = StoredSession(access: access, refresh: refresh, expiresAt: 1, bootID: "b")
    let record = AccountRecord(server: try ServerAddress("https://a.b"), email: "e", session: session)
    let pair = TokenPair(access: access, refresh: refresh, lifetime: 1)
    let values: [Any] = [
      secret, access, refresh, pair, session, record, [secret], ["k": secret], Optional(secret) as Any,
      (1, secret), Reply.tokens(pair), Result<Reply, Refusal>.success(.tokens(pair)),
      APICall.register(RegisterBody(email: "e", password: secret, firstName: nil, lastName: nil)),
      APICall.verify(VerifyBody(email: "e", code: secret)), APICall.login(LoginBody(email: "e", password: secret)),
      APICall.logout(RefreshTokenBody(refreshToken: refresh), access), APICall.me(access),
      APICall.resetPassword(ResetPasswordBody(email: "e", code: secret, newPassword: secret)),
      APICall.changePassword(ChangePasswordBody(currentPassword: secret), access),
      APICall.verifyPasswordChange(VerifyPasswordChangeBody(verificationCode: secret, newPassword: secret), access),
      APICall.verifyEmailChange(VerifyEmailChangeBody(newEmail: "n", verificationCode: secret), access),
    ]
    for value in values {
      var dumped = ""
      dump(value, to: &dumped)
      let texts = [dumped, "\(value)", String(describing: value), String(reflecting: value)]
      for text in texts {
        #expect(!text.contains("canary") && !text.contains("99, 97"), "\(type(of: value))")
      }
      #expect(texts[1].contains("•••"), "\(type(of: value))")
    }
  }

  @Test func itGivesBackWhatWasPutIn() {
    for text in ["", "пароль", "a\u{0}b", "🇷🇺é"] {
      let secret = Secret(text)
      #expect(secret.reveal() == text)
      #expect(secret.withBytes { Array($0) } == Array(text.utf8))
      #expect(secret.byteCount == text.utf8.count)
      #expect(secret.isEmpty == text.isEmpty)
    }
  }

  @Test(arguments: [
    ("", "", true), ("a", "a", true), ("a", "b", false), ("a", "", false), ("ab", "aa", false), ("ba", "aa", false),
    // The same sign in two ways to write it is not the same password.
    ("\u{E9}", "e\u{301}", false),
  ])
  func equalityIsOfBytes(_ one: String, _ other: String, _ isEqual: Bool) {
    #expect((Secret(one) == Secret(other)) == isEqual)
  }

  @Test func itIsReadAndWrittenAsAString() throws {
    let data = try JSONEncoder().encode([Secret("x\"y")])
    #expect(String(decoding: data, as: UTF8.self) == #"["x\"y"]"#)
    #expect(try JSONDecoder().decode([Secret].self, from: data) == [Secret("x\"y")])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Secret].self, from: Data("[1]".utf8)) }
  }
}
