import Glibc

/// The folder of settings and sessions, watched for what other processes write there.
final class StoreWatch {
  /// What has changed since the last look.
  struct Changes: Equatable {
    /// The ids of the accounts; nil for any of them.
    var accounts: Set<String>? = []
    var current = false
    var settings = false

    static let everything = Changes(accounts: nil, current: true, settings: true)

    var isEmpty: Bool { self == Changes() }
  }

  /// Readable when something has changed.
  let descriptor: Int32
  private let directory: String
  private var folders: [Int32: Folder] = [:]

  private enum Folder {
    case accounts
    case settings
    /// A folder on the way, in which the next one is not there yet.
    case above(next: Substring)
  }

  /// Nil where nothing can be watched: the system allows only so many watches.
  init?(directory: String) {
    self.directory = directory
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
    arm()
  }

  deinit { close(descriptor) }

  /// What has happened; the descriptor is readable again at the next change.
  func take() -> Changes {
    var changes = Changes()
    var isStale = false
    var buffer = [UInt8](repeating: 0, count: 16 * 1024)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      buffer.withUnsafeBytes { raw in
        var place = 0
        while place + MemoryLayout<inotify_event>.size <= count {
          let event = raw.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
          let start = place + MemoryLayout<inotify_event>.size
          let name = String(decoding: raw[start..<start + Int(event.len)].prefix { $0 != 0 }, as: UTF8.self)
          if note(event, name, &changes) { isStale = true }
          place = start + Int(event.len)
        }
      }
    }
    guard isStale else { return changes }
    arm()
    return .everything
  }

  /// Adds what an event says to the changes; true where the folders themselves have changed, or events were lost.
  private func note(_ event: inotify_event, _ name: String, _ changes: inout Changes) -> Bool {
    if event.mask & UInt32(IN_Q_OVERFLOW | IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF) != 0 {
      // A watch that `arm` took away says so too.
      return event.mask & UInt32(IN_Q_OVERFLOW) != 0 || folders[event.wd] != nil
    }
    switch folders[event.wd] {
    case .accounts?:
      // Files under other names are on their way here, or locks.
      if name.hasSuffix(".json"), !name.hasPrefix(".") { changes.accounts?.insert(String(name.dropLast(5))) }
    case .settings?:
      switch name {
      case "current": changes.current = true
      case "config.json": changes.settings = true
      case "accounts": return true
      default: break
      }
    case .above(let next)?: return name == next
    case nil: break
    }
    return false
  }

  /// Watches the folders that are there, and what stands in for those that are not.
  private func arm(triesLeft: Int = 3) {
    for watch in folders.keys { inotify_rm_watch(descriptor, watch) }
    folders = [:]
    let replaced = UInt32(IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ONLYDIR | IN_DELETE_SELF | IN_MOVE_SELF)
    // Settings are edited by hand as well, some in place.
    if add(directory, replaced | UInt32(IN_CLOSE_WRITE | IN_CREATE), .settings) {
      _ = add(directory + "/accounts", replaced | UInt32(IN_DONT_FOLLOW), .accounts)
      return
    }
    var missing = Substring(directory)
    while let slash = missing.lastIndex(of: "/") {
      let next = missing[missing.index(after: slash)...]
      missing = missing[..<slash]
      let above = missing.isEmpty ? "/" : String(missing)
      if !next.isEmpty, add(above, UInt32(IN_CREATE | IN_MOVED_TO | IN_ONLYDIR), .above(next: next)) {
        // It may have been made while nobody looked.
        if triesLeft > 0, access("\(above)/\(next)", F_OK) == 0 { arm(triesLeft: triesLeft - 1) }
        return
      }
    }
  }

  private func add(_ path: String, _ mask: UInt32, _ folder: Folder) -> Bool {
    let watch = inotify_add_watch(descriptor, path, mask)
    if watch >= 0 { folders[watch] = folder }
    return watch >= 0
  }
}
