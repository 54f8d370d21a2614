import AccountCore
import AuthAPI
import CurlTransport
import SessionStore

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
    /// How bad the network is made to be; nil for the network as it is.
    package var dials: Dials?
    /// Nil for the one in the settings, or else the locale's.
    package var language: Language?
    /// The folder of settings and sessions.
    package var configFolder: String
    package var version: String
    /// What becomes of the current account, or of `account`, at the start.
    package var opening: State.Launch.Opening = .asItWas
    /// The account to open in place of the current one; nil for that one. It need not be on file.
    package var account: AccountRecord?
    /// Whether the account that the next start opens stays the same whatever is done here.
    package var keepsCurrent = false
    /// Seconds that an answer may take; nil for the server's settings.
    package var timeout: Int?

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
  let files: StoreAccess
  /// Where things are kept right now: the user's files, or the demo's; nil while a demo is being started.
  private(set) var store: StoreAccess?
  private(set) var transport: any Carrier
  var operations: [RequestID: Operation] = [:]
  let refreshes: RefreshGuard
  /// Nil where nobody looks for long, or the system allows no more watches: then other processes' doings are seen when this
  /// one writes.
  var watch: StoreWatch? { didSet { listDescriptors() } }
  /// What has happened and was not taken yet.
  private var pending: [Event] = []
  private var isTaking = false
  private var demo: DemoService? { didSet { listDescriptors() } }
  private var mailFolder: MailFolder? { didSet { listDescriptors() } }
  /// Those of the demo, the mails and the watch: listed beforehand, as this is needed after every key.
  private var descriptors: [Int32] = []
  private(set) var exitStatus: Int32?
  let options: Options
  /// Writes down what happens, redacted; it keeps nothing while there is no recording.
  let recorder = Recorder()
  /// Where the recording under way goes; nil where it stays in memory, or there is none.
  var recordingFile: RecordingFile?
  /// What went wrong with the files since the start, in order.
  package private(set) var troubles: [StoreTrouble] = []

  /// Reads what the first screen needs, and does nothing else yet.
  package convenience init(_ options: Options) {
    let onFile = OnFile(configFolder: options.configFolder)
    self.init(options, onFile, troubles: onFile.troubles)
  }

  /// Starts from what was read already; the troubles are those that the first screen is to tell of.
  package init(_ options: Options, _ onFile: OnFile, troubles: [StoreTrouble]) {
    self.options = options
    transport = Transport(userAgent: "trainova/\(options.version)")
    let bootID = Clock.bootID()
    refreshes = RefreshGuard(bootID: bootID)
    var launch = State.Launch(
      server: options.server, startsDemo: options.startsDemo, bootID: bootID, opening: options.opening)
    if !options.startsDemo {
      launch.accounts = onFile.accounts
      launch.currentID = onFile.currentID
      if let account = options.account {
        launch.accounts.removeAll { $0.id == account.id }
        launch.accounts.append(account)
        launch.currentID = account.id
      }
      launch.troubles = troubles
      launch.knownServers = onFile.config.servers.map(\.address)
      launch.serverNames = onFile.config.serverNames
      // An account that was left open knows its own server.
      if launch.server == nil, !launch.accounts.contains(where: { $0.id == launch.currentID }) {
        launch.server = onFile.config.currentServer
        // Who signed out finds nobody signed in, also where another account is on file.
        if launch.opening == .asItWas { launch.opening = .nobody }
      }
    }
    launch.isStand = options.isStand
    launch.isTour = options.isTour
    launch.theme = onFile.config.theme.flatMap(Theme.init) ?? .automatic
    launch.language = options.language ?? onFile.language
    files = onFile.files
    store = options.startsDemo ? nil : onFile.files
    if let dials = options.dials { launch.dials = dials }
    state = State(launch, at: Clock.now)
    if let dials = options.dials { turn(dials) }
  }

  /// Runs until the front or the state says that it is over; the process's exit status.
  package func run(_ front: some Front) -> Int32 {
    Self.show(&state, on: front)
    take(.started, front)
    if let recordingFile { take(.recordingBegan(recordingFile.path), front) }
    Self.show(&state, on: front)
    watchFiles(front)
    while exitStatus == nil {
      Self.show(&state, on: front)
      turn(front)
    }
    front.close()
    awaitTokens()
    demo?.stop()
    return exitStatus ?? 0
  }

  /// Shows a state where it lies: one that is handed over `inout` is known to stay as it is meanwhile, and is not copied,
  /// which is a good part of the time between a key and its echo.
  private static func show(_ state: inout State, on front: some Front) { front.show(state) }

  /// Takes what has come or is due, or else sleeps until something happens. After a sleep only the front's events and the
  /// news of others are taken, so that what was typed is seen before answers and clocks are looked after.
  func turn(_ front: some Front) {
    let wake = Self.nextWake(of: &state)
    if !lookAfterCalls(front, wake) { sleep(front, wake) }
  }

  private static func nextWake(of state: inout State) -> Instant? { state.nextWake }

  private func sleep(_ front: some Front, _ wake: Instant?) {
    let next = Instant.earlier(wake, .earlier(front.due, refreshes.due))
    let timeout = next.map { Int32(clamping: max(0, $0.milliseconds - Clock.now.milliseconds)) }
    let ready = transport.wait(
      for: front.descriptors + descriptors, writing: front.writing, timeoutMilliseconds: timeout)
    switch front.take(ready, at: Clock.now) {
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
  }

  private func listDescriptors() {
    descriptors = [mailFolder?.descriptor, demo?.output, watch?.descriptor].compactMap { $0 }
  }

  /// Takes the answers that have come, and does what is due, the state at `wake`; whether there was anything.
  private func lookAfterCalls(_ front: some Front, _ wake: Instant?) -> Bool {
    let finished = transport.takeFinished()
    for (id, outcome) in finished {
      let id = RequestID(id)
      guard let operation = operations.removeValue(forKey: id) else { continue }
      let result = Requests.result(of: operation, outcome)
      tell(recorder.finished(id, outcome, result, at: Clock.now), front)
      if refreshes.isOwn(id) { takeTokens(id, result, front) } else { take(.replied(id, result), front) }
    }
    let steps = refreshes.proceed(at: Clock.now)
    steps.forEach { run($0, front) }
    let isWoken = wake.map { $0 <= Clock.now } ?? false
    if isWoken { take(.woke, front) }
    return isWoken || !finished.isEmpty || !steps.isEmpty
  }

  // MARK: Effects

  /// Takes an event; one that comes of an effect waits until all effects before it have been run.
  func take(_ event: Event, _ front: some Front) {
    guard !isTaking else { return pending.append(event) }
    isTaking = true
    reduce(event, front)
    while !pending.isEmpty { reduce(pending.removeFirst(), front) }
    isTaking = false
  }

  private func reduce(_ event: Event, _ front: some Front) {
    let effects = recorder.flow == nil ? state.reduce(event, at: Clock.now) : reduceRecorded(event)
    for effect in effects { run(effect, front) }
  }

  private func reduceRecorded(_ event: Event) -> [Effect] {
    let before = state
    let effects = state.reduce(event, at: Clock.now)
    recorder.took(event, from: before, to: state)
    return effects
  }

  private func run(_ effect: Effect, _ front: some Front) {
    switch effect {
    case .send(let id, let call, let server): send(id, call, to: server, front)
    case .refresh(let id, let record): refresh(id, record, front)
    case .cancel(let id):
      operations[id] = nil
      transport.cancel(id.number)
      tell(recorder.cancelled(id, at: Clock.now), front)
    case .saveAccount(let record): save(record, front)
    case .removeAccount(let id): report(store?.remove(id), front)
    case .setCurrent(let id): if !options.keepsCurrent { report(store?.setCurrent(id), front) }
    case .saveServer(let server): report(store?.save(server: server), front)
    case .saveLanguage(let language): report(store?.save(language: language), front)
    case .saveTheme(let theme): report(store?.save(theme: theme), front)
    case .startDemo: startDemo(front)
    case .startRecording(let path): startRecording(to: path, front)
    case .stopRecording: stopRecording(front)
    case .setDials(let dials): turn(dials)
    case .copy(let text): front.copy(text)
    case .redraw: front.redraw()
    case .suspend: front.suspend()
    case .quit: exitStatus = 0
    }
  }

  /// Tells the state of exchanges, for the inspector.
  func tell(_ exchanges: [Exchange], _ front: some Front) {
    for exchange in exchanges { take(.exchanged(exchange), front) }
  }

  /// Makes an account, or none, the one that the next start opens.
  func makeCurrent(_ id: String?) {
    if let trouble = store?.setCurrent(id) { troubles.append(trouble) }
  }

  func changeConfig(_ edit: (inout Config) -> Void) {
    if let trouble = store?.change(edit) { troubles.append(trouble) }
  }

  func report(_ trouble: StoreTrouble?, _ front: some Front) {
    guard let trouble else { return }
    troubles.append(trouble)
    take(.storeFailed(trouble), front)
  }

  // MARK: Demo

  /// Makes the network as bad as the dials say, from the next call on; without any it stays what it is.
  private func turn(_ dials: Dials) {
    if let hindered = transport as? HinderedCarrier {
      hindered.dials = dials
    } else {
      transport = HinderedCarrier(transport, dials, now: { Clock.now.milliseconds })
    }
  }

  private func startDemo(_ front: some Front) {
    demo?.stop()
    mailFolder = nil
    store = nil
    do throws(DemoService.Failure) {
      demo = try DemoService(tokenLife: state.dials.tokenLife)
    } catch {
      endDemo(error.trouble, front)
    }
  }

  private func endDemo(_ trouble: DemoTrouble, _ front: some Front) {
    demo?.stop()
    demo = nil
    mailFolder = nil
    // An event stand keeps nothing, with or without its service.
    if !options.isStand { store = files }
    take(.demoFailed(trouble), front)
    // What others did to the files meanwhile was not told.
    if !options.isStand { tellAccounts(front) }
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
