import Foundation

/// The database on disk, which is to be this user's alone: password hashes and mails lie in it.
struct DatabaseFiles {
  let path: String

  /// The database, its log and the index of that.
  private var paths: [String] { ["", "-wal", "-shm"].map { path + $0 } }

  /// Makes the database where there is none, and takes what others may do with its files from them.
  ///
  /// - Returns: the files that others could read or write until now. A file that is not this user's own is refused.
  func secure() throws(StartProblem) -> [String] {
    // Born 0600 whatever the umask; SQLite gives its other files the mode of this one.
    let made = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard made >= 0 else { throw .file(path: path, code: errno) }
    close(made)
    var loose: [String] = []
    for path in paths {
      let file = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
      guard file >= 0 else {
        if errno == ENOENT { continue }
        throw .file(path: path, code: errno)
      }
      defer { close(file) }
      let mode = try Self.mode(file, path)
      guard mode & 0o077 != 0 else { continue }
      guard fchmod(file, mode & 0o700) == 0 else { throw .file(path: path, code: errno) }
      loose.append(path)
    }
    return loose
  }

  /// What is wrong with who may do what with the files; nil for nothing. Nothing is changed.
  func complaint() -> String? {
    for path in paths {
      let file = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
      // What is missing or cannot be opened is told by whoever needs it.
      guard file >= 0 else { continue }
      defer { close(file) }
      do throws(StartProblem) {
        if try Self.mode(file, path) & 0o077 != 0 {
          return "\(path) is open to others; the next start closes it"
        }
      } catch {
        return error.sentence
      }
    }
    return nil
  }

  private static func mode(_ file: Int32, _ path: String) throws(StartProblem) -> mode_t {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .file(path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid() else { throw .foreignDatabase(path: path) }
    return status.st_mode & 0o777
  }
}
