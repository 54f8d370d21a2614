/// The body of `POST /api/auth/register`.
package struct RegisterBody: Codable, Equatable, Sendable {
  package var email: String
  package var password: Secret
  package var firstName: String?
  package var lastName: String?

  package init(email: String, password: Secret, firstName: String?, lastName: String?) {
    self.email = email
    self.password = password
    self.firstName = firstName
    self.lastName = lastName
  }

  enum CodingKeys: String, CodingKey {
    case email, password
    case firstName = "first_name"
    case lastName = "last_name"
  }
}

/// The body of `POST /api/auth/verify`.
package struct VerifyBody: Codable, Equatable, Sendable {
  package var email: String
  package var code: Secret

  package init(email: String, code: Secret) {
    self.email = email
    self.code = code
  }
}

/// The body of `POST /api/auth/login`.
package struct LoginBody: Codable, Equatable, Sendable {
  package var email: String
  package var password: Secret

  package init(email: String, password: Secret) {
    self.email = email
    self.password = password
  }
}

/// The body of `POST /api/auth/refresh` and of `POST /api/auth/logout`.
package struct RefreshTokenBody: Codable, Equatable, Sendable {
  package var refreshToken: RefreshToken

  package init(refreshToken: RefreshToken) {
    self.refreshToken = refreshToken
  }

  enum CodingKeys: String, CodingKey {
    case refreshToken = "refresh_token"
  }
}

/// The body of `POST /api/auth/forgot-password`.
package struct ForgotPasswordBody: Codable, Equatable, Sendable {
  package var email: String

  package init(email: String) {
    self.email = email
  }
}

/// The body of `POST /api/auth/reset-password`.
package struct ResetPasswordBody: Codable, Equatable, Sendable {
  package var email: String
  package var code: Secret
  package var newPassword: Secret
  package var confirmPassword: Secret

  package init(email: String, code: Secret, newPassword: Secret) {
    self.email = email
    self.code = code
    self.newPassword = newPassword
    confirmPassword = newPassword
  }

  enum CodingKeys: String, CodingKey {
    case email, code
    case newPassword = "new_password"
    case confirmPassword = "confirm_password"
  }
}

/// The body of `POST /api/auth/change-password`.
package struct ChangePasswordBody: Codable, Equatable, Sendable {
  package var currentPassword: Secret

  package init(currentPassword: Secret) {
    self.currentPassword = currentPassword
  }

  enum CodingKeys: String, CodingKey {
    case currentPassword = "current_password"
  }
}

/// The body of `POST /api/auth/verify-password-change`.
package struct VerifyPasswordChangeBody: Codable, Equatable, Sendable {
  package var verificationCode: Secret
  package var newPassword: Secret
  package var confirmPassword: Secret

  package init(verificationCode: Secret, newPassword: Secret) {
    self.verificationCode = verificationCode
    self.newPassword = newPassword
    confirmPassword = newPassword
  }

  enum CodingKeys: String, CodingKey {
    case verificationCode = "verification_code"
    case newPassword = "new_password"
    case confirmPassword = "confirm_password"
  }
}

/// The body of `POST /api/auth/change-email`.
package struct ChangeEmailBody: Codable, Equatable, Sendable {
  package var newEmail: String

  package init(newEmail: String) {
    self.newEmail = newEmail
  }

  enum CodingKeys: String, CodingKey {
    case newEmail = "new_email"
  }
}

/// The body of `POST /api/auth/verify-email-change`.
package struct VerifyEmailChangeBody: Codable, Equatable, Sendable {
  package var newEmail: String
  package var verificationCode: Secret

  package init(newEmail: String, verificationCode: Secret) {
    self.newEmail = newEmail
    self.verificationCode = verificationCode
  }

  enum CodingKeys: String, CodingKey {
    case newEmail = "new_email"
    case verificationCode = "verification_code"
  }
}
