import AccountCore
import AuthAPI
import CPlatform
import Glibc

/// The demo's own `trainova-authd`: on a Unix socket in a private temporary folder, gone when this program is.
///
/// The service ends and deletes the folder when its standard input closes, however this program died. It holds the folder's
/// lock, so that another start sweeps only what a power cut left.
final class DemoService {
  let folder: String
  /// Readable when the service is ready or has ended.
  let output: Int32
  private let process: pid_t
  private var input: Int32
  private var line: [UInt8] = []
  private var isReady = false

  /// The service's place, once it is ready.
  var address: ServerAddress? { try? ServerAddress("unix:\(folder)/authd.sock") }
  var mailFolder: String { "\(folder)/mail" }
  var configFolder: String { "\(folder)/config" }

  /// Starts the program that lies beside this one, in a new folder of the user's own temporary one.
  ///
  /// - Parameter tokenLife: seconds that an access token lives; nil for the service's own default.
  convenience init(tokenLife: Int? = nil) throws(Failure) {
    let life = tokenLife.map { ["--access-token-life", String($0)] } ?? []
    try self.init(program: Self.programBeside, base: RunFolder.temporary, arguments: life)
  }

  /// Starts a program in a new folder in `base`, after deleting what is left there of others.
  init(program: String, base: String, arguments: [String] = []) throws(Failure) {
    guard access(program, X_OK) == 0 else { throw Failure(.programMissing) }
    guard let own = RunFolder(.demo, in: base) else { throw Failure(.noFolder) }
    defer { own.release() }
    folder = own.path
    guard let child = Self.spawn(program, ["--demo", folder] + arguments, lock: own.lock) else {
      RunFolder.remove(folder)
      throw Failure(.ended)
    }
    (process, input, output) = child
  }

  struct Failure: Error {
    let trouble: DemoTrouble
    init(_ trouble: DemoTrouble) { self.trouble = trouble }
  }

  /// What the service's first line, or its end, says when `output` is readable.
  enum News { case ready, ended, nothing }

  func read() -> News {
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = Glibc.read(output, &buffer, buffer.count)
    if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) { return .ended }
    guard !isReady, count > 0 else { return .nothing }
    line += buffer.prefix(count)
    isReady = line.contains(UInt8(ascii: "\n"))
    return isReady ? .ready : .nothing
  }

  /// Closes the service's standard input, waits for its end, and sees that the folder is gone.
  func stop() {
    guard input >= 0 else { return }
    close(input)
    input = -1
    // It has nothing left to do but to delete its folder; one that hangs is ended.
    var waited = 0
    while waitpid(process, nil, WNOHANG) == 0 {
      if waited == 300 { kill(process, SIGKILL) }
      var pause = timespec(tv_sec: 0, tv_nsec: 10_000_000)
      nanosleep(&pause, nil)
      waited += 1
    }
    close(output)
    RunFolder.remove(folder)
  }

  // MARK: Process

  /// `trainova-authd` in the folder of this program.
  private static var programBeside: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let path = String(decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    return (path.lastIndex(of: "/").map { String(path[...$0]) } ?? "") + "trainova-authd"
  }

  /// The reading and the writing end, neither inherited.
  private static func makePipe() -> [Int32]? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    ends.forEach { trainova_set_close_on_exec($0, 1) }
    return ends
  }

  /// In its own process group, so that the terminal's Ctrl-C does not reach it; the lock as descriptor 3.
  private static func spawn(_ program: String, _ arguments: [String], lock: Int32)
    -> (process: pid_t, input: Int32, output: Int32)?
  {
    guard let inputs = makePipe() else { return nil }
    guard let outputs = makePipe() else {
      inputs.forEach { close($0) }
      return nil
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, inputs[0], 0)
    posix_spawn_file_actions_adddup2(&actions, outputs[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, lock, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    posix_spawnattr_setpgroup(&attributes, 0)
    var argv = ([program] + arguments).map { strdup($0) } + [nil]
    defer { argv.forEach { if let text = $0 { free(text) } } }
    var process: pid_t = 0
    let result = posix_spawn(&process, program, &actions, &attributes, &argv, environ)
    close(inputs[0])
    close(outputs[1])
    guard result == 0 else {
      close(inputs[1])
      close(outputs[0])
      return nil
    }
    trainova_set_nonblocking(outputs[0], 1)
    return (process, inputs[1], outputs[0])
  }
}
