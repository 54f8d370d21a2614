import CPlatform
import Glibc

/// A private folder of one run in the user's temporary one: a demo's service works in it, or a replay's sessions lie in it.
///
/// Whoever made it deletes it. A lock that the run holds tells the next one whether a folder is in use, so that it can sweep
/// what a kill or a power cut left.
struct RunFolder {
  /// What a folder is for, by the beginning of its name.
  enum Kind: String, CaseIterable {
    case demo = "trainova-demo-"
    case replay = "trainova-replay-"
  }

  let path: String
  /// Whoever has it open holds the folder; closed on exec.
  let lock: Int32

  /// Sweeps `base` and makes a folder in it, mode 0700; nil where that cannot be done.
  init?(_ kind: Kind, in base: String = temporary) {
    Self.sweep(base)
    var template = Array("\(base)/\(kind.rawValue)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    lock = trainova_open("\(path)/\(Self.lockName)", O_CREAT | O_RDWR | O_EXCL, 0o600)
    guard lock >= 0, trainova_lock(lock) == 0 else {
      if lock >= 0 { close(lock) }
      Self.remove(path)
      return nil
    }
  }

  /// Leaves the folder to whoever else holds its lock; or, being deleted, to nobody.
  func release() { close(lock) }

  /// Deletes the folder and all in it, and lets go of it.
  func remove() {
    Self.remove(path)
    release()
  }

  private static let lockName = "lock"

  /// `$XDG_RUNTIME_DIR`, which is private and ends with the login, else `$TMPDIR`, else `/tmp`: the first whose path is
  /// absolute, shorter than 60 bytes, as a socket's path must be short, and may be written.
  static var temporary: String {
    for name in ["XDG_RUNTIME_DIR", "TMPDIR"] {
      guard let value = getenv(name) else { continue }
      let path = String(cString: value)
      if path.hasPrefix("/"), path.utf8.count < 60, access(path, W_OK | X_OK) == 0 { return path }
    }
    return "/tmp"
  }

  /// Deletes the folders of ours, of either kind, that no run holds.
  static func sweep(_ base: String) {
    for name in names(in: base) where Kind.allCases.contains(where: { name.hasPrefix($0.rawValue) }) {
      let path = "\(base)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else { continue }
      let lock = trainova_open("\(path)/\(lockName)", O_RDWR | O_NOFOLLOW, 0)
      // Without a lock file it is being made this moment, or being deleted.
      guard lock >= 0 else { continue }
      if trainova_lock(lock) == 0 { remove(path) }
      close(lock)
    }
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Deletes a folder and all in it; links are deleted, not followed.
  static func remove(_ path: String) {
    // The lock goes last: without it the next start would not know whether what is left may be swept.
    for name in names(in: path).sorted(by: { $0 != lockName && $1 == lockName }) {
      let inner = "\(path)/\(name)"
      var status = stat()
      guard lstat(inner, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR { remove(inner) } else { unlink(inner) }
    }
    rmdir(path)
  }
}
