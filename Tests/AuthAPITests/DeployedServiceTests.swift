import AuthAPI
import Foundation
import TestSupport
import Testing

/// The stand-in for the deployed service does what was measured of it, and its answers are understood.
@Suite struct DeployedServiceTests {
  private let service = DeployedService(accessLife: 600, zoneOffsetHours: -3)

  private func call(_ call: APICall) throws -> Result<Reply, Refusal> {
    let body = try call.body.map { Array(try JSONEncoder().encode($0)) } ?? []
    let headers = call.accessToken.map { ["authorization": "Bearer \($0.secret.reveal())"] } ?? [:]
    let answer = service.answer(
      .init(
        method: call.operation.method.rawValue, target: call.operation.path, headers: headers, body: body,
        connection: 1))
    guard case .send(let bytes)? = answer.steps.first, let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else {
      throw POSIXError(.EBADMSG)
    }
    let words = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: " ")
    let raw = RawReply(status: try #require(Int(words[1])), body: Array(bytes[end.upperBound...]))
    return call.operation.classify(raw, parse: parse)
  }

  private func register(_ email: String, _ password: String) throws -> Result<Reply, Refusal> {
    try call(.register(RegisterBody(email: email, password: Secret(password), firstName: "Анна", lastName: nil)))
  }

  private func signIn(_ email: String, _ password: String) throws -> TokenPair {
    let reply = try call(.login(LoginBody(email: email, password: Secret(password)))).get()
    guard case .tokens(let pair) = reply else { throw POSIXError(.EBADMSG) }
    return pair
  }

  private func reason(_ outcome: Result<Reply, Refusal>) -> Refusal.Reason? {
    guard case .failure(let refusal) = outcome else { return nil }
    return refusal.reason
  }

  private func code(_ address: String) throws -> Secret { Secret(try #require(service.lastCode(for: address))) }

  private let anna = "anna@example.com"

  @Test func fromRegistrationToSignOut() throws {
    #expect(
      reason(try register(anna, "short"))
        == .fields([FieldError(field: .password, message: "String should have at least 8 characters")]))
    #expect(reason(try register(anna, "password1")) == nil)
    #expect(reason(try register(anna, "password1")) == .addressTaken)
    let first = try code(anna)
    // A sign-in before that mails a new code, and the old one stops working.
    #expect(reason(try call(.login(LoginBody(email: anna, password: Secret("password1"))))) == .notVerified)
    #expect(service.mailCount(to: anna) == 2)
    #expect(reason(try call(.verify(VerifyBody(email: anna, code: first)))) == .wrongCode)
    // The address is not looked at.
    #expect(reason(try call(.verify(VerifyBody(email: "x", code: try code(anna))))) == nil)
    #expect(reason(try call(.login(LoginBody(email: anna, password: Secret("wrong"))))) == .wrongCredentials)
    let pair = try signIn(anna, "password1")
    #expect(pair.lifetime == 600)
    let profile = Profile(userID: "1", email: anna, roleID: 1, isVerified: true, firstName: "Анна")
    #expect(try call(.me(pair.access)) == .success(.profile(profile)))
    #expect(reason(try call(.logout(RefreshTokenBody(refreshToken: pair.refresh), pair.access))) == nil)
    #expect(reason(try call(.me(pair.access))) == .signedOut)
    #expect(reason(try call(.refresh(RefreshTokenBody(refreshToken: pair.refresh)))) == .refreshRefused)
  }

  @Test func tokensExpireAndARefreshTokenServesOnce() throws {
    service.addAccount(email: anna, password: "password1")
    let pair = try signIn(anna, "password1")
    service.advance(seconds: 601)
    #expect(reason(try call(.me(pair.access))) == .signedOut)
    let refreshed = try call(.refresh(RefreshTokenBody(refreshToken: pair.refresh))).get()
    guard case .tokens(let next) = refreshed else { throw POSIXError(.EBADMSG) }
    #expect(reason(try call(.me(next.access))) == nil)
    #expect(reason(try call(.refresh(RefreshTokenBody(refreshToken: pair.refresh)))) == .refreshRefused)
    #expect(reason(try call(.me(next.access))) == nil)
  }

  @Test func afterAChangeOfPasswordARefreshSucceedsAndHelpsNothing() throws {
    service.addAccount(email: anna, password: "password1")
    let pair = try signIn(anna, "password1")
    let change = { (code: Secret) in
      APICall.verifyPasswordChange(
        VerifyPasswordChangeBody(verificationCode: code, newPassword: Secret("password2")), pair.access)
    }
    #expect(reason(try call(change(Secret("000000")))) == .changeRefused)
    let wrong = ChangePasswordBody(currentPassword: Secret("wrong"))
    #expect(reason(try call(.changePassword(wrong, pair.access))) == .wrongCurrentPassword)
    let right = ChangePasswordBody(currentPassword: Secret("password1"))
    #expect(reason(try call(.changePassword(right, pair.access))) == nil)
    #expect(reason(try call(change(try code(anna)))) == nil)
    #expect(reason(try call(.me(pair.access))) == .signedOut)
    let refreshed = try call(.refresh(RefreshTokenBody(refreshToken: pair.refresh))).get()
    guard case .tokens(let next) = refreshed else { throw POSIXError(.EBADMSG) }
    #expect(reason(try call(.me(next.access))) == .signedOut)
    #expect(reason(try call(.me(try signIn(anna, "password2").access))) == nil)
  }

  @Test func anAddressIsChangedByTheCodeMailedToTheNewOne() throws {
    service.addAccount(email: anna, password: "password1")
    service.addAccount(email: "taken@example.com", password: "password1")
    let access = try signIn(anna, "password1").access
    #expect(reason(try call(.changeEmail(ChangeEmailBody(newEmail: "taken@example.com"), access))) == .addressTaken)
    #expect(
      try call(.changeEmail(ChangeEmailBody(newEmail: "New@Example.com"), access))
        == .success(.emailChangeStarted(newEmail: "new@example.com")))
    let body = VerifyEmailChangeBody(newEmail: "new@example.com", verificationCode: try code("new@example.com"))
    #expect(reason(try call(.verifyEmailChange(body, access))) == nil)
    #expect(reason(try call(.me(access))) == .signedOut)
    #expect(reason(try call(.me(try signIn("new@example.com", "password1").access))) == nil)
  }

