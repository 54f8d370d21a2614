import Hummingbird
import NIOCore

/// Reads the whole body before anything else happens: no more than so many bytes, no longer than so many seconds.
struct BoundedBody: RouterMiddleware {
  let settings: Settings

  func handle(
    _ request: Request, context: CallContext, next: (Request, CallContext) async throws -> Response
  ) async throws -> Response {
    let limit = settings.maximumBody
    let channel = context.channel
    // A body that trickles in keeps the connection busy without an end; then the connection is closed.
    let deadline = channel.eventLoop.scheduleTask(in: .seconds(Int64(settings.bodyReadTime))) {
      channel.close(promise: nil)
    }
    if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
      throw Refused.because(.bodyTooLarge)
    }
    var request = request
    do {
      request.body = RequestBody(buffer: try await request.body.collect(upTo: limit))
    } catch is NIOTooManyBytesError {
      // The deadline stays: what is left of the body is read and dropped until then.
      throw Refused.because(.bodyTooLarge)
    } catch {
      // Cut off, or framed wrongly: whatever it was, it is the sender's doing.
      deadline.cancel()
      throw Refused.interruptedBody
    }
    deadline.cancel()
    return try await next(request, context)
  }
}
