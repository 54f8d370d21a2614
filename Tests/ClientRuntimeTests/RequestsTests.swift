import AccountCore
import AuthAPI
import CurlTransport
import Testing

@testable import ClientRuntime

@Suite struct RequestsTests {
  private static let token = AccessToken(Secret("the.access.token"))
  private static let refresh = RefreshTokenBody(refreshToken: RefreshToken(Secret("the.refresh.token")))
  private static let code = Secret("048151")
  private static let password = Secret("correct horse")

  /// Every call of the contract.
  static let calls: [APICall] = [
    .register(RegisterBody(email: "a@example.org", password: password, firstName: "Анна", lastName: nil)),
    .verify(VerifyBody(email: "a@example.org", code: code)),
    .login(LoginBody(email: "a@example.org", password: password)),
    .refresh(refresh), .logout(refresh, token), .me(token),
    .forgotPassword(ForgotPasswordBody(email: "a@example.org")),
    .resetPassword(ResetPasswordBody(email: "a@example.org", code: code, newPassword: password)),
    .changePassword(ChangePasswordBody(currentPassword: password), token),
    .verifyPasswordChange(VerifyPasswordChangeBody(verificationCode: code, newPassword: password), token),
    .changeEmail(ChangeEmailBody(newEmail: "b@example.org"), token),
    .verifyEmailChange(VerifyEmailChangeBody(newEmail: "b@example.org", verificationCode: code), token),
    .serviceInfo, .cleanExpiredTokens,
  ]

  private func request(
    _ call: APICall, to server: String = "https://auth.example.org/base", timeout: Int? = nil, caFile: String? = nil
  ) throws -> HTTPRequest {
    Requests.make(call, to: try ServerAddress(server), language: .russian, caFile: caFile, timeout: timeout)
  }

  @Test func `the calls are all there`() {
    #expect(Set(Self.calls.map(\.operation)) == Set(Operation.allCases))
  }

  @Test(arguments: calls)
  func `a call becomes its method, address, headers and body`(call: APICall) throws {
    let request = try request(call)
    let operation = call.operation
    #expect(request.method.rawValue == operation.method.rawValue)
    #expect(request.url == "https://auth.example.org/base" + operation.path)
    #expect(request.unixSocket == nil)
    #expect(request.bearer == (operation.isAuthorized ? Array("the.access.token".utf8) : nil))
    var headers = [
      HTTPRequest.Header(name: "Accept", value: "application/json"),
      HTTPRequest.Header(name: "Accept-Language", value: "ru"),
    ]
    if call.body != nil { headers.append(HTTPRequest.Header(name: "Content-Type", value: "application/json")) }
    #expect(request.headers == headers)
    #expect((request.body != nil) == (call.body != nil))
  }

  @Test func `a body is JSON with the names of the contract`() throws {
    let body = try #require(try request(Self.calls[0]).body)
    let json = try #require(JSON.parse(body))
    #expect(json["email"] == .string("a@example.org"))
    #expect(json["password"] == .string("correct horse"))
    #expect(json["first_name"] == .string("Анна"))
    #expect(json["last_name"] == nil || json["last_name"] == .null)
  }

