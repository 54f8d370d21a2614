import AuthAPI
import HTTPTypes
import Hummingbird

/// The operations of the contract, each with what carries it out: the client's enum, so that neither end knows one more.
struct Routes: Sendable {
  let parts: Parts
  private let registration: RegistrationController
  private let sessions: SessionController
  private let passwords: PasswordController
  private let emails: EmailController
  private let service: ServiceController

  init(parts: Parts) {
    self.parts = parts
    registration = RegistrationController(parts: parts)
    sessions = SessionController(parts: parts)
    passwords = PasswordController(parts: parts)
    emails = EmailController(parts: parts)
    service = ServiceController(parts: parts)
  }

  /// The methods that each path knows.
  static let allow: [String: [String]] = Dictionary(
    AuthAPI.Operation.allCases.map { ($0.path, [$0.method.rawValue]) } + [(ServiceController.documentPath, ["GET"])],
    uniquingKeysWith: +)

  /// Adds every operation to the router.
  func add(to router: Router<CallContext>) {
    router.get(RouterPath(ServiceController.documentPath)) { _, _ in service.document() }
    for operation in AuthAPI.Operation.allCases {
      let method: HTTPRequest.Method =
        switch operation.method {
        case .get: .get
        case .post: .post
        }
      router.on(RouterPath(operation.path), method: method) { request, context in
        // The router takes `/x/` and `//x` for `/x`; here a path is what it is.
        guard request.uri.path == operation.path else { throw Refused.because(.notFound) }
        let body = try await request.body.collect(upTo: parts.settings.maximumBody)
        let call = Call(
          headers: request.headers, body: body, peer: context.channel.remoteAddress,
          trustedProxies: parts.settings.trustedProxies)
        return try await answer(operation, call).response(in: call.language)
      }
    }
  }

  private func answer(_ operation: AuthAPI.Operation, _ call: Call) async throws -> Answer {
    switch operation {
    case .register: try await registration.register(call)
    case .verify: try await registration.verify(call)
    case .login: try await sessions.login(call)
    case .refresh: try await sessions.refresh(call)
    case .logout: try await sessions.logout(call)
    case .me: try await sessions.me(call, try account(call))
    case .forgotPassword: try await passwords.forgot(call)
    case .resetPassword: try await passwords.reset(call)
    case .changePassword: try await passwords.change(call, try account(call))
    case .verifyPasswordChange: try await passwords.verifyChange(call, try account(call))
    case .changeEmail: try await emails.change(call, try account(call))
    case .verifyEmailChange: try await emails.verifyChange(call, try account(call))
    case .serviceInfo: service.info(call)
    case .cleanExpiredTokens: try await service.clean(call)
    }
  }

  /// The account of the access token; its session is looked up each time, so that a sign-out works at once.
  private func account(_ call: Call) throws -> Account {
    let now = parts.clock.now()
    guard let bearer = call.bearer, let claims = parts.mint.read(bearer, as: .access), claims.nbf <= now,
      now < claims.exp, let account = try parts.store.account(session: claims.sid, now: now),
      claims.sub == String(account.id), claims.passwordVersion == account.passwordVersion
    else { throw Refused.because(.invalidToken) }
    return account
  }
}
