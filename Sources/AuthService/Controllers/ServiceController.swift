import AuthAPI

/// The version of the service, as `GET /` tells it.
package let serviceVersion = "0.1.0"

/// What concerns the service and no account.
struct ServiceController: Sendable {
  let parts: Parts

  /// `GET /`.
  func info(_ call: Call) -> Answer {
    Answer(
      json: .object([
        "service": .string("Trainova Auth Service"), "version": .string(serviceVersion),
        "description": .string(call.language.words.serviceDescription),
        // Nothing is served there yet.
        "docs_url": .null,
      ]))
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
