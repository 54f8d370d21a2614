import Foundation

/// A Unix socket that somebody left behind, or still serves.
enum SocketCheck {
  /// Makes way for a new socket: removes a dead one, refuses a live one and anything that is no socket.
  static func clear(_ path: String) throws(StartProblem) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw .file(path: path, code: errno)
    }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
    if isAnswered(path) { throw .addressInUse("unix:\(path)") }
    guard unlink(path) == 0 || errno == ENOENT else { throw .file(path: path, code: errno) }
  }

  /// Whether a process listens there.
  private static func isAnswered(_ path: String) -> Bool {
    let file = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard file >= 0 else { return false }
    defer { close(file) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard path.utf8.count < room else { return false }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    return result == 0
  }
}
