import CPlatform
import Glibc

/// An exclusive lock between processes, held as long as this lives; a process that dies lets go of it.
package final class FileLock {
  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// The lock of that name; nil where another holds it. Its file is made, and never removed: who waits holds it open.
  static func attempt(_ name: String, in folder: Folder) throws(StoreError) -> FileLock? {
    let opened = openat(folder.descriptor, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw .system(call: "open", file: name, errno: errno) }
    let lock = FileLock(opened)
    guard trainova_lock(opened) == 0 else {
      if errno == EWOULDBLOCK || errno == EINTR { return nil }
      throw .system(call: "flock", file: name, errno: errno)
    }
    return lock
  }

  /// The same, tried again for as long as a stopped process may keep it: others hold it for a file's replacement only.
  ///
  /// - Parameter patience: in milliseconds.
  static func wait(_ name: String, in folder: Folder, patience: Int) throws(StoreError) -> FileLock? {
    var waited = 0
    var pause = 1
    while true {
      if let lock = try attempt(name, in: folder) { return lock }
      guard waited < patience else { return nil }
      usleep(UInt32(pause * 1000))
      waited += pause
      pause = min(pause * 2, 16)
    }
  }
}
