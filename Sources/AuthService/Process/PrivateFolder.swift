import Foundation

/// Folders that nobody but their owner can enter.
enum PrivateFolder {
  /// Makes the folder and the ones above it where they are missing; new ones have mode 0700, whatever the umask.
  static func make(_ path: String) throws(StartProblem) {
    if mkdir(path, 0o700) == 0 {
      chmod(path, 0o700)
      return
    }
    switch errno {
    case ENOENT:
      try makeParent(of: path)
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .file(path: path, code: errno) }
    case EEXIST:
      var status = stat()
      guard stat(path, &status) == 0 else { throw .file(path: path, code: errno) }
      guard status.st_mode & S_IFMT == S_IFDIR else { throw .file(path: path, code: ENOTDIR) }
    default: throw .file(path: path, code: errno)
    }
  }

  /// Makes the folder that `path` is in.
  static func makeParent(of path: String) throws(StartProblem) {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    try make(String(path[..<slash]))
  }

  /// Puts the names in a file's folder on disk; where that cannot be done, a power cut may bring the former ones back.
  static func sync(parentOf path: String) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }

  /// Makes a folder that is to be deleted at the end: it must be new, or this user's and hold nothing but what the client of a
  /// demo puts there beforehand (its lock and its configuration).
  static func makeDisposable(_ path: String) throws(StartProblem) {
    try make(path)
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .file(path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
      let entries = try? FileManager.default.contentsOfDirectory(atPath: path),
      entries.allSatisfy(["lock", "config"].contains)
    else { throw .folderNotEmpty(path: path) }
    guard chmod(path, 0o700) == 0 else { throw .file(path: path, code: errno) }
  }
}
