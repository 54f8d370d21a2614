import Foundation
import TestSupport
import Testing

/// A user with one session on a server, and the commands that use it.
final class SessionHome {
  let home: Home
  let server: ScriptedServer
  private var outputs = 0

  /// Signs in.
  init(_ rotating: RotatingServer) throws {
    home = try Home()
    server = try rotating.listen()
    try Data("a password".utf8).write(to: URL(fileURLWithPath: home.folder.path("password")))
    let login = try start([
      "login", "--server", server.url, "--account", "eva@example.org", "--password-file", home.folder.path("password"),
    ]).wait()
    guard login.status == 0 else { throw Command.Failed(description: "login: \(login)") }
  }

  deinit { server.stop() }

  /// Starts a command without waiting for it.
  func start(_ words: [String], under wrapper: [String] = [], environment: [String: String] = [:]) throws -> Running {
    outputs += 1
    let variables = home.environment.merging(["TRAINOVA_NO_INPUT": "1"]) { $1 }.merging(environment) { $1 }
    return try Running(
      wrapper + [try BuiltProduct.path("trainova")] + words, environment: variables,
      output: home.folder.path("output-\(outputs)"))
  }

  var accountsFolder: String { home.configFolder + "/accounts" }

  /// The session's file.
  var file: URL {
    get throws {
      let names = try FileManager.default.contentsOfDirectory(atPath: accountsFolder)
      let name = try #require(names.first { $0.hasSuffix(".json") && !$0.hasPrefix(".") })
      return URL(fileURLWithPath: "\(accountsFolder)/\(name)")
    }
  }

  /// What the file holds; nil where it is no JSON.
  var content: [String: Any]? {
    get throws { try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any] }
  }

  /// The refresh token on file.
  var refreshToken: String? { get throws { (try content?["session"] as? [String: Any])?["refresh_token"] as? String } }

  /// Lets the access token's time be over.
  func expire() throws {
    var content = try #require(try content)
    var session = try #require(content["session"] as? [String: Any])
    session["expires_at_boot_ms"] = 1
    content["session"] = session
    let path = try file
    try JSONSerialization.data(withJSONObject: content).write(to: path)
    chmod(path.path, 0o600)
  }
}

/// A program under way.
final class Running {
  let process: pid_t
  private let output: String

  init(_ words: [String], environment: [String: String], output: String) throws {
    self.output = output
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let argv = words.map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    var started: pid_t = 0
    let result = posix_spawnp(&started, words[0], &actions, &attributes, argv, envp)
    guard result == 0 else { throw Command.Failed(description: "\(words[0]): errno \(result)") }
    process = started
  }

  /// Waits for its end: its exit status, 128 + n for signal n, and all that it wrote.
  func wait() -> (status: Int32, output: String) {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
    return (signal == 0 ? (status >> 8) & 0xFF : 128 + signal, text)
  }
}
