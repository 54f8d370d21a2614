import Foundation
import TestSupport
import Testing

/// The real programs in a real terminal, one test at a time: each of them keeps a core busy.
@Suite(.serialized) enum EndToEnd {}

extension TerminalSession {
  /// Starts `trainova` with these arguments, by the name that the shell finds it by.
  func start(_ arguments: String) throws {
    try run("'\(try BuiltProduct.path("trainova"))' \(arguments)")
  }

  /// The running `trainova` of this window.
  func client() async throws -> pid_t {
    var client: pid_t?
    _ = try await eventually {
      client = Processes.descendant(of: shell, named: "trainova")
      return client != nil
    }
    guard let client else { throw NotSeen(awaited: "a process of trainova", picture: try picture()) }
    return client
  }
}
