import AccountCore
import AuthAPI
import Glibc

/// Tokens that are renewed, and files that other processes write.
extension Engine {
  func send(_ id: RequestID, _ call: APICall, to server: ServerAddress, _ front: some Front) {
    let settings = store?.settings(of: server)
    operations[id] = call.operation
    let request = Requests.make(
      call, to: server, language: state.language, caFile: settings?.caFile,
      timeout: options.timeout ?? settings?.timeout)
    transport.start(request, id: id.number)
    tell(recorder.sent(id, call, request, to: server, in: state), front)
  }

  // MARK: Tokens

  func refresh(_ id: RequestID, _ record: AccountRecord, _ front: some Front) {
    if let step = refreshes.begin(id, record, in: store ?? files, at: Clock.now) { run(step, front) }
  }

  func run(_ step: RefreshGuard.Step, _ front: some Front) {
    switch step {
    case .send(let id, let call, let server): send(id, call, to: server, front)
    case .done(let id, let outcome): take(.refreshed(id, outcome), front)
    }
  }

  func takeTokens(_ id: RequestID, _ result: Result<Reply, CallFailure>, _ front: some Front) {
    guard let (outcome, trouble) = refreshes.finish(id, result, at: Clock.now) else { return }
    take(.refreshed(id, outcome), front)
    report(trouble, front)
  }

  /// Waits a little for tokens that a server is renewing at the end of the program: forgotten, they would end the session.
  func awaitTokens() {
    // A closed terminal ends the program within half a second.
    let patience: Int64 = exitStatus == 128 + SIGHUP ? 300 : 3000
    let end = Clock.now.milliseconds + patience
    while refreshes.isAwaitingTokens, Clock.now.milliseconds < end {
      _ = transport.wait(for: [], writing: nil, timeoutMilliseconds: Int32(max(0, end - Clock.now.milliseconds)))
      for (id, outcome) in transport.takeFinished() {
        guard let operation = operations.removeValue(forKey: RequestID(id)) else { continue }
        _ = refreshes.finish(RequestID(id), Requests.result(of: operation, outcome), at: Clock.now)
      }
    }
  }

  // MARK: Files

  func save(_ record: AccountRecord, _ front: some Front) {
    switch store?.save(record) {
    case .failed(let trouble)?: report(trouble, front)
    case .reconciled?: tellAccounts(front)
    case .asAsked?, nil: break
    }
  }

  /// Begins to look for what other processes write, from the moment on at which the files were read.
  func watchFiles(_ front: some Front) {
    watch = StoreWatch(directory: options.configFolder)
    if files.hasChangedSinceRead { takeStoreNews(.everything, front) }
  }

  func takeStoreNews(_ front: some Front) {
    if let changes = watch?.take(), !changes.isEmpty { takeStoreNews(changes, front) }
  }

  private func takeStoreNews(_ changes: StoreWatch.Changes, _ front: some Front) {
    let news = files.reload(changes)
    // A demo's files are its own.
    guard store === files else { return }
    if news.isNew { tellAccounts(front) }
    report(news.troubles.first, front)
  }

  func tellAccounts(_ front: some Front) {
    guard let store else { return }
    take(.storeChanged(store.accounts, current: store.current), front)
  }
}
