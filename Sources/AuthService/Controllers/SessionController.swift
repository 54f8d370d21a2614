import AuthAPI

/// Sign-in, refresh, sign-out and the profile.
struct SessionController: Sendable {
  let parts: Parts

  /// `POST /api/auth/login`: one hash on every path, so that its time tells nothing of the address.
  func login(_ call: Call) async throws -> Answer {
    var fields = try call.fields()
    let email = fields.address(.email)
    let password = fields.secret(.password)
    try fields.check()
    try await parts.hasher.checkRoom()
    let candidate = try await parts.store.candidate(email, now: parts.clock.now())
    let stored = candidate.account.flatMap { PasswordHash(stored: $0.passwordHash) }
    // All registrations have the salt of the address; those from before a rotation of the keys have another.
    let pendingSalt = candidate.pending.first.flatMap { PasswordHash(stored: $0.passwordHash)?.salt }
    let (hash, attempt) = try await parts.tryPassword(
      password, like: stored, orSalt: pendingSalt ?? parts.keys.salt(for: email), of: email, from: call.client)
    if let account = candidate.account, let stored, stored.matches(hash) {
      return try await open(account, password, stored, attempt)
    }
    if let match = candidate.pending.first(where: { PasswordHash(stored: $0.passwordHash)?.matches(hash) == true }) {
      let now = parts.clock.now()
      try await parts.store.reissueVerification(
        match, mail: parts.codeLetter(for: .verification, to: email, in: call.language, now: now),
        notice: parts.writer.addressTaken(email, in: call.language, now: now), attempt: attempt, now: now)
      throw Refused.because(.emailNotVerified)
    }
    throw Refused.because(.invalidCredentials)
  }

  private func open(_ account: Account, _ password: Secret, _ stored: PasswordHash, _ attempt: Attempt) async throws
    -> Answer
  {
    // Where the queue is full the hash stays as it is until the next sign-in.
    let rehashed = parts.hasher.isOutdated(stored) ? try? await parts.hasher.hash(password) : nil
    let now = parts.clock.now()
    let refresh = parts.mint.claims(
      .refresh, of: account, session: Identifier.random(), now: now,
      expires: now + min(parts.settings.refreshIdleLife, parts.settings.sessionLife))
    let isOpen = try await parts.store.openSession(
      for: account, refresh: refresh, rehashed: rehashed, attempt: attempt, now: now)
    guard isOpen else { throw Refused.because(.invalidCredentials) }
    return .tokens(parts.mint.pair(account: account, refresh: refresh, now: now))
  }

  /// `POST /api/auth/refresh`.
  func refresh(_ call: Call) async throws -> Answer {
    var fields = try call.fields()
    let text = fields.text(.refreshToken)
    try fields.check()
    let now = parts.clock.now()
    guard let token = parts.mint.read(text, as: .refresh) else { throw Refused.because(.invalidRefreshToken) }
    let (mint, settings) = (parts.mint, parts.settings)
    let outcome = try await parts.store.refresh(token, now: now) { account, sessionEnds in
      mint.claims(
        .refresh, of: account, session: token.sid, now: now, expires: min(now + settings.refreshIdleLife, sessionEnds))
    }
    switch outcome {
    case .rotated(let account, let claims):
      return .tokens(parts.mint.pair(account: account, refresh: claims, now: now))
    case .refused: throw Refused.because(.invalidRefreshToken)
    }
  }

  /// `POST /api/auth/logout`: ends the session of both tokens.
  ///
  /// An access token that has expired will do, and so will a session that has ended: who wants to be signed out is.
  func logout(_ call: Call) async throws -> Answer {
    guard let bearer = call.bearer, let access = parts.mint.read(bearer, as: .access) else {
      throw Refused.because(.invalidToken)
    }
    var fields = try call.fields()
    let text = fields.text(.refreshToken)
    try fields.check()
    try await parts.store.endSession(access.sid, of: access.sub)
    if let refresh = parts.mint.read(text, as: .refresh), refresh.sid != access.sid, refresh.sub == access.sub {
      try await parts.store.endSession(refresh.sid, of: refresh.sub)
    }
    return .message(call.language.words.signedOut)
  }

  /// `GET /api/auth/me`.
  func me(_ call: Call, _ account: Account) async throws -> Answer {
    func orNull(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    return Answer(
      json: .object([
        "user_id": .string(String(account.id)), "email": .string(account.email.text),
        "role_id": .number(Double(account.roleID)), "is_verified": .bool(true),
        "first_name": orNull(account.firstName), "last_name": orNull(account.lastName),
        "avatar_url": orNull(account.avatarURL),
      ]))
  }
}
