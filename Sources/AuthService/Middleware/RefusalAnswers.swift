import AuthAPI
import GRDB
import HTTPTypes
import Hummingbird
import Logging

/// Makes JSON of everything that was thrown, so that no answer is without `detail` and `error_code`.
struct RefusalAnswers: RouterMiddleware {
  let log: Logger

  func handle(
    _ request: Request, context: CallContext, next: (Request, CallContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let refused = refusal(for: error, request, context)
      let language = Language(acceptLanguage: request.headers[.acceptLanguage])
      var response = Answer.refusal(refused, in: language).response(in: language)
      switch refused {
      case .overloaded(let seconds), .rateLimited(let seconds): response.headers[.retryAfter] = String(seconds)
      case .methodNotAllowed(let methods): response.headers[.allow] = methods.joined(separator: ", ")
      case .because(.bodyTooLarge), .because(.requestTimeout), .interruptedBody: response.headers[.connection] = "close"
      case .because, .fields: break
      }
      if refused.code.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
      // A body would be taken for the next answer (RFC 9110 §9.3.2).
      return request.method == .head ? response.createHeadResponse() : response
    }
  }

  private func refusal(for error: any Error, _ request: Request, _ context: CallContext) -> Refused {
    if let refused = error as? Refused { return refused }
    if let http = error as? HTTPError, http.status == .notFound {
      return Routes.allow[request.uri.path].map { .methodNotAllowed(allow: $0) } ?? .because(.notFound)
    }
    // The kind of the fault only: a description may repeat what the user sent.
    let fault = (error as? DatabaseError).map { "SQLite \($0.extendedResultCode.rawValue)" } ?? "\(type(of: error))"
    log.error("a call failed", metadata: ["fault": "\(fault)", "request": "\(context.id)"])
    return .because(.internalError)
  }
}
