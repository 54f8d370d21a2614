import Foundation

extension DeployedService {
  func info() -> Answer {
    Self.json(
      200,
      [
        "service": "Trainova Auth Service", "version": "1.0.0", "description": "Сервис аутентификации",
        "docs_url": "/docs",
      ])
  }

  func cleanExpiredTokens() -> Answer {
    let before = tokens.count
    tokens = tokens.filter { $0.value.expires > now }
    return Self.message("Удалено токенов: \(before - tokens.count)")
  }

  func register(_ fields: Fields) -> Answer {
    let email = Self.text(fields, "email")
    let names = [fields["first_name"] as? String, fields["last_name"] as? String]
    let unfit = email.count > 255 || email.contains("\0") || names.contains { ($0 ?? "").count > 100 }
    guard currentFault != .databaseDown, !unfit, place(of: email) == nil else {
      return Self.detail(400, "Пользователь с таким email уже существует")
    }
    accounts.append(
      Account(
        id: accounts.count + 1, email: email.lowercased(), password: Self.cut(Self.text(fields, "password")),
        firstName: names[0], lastName: names[1]))
    mail(accounts.count - 1, .verification)
    return Self.message("Регистрация успешна. Код подтверждения отправлен на email")
  }

  /// The address is not looked at: any pending code verifies the account that it was made for.
  func verify(_ fields: Fields) -> Answer {
    let code = Self.text(fields, "code")
    guard let place = accounts.firstIndex(where: { $0.codes[.verification] == code }) else {
      return Self.detail(400, "Неверный код подтверждения")
    }
    accounts[place].isVerified = true
    accounts[place].codes[.verification] = nil
    return Self.message("Email успешно подтверждён")
  }

  func login(_ fields: Fields) -> Answer {
    guard currentFault != .databaseDown, let place = place(of: Self.text(fields, "email")),
      accounts[place].password == Self.cut(Self.text(fields, "password"))
    else { return Self.detail(401, "Неверный email или пароль") }
    guard accounts[place].isVerified else {
      mail(place, .verification)
      return Self.detail(401, "Email не верифицирован. Новый код отправлен на почту")
    }
    return tokens(for: place, passwordVersion: accounts[place].passwordVersion)
  }

  /// A refresh token outlives a change of password: the new access token then carries the version of before.
  func refresh(_ fields: Fields) -> Answer {
    let text = Self.text(fields, "refresh_token")
    guard let token = tokens[text], token.isRefresh, !token.isSpent, token.expires > now else {
      return Self.detail(401, "Недействительный refresh токен")
    }
    tokens[text]?.isSpent = true
    return tokens(for: token.account - 1, passwordVersion: token.passwordVersion)
  }

  func logout(_ fields: Fields, _ request: ScriptedServer.Request) -> Answer {
    tokens[Self.text(fields, "refresh_token")]?.isSpent = true
    if let access = Self.bearer(request) { tokens[access]?.isSpent = true }
    return Self.detail(200, "Вы успешно вышли из системы")
  }

  func me(_ request: ScriptedServer.Request) -> Answer {
    guard let place = signedIn(request) else { return Self.detail(401, "Недействительный или истёкший токен") }
    let account = accounts[place]
    return Self.json(
      200,
      [
        "user_id": "\(account.id)", "email": account.email, "role_id": 1, "is_verified": account.isVerified,
        "first_name": account.firstName ?? NSNull(), "last_name": account.lastName ?? NSNull(),
        "avatar_url": NSNull(),
      ])
  }

  func forgotPassword(_ fields: Fields) -> Answer {
    let email = Self.text(fields, "email")
    if email.contains(" ") { return Self.detail(400, "Некорректный email") }
    if let place = place(of: email) { mail(place, accounts[place].isVerified ? .reset : .verification) }
    return Self.message("Если такой email зарегистрирован, на него отправлена ссылка для сброса пароля")
  }

  func resetPassword(_ fields: Fields) -> Answer {
    let new = Self.text(fields, "new_password")
    let refuse = { (text: String) in Self.json(200, ["success": false, "message": text]) }
    if new != Self.text(fields, "confirm_password") { return refuse("Пароли не совпадают") }
    if new.contains(" ") { return refuse("Пароль не должен содержать пробелов") }
    guard let place = place(of: Self.text(fields, "email")),
      accounts[place].codes[.reset] == Self.text(fields, "code")
    else { return refuse("Неверный код или email") }
    accounts[place].codes[.reset] = nil
    setPassword(new, of: place)
    return Self.json(200, ["success": true, "message": "Пароль успешно изменён"])
  }

