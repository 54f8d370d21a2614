import Foundation

/// A lock that this process holds until it ends, however it ends.
struct FileLock: ~Copyable {
  private let file: Int32

  /// Takes the lock on `path`, making the file (0600) where there is none; nil where another process holds it.
  init?(_ path: String) throws(StartProblem) {
    file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .file(path: path, code: errno) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      return nil
    }
  }

  deinit {
    close(file)
  }
}
