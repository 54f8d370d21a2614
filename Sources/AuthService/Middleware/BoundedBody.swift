import Hummingbird
import NIOCore

/// Reads the whole body before anything else happens, no more than so many bytes; `RequestGuard` sees to the time.
struct BoundedBody: RouterMiddleware {
  let settings: Settings

  func handle(
    _ request: Request, context: CallContext, next: (Request, CallContext) async throws -> Response
  ) async throws -> Response {
    let limit = settings.maximumBody
    if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
      throw Refused.because(.bodyTooLarge)
    }
    var request = request
    // Without either of these there is no body (RFC 9112 §6.3), and nothing to wait for.
    guard request.headers[.contentLength] != nil || request.headers[.transferEncoding] != nil else {
      request.body = RequestBody(buffer: ByteBuffer())
      return try await next(request, context)
    }
    do {
      request.body = RequestBody(buffer: try await request.body.collect(upTo: limit))
    } catch is NIOTooManyBytesError {
      // What is left of the body is read and dropped until its time is up.
      throw Refused.because(.bodyTooLarge)
    } catch is RequestTimedOut {
      throw Refused.because(.requestTimeout)
    } catch {
      // Cut off, or framed wrongly: whatever it was, it is the sender's doing.
      throw Refused.interruptedBody
    }
    return try await next(request, context)
  }
}
