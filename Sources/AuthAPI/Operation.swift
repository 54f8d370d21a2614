/// The operations of the API (assets/openapi.json), shared by the client and the bundled service.
package enum Operation: String, CaseIterable, Sendable {
  case register, verify, login, refresh, logout, me
  case forgotPassword, resetPassword
  case changePassword, verifyPasswordChange
  case changeEmail, verifyEmailChange
  case serviceInfo, cleanExpiredTokens

  /// The two HTTP methods of the contract.
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  /// The HTTP method.
  package var method: Method {
    switch self {
    case .me, .serviceInfo: .get
    case .register, .verify, .login, .refresh, .logout, .forgotPassword, .resetPassword, .changePassword,
      .verifyPasswordChange, .changeEmail, .verifyEmailChange, .cleanExpiredTokens:
      .post
    }
  }

  /// The absolute path.
  package var path: String {
    switch self {
    case .register: "/api/auth/register"
    case .verify: "/api/auth/verify"
    case .login: "/api/auth/login"
    case .refresh: "/api/auth/refresh"
    case .logout: "/api/auth/logout"
    case .me: "/api/auth/me"
    case .forgotPassword: "/api/auth/forgot-password"
    case .resetPassword: "/api/auth/reset-password"
    case .changePassword: "/api/auth/change-password"
    case .verifyPasswordChange: "/api/auth/verify-password-change"
    case .changeEmail: "/api/auth/change-email"
    case .verifyEmailChange: "/api/auth/verify-email-change"
    case .serviceInfo: "/"
    case .cleanExpiredTokens: "/admin/clean-expired-tokens"
    }
  }

  /// Whether the access token goes in the `Authorization` header.
  package var isAuthorized: Bool {
    switch self {
    case .logout, .me, .changePassword, .verifyPasswordChange, .changeEmail, .verifyEmailChange: true
    case .register, .verify, .login, .refresh, .forgotPassword, .resetPassword, .serviceInfo, .cleanExpiredTokens: false
    }
  }

  /// Whether the server sends mail before it answers, which takes a minute where the mail server behind it hangs.
  ///
  /// A sign-in counts: that of an unverified account mails a new code.
  package var sendsMail: Bool {
    switch self {
    case .register, .login, .forgotPassword, .changePassword, .changeEmail: true
    case .verify, .refresh, .logout, .me, .resetPassword, .verifyPasswordChange, .verifyEmailChange, .serviceInfo,
      .cleanExpiredTokens:
      false
    }
  }
}
