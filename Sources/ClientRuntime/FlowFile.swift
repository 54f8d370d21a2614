import AuthAPI
import CPlatform
import Glibc
import Recording

/// Flow files, and what is made of them: read whole, written whole and never over another file.
package enum FlowFile {
  /// Why there is no file.
  package enum Trouble: Error, Equatable, Sendable {
    /// A file of that name is there already.
    case exists
    /// There is no such file, or no such folder to write in.
    case missing
    case notAllowed
    case diskFull
    /// A folder, a device, or larger than any recording.
    case notAFile
    /// Something that must not be in it was found in what was to be written; nothing was.
    case holdsSecret
    case system(errno: Int32)
    /// The file is no recording.
    case bad(FileProblem)

    init(_ number: Int32) {
      switch number {
      case EEXIST: self = .exists
      case ENOENT, ENOTDIR: self = .missing
      case EACCES, EPERM, EROFS: self = .notAllowed
      case ENOSPC, EDQUOT, EFBIG: self = .diskFull
      case EISDIR: self = .notAFile
      default: self = .system(errno: number)
      }
    }
  }

  /// Reads a recording.
  package static func read(_ path: String) throws(Trouble) -> Flow {
    let bytes = try bytes(of: path)
    do throws(FileProblem) {
      return try Flow(bytes)
    } catch {
      throw .bad(error)
    }
  }

  private static func bytes(of path: String) throws(Trouble) -> [UInt8] {
    let descriptor = trainova_open(path, O_RDONLY | O_CLOEXEC, 0)
    guard descriptor >= 0 else { throw Trouble(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Trouble(errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw .notAFile }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while bytes.count <= Flow.largestFile {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Trouble(errno) }
      if count == 0 { return bytes }
      bytes += chunk.prefix(count)
    }
    throw .notAFile
  }

  /// The path that was asked for: below the home folder for `~/`, in the folder of the process one that is free for none.
  static func path(_ asked: String) -> String {
    if asked.hasPrefix("~/"), let home = getenv("HOME") { return String(cString: home) + asked.dropFirst() }
    guard asked.isEmpty else { return asked }
    let names = ["trainova-flow.json"] + (2...999).map { "trainova-flow-\($0).json" }
    return names.first { access($0, F_OK) != 0 } ?? names[0]
  }

  /// Finds out, before anything is done for it, whether a new file can be written there.
  package static func checkNew(_ path: String) throws(Trouble) {
    var status = stat()
    if lstat(path, &status) == 0 { throw .exists }
    guard errno == ENOENT else { throw Trouble(errno) }
    // Modes do not tell all: a file system may be read-only, full, or none that takes files.
    let draft = draft(of: path)
    close(try make(draft))
    unlink(draft)
  }

  /// Where a file is written before it is whole: beside it, under a name that nobody gives a file of his own.
  private static func draft(of path: String) -> String {
    let start = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
    return "\(path[..<start]).\(path[start...]).\(getpid()).tmp"
  }

  /// A new file of mode 0600, open for writing.
  private static func make(_ draft: String) throws(Trouble) -> Int32 {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    var descriptor = trainova_open(draft, flags, 0o600)
    if descriptor < 0, errno == EEXIST {
      // Left by a dead process that had the same number.
      unlink(draft)
      descriptor = trainova_open(draft, flags, 0o600)
    }
    guard descriptor >= 0 else { throw Trouble(errno) }
    return descriptor
  }

  /// Gives a whole draft its name, never over another file.
  private static func place(_ draft: String, as path: String) throws(Trouble) {
    if link(draft, path) == 0 { return }
    // EPERM is the word of file systems that have no hard links, too; not all of those can rename like this.
    guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { throw Trouble(errno) }
    guard trainova_rename_new(draft, path) == 0 else { throw Trouble(errno) }
  }

  /// Writes a new file of mode 0600, whole or not at all, after looking for what must not be in it.
  package static func write(_ text: String, to path: String, without secrets: [Secret]) throws(Trouble) {
    guard !Flow.leaks(secrets, in: text) else { throw .holdsSecret }
    let draft = draft(of: path)
    let descriptor = try make(draft)
    defer { unlink(draft) }
    var failure: Int32 = 0
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        failure = errno
        break
      }
      rest = rest.dropFirst(count)
    }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    close(descriptor)
    guard failure == 0 else { throw Trouble(failure) }
    try place(draft, as: path)
  }
}
