import Glibc

extension Folder {
  /// What is read of a file at most.
  static let largestFile = 1 << 20

  /// How a file is judged before it is read (security.md, "The session store", 2).
  enum Trust {
    /// Tokens: never through a symbolic link, this user's, readable by nobody else.
    case secret
    /// Settings: a link is followed, root may own it, and only this user may write it.
    case settings
  }

  /// A file's bytes and whether its mode had to be tightened; nil where there is no such file.
  func read(_ file: String, trust: Trust) throws(StoreError) -> (bytes: [UInt8], wasTightened: Bool)? {
    let follow = trust == .secret ? O_NOFOLLOW : 0
    // O_NONBLOCK, because opening a FIFO would wait for its writer.
    let opened = openat(descriptor, file, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | follow)
    guard opened >= 0 else {
      switch errno {
      case ENOENT: return nil
      case ELOOP: throw .notAFile(file: file, kind: .symlink)
      case ENXIO: throw .notAFile(file: file, kind: .other)
      default: throw .system(call: "open", file: file, errno: errno)
      }
    }
    defer { close(opened) }
    let wasTightened = try inspect(opened, file, trust)
    return (try Self.contents(opened, file), wasTightened)
  }

  /// Puts bytes in a file's place, so that after a crash at any moment the old or the new file is whole.
  ///
  /// - Parameter proceed: asked before each step; on false the work stops as if the process had died there.
  func replace(
    _ file: String, with bytes: borrowing [UInt8], mode: mode_t = 0o600, proceed: (WriteStep) -> Bool
  ) throws(StoreError) {
    let temporary = ".\(file).\(getpid()).tmp"
    let killed = StoreError.system(call: "interrupted", file: file, errno: EINTR)
    guard proceed(.create) else { throw killed }
    let opened = try create(temporary, file)
    var isOpen = true
    do throws(StoreError) {
      // The umask may have taken bits away.
      try check(fchmod(opened, mode), "fchmod", file)
      let half = bytes.count / 2
      guard proceed(.writeFirstHalf) else { throw killed }
      try Self.write(bytes, 0..<half, to: opened, file)
      guard proceed(.writeSecondHalf) else { throw killed }
      try Self.write(bytes, half..<bytes.count, to: opened, file)
      guard proceed(.sync) else { throw killed }
      try check(fsync(opened), "fsync", file)
      isOpen = false
      // Network file systems report a full disk only here.
      try check(close(opened), "close", file)
      guard proceed(.rename) else { throw killed }
      try check(renameat(descriptor, temporary, descriptor, file), "rename", file)
      guard proceed(.syncFolder) else { throw killed }
    } catch {
      if isOpen { close(opened) }
      if error != killed { unlinkat(descriptor, temporary, 0) }
      throw error
    }
    try sync()
  }

  /// Renames a damaged file to `<file>.corrupt`; false where that fails.
  func setAside(_ file: String) -> Bool {
    renameat(descriptor, file, descriptor, file + ".corrupt") == 0 && fsync(descriptor) == 0
  }

  /// Removes temporary files of processes that died while writing: they may hold tokens.
  func sweep(_ names: [String]) {
    for name in names where name.hasPrefix(".") && name.hasSuffix(".tmp") {
      guard let process = name.split(separator: ".").dropLast().last.flatMap({ Int32($0) }), process > 0 else {
        continue
      }
      // A process of another container is not seen from here: one that is writing now is given a minute.
      var status = stat()
      guard kill(process, 0) != 0, errno == ESRCH, fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
        time(nil) - status.st_mtim.tv_sec > 60
      else { continue }
      unlinkat(descriptor, name, 0)
    }
  }

  private func create(_ temporary: String, _ file: String) throws(StoreError) -> Int32 {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    var opened = openat(descriptor, temporary, flags, 0o600)
    if opened < 0, errno == EEXIST {
      // Left by a dead process that had the same number.
      unlinkat(descriptor, temporary, 0)
      opened = openat(descriptor, temporary, flags, 0o600)
    }
    try check(opened, "open", file)
    return opened
  }

  /// Whether the mode was tightened.
  private func inspect(_ opened: Int32, _ file: String, _ trust: Trust) throws(StoreError) -> Bool {
    var status = stat()
    try check(fstat(opened, &status), "fstat", file)
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .notAFile(file: file, kind: .directory)
    case S_IFIFO: throw .notAFile(file: file, kind: .fifo)
    default: throw .notAFile(file: file, kind: .other)
    }
    let owner = status.st_uid
    guard owner == geteuid() || (trust == .settings && owner == 0) else { throw .foreignOwner(file: file) }
    guard status.st_size <= Self.largestFile else { throw .tooLarge(file: file) }
    let loose: mode_t = trust == .secret ? 0o077 : 0o022
    guard status.st_mode & loose != 0, owner == geteuid() else { return false }
    try check(fchmod(opened, status.st_mode & 0o777 & ~loose), "fchmod", file)
    return true
  }

  private static func contents(_ opened: Int32, _ file: String) throws(StoreError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16 * 1024)
    defer { chunk.wipe() }
    while true {
      let count = Glibc.read(opened, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(call: "read", file: file, errno: errno) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      // It may have grown since it was measured.
      guard bytes.count <= largestFile else { throw .tooLarge(file: file) }
    }
  }

  private static func write(
    _ bytes: borrowing [UInt8], _ range: Range<Int>, to opened: Int32, _ file: String
  ) throws(StoreError) {
    var start = range.lowerBound
    while start < range.upperBound {
      let count = bytes.withUnsafeBytes { raw in
        Glibc.write(opened, raw.baseAddress.map { $0 + start }, range.upperBound - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system(call: "write", file: file, errno: count == 0 ? ENOSPC : errno) }
      start += count
    }
  }
}

extension [UInt8] {
  /// Overwrites every byte; copies made before are not reached.
  mutating func wipe() {
    withUnsafeMutableBytes { raw in
      if let start = raw.baseAddress { explicit_bzero(start, raw.count) }
    }
  }
}
