import Foundation

/// A server that first does what no auth server should, and later answers as the deployed service.
package final class ChangingServer: @unchecked Sendable {
  package let service: DeployedService
  private let lock = NSLock()
  private var answer: ScriptedServer.Answer?

  /// What every request is answered with; nil for the service's answers.
  package init(_ answer: ScriptedServer.Answer? = nil, accessLife: Double = 900) {
    self.answer = answer
    service = DeployedService(accessLife: accessLife)
  }

  package func fall(ill answer: ScriptedServer.Answer) { lock.withLock { self.answer = answer } }

  package func recover() { lock.withLock { answer = nil } }

  package func listen(_ place: ScriptedServer.Place = .port) throws -> ScriptedServer {
    try ScriptedServer(place) { request in
      self.lock.withLock { self.answer } ?? self.service.answer(request)
    }
  }
}
