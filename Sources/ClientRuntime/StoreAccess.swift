import AccountCore
import AuthAPI
import Glibc
import SessionStore

/// The files as the core sees them: what it asks to be written, what others wrote, and troubles in its own words.
///
/// It remembers what each file held when last looked at, so that nothing another process wrote meanwhile is overwritten.
final class StoreAccess {
  let store: SessionStore
  private(set) var config = Config()
  /// What the files held when last looked at, by account id.
  private var seen: [String: AccountRecord] = [:]
  /// What could not be written and holds in memory: an account, or that it was removed.
  private var unsaved: [String: AccountRecord?] = [:]
  private(set) var current: String?
  private var stamp: SessionStore.Stamp?

  init(directory: String) {
    store = SessionStore(directory: directory)
  }

  /// Everything that the first screen needs.
  func load() -> (accounts: [AccountRecord], current: String?, troubles: [StoreTrouble]) {
    stamp = store.stamp()
    var (records, problems) = store.loadAccounts()
    seen = Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0) })
    do throws(StoreError) { config = try store.loadConfig(noting: &problems) } catch { problems.append(error) }
    do throws(StoreError) { current = try store.loadCurrent(noting: &problems) } catch { problems.append(error) }
    return (accounts, current, problems.map(Self.trouble))
  }

  /// The accounts as far as is known, ordered by id.
  var accounts: [AccountRecord] {
    var all = seen
    for (id, record) in unsaved { all[id] = record }
    return all.values.sorted { $0.id < $1.id }
  }

  /// What the settings say of a server, which is known by its address whether it has a name or not; nil for nothing.
  func settings(of server: ServerAddress) -> Config.ConfiguredServer? {
    config.servers.first { $0.address == server }
  }

  // MARK: What this process writes

  /// How a record was saved.
  enum Saved: Equatable {
    case asAsked
    /// Another process had changed the file: what it wrote stands, and `accounts` tells it.
    case reconciled
    case failed(StoreTrouble)
  }

  /// Writes an account. Of what another process changed meanwhile nothing is undone, and a session that it ended is not
  /// brought back; a session that was just signed in to is written in any case.
  func save(_ record: AccountRecord) -> Saved {
    let base = seen[record.id]
    do throws(StoreError) {
      let kept = try store.update(record.id) { found in
        switch found {
        case .account(let theirs): record.merged(over: theirs, since: base)
        case .nothing: base == nil || !record.hasTokens(of: base) ? record : nil
        case .unreadable: record
        }
      }
      seen[record.id] = kept
      unsaved.removeValue(forKey: record.id)
      return kept == record ? .asAsked : .reconciled
    } catch {
      unsaved[record.id] = record
      return .failed(Self.notSaved(error))
    }
  }

  /// Why an account could not be saved now; nil where one could.
  func saveTrouble(_ record: AccountRecord) -> StoreTrouble? {
    // What was reserved is given back at once.
    Self.attempt { () throws(StoreError) in _ = try store.reserveRoom(for: record) }
  }

  func remove(_ id: String) -> StoreTrouble? {
    unsaved.removeValue(forKey: id)
    let trouble = Self.attempt { () throws(StoreError) in try store.remove(id) }
    if trouble == nil { seen[id] = nil } else { unsaved[id] = .some(nil) }
    return trouble
  }

  func setCurrent(_ id: String?) -> StoreTrouble? {
    Self.attempt { () throws(StoreError) in try store.setCurrent(id) }
  }

  func save(server: ServerAddress) -> StoreTrouble? {
    guard config.currentServer != server else { return nil }
    return change { config in
      if !config.servers.contains(where: { $0.address == server }) {
        config.servers.append(Config.ConfiguredServer(address: server))
      }
      config.currentServer = server
    }
  }

  func save(language: Language) -> StoreTrouble? {
    guard config.language != language.rawValue else { return nil }
    return change { $0.language = language.rawValue }
  }

  func save(theme: Theme) -> StoreTrouble? {
    guard config.theme != theme.rawValue else { return nil }
    return change { $0.theme = theme.rawValue }
  }

  /// Changes the settings: for this run in any case, and in the file where that can be.
  func change(_ edit: (inout Config) -> Void) -> StoreTrouble? {
    // For this run it holds in any case.
    edit(&config)
    do throws(StoreError) {
      // What was written there meanwhile, by hand or by another trainova, stays.
      var changed = try store.loadConfig()
      edit(&changed)
      try store.saveConfig(changed)
      config = changed
      return nil
    } catch {
      guard case .notSaved(let reason) = Self.notSaved(error) else { return Self.trouble(error) }
      return .settingsNotSaved(reason)
    }
  }

  // MARK: What other processes write

  /// Looks again at what has changed; whether that says anything new, and what is wrong with files that were good.
  func reload(_ changes: StoreWatch.Changes) -> (isNew: Bool, troubles: [StoreTrouble]) {
    let before = (accounts, current)
    var problems: [StoreError] = []
    if let ids = changes.accounts {
      for id in ids {
        do throws(StoreError) { note(try store.load(id), of: id) } catch { problems.append(error) }
      }
    } else {
      let loaded = store.loadAccounts()
      problems += loaded.problems
      // What cannot be read any more is still known.
      let unreadable = Set(loaded.problems.compactMap(\.accountID))
      let records = Dictionary(uniqueKeysWithValues: loaded.records.map { ($0.id, $0) })
      for id in Set(seen.keys).union(records.keys) where !unreadable.contains(id) { note(records[id], of: id) }
    }
    if changes.current { do throws(StoreError) { current = try store.loadCurrent() } catch { problems.append(error) } }
    // Settings that cannot be read now hold as they were.
    if changes.settings, let settings = try? store.loadConfig() { config = settings }
    return (before != (accounts, current), problems.filter { !$0.isWarning }.map(Self.trouble))
  }

  /// Whether anybody wrote there since `load`.
  var hasChangedSinceRead: Bool { stamp != store.stamp() }

  private func note(_ record: AccountRecord?, of id: String) {
    guard seen[id] != record else { return }
    seen[id] = record
    unsaved.removeValue(forKey: id)
  }

  // MARK: Renewing tokens

  /// How the file of an account stands to tokens that are to be renewed.
  enum Standing: Equatable {
    /// It holds them, or cannot be read and will be replaced.
    case same
    /// Others, or none.
    case other(AccountRecord)
    case gone
    /// They were never on file: it could not be written.
    case inMemory
  }

  func standing(of record: AccountRecord) throws(StoreError) -> Standing {
    let found: AccountRecord?
    do throws(StoreError) {
      found = try store.load(record.id)
    } catch {
      guard case .damaged = error else { throw error }
      // Set aside; what is known of it takes its place.
      try store.save(record)
      seen[record.id] = record
      return .same
    }
    if let found, record.hasTokens(of: found) { return .same }
    if unsaved[record.id] != nil, found == seen[record.id] { return .inMemory }
    return found.map { .other($0) } ?? .gone
  }

  /// Keeps renewed tokens in the place of those of `record`, in the room that was reserved for them; without any they
  /// are held in memory.
  func keep(_ session: StoredSession, of record: AccountRecord, in room: Room?) -> (RefreshOutcome, StoreTrouble?) {
    var renewed = record
    renewed.session = session
    guard let room else {
      unsaved[record.id] = renewed
      return (.renewed(renewed), nil)
    }
    do throws(StoreError) {
      let kept = try insistently { (attempt) throws(StoreError) in
        try store.update(record.id, room: attempt == 1 ? room : nil) { found in
          switch found {
          case .account(var theirs):
            guard record.hasTokens(of: theirs) else { return nil }
            theirs.session = session
            return theirs
          case .nothing: return nil
          case .unreadable: return renewed
          }
        }
      }
      seen[record.id] = kept
      unsaved.removeValue(forKey: record.id)
      guard let kept else { return (.signedOut(renewed), nil) }
      return (renewed.hasTokens(of: kept) ? .renewed(kept) : .found(kept), nil)
    } catch {
      unsaved[record.id] = renewed
      return (.renewed(renewed), Self.notSaved(error))
    }
  }

  /// Writes what cannot be had a second time: a fault that passes is no reason to lose it.
  private func insistently(
    _ write: (Int) throws(StoreError) -> AccountRecord?
  ) throws(StoreError) -> AccountRecord? {
    var attempt = 1
    while true {
      do throws(StoreError) {
        return try write(attempt)
      } catch {
        guard attempt < 3 else { throw error }
        attempt += 1
      }
    }
  }

  // MARK: Words for troubles

  private static func attempt(_ write: () throws(StoreError) -> Void) -> StoreTrouble? {
    do throws(StoreError) {
      try write()
      return nil
    } catch {
      return notSaved(error)
    }
  }

  /// What a failed write means to the user.
  static func notSaved(_ error: StoreError) -> StoreTrouble {
    switch error {
    case .system(_, _, let errno): return .notSaved(reason(errno))
    case .locked: return .notSaved(.inUse)
    case .notADirectory, .notAFile, .foreignOwner, .tooLarge, .newerSchema, .damaged, .tightened, .invalidID:
      return trouble(error)
    }
  }

  /// What a failed read means to the user.
  static func trouble(_ error: StoreError) -> StoreTrouble {
    switch error {
    case .damaged(let file, let key, let setAside):
      setAside ? .setAside(file: file) : .settingsDamaged(key: key)
    case .newerSchema(let file, _): .newer(file: file)
    case .notADirectory(let file), .notAFile(let file, _), .foreignOwner(let file), .tooLarge(let file):
      .refused(file: file)
    case .tightened(let file): .tightened(file: file)
    case .invalidID: .refused(file: "current")
    case .locked: .notRead(.inUse)
    case .system(_, _, let errno): .notRead(reason(errno))
    }
  }

  /// Why the system refused.
  static func reason(_ error: StoreError) -> StoreTrouble.FileReason {
    switch notSaved(error) {
    case .notSaved(let reason): reason
    case .setAside, .newer, .refused, .tightened, .notRenewed, .settingsNotSaved, .settingsDamaged, .notRead:
      .notAllowed
    }
  }

  private static func reason(_ errno: Int32) -> StoreTrouble.FileReason {
    switch errno {
    case ENOSPC, EDQUOT, EFBIG: .diskFull
    case EACCES, EPERM, EROFS: .notAllowed
    default: .system(errno: errno)
    }
  }
}
