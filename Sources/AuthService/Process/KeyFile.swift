import Crypto
import Foundation

/// The file of the one secret from which all keys are drawn.
enum KeyFile {
  /// Reads the key; makes one of 32 random bytes, mode 0600, where there is no file.
  static func load(_ path: String) throws(StartProblem) -> SymmetricKey {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else {
      guard errno == ENOENT else { throw .file(path: path, code: errno) }
      return try make(path)
    }
    defer { close(file) }
    return SymmetricKey(data: try readSecret(file, path: path))
  }

  /// The bytes of any secret file: 32–4096, owned by this user, readable by nobody else.
  static func readSecret(_ path: String) throws(StartProblem) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .file(path: path, code: errno) }
    defer { close(file) }
    return try readSecret(file, path: path)
  }

  private static func readSecret(_ file: Int32, path: String) throws(StartProblem) -> [UInt8] {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .file(path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
      throw .badKeyFile(path: path)
    }
    var bytes = [UInt8](repeating: 0, count: 4097)
    let count = read(file, &bytes, bytes.count)
    guard count >= 0 else { throw .file(path: path, code: errno) }
    guard (32...4096).contains(count) else { throw .badKeyFile(path: path) }
    return Array(bytes.prefix(count))
  }

  /// Written whole under another name and linked into place: of two processes that start at once, one wins, and the other
  /// reads its key.
  private static func make(_ path: String) throws(StartProblem) -> SymmetricKey {
    try PrivateFolder.makeParent(of: path)
    let key = SymmetricKey(size: .bits256)
    let temporary = "\(path).\(getpid()).new"
    unlink(temporary)
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .file(path: temporary, code: errno) }
    defer { unlink(temporary) }
    let count = key.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    let isWritten = count == 32 && fsync(file) == 0
    let problem = errno
    close(file)
    guard isWritten else { throw .file(path: temporary, code: problem) }
    guard link(temporary, path) == 0 else {
      guard errno == EEXIST else { throw .file(path: path, code: errno) }
      return try load(path)
    }
    return key
  }
}

extension Settings {
  /// Reads the secret of the maintenance call: a file of 32–4096 bytes that only its owner can read; a line end is no part of it.
  package mutating func readAdminSecret(_ path: String) throws(StartProblem) {
    var secret = try KeyFile.readSecret(path)
    while secret.last == UInt8(ascii: "\n") || secret.last == UInt8(ascii: "\r") { secret.removeLast() }
    guard secret.count >= 32 else { throw .badKeyFile(path: path) }
    adminSecret = secret
  }
}
