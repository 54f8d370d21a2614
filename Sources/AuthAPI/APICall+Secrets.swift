extension APICall {
  /// The passwords, codes and tokens in it.
  package var secrets: [Secret] {
    let own: [Secret] =
      switch self {
      case .register(let body): [body.password]
      case .verify(let body): [body.code]
      case .login(let body): [body.password]
      case .refresh(let body): [body.refreshToken.secret]
      case .logout(let body, _): [body.refreshToken.secret]
      case .resetPassword(let body): [body.code, body.newPassword, body.confirmPassword]
      case .changePassword(let body, _): [body.currentPassword]
      case .verifyPasswordChange(let body, _): [body.verificationCode, body.newPassword, body.confirmPassword]
      case .verifyEmailChange(let body, _): [body.verificationCode]
      case .me, .forgotPassword, .changeEmail, .serviceInfo, .cleanExpiredTokens: []
      }
    return own + (accessToken.map { [$0.secret] } ?? [])
  }

  /// The server's words about this call; nil where they repeat a secret of it: they would be shown.
  package func shown(_ words: String?) -> String? {
    guard let words, !secrets.contains(where: { $0.isRepeated(in: words) }) else { return nil }
    return words
  }
}

extension Refusal {
  /// Without the server's words where they repeat a secret of the call that they answer.
  package func withoutEchoes(of call: APICall) -> Refusal {
    var refusal = self
    refusal.quote = call.shown(quote)
    if case .fields(let errors) = reason {
      refusal.reason = .fields(errors.map { FieldError(field: $0.field, message: call.shown($0.message)) })
    }
    return refusal
  }
}

extension Secret {
  /// Shorter ones, in bytes, are parts of any sentence.
  private static let shortest = 4

  fileprivate func isRepeated(in words: String) -> Bool {
    byteCount >= Self.shortest && words.contains(reveal())
  }
}
