/// One call of the contract with all that it says: the typed route.
package enum APICall: Equatable, Sendable {
  case register(RegisterBody)
  case verify(VerifyBody)
  case login(LoginBody)
  case refresh(RefreshTokenBody)
  case logout(RefreshTokenBody, AccessToken)
  case me(AccessToken)
  case forgotPassword(ForgotPasswordBody)
  case resetPassword(ResetPasswordBody)
  case changePassword(ChangePasswordBody, AccessToken)
  case verifyPasswordChange(VerifyPasswordChangeBody, AccessToken)
  case changeEmail(ChangeEmailBody, AccessToken)
  case verifyEmailChange(VerifyEmailChangeBody, AccessToken)
  case serviceInfo
  case cleanExpiredTokens

  /// Which operation this calls.
  package var operation: Operation {
    switch self {
    case .register: .register
    case .verify: .verify
    case .login: .login
    case .refresh: .refresh
    case .logout: .logout
    case .me: .me
    case .forgotPassword: .forgotPassword
    case .resetPassword: .resetPassword
    case .changePassword: .changePassword
    case .verifyPasswordChange: .verifyPasswordChange
    case .changeEmail: .changeEmail
    case .verifyEmailChange: .verifyEmailChange
    case .serviceInfo: .serviceInfo
    case .cleanExpiredTokens: .cleanExpiredTokens
    }
  }

  /// The JSON body; nil for a call without one.
  package var body: (any Encodable)? {
    switch self {
    case .register(let body): body
    case .verify(let body): body
    case .login(let body): body
    case .refresh(let body): body
    case .logout(let body, _): body
    case .forgotPassword(let body): body
    case .resetPassword(let body): body
    case .changePassword(let body, _): body
    case .verifyPasswordChange(let body, _): body
    case .changeEmail(let body, _): body
    case .verifyEmailChange(let body, _): body
    case .me, .serviceInfo, .cleanExpiredTokens: nil
    }
  }

  /// The token for the `Authorization` header; nil for a call without one. Setting it replaces the token of a call that has one.
  package var accessToken: AccessToken? {
    get {
      switch self {
      case .logout(_, let token), .me(let token), .changePassword(_, let token), .verifyPasswordChange(_, let token),
        .changeEmail(_, let token), .verifyEmailChange(_, let token):
        token
      case .register, .verify, .login, .refresh, .forgotPassword, .resetPassword, .serviceInfo, .cleanExpiredTokens: nil
      }
    }
    set {
      guard let newValue else { return }
      switch self {
      case .logout(let body, _): self = .logout(body, newValue)
      case .me: self = .me(newValue)
      case .changePassword(let body, _): self = .changePassword(body, newValue)
      case .verifyPasswordChange(let body, _): self = .verifyPasswordChange(body, newValue)
      case .changeEmail(let body, _): self = .changeEmail(body, newValue)
      case .verifyEmailChange(let body, _): self = .verifyEmailChange(body, newValue)
      case .register, .verify, .login, .refresh, .forgotPassword, .resetPassword, .serviceInfo, .cleanExpiredTokens:
        break
      }
    }
  }
}