  func changePassword(_ place: Int, _ fields: Fields) -> Answer {
    guard accounts[place].password == Self.cut(Self.text(fields, "current_password")) else {
      return Self.detail(400, "Неверный текущий пароль")
    }
    mail(place, .passwordChange)
    return Self.message("Код подтверждения отправлен на email")
  }

  /// The two passwords are not compared.
  func verifyPasswordChange(_ place: Int, _ fields: Fields) -> Answer {
    guard let code = accounts[place].codes[.passwordChange] else {
      return Self.detail(400, "Нет запроса на смену пароля")
    }
    guard code == Self.text(fields, "verification_code") else {
      return Self.detail(400, "Неверный код подтверждения")
    }
    accounts[place].codes[.passwordChange] = nil
    setPassword(Self.text(fields, "new_password"), of: place)
    return Self.detail(200, "Пароль успешно изменён. Войдите снова")
  }

  func changeEmail(_ place: Int, _ fields: Fields) -> Answer {
    let new = Self.text(fields, "new_email").trimmingCharacters(in: .whitespaces).lowercased()
    guard self.place(of: new) == nil else { return Self.detail(400, "Этот email уже используется") }
    accounts[place].newEmail = new
    mail(place, .emailChange)
    return Self.json(200, ["message": "Код подтверждения отправлен на новый email", "new_email": new])
  }

  func verifyEmailChange(_ place: Int, _ fields: Fields) -> Answer {
    guard let code = accounts[place].codes[.emailChange], let new = accounts[place].newEmail else {
      return Self.detail(400, "Нет запроса на смену email")
    }
    guard new == Self.text(fields, "new_email").lowercased() else {
      return Self.detail(400, "Email не совпадает с запрошенным")
    }
    guard code == Self.text(fields, "verification_code") else {
      return Self.detail(400, "Неверный код подтверждения")
    }
    guard self.place(of: new) == nil else { return Self.detail(400, "Этот email уже занят") }
    accounts[place].codes[.emailChange] = nil
    accounts[place].newEmail = nil
    accounts[place].email = new
    accounts[place].passwordVersion += 1
    return Self.detail(200, "Email успешно изменён. Войдите снова")
  }

  private func place(of email: String) -> Int? { accounts.firstIndex { $0.email == email.lowercased() } }

  private func setPassword(_ password: String, of place: Int) {
    accounts[place].password = Self.cut(password)
    accounts[place].passwordVersion += 1
  }

  /// A new code replaces the one before it.
  private func mail(_ place: Int, _ purpose: Purpose) {
    let digits = String(random.next() % 1_000_000)
    let code = String(repeating: "0", count: 6 - digits.count) + digits
    accounts[place].codes[purpose] = code
    let address = purpose == .emailChange ? accounts[place].newEmail ?? "" : accounts[place].email
    mails.append(Mail(to: address, purpose: purpose, code: code))
  }

  private func tokens(for place: Int, passwordVersion: Int) -> Answer {
    Self.json(
      200,
      [
        "access_token": token(place, passwordVersion, isRefresh: false),
        "refresh_token": token(place, passwordVersion, isRefresh: true), "token_type": "bearer",
      ])
  }

  /// What looks like a JWT by HS256; the claims are the measured ones, the signature is chance.
  private func token(_ place: Int, _ passwordVersion: Int, isRefresh: Bool) -> String {
    let life = isRefresh ? refreshLife : accessLife
    let claims: Fields = [
      "user_id": "\(accounts[place].id)", "role_id": 1, "email": accounts[place].email,
      "iat": now + zoneOffset, "exp": now + zoneOffset + life, "password_version": passwordVersion,
      "token_type": isRefresh ? "refresh" : "access",
    ]
    let payload = (try? JSONSerialization.data(withJSONObject: claims, options: .sortedKeys)) ?? Data()
    let signature = Data((0..<32).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    let header = Data(#"{"alg":"HS256","typ":"JWT"}"#.utf8)
    let text = [header, payload, signature].map(Self.base64URL).joined(separator: ".")
    tokens[text] = Token(
      account: accounts[place].id, isRefresh: isRefresh, passwordVersion: passwordVersion, expires: now + life)
    return text
  }

  /// Passwords are silently cut at 72 bytes.
  private static func cut(_ password: String) -> String {
    String(decoding: password.utf8.prefix(72), as: UTF8.self)
  }

  private static func text(_ fields: Fields, _ name: String) -> String { fields[name] as? String ?? "" }

  private static func base64URL(_ data: Data) -> String {
    data.base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
      .replacingOccurrences(of: "=", with: "")
  }
}