  @Test func aForgottenPasswordIsResetByTheLinkOrItsCode() throws {
    service.addAccount(email: "anna+x@example.com", password: "password1")
    #expect(reason(try call(.forgotPassword(ForgotPasswordBody(email: "nobody@example.com")))) == nil)
    #expect(service.lastCode(for: "nobody@example.com") == nil)
    #expect(reason(try call(.forgotPassword(ForgotPasswordBody(email: "anna+x@example.com")))) == nil)
    let mail = try #require(service.lastMail(to: "anna+x@example.com"))
    #expect(mail.resetLink.hasSuffix("reset-password-form?code=\(mail.code)&email=anna+x@example.com"))
    let reset = { (code: String) in
      APICall.resetPassword(
        ResetPasswordBody(email: "anna+x@example.com", code: Secret(code), newPassword: Secret("password2")))
    }
    #expect(reason(try call(reset("wrong"))) == .wrongCode)
    #expect(reason(try call(reset(mail.code))) == nil)
    #expect(reason(try call(reset(mail.code))) == .wrongCode)
    #expect(reason(try call(.me(try signIn("anna+x@example.com", "password2").access))) == nil)
  }

  @Test func anUnverifiedAddressThatForgotIsMailedAVerificationCode() throws {
    service.addAccount(email: anna, password: "password1", isVerified: false)
    _ = try call(.forgotPassword(ForgotPasswordBody(email: anna)))
    #expect(service.lastMail(to: anna)?.purpose == .verification)
  }

  @Test func itsOutages() throws {
    service.addAccount(email: anna, password: "password1")
    let pair = try signIn(anna, "password1")
    service.fault = .broken
    #expect(reason(try call(.me(pair.access))) == .serverFault(status: 500))
    service.fault = .databaseDown
    #expect(reason(try call(.me(pair.access))) == .signedOut)
    #expect(reason(try call(.login(LoginBody(email: anna, password: Secret("password1"))))) == .wrongCredentials)
    #expect(reason(try register("new@example.com", "password1")) == .addressTaken)
    #expect(reason(try call(.refresh(RefreshTokenBody(refreshToken: pair.refresh)))) == nil)
    service.fault = .none
    #expect(reason(try call(.me(pair.access))) == nil)
  }
}
