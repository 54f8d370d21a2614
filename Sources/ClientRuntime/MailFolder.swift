import AccountCore
import CPlatform
import Glibc

/// The demo's mail folder, watched for new mail.
final class MailFolder {
  private let path: String
  /// Readable when the folder has changed.
  let descriptor: Int32

  /// Nil where the folder cannot be watched: the system allows only so many watches.
  init?(path: String) {
    self.path = path
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    // Mails are written under another name and renamed: one that arrives is whole.
    guard descriptor >= 0, inotify_add_watch(descriptor, path, UInt32(IN_MOVED_TO | IN_CLOSE_WRITE)) >= 0 else {
      if descriptor >= 0 { close(descriptor) }
      return nil
    }
  }

  deinit { close(descriptor) }

  /// Takes note of the change; the descriptor is readable again at the next one.
  func drain() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while read(descriptor, &buffer, buffer.count) > 0 {}
  }

  /// The mails, oldest first by the names of their files.
  func mails() -> [Mail] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".eml"), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted().compactMap { name in
      readFile("\(path)/\(name)").map { Mail(name: name, source: String(decoding: $0, as: UTF8.self)) }
    }
  }

  /// At most 64 KiB: the service's mails are a few lines.
  private func readFile(_ path: String) -> [UInt8]? {
    let descriptor = trainova_open(path, O_RDONLY | O_NOFOLLOW, 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 64 * 1024)
    let count = read(descriptor, &bytes, bytes.count)
    return count < 0 ? nil : Array(bytes.prefix(count))
  }
}
