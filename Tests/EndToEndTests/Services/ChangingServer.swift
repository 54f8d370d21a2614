import Foundation
import TestSupport

/// A server that first does what no auth server should, and later answers as the deployed service.
final class ChangingServer: @unchecked Sendable {
  let service = DeployedService()
  private let lock = NSLock()
  private var answer: ScriptedServer.Answer?

  /// What every request is answered with; nil for the service's answers.
  init(_ answer: ScriptedServer.Answer? = nil) { self.answer = answer }

  func fall(ill answer: ScriptedServer.Answer) { lock.withLock { self.answer = answer } }

  func recover() { lock.withLock { answer = nil } }

  func listen(_ place: ScriptedServer.Place = .port) throws -> ScriptedServer {
    try ScriptedServer(place) { request in
      self.lock.withLock { self.answer } ?? self.service.answer(request)
    }
  }
}
