import Foundation

/// What the disk allows: so many bytes appended and on disk, one after the other.
enum FsyncLoop {
  /// Times in nanoseconds. `bytes` is what one transaction of a refresh adds to the write-ahead log.
  static func run(in folder: String, bytes: Int, seconds: Double) throws -> [UInt64] {
    let path = folder + "/fsync"
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw LoadGenerator.Failed(call: "open", code: errno) }
    defer {
      close(file)
      unlink(path)
    }
    let page = [UInt8](repeating: 1, count: bytes)
    var times: [UInt64] = []
    // The log is a file that is written over from its start again and again, as SQLite does after a checkpoint.
    let room = 4 * 1024 * 1024 / bytes * bytes
    for offset in stride(from: 0, to: room, by: bytes) { pwrite(file, page, bytes, off_t(offset)) }
    fsync(file)
    var offset = 0
    let end = nanoseconds() + UInt64(seconds * 1e9)
    while nanoseconds() < end {
      let start = nanoseconds()
      guard pwrite(file, page, bytes, off_t(offset)) == bytes, fdatasync(file) == 0 else {
        throw LoadGenerator.Failed(call: "fdatasync", code: errno)
      }
      times.append(nanoseconds() - start)
      offset = (offset + bytes) % room
    }
    return times
  }
}