  @Test(
    arguments: [
      (Operation.register, 70_000, nil), (.verify, 15_000, nil), (.login, 70_000, nil), (.refresh, 10_000, nil),
      (.logout, 15_000, 3_000), (.me, 15_000, nil), (.forgotPassword, 70_000, nil), (.resetPassword, 15_000, nil),
      (.changePassword, 70_000, nil), (.verifyPasswordChange, 15_000, nil), (.changeEmail, 70_000, nil),
      (.verifyEmailChange, 15_000, nil), (.serviceInfo, 15_000, nil), (.cleanExpiredTokens, 15_000, nil),
    ] as [(Operation, Int, Int?)])
  func `each operation has its limits`(operation: AuthAPI.Operation, firstByte: Int, total: Int?) throws {
    let call = try #require(Self.calls.first { $0.operation == operation })
    let limits = try request(call).limits
    #expect(
      limits
        == HTTPRequest.Limits(
          connect: 5_000, firstByte: firstByte, silence: 15_000, total: total, bodyBytes: 256 * 1024,
          headerBytes: 32 * 1024))
  }

  @Test func `a server's own time limit and authorities count`() throws {
    let request = try request(.serviceInfo, timeout: 90, caFile: "/etc/own.pem")
    #expect(request.limits.firstByte == 90_000)
    #expect(request.caFile == "/etc/own.pem")
  }

  @Test func `a Unix socket is connected to, its server being this machine`() throws {
    let request = try request(.serviceInfo, to: "unix:/run/authd.sock")
    #expect(request.unixSocket == "/run/authd.sock")
    #expect(request.url == "http://localhost/")
  }

  @Test func `whatever prints a request prints no secret`() throws {
    for call in Self.calls {
      let request = try request(call)
      var dumped = ""
      dump(request, to: &dumped)
      for text in ["\(request)", String(reflecting: request), dumped, "\(call)"] {
        for secret in ["correct horse", "048151", "the.access", "the.refresh"] { #expect(!text.contains(secret)) }
      }
    }
  }

  // MARK: Answers

  @Test(arguments: [
    (TransportFailure.badURL, NetworkFailure.Kind.nameNotFound, false), (.nameNotFound, .nameNotFound, false),
    (.cannotConnect, .cannotConnect, false), (.unreachable, .unreachable, false), (.tls("why"), .tls, false),
    (.authorities, .authorities, false), (.timedOut(sent: false), .timedOut, false),
    (.timedOut(sent: true), .timedOut, true), (.connectionLost(sent: false), .connectionLost, false),
    (.connectionLost(sent: true), .connectionLost, true), (.tooLarge, .tooLarge, true), (.notHTTP, .notHTTP, true),
    (.other(99), .connectionLost, true),
  ])
  func `a failed exchange says what failed and whether it may have been carried out`(
    failure: TransportFailure, kind: NetworkFailure.Kind, mayHaveBeenCarriedOut: Bool
  ) {
    #expect(
      Requests.result(of: .register, .failure(failure))
        == .failure(.network(NetworkFailure(kind, mayHaveBeenCarriedOut: mayHaveBeenCarriedOut))))
  }

  @Test(
    arguments: [
      (Operation.verify, 200, "{\"message\":\"ok\"}", .success(.accepted(message: "ok"))),
      (.login, 401, "{\"detail\":\"no\"}", .failure(.refused(Refusal(.wrongCredentials, quote: "no")))),
      (.me, 200, "<html>", .failure(.refused(Refusal(.notAnAuthServer(status: 200))))),
      (.me, 200, "{\"email\":", .failure(.refused(Refusal(.notAnAuthServer(status: 200))))),
    ] as [(Operation, Int, String, Result<Reply, CallFailure>)])
  func `an answer is classified for its operation`(
    operation: AuthAPI.Operation, status: Int, body: String, result: Result<Reply, CallFailure>
  ) {
    #expect(Requests.result(of: operation, .success(HTTPReply(status: status, body: Array(body.utf8)))) == result)
  }

  @Test func `the time to wait is handed on`() {
    let reply = HTTPReply(status: 429, retryAfter: 30, body: Array("{\"detail\":\"slow down\"}".utf8))
    #expect(
      Requests.result(of: .login, .success(reply))
        == .failure(.refused(Refusal(.rateLimited(retryAfter: 30), quote: "slow down"))))
  }

  @Test(arguments: [(32, true), (33, false), (5_000, false)])
  func `JSON nested too deep is none`(depth: Int, isRead: Bool) {
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect((JSON.parse(Array(text.utf8)) != nil) == isRead)
  }
}
