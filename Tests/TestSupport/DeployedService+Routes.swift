import Foundation

extension DeployedService {
  typealias Answer = ScriptedServer.Answer
  typealias Fields = [String: Any]

  /// Caller holds the lock, here and below.
  func route(_ request: ScriptedServer.Request) -> Answer {
    if currentFault == .broken { return .text(500, "Internal Server Error") }
    let path = request.path
    if path.count > 1, path.hasSuffix("/") {
      let host = request.headers["host"] ?? "localhost"
      return .redirect(307, to: "http://\(host)\(path.dropLast())")
    }
    let routes: [String: (method: String, call: () -> Answer)] = [
      "/": ("GET", { self.info() }),
      "/api/auth/me": ("GET", { self.me(request) }),
      "/api/auth/register": ("POST", { self.withFields(request, ["email", "password"], self.register) }),
      "/api/auth/verify": ("POST", { self.withFields(request, ["email", "code"], self.verify) }),
      "/api/auth/login": ("POST", { self.withFields(request, ["email", "password"], self.login) }),
      "/api/auth/refresh": ("POST", { self.withFields(request, ["refresh_token"], self.refresh) }),
      "/api/auth/logout": ("POST", { self.withFields(request, ["refresh_token"]) { self.logout($0, request) } }),
      "/api/auth/forgot-password": ("POST", { self.withFields(request, ["email"], self.forgotPassword) }),
      "/api/auth/reset-password": (
        "POST",
        { self.withFields(request, ["email", "code", "new_password", "confirm_password"], self.resetPassword) }
      ),
      "/api/auth/change-password": (
        "POST", { self.authorized(request, ["current_password"], self.changePassword) }
      ),
      "/api/auth/verify-password-change": (
        "POST",
        {
          self.authorized(
            request, ["verification_code", "new_password", "confirm_password"], self.verifyPasswordChange)
        }
      ),
      "/api/auth/change-email": ("POST", { self.authorized(request, ["new_email"], self.changeEmail) }),
      "/api/auth/verify-email-change": (
        "POST", { self.authorized(request, ["new_email", "verification_code"], self.verifyEmailChange) }
      ),
      "/admin/clean-expired-tokens": ("POST", { self.cleanExpiredTokens() }),
    ]
    guard let route = routes[path] else { return Self.detail(404, "Not Found") }
    guard route.method == request.method else { return Self.detail(405, "Method Not Allowed") }
    return route.call()
  }

  /// FastAPI's checks of a body, in its words; the submitted value comes back under `input`.
  private func withFields(
    _ request: ScriptedServer.Request, _ required: [String], _ call: (Fields) -> Answer
  ) -> Answer {
    if request.body.isEmpty {
      return Self.invalid([["type": "missing", "loc": ["body"], "msg": "Field required", "input": NSNull()]])
    }
    guard let value = try? JSONSerialization.jsonObject(with: Data(request.body), options: .fragmentsAllowed) else {
      return Self.invalid([
        [
          "type": "json_invalid", "loc": ["body", 0], "msg": "JSON decode error", "input": [:] as Fields,
          "ctx": ["error": "Expecting value"],
        ]
      ])
    }
    guard let fields = value as? Fields else {
      return Self.invalid([
        [
          "type": "model_attributes_type", "loc": ["body"],
          "msg": "Input should be a valid dictionary or object to extract fields from", "input": value,
        ]
      ])
    }
    var items: [Fields] = []
    for name in required {
      switch fields[name] {
      case nil: items.append(["type": "missing", "loc": ["body", name], "msg": "Field required", "input": fields])
      case let text as String: items += Self.lengthErrors(request.path, name, text)
      case let other?:
        items.append([
          "type": "string_type", "loc": ["body", name], "msg": "Input should be a valid string", "input": other,
        ])
      }
    }
    return items.isEmpty ? call(fields) : Self.invalid(items)
  }

  /// Only registration and the confirmation of a password change count the password's characters.
  private static func lengthErrors(_ path: String, _ name: String, _ text: String) -> [Fields] {
    let limited =
      (path.hasSuffix("/register") && name == "password")
      || (path.hasSuffix("/verify-password-change") && name.hasSuffix("_password"))
    guard limited else { return [] }
    if text.unicodeScalars.count < 8 {
      return [
        [
          "type": "string_too_short", "loc": ["body", name], "msg": "String should have at least 8 characters",
          "input": text, "ctx": ["min_length": 8],
        ]
      ]
    }
    if text.unicodeScalars.count > 128 {
      return [
        [
          "type": "string_too_long", "loc": ["body", name], "msg": "String should have at most 128 characters",
          "input": text, "ctx": ["max_length": 128],
        ]
      ]
    }
    if path.hasSuffix("/register"), text.contains(" ") {
      return [
        [
          "type": "value_error", "loc": ["body", name],
          "msg": "Value error, Пароль не должен содержать пробелов", "input": text, "ctx": ["error": [:] as Fields],
        ]
      ]
    }
    return []
  }

  private func authorized(
    _ request: ScriptedServer.Request, _ required: [String], _ call: (Int, Fields) -> Answer
  ) -> Answer {
    guard let account = signedIn(request) else { return Self.detail(401, "Недействительный или истёкший токен") }
    return withFields(request, required) { call(account, $0) }
  }

  /// The place of the account that the request's access token speaks for.
  func signedIn(_ request: ScriptedServer.Request) -> Int? {
    guard currentFault != .databaseDown, let text = Self.bearer(request), let token = tokens[text], !token.isRefresh,
      !token.isSpent, token.expires > now
    else { return nil }
    let place = token.account - 1
    return accounts[place].passwordVersion == token.passwordVersion ? place : nil
  }

  static func bearer(_ request: ScriptedServer.Request) -> String? {
    guard let header = request.headers["authorization"], header.lowercased().hasPrefix("bearer ") else { return nil }
    return String(header.dropFirst(7))
  }

  static func json(_ status: Int, _ fields: Fields) -> Answer {
    let data = (try? JSONSerialization.data(withJSONObject: fields, options: .sortedKeys)) ?? Data()
    return .json(status, String(decoding: data, as: UTF8.self))
  }

  static func detail(_ status: Int, _ text: String) -> Answer { json(status, ["detail": text]) }

  static func message(_ text: String) -> Answer { json(200, ["message": text]) }

  private static func invalid(_ items: [Fields]) -> Answer { json(422, ["detail": items]) }
}
