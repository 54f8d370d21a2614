import AuthAPI
import Foundation
import Testing

/// The routes and bodies of assets/openapi.json, as literals.
@Suite struct RouteTests {
  struct Row: Sendable {
    var call: APICall
    var method: String
    var path: String
    var body: String?
    var isAuthorized = false
    var sendsMail = false
  }

  private static let token = AccessToken(Secret("T"))

  static let rows: [Row] = [
    Row(
      call: .register(RegisterBody(email: "e", password: Secret("p"), firstName: "Ё", lastName: nil)), method: "POST",
      path: "/api/auth/register", body: #"{"email":"e","first_name":"Ё","password":"p"}"#, sendsMail: true),
    Row(
      call: .verify(VerifyBody(email: "e", code: Secret("001234"))), method: "POST", path: "/api/auth/verify",
      body: #"{"code":"001234","email":"e"}"#),
    Row(
      call: .login(LoginBody(email: "e", password: Secret("p\"\\"))), method: "POST", path: "/api/auth/login",
      body: #"{"email":"e","password":"p\"\\"}"#, sendsMail: true),
    Row(
      call: .refresh(RefreshTokenBody(refreshToken: RefreshToken(Secret("r")))), method: "POST",
      path: "/api/auth/refresh", body: #"{"refresh_token":"r"}"#),
    Row(
      call: .logout(RefreshTokenBody(refreshToken: RefreshToken(Secret("r"))), token), method: "POST",
      path: "/api/auth/logout", body: #"{"refresh_token":"r"}"#, isAuthorized: true),
    Row(call: .me(token), method: "GET", path: "/api/auth/me", isAuthorized: true),
    Row(
      call: .forgotPassword(ForgotPasswordBody(email: "e")), method: "POST", path: "/api/auth/forgot-password",
      body: #"{"email":"e"}"#, sendsMail: true),
    Row(
      call: .resetPassword(ResetPasswordBody(email: "e", code: Secret("1"), newPassword: Secret("n"))), method: "POST",
      path: "/api/auth/reset-password",
      body: #"{"code":"1","confirm_password":"n","email":"e","new_password":"n"}"#),
    Row(
      call: .changePassword(ChangePasswordBody(currentPassword: Secret("p")), token), method: "POST",
      path: "/api/auth/change-password", body: #"{"current_password":"p"}"#, isAuthorized: true, sendsMail: true),
    Row(
      call: .verifyPasswordChange(
        VerifyPasswordChangeBody(verificationCode: Secret("1"), newPassword: Secret("n")), token), method: "POST",
      path: "/api/auth/verify-password-change",
      body: #"{"confirm_password":"n","new_password":"n","verification_code":"1"}"#, isAuthorized: true),
    Row(
      call: .changeEmail(ChangeEmailBody(newEmail: "n"), token), method: "POST", path: "/api/auth/change-email",
      body: #"{"new_email":"n"}"#, isAuthorized: true, sendsMail: true),
    Row(
      call: .verifyEmailChange(VerifyEmailChangeBody(newEmail: "n", verificationCode: Secret("1")), token),
      method: "POST", path: "/api/auth/verify-email-change", body: #"{"new_email":"n","verification_code":"1"}"#,
      isAuthorized: true),
    Row(call: .serviceInfo, method: "GET", path: "/"),
    Row(call: .cleanExpiredTokens, method: "POST", path: "/admin/clean-expired-tokens"),
  ]

  @Test func everyOperationOfTheContractIsHere() {
    #expect(Set(Self.rows.map(\.call.operation)) == Set(AuthAPI.Operation.allCases))
  }

  @Test(arguments: rows.indices)
  func aCallGoesOutAsTheContractSays(_ index: Int) throws {
    let row = Self.rows[index]
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body = try row.call.body.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    #expect(body == row.body)
    let operation = row.call.operation
    #expect(operation.method.rawValue == row.method)
    #expect(operation.path == row.path)
    #expect(operation.isAuthorized == row.isAuthorized)
    #expect(operation.sendsMail == row.sendsMail)
    #expect(row.call.accessToken == (row.isAuthorized ? Self.token : nil))
  }

  @Test(arguments: rows.indices)
  func aNewTokenTakesTheOldOnesPlaceAndNothingElse(_ index: Int) {
    let row = Self.rows[index]
    var call = row.call
    call.accessToken = AccessToken(Secret("U"))
    #expect(call.accessToken == (row.isAuthorized ? AccessToken(Secret("U")) : nil))
    #expect((call == row.call) == !row.isAuthorized)
    call.accessToken = Self.token
    #expect(call == row.call)
    call.accessToken = nil
    #expect(call == row.call)
  }
}
