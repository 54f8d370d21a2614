import AuthAPI
import Hummingbird

/// The version of the service, as `GET /` tells it.
package let serviceVersion = productVersion

/// What concerns the service and no account.
struct ServiceController: Sendable {
  let parts: Parts

  /// `GET /`.
  func info(_ call: Call) -> Answer {
    Answer(
      json: .object([
        "service": .string("Trainova Auth Service"), "version": .string(serviceVersion),
        "description": .string(call.language.words.serviceDescription),
        "docs_url": .string(Self.documentPath),
      ]))
  }

  /// Where the description of the API is; it is no operation of the contract.
  static let documentPath = "/openapi.json"

  /// `GET /openapi.json`.
  func document() -> Response {
    let (head, body) = Answer.parts(of: ByteBuffer(string: OpenAPIDocument.json), status: .ok, in: .english)
    var response = Response(status: head.status, headers: head.headerFields, body: ResponseBody(byteBuffer: body))
    // The same for everybody, and no secret in it; but the next version has another.
    response.headers[.cacheControl] = "no-cache"
    return response
  }

  /// `POST /admin/clean-expired-tokens`: over the Unix socket, which its mode protects, or with the secret. Not over loopback:
  /// behind a proxy that is everyone.
  func clean(_ call: Call) async throws -> Answer {
    guard isAdmin(call) else { throw Refused.because(.forbidden) }
    let count = try await parts.store.clean(now: parts.clock.now())
    return .message(call.language.words.cleaned(count), adding: ["removed": .number(Double(count))])
  }

  private func isAdmin(_ call: Call) -> Bool {
    if case .unix = parts.settings.listen { return true }
    guard let secret = parts.settings.adminSecret, secret.count >= 32, let given = call.adminSecret else {
      return false
    }
    return Secret.equal(secret, Array(given.utf8))
  }
}
