import Crypto
import Foundation

/// The key file and the ones it replaced, which lie beside it as `PATH.old-<seconds since 1970>`.
enum KeyRing {
  /// Loads the key of today, making one where there is none, and the former ones that may still be needed.
  ///
  /// A former key whose last token is gone is deleted.
  static func load(_ path: String, settings: Settings, now: Int) throws(StartProblem) -> Keys {
    let master = try KeyFile.load(path)
    var former: [SymmetricKey] = []
    for (name, retired) in formerFiles(of: path) {
      if now > retired + settings.formerKeyLife {
        unlink(name)
      } else {
        former.append(try KeyFile.load(name))
      }
    }
    return Keys(master: master, former: former)
  }

  /// Puts a new key in the place of the one in use, which stays beside it. The path of the former key.
  ///
  /// At any moment `path` is a whole key: the former one gets its second name before the new one takes the first.
  static func rotate(_ path: String, now: Int) throws(StartProblem) -> String {
    _ = try KeyFile.load(path)
    let former = "\(path).old-\(now)"
    guard link(path, former) == 0 else { throw .file(path: former, code: errno) }
    let temporary = "\(path).\(getpid()).new"
    try KeyFile.write(SymmetricKey(size: .bits256), to: temporary)
    guard rename(temporary, path) == 0 else { throw .file(path: path, code: errno) }
    PrivateFolder.sync(parentOf: path)
    return former
  }

  /// Newest first.
  private static func formerFiles(of path: String) -> [(path: String, retired: Int)] {
    let url = URL(fileURLWithPath: path)
    let prefix = url.lastPathComponent + ".old-"
    let folder = url.deletingLastPathComponent().path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.compactMap { name in
      guard name.hasPrefix(prefix), let retired = Int(name.dropFirst(prefix.count)) else { return nil }
      return ("\(folder)/\(name)", retired)
    }.sorted { $0.retired > $1.retired }
  }
}

extension Settings {
  /// Seconds after which nothing is left that a replaced key made: sessions end, registrations lapse.
  var formerKeyLife: Int { max(sessionLife, refreshIdleLife, pendingLife, accessTokenLife) }
}
