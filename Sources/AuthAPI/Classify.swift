/// An HTTP answer as the transport hands it over.
package struct RawReply: Equatable, Sendable {
  /// The HTTP status.
  package var status: Int
  /// The body, at most what the transport's limit lets through.
  package var body: [UInt8]
  /// `Retry-After` in seconds, where it was sent as a number.
  package var retryAfter: Int?

  /// An answer.
  package init(status: Int, body: [UInt8], retryAfter: Int? = nil) {
    self.status = status
    self.body = body
    self.retryAfter = retryAfter
  }
}

extension Operation {
  /// Sorts an answer into a closed set: by operation and status first, by `error_code` where there is one, by the text's
  /// stem only for "not verified", which the deployed service tells from a wrong password by nothing else.
  ///
  /// `parse` makes JSON of bytes, or nil: this part of the program knows no JSON library.
  package func classify(
    _ raw: RawReply, parse: (borrowing [UInt8]) -> JSONValue?
  ) -> Result<Reply, Refusal> {
    let json = raw.body.isEmpty ? nil : parse(raw.body)
    switch raw.status {
    case 200...299: return success(raw.status, json, parse: parse)
    case 300...399: return .failure(Refusal(.redirected(status: raw.status)))
    default: return .failure(refusal(raw, json))
    }
  }

  private func success(
    _ status: Int, _ json: JSONValue?, parse: (borrowing [UInt8]) -> JSONValue?
  ) -> Result<Reply, Refusal> {
    let stranger = Result<Reply, Refusal>.failure(Refusal(.notAnAuthServer(status: status)))
    guard let json else { return stranger }
    switch self {
    case .login, .refresh:
      guard let access = json["access_token"]?.text, let refresh = json["refresh_token"]?.text, access.isToken,
        refresh.isToken
      else { return stranger }
      let token = AccessToken(Secret(access))
      return .success(
        .tokens(
          TokenPair(access: token, refresh: RefreshToken(Secret(refresh)), lifetime: token.lifetime(parse: parse))))
    case .me:
      return Profile(json).map { .success(.profile($0)) } ?? stranger
    case .serviceInfo:
      return ServiceInfo(json).map { .success(.serviceInfo($0)) } ?? stranger
    case .register, .verify, .logout, .forgotPassword, .resetPassword, .changePassword, .verifyPasswordChange,
      .changeEmail, .verifyEmailChange, .cleanExpiredTokens:
      // An explicit null and an empty object are success too; an array or a bare word is no answer of this API.
      switch json {
      case .object, .null: break
      case .bool, .number, .string, .array: return stranger
      }
      if json["success"] == .bool(false) {
        return .failure(Refusal(self == .resetPassword ? .wrongCode : .other(status: status), quote: json.quote))
      }
      return .success(
        self == .changeEmail ? .emailChangeStarted(newEmail: json["new_email"]?.text) : .accepted(message: json.quote))
    }
  }

  private func refusal(_ raw: RawReply, _ json: JSONValue?) -> Refusal {
    let quote = json?.quote
    guard case .object? = json else {
      switch raw.status {
      // A proxy before the server limits and sheds load in words of its own; when to come back is true there too.
      case 429: return Refusal(.rateLimited(retryAfter: raw.retryAfter))
      case 503 where raw.retryAfter != nil: return Refusal(.overloaded(retryAfter: raw.retryAfter))
      case 500...: return Refusal(.serverFault(status: raw.status))
      default: return Refusal(.notAnAuthServer(status: raw.status))
      }
    }
    if let code = json?["error_code"]?.text.flatMap(ErrorCode.init), let reason = reason(code, raw, json) {
      return Refusal(reason, quote: quote)
    }
    return Refusal(reason(raw, json, quote: quote), quote: quote)
  }

  /// By the status; for servers that send no `error_code`.
  private func reason(_ raw: RawReply, _ json: JSONValue?, quote: String?) -> Refusal.Reason {
    switch raw.status {
    case 400: badRequest
    case 401: unauthorized(quote)
    case 403: .forbidden
    case 422: .fields(json.map(fieldErrors) ?? [])
    case 429: .rateLimited(retryAfter: raw.retryAfter)
    case 503 where raw.retryAfter != nil: .overloaded(retryAfter: raw.retryAfter)
    case 500...: .serverFault(status: raw.status)
    default: .other(status: raw.status)
    }
  }

  private var badRequest: Refusal.Reason {
    switch self {
    case .register: .addressTaken
    case .verify, .resetPassword: .wrongCode
    case .login: .wrongCredentials
    case .refresh: .refreshRefused
    case .changePassword: .wrongCurrentPassword
    case .changeEmail: .addressTaken
    case .verifyPasswordChange, .verifyEmailChange: .changeRefused
    case .forgotPassword: .fields([FieldError(field: .email, message: nil)])
    case .logout, .me, .serviceInfo, .cleanExpiredTokens: .other(status: 400)
    }
  }

  private func unauthorized(_ quote: String?) -> Refusal.Reason {
    switch self {
    case .login: quote?.lowercased().contains("не верифицирован") == true ? .notVerified : .wrongCredentials
    case .refresh: .refreshRefused
    case .logout, .me, .changePassword, .verifyPasswordChange, .changeEmail, .verifyEmailChange: .signedOut
    case .register, .verify, .forgotPassword, .resetPassword, .serviceInfo, .cleanExpiredTokens: .other(status: 401)
    }
  }

  /// By `error_code`; nil where the status says as much or more.
  private func reason(_ code: ErrorCode, _ raw: RawReply, _ json: JSONValue?) -> Refusal.Reason? {
    switch code {
    case .invalidCredentials: .wrongCredentials
    case .emailNotVerified: .notVerified
    case .invalidToken: .signedOut
    case .invalidRefreshToken: .refreshRefused
    case .emailTaken: .addressTaken
    case .invalidCode, .resetFailed: .wrongCode
    case .nothingPending: .nothingPending
    case .emailMismatch: .otherAddress
    case .wrongCurrentPassword: .wrongCurrentPassword
    case .passwordsDiffer: .fields([FieldError(field: .confirmPassword, message: json?.quote)])
    case .weakPassword: .weakPassword
    case .rateLimited: .rateLimited(retryAfter: raw.retryAfter)
    case .overloaded: .overloaded(retryAfter: raw.retryAfter)
    case .forbidden: .forbidden
    case .notFound, .methodNotAllowed: .notAnAuthServer(status: raw.status)
    case .malformedRequest, .requestTimeout, .headersTooLarge: .other(status: raw.status)
    case .validationFailed, .malformedBody, .bodyTooLarge, .unsupportedMediaType, .internalError: nil
    }
  }
}

extension JSONValue {
  /// The server's sentence: the deployed service has it under `message` or `detail`, by operation.
  fileprivate var quote: String? { (self["message"] ?? self["detail"])?.text }
}

/// The entries of FastAPI's 422; a `loc` that ends in a number or an unknown name has no field.
private func fieldErrors(_ json: JSONValue) -> [FieldError] {
  guard case .array(let items)? = json["detail"] else { return [] }
  return items.map { item in
    var field: FieldError.Field?
    if case .array(let place)? = item["loc"] { field = place.last?.text.flatMap(FieldError.Field.init) }
    return FieldError(field: field, message: item["msg"]?.text)
  }
}

extension String {
  /// Whether a header can carry it as a token: visible ASCII only (RFC 6750 §2.1).
  fileprivate var isToken: Bool { !isEmpty && utf8.allSatisfy { (0x21...0x7E).contains($0) } }
}
