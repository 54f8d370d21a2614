import Glibc

/// A temporary file beside the one it is to replace: room on the disk, which is given back unless it is used.
package final class Room {
  let name: String
  /// Open for writing; -1 once closed.
  private(set) var descriptor: Int32
  private let folder: Folder
  private let file: String
  private var isReserved = false
  private var isOurs = true

  /// Makes the file, empty.
  init(_ name: String, for file: String, in folder: Folder) throws(StoreError) {
    self.name = name
    self.file = file
    self.folder = folder
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    var opened = openat(folder.descriptor, name, flags, 0o600)
    if opened < 0, errno == EEXIST {
      // Left by a dead process that had the same number.
      unlinkat(folder.descriptor, name, 0)
      opened = openat(folder.descriptor, name, flags, 0o600)
    }
    descriptor = opened
    guard opened >= 0 else {
      isOurs = false
      throw .system(call: "open", file: file, errno: errno)
    }
  }

  deinit {
    if descriptor >= 0 { Glibc.close(descriptor) }
    if isOurs { unlinkat(folder.descriptor, name, 0) }
  }

  /// Takes so many bytes of the disk for it; after this a file of that size can be written.
  func reserve(_ bytes: Int) throws(StoreError) {
    isReserved = true
    let problem = posix_fallocate(descriptor, 0, off_t(bytes))
    guard problem == 0 else { throw .system(call: "fallocate", file: file, errno: problem) }
  }

  /// Gives back what was reserved beyond the content.
  func cut(to count: Int) throws(StoreError) {
    if isReserved { try check(ftruncate(descriptor, off_t(count)), "ftruncate", file) }
  }

  func close() throws(StoreError) {
    let opened = descriptor
    descriptor = -1
    try check(Glibc.close(opened), "close", file)
  }

  /// Its name is no longer this room's to remove.
  func leave() { isOurs = false }
}
