import AuthAPI
import Testing

/// Success in every shape of the documented and of the deployed service.
@Suite struct SuccessTests {
  @Test(arguments: AuthAPI.Operation.plain)
  func whateverShapeASuccessHasItIsOne(_ operation: AuthAPI.Operation) {
    let shapes: [(body: String, quote: String?)] = [
      (#"{"message":"Код отправлен"}"#, "Код отправлен"), (#"{"detail":"Вы вышли из системы"}"#, "Вы вышли из системы"),
      (#"{"success":true,"message":"Пароль изменён"}"#, "Пароль изменён"), (#"{"message":null,"detail":"да"}"#, "да"),
      ("null", nil), ("{}", nil), (#"{"message":null}"#, nil), (#"{"message":7,"unknown":[{}]}"#, nil),
      (" {\n} ", nil),
    ]
    for shape in shapes {
      for status in [200, 201, 202] {
        #expect(classify(operation, status, shape.body) == .success(.accepted(message: shape.quote)), "\(shape.body)")
      }
    }
  }

  static let pair = TokenPair(
    access: AccessToken(Secret("a.b.c")), refresh: RefreshToken(Secret("r")), lifetime: nil)
  static let bare = Profile(userID: "", email: "a@b.c", roleID: 0, isVerified: false)
  static let full = Profile(
    userID: "12", email: "a@b.c", roleID: 2, isVerified: true, firstName: "Анна", lastName: "Ё",
    avatarURL: "https://x/y")

  static let cases: [Case] = [
    .ok(.login, #"{"access_token":"a.b.c","refresh_token":"r","token_type":"bearer"}"#, .tokens(pair)),
    .ok(.login, #"{"access_token":"a.b.c","refresh_token":"r","expires_in":5,"x":null}"#, .tokens(pair)),
    .ok(.refresh, #"{"access_token":"a.b.c","refresh_token":"r","token_type":"bearer"}"#, .tokens(pair)),
    .ok(
      .me,
      #"{"user_id":"12","email":"a@b.c","role_id":2,"is_verified":true,"first_name":"Анна","last_name":"Ё","avatar_url":"https://x/y"}"#,
      .profile(full)),
    .ok(
      .me,
      #"{"user_id":12,"email":"a@b.c","role_id":2,"is_verified":true,"first_name":"Анна","last_name":"Ё","avatar_url":"https://x/y","new":1}"#,
      .profile(full)),
    .ok(.me, #"{"email":"a@b.c","first_name":null,"last_name":null,"avatar_url":null}"#, .profile(bare)),
    .ok(.me, #"{"email":"a@b.c","role_id":1.5,"is_verified":"yes","first_name":7}"#, .profile(bare)),
    .ok(
      .changeEmail, #"{"message":"Код отправлен","new_email":"new@b.c"}"#, .emailChangeStarted(newEmail: "new@b.c")),
    .ok(.changeEmail, #"{"detail":"Код отправлен"}"#, .emailChangeStarted(newEmail: nil)),
    .ok(.changeEmail, "null", .emailChangeStarted(newEmail: nil)),
    .ok(
      .serviceInfo, #"{"service":"Auth","version":"1.0","description":"d","docs_url":"/docs"}"#,
      .serviceInfo(ServiceInfo(name: "Auth", version: "1.0", description: "d", docsURL: "/docs"))),
    .ok(
      .serviceInfo, #"{"name":"Auth"}"#,
      .serviceInfo(ServiceInfo(name: "Auth", version: nil, description: nil, docsURL: nil))),
  ]

  @Test(arguments: cases)
  func anAnswerWithContent(_ case: Case) {
    #expect(`case`.outcome == `case`.expected)
  }

  @Test(
    arguments: [
      (.login, "{}"), (.login, #"{"access_token":"a"}"#), (.login, #"{"access_token":"","refresh_token":"r"}"#),
      (.login, #"{"access_token":"a","refresh_token":""}"#), (.login, #"{"access_token":1,"refresh_token":"r"}"#),
      (.refresh, "null"), (.refresh, #"{"message":"ok"}"#), (.me, "{}"), (.me, #"{"email":""}"#), (.me, "[]"),
      (.serviceInfo, #"{"hello":"world"}"#), (.serviceInfo, #""ok""#), (.verify, ""), (.verify, "[]"),
      (.verify, "true"),
      (.logout, "7"), (.register, #""done""#), (.changeEmail, "[1]"), (.register, "<html>hello</html>"),
      (.login, #"{"access_token":"a","refresh_tok"#), (.me, "\u{0}"),
    ] as [(AuthAPI.Operation, String)])
  func aSuccessThatNoAuthServerGives(_ operation: AuthAPI.Operation, _ body: String) {
    #expect(classify(operation, 200, body) == .failure(Refusal(.notAnAuthServer(status: 200))))
  }

  @Test func bytesThatAreNoTextAreNoAnswer() {
    let raw = RawReply(status: 200, body: [0xFF, 0xFE, 0x7B])
    #expect(AuthAPI.Operation.me.classify(raw, parse: parse) == .failure(Refusal(.notAnAuthServer(status: 200))))
  }

  @Test(arguments: [1, 31, 32, 33, 500])
  func nestingIsReadOnlySoDeep(_ depth: Int) {
    let array = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let object = String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)
    #expect((parse(Array(array.utf8)) != nil) == (depth <= JSONValue.maximumDepth))
    // The number within is one level more.
    #expect((parse(Array(object.utf8)) != nil) == (depth < JSONValue.maximumDepth))
  }
}
