import Foundation
import TestSupport

/// A service with its accounts, and whoever acts beside the user of a story: one for the recording, another for each replay.
final class World: @unchecked Sendable {
  static let eva = "eva@example.org"
  static let bob = "bob@example.org"
  /// She has not verified her address.
  static let dora = "dora@example.org"
  static let password = "old-password"
  static let newPassword = "new-password-1"

  let home: Home
  let changing = ChangingServer()
  /// What `--server` takes, whether anything listens there or not.
  let address: String
  private let socket: String
  private(set) var server: ScriptedServer?
  private var answeredBefore = 0

  /// A service that listens.
  ///
  /// - Parameter name: tells it from the other services of this home.
  init(_ home: Home, _ name: String) throws {
    self.home = home
    socket = home.folder.path("\(name).sock")
    address = "unix:\(socket)"
    for (email, isVerified) in [(Self.eva, true), (Self.bob, true), (Self.dora, false)] {
      changing.service.addAccount(email: email, password: Self.password, isVerified: isVerified)
    }
    try start()
  }

  deinit { stop() }

  var service: DeployedService { changing.service }

  // MARK: What happens

  func start() throws { server = try changing.listen(.unixSocket(path: socket)) }

  func stop() {
    server?.stop()
    server = nil
    unlink(socket)
  }

  func recover() {
    answeredBefore = changing.answered
    changing.recover()
  }

  /// Falls ill once something was answered in health.
  func fallIll(_ answer: ScriptedServer.Answer) async throws {
    _ = try await eventually { changing.answered > answeredBefore }
    changing.fall(ill: answer)
  }

  /// Runs `trainova` beside the story, on the same files.
  func inAnotherWindow(_ words: [String]) throws {
    let replays = home.demoFolders.filter { $0.hasPrefix("trainova-replay-") }.map { "\(home.temporary)/\($0)" }
    let folder = replays.first ?? home.configFolder
    let result = try Command.run(
      [try BuiltProduct.path("trainova")] + words + ["--config-dir", folder], environment: home.environment)
    guard result.status == 0 else { throw Command.Failed(description: result.output) }
  }

  /// Signs in to an account there.
  func signInElsewhere(_ account: String) throws {
    try inAnotherWindow(["login", "--server", address, "--account", account, "--password-file", file(Self.password)])
  }

  /// Sets a new password where nobody is signed in, as on another computer.
  func resetElsewhere() async throws {
    let terminal = try await TerminalSession(try Home())
    try terminal.start("--server \(address)")
    try await Teller(terminal, .english, mailbox: DeployedMailbox(service: service)).tell(
      .onScreen(.signIn), .choose(.forgotPassword), .onScreen(.forgot), .fill(.email, Self.eva), .submit,
      .onScreen(.resetting), .pasteLink(Mailing(kind: .reset, address: Self.eva)),
      .fill(.newPassword, Self.newPassword), .fill(.repeated, Self.newPassword), .submit, .onScreen(.profile))
  }

  /// A file with a password.
  func file(_ password: String) throws -> String {
    let path = home.folder.path(password)
    try password.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}
