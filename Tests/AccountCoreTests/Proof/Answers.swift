import AuthAPI

@testable import AccountCore

/// Every kind of answer that an operation can get.
enum Answers {
  /// What the operation answers when it does as asked, in each of its shapes.
  static func successes(of api: APICall, on server: ServerAddress) -> [Reply] {
    switch api {
    case .login(let body):
      [nil, 3, 900].map { .tokens(tokens(body.email, on: server, lifetime: $0)) }
    case .refresh(let body):
      [nil, 900].map { .tokens(tokens(owner(of: body.refreshToken.secret), on: server, lifetime: $0)) }
    case .me(let token): [.profile(profile(owner(of: token.secret)))]
    case .serviceInfo: [.serviceInfo(ServiceInfo(name: "auth", version: "1", description: nil, docsURL: nil))]
    case .changeEmail(let body, _):
      [.emailChangeStarted(newEmail: nil), .emailChangeStarted(newEmail: body.newEmail.lowercased())]
    case .register, .verify, .logout, .forgotPassword, .resetPassword, .changePassword, .verifyPasswordChange,
      .verifyEmailChange, .cleanExpiredTokens:
      [.accepted(message: nil), .accepted(message: "Готово")]
    }
  }

  /// What can become of a refresh of that account, but for a server's refusals.
  static func outcomes(of account: String, in state: State) -> [(String, RefreshOutcome)] {
    var found = (state.accounts + state.shelved).first { $0.id == account }
    if let server = state.server, let session = state.session,
      AccountRecord.id(server: server, email: session.email) == account
    {
      found = found ?? AccountRecord(server: server, email: session.email, session: state.stored(session))
    }
    let bare: [(String, RefreshOutcome)] = [("gone", .signedOut(nil)), ("no room", .notSent(.diskFull))]
    guard let found else { return bare }
    let renewed = other(found)
    var without = found
    without.session = nil
    var flowing = renewed
    flowing.flow = .reset
    return bare + [
      ("renewed", .renewed(renewed)), ("renewed, a flow", .renewed(flowing)), ("found", .found(renewed)),
      ("nothing found", .found(without)), ("renewed and gone", .signedOut(renewed)),
    ]
  }

  /// The files as another process may leave them.
  static func files(in state: State) -> [(String, [AccountRecord])] {
    let others = state.accounts.filter { $0.id != state.persisted?.id }
    let newcomer = record("newcomer@example.org")
    var all = [
      ("all gone elsewhere", []), ("others gone elsewhere", state.accounts.filter { $0.id == state.persisted?.id }),
      ("one more elsewhere", state.accounts.filter { $0.id != newcomer.id } + [newcomer]),
    ]
    guard let own = state.persisted else { return all }
    var flowing = own
    flowing.flow = own.flow == .passwordChange ? .reset : .passwordChange
    var out = own
    out.session = nil
    out.flow = .verification
    var finished = other(own)
    finished.flow = nil
    all += [
      ("renewed elsewhere", others + [other(own)]), ("signed in elsewhere", others + [finished]),
      ("a flow elsewhere", others + [flowing]), ("signed out and a flow elsewhere", others + [out]),
    ]
    return all
  }

  /// The account with other tokens.
  private static func other(_ record: AccountRecord) -> AccountRecord {
    var record = record
    record.session = StoredSession(
      access: AccessToken(Secret("other-access|\(record.email)|\(record.server.origin)")),
      refresh: RefreshToken(Secret("other-refresh|\(record.email)|\(record.server.origin)")),
      expiresAt: start.adding(seconds: 1800).milliseconds, bootID: bootID)
    return record
  }

  /// A kind of reply that the operation never has: `classify` lets none through, and `reduce` must not fall over one.
  static func stranger(to operation: Operation) -> Reply {
    operation == .serviceInfo
      ? .accepted(message: nil) : .serviceInfo(ServiceInfo(name: "?", version: nil, description: nil, docsURL: nil))
  }

  /// Every way of failing: what `classify` makes of each status, `error_code` and shape, and every fault of the network.
  static func failures(of operation: Operation) -> [CallFailure] {
    (refusals[operation] ?? []).map { .refused($0) } + networkFailures.map { .network($0) }
  }

  static let networkFailures = NetworkFailure.Kind.allCases.flatMap { kind in
    [false, true].map { NetworkFailure(kind, mayHaveBeenCarriedOut: $0) }
  }

  /// Found by asking `classify` itself, so that no reason is forgotten here.
  static let refusals: [Operation: [Refusal]] = Dictionary(
    uniqueKeysWithValues: Operation.allCases.map { operation in
      var found: [Refusal] = []
      func add(_ status: Int, _ json: JSONValue?, retryAfter: Int? = nil) {
        let raw = RawReply(status: status, body: json == nil ? [] : [0], retryAfter: retryAfter)
        guard case .failure(let refusal) = operation.classify(raw, parse: { _ in json }) else { return }
        if !found.contains(where: { $0.reason == refusal.reason }) { found.append(refusal) }
      }
      let details = ["Нет", "Email не верифицирован"].map { JSONValue.object(["detail": .string($0)]) }
      for status in [200, 302, 400, 401, 403, 404, 422, 429, 500, 502, 503, 504] {
        for json in details + [nil, .array([]), fieldErrors, .object(["success": .bool(false)])] {
          add(status, json)
          add(status, json, retryAfter: 30)
        }
      }
      for code in ErrorCode.allCases {
        add(400, .object(["detail": .string("no"), "error_code": .string(code.rawValue)]))
      }
      return (operation, found)
    })

  /// A 422 that names every field of the contract, and one it does not have.
  private static let fieldErrors = JSONValue.object([
    "detail": .array(
      (FieldError.Field.allCases.map(\.rawValue) + ["unheard_of"]).map { name in
        .object(["loc": .array([.string("body"), .string(name)]), "msg": .string("not so")])
      })
  ])

  /// Whom a token of the fixtures belongs to.
  static func owner(of secret: Secret) -> String {
    let parts = secret.reveal().split(separator: "|")
    return parts.count == 3 ? String(parts[1]) : "nobody"
  }
}
