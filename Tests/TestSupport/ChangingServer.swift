import Foundation

/// A server that first does what no auth server should, and later answers as the deployed service.
package final class ChangingServer: @unchecked Sendable {
  package let service: DeployedService
  private let lock = NSLock()
  private var answer: ScriptedServer.Answer?
  private var answers = 0

  /// What every request is answered with; nil for the service's answers.
  package init(_ answer: ScriptedServer.Answer? = nil, accessLife: Double = 900) {
    self.answer = answer
    service = DeployedService(accessLife: accessLife)
  }

  package func fall(ill answer: ScriptedServer.Answer) { lock.withLock { self.answer = answer } }

  package func recover() { lock.withLock { answer = nil } }

  /// How many requests have had their answer decided.
  package var answered: Int { lock.withLock { answers } }

  package func listen(_ place: ScriptedServer.Place = .port) throws -> ScriptedServer {
    try ScriptedServer(place) { request in
      let answer = self.lock.withLock { self.answer } ?? self.service.answer(request)
      self.lock.withLock { self.answers += 1 }
      return answer
    }
  }
}
