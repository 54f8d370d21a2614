import AccountCore
import AuthAPI

@testable import Recording

/// A recorded run of a test's own: what a user typed, and what a server said, put through the redactor as a run does.
struct Sample {
  static let email = "eva+new@example.org"
  static let password = "correct-horse-7"
  static let cyrillic = "пароль-на-лето-42"
  static let code = "048213"
  static let access = "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyX2lkIjoiMSJ9.c2lnbmF0dXJlLW9mLWFjY2Vzcw"
  static let refresh = "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyX2lkIjoiMSJ9.c2lnbmF0dXJlLW9mLXJlZnJlc2g"

  var redactor = Redactor(key: FingerprintKey(1, 2))

  static let timings = Flow.Timings(
    nameLookup: 1_200, connect: 2_400, tls: 9_000, firstByte: 53_250, total: 53_400, bytes: 312)

  /// A sign-in that succeeds, and a password change that fails.
  mutating func flow() -> Flow {
    let login = exchange(
      .login, ["email": .string(Self.email), "password": .string(Self.password)],
      status: 200,
      ["access_token": .string(Self.access), "refresh_token": .string(Self.refresh), "token_type": .string("bearer")],
      .accepted)
    let me = exchange(
      .me, nil, status: 200,
      [
        "user_id": .string("1"), "email": .string(Self.email), "role_id": .number(1), "is_verified": .bool(true),
        "first_name": .string("Eva"), "last_name": .null, "avatar_url": .null,
      ], .accepted)
    let change = exchange(
      .changePassword, ["current_password": .string(Self.cyrillic)], status: 400,
      ["detail": .string("Неверный текущий пароль")], .wrongCurrentPassword)

    var start = Flow.Entry(.start, at: 0, phase: .signedOut, screen: .signIn)
    start.message = nil
    var signIn = Flow.Entry(.signIn, at: 4_210, phase: .signedIn, screen: .profile)
    signIn.fields = fields([(.email, Self.email), (.password, Self.password)])
    signIn.exchanges = [login, me]
    signIn.moves = [Transition(.signedOut, .signInAccepted, .signedIn)]
    signIn.message = redactor.sentence("You are signed in.")
    var send = Flow.Entry(.sendPasswordCode, at: 9_000, phase: .signedIn, screen: .changePassword)
    send.fields = fields([(.currentPassword, Self.cyrillic)])
    send.exchanges = [change]
    send.problems = [Flow.Problem(.currentPassword, .wrongCurrentPassword)]
    return Flow(
      client: "0.1.0", recordedAt: 1_795_447_293_120, server: "https://auth.example.org", language: .english,
      steps: [start, signIn, send])
  }

  mutating func fields(_ values: [(FieldID, String)]) -> [Shown.Named] {
    values.map { .init($0.0.rawValue, redactor.field($0.0, $0.1)) }
  }

  mutating func exchange(
    _ operation: Operation, _ body: [String: JSONValue]?, status: Int, _ reply: [String: JSONValue],
    _ result: Flow.Verdict
  ) -> Flow.Exchange {
    var headers = [("Accept", "application/json"), ("Accept-Language", "en")]
    if operation.isAuthorized { headers.append(("Authorization", "Bearer \(Self.access)")) }
    let shown = body.map { redactor.request(.object($0)) }
    return Flow.Exchange(
      operation, at: 4_300, headers: redactor.headers(headers.map { (name: $0.0, value: $0.1) }), body: shown,
      outcome: .answered(
        status: status, retryAfter: nil, body: redactor.reply(.object(reply), byteCount: 300), Self.timings),
      result: result)
  }

  static var secrets: [Secret] { [password, cyrillic, code, access, refresh].map { Secret($0) } }
}

extension String {
  /// The text with the first of these replaced.
  func replacing(first old: String, with new: String) -> String {
    guard let range = ranges(of: old).first else { return self }
    return self[..<range.lowerBound] + new + self[range.upperBound...]
  }
}
