import AccountCore
import AuthAPI
import Glibc
import SessionStore

/// The files as the core sees them: what it asks to be written, and troubles in its own words.
struct StoreAccess {
  private let store: SessionStore
  private(set) var config = Config()

  init(directory: String) {
    store = SessionStore(directory: directory)
  }

  /// Everything that the first screen needs.
  mutating func load() -> (accounts: [AccountRecord], current: String?, troubles: [StoreTrouble]) {
    var (records, problems) = store.loadAccounts()
    do throws(StoreError) { config = try store.loadConfig(noting: &problems) } catch { problems.append(error) }
    var current: String?
    do throws(StoreError) { current = try store.loadCurrent(noting: &problems) } catch { problems.append(error) }
    return (records, current, problems.map(Self.trouble))
  }

  /// The settings of a server: those without a name of their own are looked up by address.
  func settings(of server: ServerAddress) -> Config.ConfiguredServer? {
    config.servers.first { $0.address == server }
  }

  func save(_ record: AccountRecord) -> StoreTrouble? {
    Self.attempt { () throws(StoreError) in try store.save(record) }
  }

  func remove(_ id: String) -> StoreTrouble? {
    Self.attempt { () throws(StoreError) in try store.remove(id) }
  }

  func setCurrent(_ id: String?) -> StoreTrouble? {
    Self.attempt { () throws(StoreError) in try store.setCurrent(id) }
  }

  mutating func save(server: ServerAddress) -> StoreTrouble? {
    guard config.currentServer != server else { return nil }
    return change { config in
      if !config.servers.contains(where: { $0.address == server }) {
        config.servers.append(Config.ConfiguredServer(address: server))
      }
      config.currentServer = server
    }
  }

  mutating func save(language: Language) -> StoreTrouble? {
    guard config.language != language.rawValue else { return nil }
    return change { $0.language = language.rawValue }
  }

  /// Changes the settings: for this run in any case, and in the file where that can be.
  mutating func change(_ edit: (inout Config) -> Void) -> StoreTrouble? {
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
    guard case .system(_, _, let errno) = error else { return trouble(error) }
    return .notSaved(reason(errno))
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
    case .system(_, _, let errno): .notRead(reason(errno))
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
