import HTTPTypes
import Hummingbird
import Logging

/// One line a request: method, route template, status, milliseconds and the request's id. No address, token or code is in any
/// of them.
struct RequestLog: RouterMiddleware {
  let log: Logger

  func handle(
    _ request: Request, context: CallContext, next: (Request, CallContext) async throws -> Response
  ) async throws -> Response {
    let clock = ContinuousClock()
    let start = clock.now
    var response = try await next(request, context)
    let spent = (clock.now - start).components
    let milliseconds = spent.seconds * 1000 + spent.attoseconds / 1_000_000_000_000_000
    // A path that no route knows is not repeated: anything may stand in it.
    let route = Routes.allow[request.uri.path] == nil ? "-" : request.uri.path
    log.info("\(request.method.rawValue) \(route) \(response.status.code) \(milliseconds)ms \(context.id)")
    response.headers[.requestID] = context.id
    return response
  }
}
