import AuthAPI
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
    let bytes = try readPrivate(file, path: path)
    guard bytes.count >= 32 else { throw .badKeyFile(path: path) }
    return SymmetricKey(data: bytes)
  }

  /// The bytes of a secret file: at most 4096, owned by this user, readable by nobody else; a line end is no part of it.
  static func readLine(_ path: String) throws(StartProblem) -> [UInt8] {
    var line = try readPrivate(path)
    while line.last == UInt8(ascii: "\n") || line.last == UInt8(ascii: "\r") { line.removeLast() }
    return line
  }

  private static func readPrivate(_ path: String) throws(StartProblem) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .file(path: path, code: errno) }
    defer { close(file) }
    return try readPrivate(file, path: path)
  }

  private static func readPrivate(_ file: Int32, path: String) throws(StartProblem) -> [UInt8] {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .file(path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
      throw .badKeyFile(path: path)
    }
    var bytes = [UInt8](repeating: 0, count: 4097)
    let count = read(file, &bytes, bytes.count)
    guard count >= 0 else { throw .file(path: path, code: errno) }
    guard count <= 4096 else { throw .badKeyFile(path: path) }
    return Array(bytes.prefix(count))
  }

  /// Written whole under another name and linked into place: of two processes that start at once, one wins, and the other
  /// reads its key.
  private static func make(_ path: String) throws(StartProblem) -> SymmetricKey {
    try PrivateFolder.makeParent(of: path)
    let key = SymmetricKey(size: .bits256)
    let temporary = "\(path).\(getpid()).new"
    try write(key, to: temporary)
    defer { unlink(temporary) }
    guard link(temporary, path) == 0 else {
      guard errno == EEXIST else { throw .file(path: path, code: errno) }
      return try load(path)
    }
    return key
  }

  /// Writes a key to a new file, mode 0600, that is on disk when this returns; a left-over of that name is replaced.
  static func write(_ key: SymmetricKey, to path: String) throws(StartProblem) {
    unlink(path)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .file(path: path, code: errno) }
    let count = key.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    let isWritten = count == key.bitCount / 8 && fsync(file) == 0
    let problem = errno
    close(file)
    guard isWritten else {
      unlink(path)
      throw .file(path: path, code: problem)
    }
  }
}

extension Settings {
  /// Reads the secret of the maintenance call: a file of 32–4096 bytes that only its owner can read; a line end is no part of it.
  package mutating func readAdminSecret(_ path: String) throws(StartProblem) {
    let secret = try KeyFile.readLine(path)
    guard secret.count >= 32 else { throw .badKeyFile(path: path) }
    adminSecret = secret
  }
}

extension SMTPServer {
  /// Reads the password from a file that only its owner can read; a line end is no part of it.
  package mutating func readPassword(_ path: String) throws(StartProblem) {
    let bytes: [UInt8]
    do { bytes = try KeyFile.readLine(path) } catch {
      if case .badKeyFile = error { throw .badSecretFile(path: path) }
      throw error
    }
    guard !bytes.isEmpty, !bytes.contains(where: { $0 < 0x20 }) else { throw .badSecretFile(path: path) }
    password = Secret(String(decoding: bytes, as: UTF8.self))
  }
}
