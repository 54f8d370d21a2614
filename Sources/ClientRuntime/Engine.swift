import AccountCore
import AuthAPI
import CurlTransport
import Glibc

/// The client without its front: the state, the one loop and the one interpreter of effects, on one thread.
package final class Engine {
  /// What the command line and the environment ask for.
  package struct Options: Sendable {
    /// The server to use for this run; nil for the one in the settings.
    package var server: ServerAddress?
    package var startsDemo: Bool
    /// Whether the demo runs on an event stand, for one visitor after the other.
    package var isStand = false
    /// Whether each screen explains itself.
    package var isTour = false
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

  package private(set) var state: State
  /// The user's files.
  private let files: StoreAccess
  /// Where things are kept right now: the user's files, or the demo's; nil while a demo is being started.
  private var store: StoreAccess?
  private let transport: Transport
  private var operations: [RequestID: Operation] = [:]
  private let refreshes: RefreshGuard
  /// Nil where the system allows no more watches: then other processes' doings are seen when this one writes.
  private let watch: StoreWatch?
  /// What has happened and was not taken yet.
  private var pending: [Event] = []
  private var isTaking = false
  private var demo: DemoService?
  private var mailFolder: MailFolder?
  private var exitStatus: Int32?

  /// Reads what the first screen needs, and does nothing else yet.
  package init(_ options: Options) {
    transport = Transport(userAgent: "trainova/\(options.version)")
    // Before the files are read, so that nothing written meanwhile is missed.
    watch = StoreWatch(directory: options.configFolder)
    let files = StoreAccess(directory: options.configFolder)
    let loaded = files.load()
    let bootID = Clock.bootID()
    refreshes = RefreshGuard(bootID: bootID)
    var launch = State.Launch(server: options.server, startsDemo: options.startsDemo, bootID: bootID)
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
    if options.isStand { launch.standFlow = Stand.story }
    launch.isTour = options.isTour
    launch.language = options.language ?? files.config.language.flatMap(Language.init) ?? Locale.language
    self.files = files
    store = options.startsDemo ? nil : files
    state = State(launch, at: Clock.now)
  }

  /// Runs until the front or the state says that it is over; the process's exit status.
  package func run(_ front: some Front) -> Int32 {
    front.show(state)
    take(.started, front)
    while exitStatus == nil {
      front.show(state)
      turn(front)
    }
    front.close()
    awaitTokens()
    demo?.stop()
    return exitStatus ?? 0
  }

  /// Sleeps until something happens, and takes it.
  private func turn(_ front: some Front) {
    let own = [mailFolder?.descriptor, demo?.output, watch?.descriptor].compactMap { $0 }
    let ready = transport.wait(
      for: front.descriptors + own, writing: front.writing, timeoutMilliseconds: timeout(front.due))
    switch front.take(ready.filter { !own.contains($0) }, at: Clock.now) {
    case .events(let events): events.forEach { take($0, front) }
    case .ended(let status): exitStatus = status
    }
    for descriptor in ready {
      switch descriptor {
      case mailFolder?.descriptor: takeMail(front)
      case demo?.output: takeDemoNews(front)
      case watch?.descriptor: takeStoreNews(front)
      default: break
      }
    }
    for (id, outcome) in transport.takeFinished() {
      let id = RequestID(id)
      guard let operation = operations.removeValue(forKey: id) else { continue }
      let result = Requests.result(of: operation, outcome)
      if refreshes.isOwn(id) { takeTokens(id, result, front) } else { take(.replied(id, result), front) }
    }
    refreshes.proceed(at: Clock.now).forEach { run($0, front) }
    if let wake = state.nextWake, wake <= Clock.now { take(.woke, front) }
  }

  /// Milliseconds until the next thing that is known to come; nil for none.
  private func timeout(_ due: Instant?) -> Int32? {
    guard let next = [state.nextWake, due, refreshes.due].compactMap({ $0 }).min() else { return nil }
    return Int32(clamping: max(0, next.milliseconds - Clock.now.milliseconds))
  }

  // MARK: Effects

  /// Takes an event; one that comes of an effect waits until all effects before it have been run.
  private func take(_ event: Event, _ front: some Front) {
    pending.append(event)
    guard !isTaking else { return }
    isTaking = true
    while !pending.isEmpty {
      for effect in state.reduce(pending.removeFirst(), at: Clock.now) { run(effect, front) }
    }
    isTaking = false
  }

  private func run(_ effect: Effect, _ front: some Front) {
    switch effect {
    case .send(let id, let call, let server): send(id, call, to: server)
    case .refresh(let id, let record):
      let step = refreshes.begin(id, record, in: store ?? files, at: Clock.now)
      if let step { run(step, front) }
    case .cancel(let id):
      operations[id] = nil
      transport.cancel(id.number)
    case .saveAccount(let record):
      switch store?.save(record) {
      case .failed(let trouble)?: take(.storeFailed(trouble), front)
      case .reconciled?: tellAccounts(front)
      case .asAsked?, nil: break
      }
    case .removeAccount(let id): report(store?.remove(id), front)
    case .setCurrent(let id): report(store?.setCurrent(id), front)
    case .saveServer(let server): report(store?.save(server: server), front)
    case .saveLanguage(let language): report(store?.save(language: language), front)
    case .startDemo: startDemo(front)
    case .redraw: front.redraw()
    case .suspend: front.suspend()
    case .quit: exitStatus = 0
    }
  }

  private func report(_ trouble: StoreTrouble?, _ front: some Front) {
    if let trouble { take(.storeFailed(trouble), front) }
  }

  private func send(_ id: RequestID, _ call: APICall, to server: ServerAddress) {
    let settings = store?.settings(of: server)
    operations[id] = call.operation
    transport.start(
      Requests.make(
        call, to: server, language: state.language, caFile: settings?.caFile, timeout: settings?.timeout),
      id: id.number)
  }

  // MARK: Tokens

  private func run(_ step: RefreshGuard.Step, _ front: some Front) {
    switch step {
    case .send(let id, let call, let server): send(id, call, to: server)
    case .done(let id, let outcome): take(.refreshed(id, outcome), front)
    }
  }

  private func takeTokens(_ id: RequestID, _ result: Result<Reply, CallFailure>, _ front: some Front) {
    guard let (outcome, trouble) = refreshes.finish(id, result, at: Clock.now) else { return }
    take(.refreshed(id, outcome), front)
    report(trouble, front)
  }

  /// Waits a little for tokens that a server is renewing at the end of the program: forgotten, they would end the session.
  private func awaitTokens() {
    // A closed terminal ends the program within half a second.
    let patience: Int64 = exitStatus == 128 + SIGHUP ? 300 : 3000
    let end = Clock.now.milliseconds + patience
    while refreshes.isAwaitingTokens, Clock.now.milliseconds < end {
      _ = transport.wait(for: [], timeoutMilliseconds: Int32(max(0, end - Clock.now.milliseconds)))
      for (id, outcome) in transport.takeFinished() {
        guard let operation = operations.removeValue(forKey: RequestID(id)) else { continue }
        _ = refreshes.finish(RequestID(id), Requests.result(of: operation, outcome), at: Clock.now)
      }
    }
  }

  // MARK: Files

  /// What another process has written; a demo's files are its own.
  private func takeStoreNews(_ front: some Front) {
    guard let changes = watch?.take(), !changes.isEmpty else { return }
    let news = files.reload(changes)
    guard store === files else { return }
    if news.isNew { tellAccounts(front) }
    report(news.troubles.first, front)
  }

  private func tellAccounts(_ front: some Front) {
    guard let store else { return }
    take(.storeChanged(store.accounts, current: store.current), front)
  }

  // MARK: Demo

  private func startDemo(_ front: some Front) {
    demo?.stop()
    mailFolder = nil
    store = nil
    do throws(DemoService.Failure) {
      demo = try DemoService()
    } catch {
      endDemo(error.trouble, front)
    }
  }

  private func endDemo(_ trouble: DemoTrouble, _ front: some Front) {
    demo?.stop()
    demo = nil
    mailFolder = nil
    store = files
    take(.demoFailed(trouble), front)
    // What others did to the files meanwhile was not told.
    tellAccounts(front)
  }

  private func takeDemoNews(_ front: some Front) {
    guard let demo else { return }
    switch demo.read() {
    case .nothing: break
    case .ended: endDemo(.ended, front)
    case .ready:
      guard let folder = MailFolder(path: demo.mailFolder) else { return endDemo(.mailNotWatched, front) }
      mailFolder = folder
      // Nothing of a demo is kept: its sessions go with its folder.
      store = StoreAccess(directory: demo.configFolder)
      if let address = demo.address { take(.demoStarted(address), front) }
    }
  }

  private func takeMail(_ front: some Front) {
    guard let mailFolder else { return }
    mailFolder.drain()
    take(.mailChanged(mailFolder.mails()), front)
  }
}
