import Foundation
import TestSupport

/// `trainova` in a pseudo-terminal of its own, with every byte that it writes.
final class PlainSession {
  struct NotHeard: Error, CustomStringConvertible {
    let awaited: String
    let heard: String
    var description: String { "not heard: \(awaited)\n\(heard)" }
  }

  /// All that came out, as bytes.
  private(set) var bytes: [UInt8] = []
  let process: pid_t
  private var master: Int32
  /// A further descriptor of the program's end, to look at its modes.
  private let slave: Int32
  /// The terminal's modes before the program was started.
  let modesBefore: [UInt8]
  /// How much is taken of what the program writes; nil for all of it at once.
  var bytesPerSecond: Int? { didSet { lastTaken = .now } }
  private var lastTaken = ContinuousClock.now

  /// `columns`: the window's width; 0 for a terminal that does not know it.
  init(_ home: Home, _ arguments: [String], environment: [String: String] = [:], columns: UInt16 = 0) throws {
    var ends: (master: Int32, slave: Int32) = (-1, -1)
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    var size = winsize(ws_row: columns == 0 ? 0 : 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&ends.master, &ends.slave, &path, nil, &size) == 0 else {
      throw Command.Failed(description: "openpty: errno \(errno)")
    }
    (master, slave) = ends
    for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    modesBefore = Self.modes(of: slave)
    process = try Self.spawn(
      [try BuiltProduct.path("trainova")] + arguments, on: path, home.environment.merging(environment) { $1 })
  }

  deinit {
    hangUp()
    close(slave)
    if Processes.isRunning(process) { kill(process, SIGKILL) }
    waitpid(process, nil, 0)
  }

  /// A leader of its own session, whose terminal is the first that it opens.
  private static func spawn(_ words: [String], on terminal: [CChar], _ environment: [String: String]) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    for case let descriptor? in open.map({ Int32($0) }) where descriptor > 2 {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let newSession: Int32 = 0x80  // POSIX_SPAWN_SETSID, which the C library keeps for GNU sources
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | newSession))
    let argv = words.map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, words[0], &actions, &attributes, argv, envp)
    guard result == 0 else { throw Command.Failed(description: "\(words[0]): errno \(result)") }
    return process
  }

  // MARK: What a user does

  func type(_ text: String) throws {
    let bytes = Array(text.utf8)
    guard write(master, bytes, bytes.count) == bytes.count else {
      throw Command.Failed(description: "typing: errno \(errno)")
    }
  }

  /// Whether the program has not read all that was typed.
  var hasUnreadInput: Bool {
    var count: Int32 = 0
    return ioctl(slave, UInt(FIONREAD), &count) == 0 && count > 0
  }

  /// Closes the window.
  func hangUp() {
    guard master >= 0 else { return }
    close(master)
    master = -1
  }

  // MARK: What a user hears

  /// All of it, with the line ends that a program writes.
  var text: String { text(from: 0) }

  func text(from position: Int) -> String {
    String(decoding: bytes[position...].filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
  }

  /// The line that has no end yet; a question ends in ": ".
  var lastLine: String {
    String(decoding: bytes[((bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1)...], as: UTF8.self)
  }

  /// Listens until it is as awaited.
  func wait(
    _ awaited: String, within deadline: Duration = TerminalSession.deadline, until isHeard: () -> Bool
  ) async throws {
    let end = ContinuousClock.now + deadline
    listen()
    while !isHeard() {
      guard ContinuousClock.now < end else { throw NotHeard(awaited: awaited, heard: text) }
      try await Task.sleep(for: .milliseconds(5))
      listen()
    }
  }

  private func listen() {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    var allowed = allowance
    while master >= 0, allowed > 0 {
      let count = read(master, &chunk, min(chunk.count, allowed))
      guard count > 0 else { return }
      bytes += chunk[..<count]
      allowed -= count
    }
  }

  /// How many bytes may be taken now. A slow line saves nothing up: what it did not carry is lost to it.
  private var allowance: Int {
    guard let bytesPerSecond else { return .max }
    let passed = lastTaken.duration(to: .now)
    let allowed = Int(Double(bytesPerSecond) * (passed / .seconds(1)))
    if allowed > 0 { lastTaken = .now }
    return allowed
  }

  /// Waits for the end of the program; its exit status, 128 + n for signal n.
  func exitStatus() async throws -> Int32 {
    try await wait("the end of the program") { !Processes.isRunning(process) }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  // MARK: Modes

  var modes: [UInt8] { Self.modes(of: slave) }

  private static func modes(of terminal: Int32) -> [UInt8] {
    var modes = termios()
    guard tcgetattr(terminal, &modes) == 0 else { return [] }
    return withUnsafeBytes(of: &modes) { Array($0) }
  }
}
