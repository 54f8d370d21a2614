import AccountCore
import AuthAPI
import CPlatform
import CurlTransport
import CursesTerminal
import Forms
import Glibc
import Screens

/// The client: one thread, one loop, and the one interpreter of effects.
package final class Client {
  /// What the command line and the environment ask for.
  package struct Options: Sendable {
    /// The server to use for this run; nil for the one in the settings.
    package var server: ServerAddress?
    package var startsDemo: Bool
    /// Nil for the one in the settings, or else the locale's.
    package var language: Language?
    /// The folder of settings and sessions.
    package var configFolder: String
    package var version: String

    package init(
      server: ServerAddress? = nil, startsDemo: Bool = false, language: Language? = nil, configFolder: String,
      version: String
    ) {
      self.server = server
      self.startsDemo = startsDemo
      self.language = language
      self.configFolder = configFolder
      self.version = version
    }
  }

  private let options: Options
  private let terminal: CursesTerminal
  private let transport: Transport
  private let signals: Int32
  private var decoder: KeyDecoder
  /// The user's files.
  private let files: StoreAccess
  /// Where things are kept right now: the user's files, or the demo's; nil while a demo is being started.
  private var store: StoreAccess?
  private var state: State
  private var operations: [RequestID: Operation] = [:]
  private var demo: DemoService?
  private var mailFolder: MailFolder?
  /// When an unfinished key sequence counts as a lone Esc.
  private var escapeDue: Instant?
  private var exitStatus: Int32?

  /// Takes over the terminal and reads what the first screen needs; nothing else yet.
  package init(_ options: Options) throws(TerminalError) {
    self.options = options
    terminal = try CursesTerminal()
    signals = trainova_signals_watch()
    decoder = KeyDecoder(sequences: terminal.keySequences)
    transport = Transport(userAgent: "trainova/\(options.version)")
    var files = StoreAccess(directory: options.configFolder)
    let loaded = files.load()
    var launch = State.Launch(
      server: options.server, startsDemo: options.startsDemo, bootID: Clock.bootID())
    if !options.startsDemo {
      launch.accounts = loaded.accounts
      launch.currentID = loaded.current
      launch.troubles = loaded.troubles
      launch.knownServers = files.config.servers.map(\.address)
      // An account that was left open knows its own server.
      if launch.server == nil, !loaded.accounts.contains(where: { $0.id == loaded.current }) {
        launch.server = files.config.currentServer
      }
    }
    launch.language = options.language ?? files.config.language.flatMap(Language.init) ?? Locale.language
    self.files = files
    store = options.startsDemo ? nil : files
    state = State(launch, at: Clock.now)
  }

  /// Runs until the user quits or the terminal is gone; the process's exit status.
  package func run() -> Int32 {
    show()
    take(.started)
    while exitStatus == nil {
      show()
      wait()
    }
    terminal.close()
    demo?.stop()
    return exitStatus ?? 0
  }

  // MARK: The loop

  /// Sleeps until something happens, and takes it.
  private func wait() {
    let watched = [terminal.descriptor, signals] + [mailFolder?.descriptor, demo?.output].compactMap { $0 }
    let ready = transport.wait(
      for: watched, writing: terminal.hasOutput ? terminal.descriptor : nil, timeoutMilliseconds: timeout)
    terminal.flush()
    for descriptor in ready {
      switch descriptor {
      case signals: takeSignals()
      case terminal.descriptor: takeKeys()
      case mailFolder?.descriptor: takeMail()
      case demo?.output: takeDemoNews()
      default: break
      }
    }
    for (id, outcome) in transport.takeFinished() {
      let id = RequestID(id)
      guard let operation = operations.removeValue(forKey: id) else { continue }
      take(.replied(id, Requests.result(of: operation, outcome)))
    }
    let now = Clock.now
    if let due = escapeDue, due <= now {
      escapeDue = nil
      decoder.flush().forEach { take(.input($0)) }
    }
    if let wake = state.nextWake, wake <= now { take(.woke) }
  }

  /// Milliseconds until the next thing that is known to come; nil for none.
  private var timeout: Int32? {
    guard let next = [state.nextWake, escapeDue].compactMap({ $0 }).min() else { return nil }
    return Int32(clamping: max(0, next.milliseconds - Clock.now.milliseconds))
  }

  private func show() {
    terminal.show(state.picture(terminal.size))
  }

  private func takeKeys() {
    switch terminal.read() {
    case .bytes(let bytes):
      decoder.decode(bytes).forEach { take(.input($0)) }
      escapeDue =
        decoder.isWaiting
        ? Instant(milliseconds: Clock.now.milliseconds + Int64(KeyDecoder.escapeDelayMilliseconds)) : nil
    case .closed: exitStatus = 128 + SIGHUP
    case .nothing: break
    }
  }

  private func takeSignals() {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(signals, &buffer, buffer.count)
    guard count > 0 else { return }
    for signal in buffer.prefix(count) {
      switch Int32(signal) {
      case SIGWINCH: _ = terminal.resized()
      case SIGTSTP: terminal.suspend()
      case SIGCONT: terminal.resume()
      default: exitStatus = 128 + Int32(signal)
      }
    }
  }

  // MARK: Effects

  private func take(_ event: Event) {
    for effect in state.reduce(event, at: Clock.now) { run(effect) }
  }

  private func run(_ effect: Effect) {
    switch effect {
    case .send(let id, let call, let server):
      let settings = store?.settings(of: server)
      operations[id] = call.operation
      transport.start(
        Requests.make(
          call, to: server, language: state.language, caFile: settings?.caFile, timeout: settings?.timeout),
        id: id.number)
    case .cancel(let id):
      operations[id] = nil
      transport.cancel(id.number)
    case .saveAccount(let record): report(store?.save(record))
    case .removeAccount(let id): report(store?.remove(id))
    case .setCurrent(let id): report(store?.setCurrent(id))
    case .saveServer(let server): report(store?.save(server: server))
    case .saveLanguage(let language): report(store?.save(language: language))
    case .startDemo: startDemo()
    case .redraw: terminal.redraw()
    case .suspend: terminal.suspend()
    case .quit: exitStatus = 0
    }
  }

  private func report(_ trouble: StoreTrouble?) {
    if let trouble { take(.storeFailed(trouble)) }
  }

  // MARK: Demo

  private func startDemo() {
    demo?.stop()
    store = nil
    do throws(DemoService.Failure) {
      demo = try DemoService()
    } catch {
      endDemo(error.trouble)
    }
  }

  private func endDemo(_ trouble: DemoTrouble) {
    demo?.stop()
    demo = nil
    mailFolder = nil
    store = files
    take(.demoFailed(trouble))
  }

  private func takeDemoNews() {
    guard let demo else { return }
    switch demo.read() {
    case .nothing: break
    case .ended: endDemo(.ended)
    case .ready:
      guard let folder = MailFolder(path: demo.mailFolder) else { return endDemo(.mailNotWatched) }
      mailFolder = folder
      // Nothing of a demo is kept: its sessions go with its folder.
      store = StoreAccess(directory: demo.configFolder)
      if let address = demo.address { take(.demoStarted(address)) }
    }
  }

  private func takeMail() {
    guard let mailFolder else { return }
    mailFolder.drain()
    take(.mailChanged(mailFolder.mails()))
  }
}
