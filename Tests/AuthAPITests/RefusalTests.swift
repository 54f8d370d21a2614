import AuthAPI
import Testing

/// Failure in every shape of the documented and of the deployed service.
@Suite struct RefusalTests {
  private static func detail(_ text: String) -> String { #"{"detail":"\#(text)"}"# }
  private static func coded(_ code: String) -> String { #"{"detail":"Текст","error_code":"\#(code)"}"# }

  /// The deployed service, which sends no codes.
  static let deployed: [Case] = [
    .no(.login, 401, detail("Неверный email или пароль"), .wrongCredentials, "Неверный email или пароль"),
    .no(
      .login, 401, detail("Email не верифицирован. Код отправлен"), .notVerified,
      "Email не верифицирован. Код отправлен"),
    .no(.login, 401, detail("НЕ ВЕРИФИЦИРОВАН"), .notVerified, "НЕ ВЕРИФИЦИРОВАН"),
    .no(.login, 400, detail("x"), .wrongCredentials, "x"),
    .no(.register, 400, detail("Уже существует"), .addressTaken, "Уже существует"),
    .no(.verify, 400, detail("Неверный код"), .wrongCode, "Неверный код"),
    .no(.refresh, 401, detail("Недействительный токен"), .refreshRefused, "Недействительный токен"),
    .no(.refresh, 400, detail("x"), .refreshRefused, "x"),
    .no(.resetPassword, 200, #"{"success":false,"message":"Неверный код"}"#, .wrongCode, "Неверный код"),
    .no(.resetPassword, 200, #"{"success":false}"#, .wrongCode),
    .no(.resetPassword, 400, detail("x"), .wrongCode, "x"),
    .no(.changePassword, 400, detail("Неверный текущий пароль"), .wrongCurrentPassword, "Неверный текущий пароль"),
    .no(.verifyPasswordChange, 400, detail("Неверный код"), .changeRefused, "Неверный код"),
    .no(.verifyEmailChange, 400, detail("Нет запроса"), .changeRefused, "Нет запроса"),
    .no(.changeEmail, 400, detail("Занят"), .addressTaken, "Занят"),
    .no(.forgotPassword, 400, detail("x"), .fields([FieldError(field: .email, message: nil)]), "x"),
    .no(.verify, 200, #"{"success":false,"detail":"нет"}"#, .other(status: 200), "нет"),
    .no(.logout, 401, detail("x"), .signedOut, "x"),
    .no(.cleanExpiredTokens, 403, detail("Forbidden"), .forbidden, "Forbidden"),
    .no(.me, 404, detail("Not Found"), .other(status: 404), "Not Found"),
    // A refusal by another key, without a text, or with one of a wrong type.
    .no(.login, 401, #"{"message":"не верифицирован"}"#, .notVerified, "не верифицирован"),
    .no(.login, 401, "{}", .wrongCredentials), .no(.login, 401, #"{"detail":null}"#, .wrongCredentials),
    .no(.login, 401, #"{"detail":{"a":1}}"#, .wrongCredentials),
  ]

  /// The bundled service, whose codes say more than the status.
  static let coded: [Case] = [
    .no(.login, 401, coded("invalid_credentials"), .wrongCredentials, "Текст"),
    .no(.login, 401, coded("email_not_verified"), .notVerified, "Текст"),
    .no(.me, 401, coded("invalid_token"), .signedOut, "Текст"),
    .no(.refresh, 401, coded("invalid_refresh_token"), .refreshRefused, "Текст"),
    .no(.register, 400, coded("email_taken"), .addressTaken, "Текст"),
    .no(.verifyEmailChange, 400, coded("email_taken"), .addressTaken, "Текст"),
    .no(.verifyPasswordChange, 400, coded("invalid_code"), .wrongCode, "Текст"),
    .no(.resetPassword, 400, coded("reset_failed"), .wrongCode, "Текст"),
    .no(.verifyPasswordChange, 400, coded("nothing_pending"), .nothingPending, "Текст"),
    .no(.verifyEmailChange, 400, coded("email_mismatch"), .otherAddress, "Текст"),
    .no(.changePassword, 400, coded("wrong_current_password"), .wrongCurrentPassword, "Текст"),
    .no(
      .resetPassword, 400, coded("passwords_differ"),
      .fields([FieldError(field: .confirmPassword, message: "Текст")]), "Текст"),
    .no(.register, 400, coded("weak_password"), .weakPassword, "Текст"),
    .no(.login, 429, coded("rate_limited"), .rateLimited(retryAfter: 9), "Текст", retryAfter: 9),
    .no(.login, 503, coded("overloaded"), .overloaded(retryAfter: 2), "Текст", retryAfter: 2),
    .no(.cleanExpiredTokens, 403, coded("forbidden"), .forbidden, "Текст"),
    .no(.me, 404, coded("not_found"), .notAnAuthServer(status: 404), "Текст"),
    .no(.me, 405, coded("method_not_allowed"), .notAnAuthServer(status: 405), "Текст"),
    .no(.register, 413, coded("body_too_large"), .other(status: 413), "Текст"),
    .no(.register, 415, coded("unsupported_media_type"), .other(status: 415), "Текст"),
    .no(.me, 500, coded("internal_error"), .serverFault(status: 500), "Текст"),
    .no(.verify, 422, coded("validation_failed"), .fields([]), "Текст"),
    // A code that nobody knows leaves it to the status.
    .no(.verify, 400, coded("E_42"), .wrongCode, "Текст"),
    .no(.verify, 400, #"{"detail":"Текст","error_code":42}"#, .wrongCode, "Текст"),
  ]

  @Test(arguments: deployed + coded)
  func aRefusalInItsOwnShape(_ case: Case) {
    #expect(`case`.outcome == `case`.expected)
  }

  @Test(arguments: AuthAPI.Operation.authorized)
  func a401AtAnAuthorisedCallMeansSignedOut(_ operation: AuthAPI.Operation) {
    #expect(classify(operation, 401, Self.detail("x")) == .failure(Refusal(.signedOut, quote: "x")))
    #expect(classify(operation, 401, "{}") == .failure(Refusal(.signedOut)))
  }

  /// What stands before a server, or a server in trouble, says the same to every call.
  @Test(arguments: AuthAPI.Operation.allCases)
  func whatEveryOperationCanMeet(_ operation: AuthAPI.Operation) {
    let html = "<html><title>Welcome</title></html>"
    let cases: [Case] = [
      .no(operation, 500, "Internal Server Error", .serverFault(status: 500)),
      .no(operation, 502, html, .serverFault(status: 502)), .no(operation, 504, "", .serverFault(status: 504)),
      .no(operation, 503, #"{"detail":"x"}"#, .serverFault(status: 503), "x"),
      .no(operation, 503, #"{"detail":"x"}"#, .overloaded(retryAfter: 3), "x", retryAfter: 3),
      .no(operation, 503, html, .overloaded(retryAfter: 3), retryAfter: 3),
      .no(operation, 429, #"{"detail":"x"}"#, .rateLimited(retryAfter: nil), "x"),
      .no(operation, 429, html, .rateLimited(retryAfter: 30), retryAfter: 30),
      .no(operation, 301, "", .redirected(status: 301)), .no(operation, 307, html, .redirected(status: 307)),
      .no(operation, 308, #"{"detail":"x"}"#, .redirected(status: 308)),
      .no(operation, 400, html, .notAnAuthServer(status: 400)),
      .no(operation, 401, html, .notAnAuthServer(status: 401)),
      .no(operation, 401, "", .notAnAuthServer(status: 401)), .no(operation, 403, html, .notAnAuthServer(status: 403)),
      .no(operation, 404, html, .notAnAuthServer(status: 404)),
      .no(operation, 400, #"{"detail":"x"#, .notAnAuthServer(status: 400)),
      .no(operation, 400, #"["x"]"#, .notAnAuthServer(status: 400)),
      .no(operation, 403, #"{"detail":"x"}"#, .forbidden, "x"),
      .no(operation, 418, #"{"detail":"x"}"#, .other(status: 418), "x"),
      .no(operation, 422, #"{"detail":"x"}"#, .fields([]), "x"),
      .no(operation, 422, #"{"detail":[]}"#, .fields([])),
    ]
    for `case` in cases { #expect(`case`.outcome == `case`.expected, "\(`case`.testDescription)") }
  }

  @Test func a422NamesItsFields() {
    let body = #"""
      {"detail":[
        {"type":"string_too_short","loc":["body","password"],"msg":"String should have at least 8 characters",
         "input":"canary","ctx":{"min_length":8}},
        {"type":"missing","loc":["body","email"],"msg":"Field required","input":{"password":"canary"}},
        {"type":"json_invalid","loc":["body",17],"msg":"JSON decode error","input":{},"ctx":{"error":"canary"}},
        {"type":"missing","loc":["header","authorization"],"msg":"Field required","input":null},
        {"type":"x","loc":["body","shoe_size"],"msg":"?"}, {"loc":[]}, {"msg":7}, 5]}
      """#
    let outcome = classify(.register, 422, body)
    #expect(
      outcome
        == .failure(
          Refusal(
            .fields([
              FieldError(field: .password, message: "String should have at least 8 characters"),
              FieldError(field: .email, message: "Field required"),
              FieldError(field: nil, message: "JSON decode error"),
              FieldError(field: .authorization, message: "Field required"), FieldError(field: nil, message: "?"),
              FieldError(field: nil, message: nil), FieldError(field: nil, message: nil),
              FieldError(field: nil, message: nil),
            ]))))
    // The submitted value, echoed by the server, goes nowhere.
    #expect(!"\(outcome)".contains("canary"))
  }

  @Test(arguments: FieldError.Field.allCases)
  func everyFieldOfTheContractIsKnown(_ field: FieldError.Field) {
    let body = #"{"detail":[{"loc":["body","\#(field.rawValue)"],"msg":"m"}]}"#
    #expect(
      classify(.verify, 422, body) == .failure(Refusal(.fields([FieldError(field: field, message: "m")]))))
  }

  @Test func theServersWordsAreDroppedWhereTheyRepeatASecretOfTheCall() {
    let call = APICall.verifyPasswordChange(
      VerifyPasswordChangeBody(
        verificationCode: Secret("048213"), newPassword: Secret("correct-horse-7")),
      AccessToken(Secret("header.claims.signature")))
    for secret in ["048213", "correct-horse-7", "header.claims.signature"] {
      let refusal = Refusal(
        .fields([FieldError(field: .newPassword, message: "“\(secret)” is bad")]), quote: "No: \(secret)!")
      #expect(
        refusal.withoutEchoes(of: call) == Refusal(.fields([FieldError(field: .newPassword, message: nil)]), quote: nil)
      )
    }
    let harmless = Refusal(.fields([FieldError(field: .newPassword, message: "too short")]), quote: "No pw in 048214.")
    #expect(harmless.withoutEchoes(of: call) == harmless)
  }
}
