import CPlatform
import Glibc

extension Folder {
  /// What is read of a file at most.
  static let largestFile = 1 << 20

  /// How a file is judged before it is read: what another user could have put there must not become this one's session.
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

  /// How a file takes its place.
  enum Placing {
    /// Whatever stands there, or nothing.
    case anyway
    /// Only over a file: one that was removed meanwhile is not brought back.
    case overOld
  }

  /// Puts bytes in a file's place, so that after a crash at any moment the old or the new file is whole.
  ///
  /// - Parameters:
  ///   - room: what was reserved for it; nil to find room now.
  ///   - proceed: asked before each step; on false the work stops as if the process had died there.
  /// - Returns: false where there was no file to be replaced and `placing` asks for one.
  @discardableResult
  func replace(
    _ file: String, with bytes: borrowing [UInt8], mode: mode_t = 0o600, room: Room? = nil, placing: Placing = .anyway,
    proceed: (WriteStep) -> Bool
  ) throws(StoreError) -> Bool {
    let killed = StoreError.system(call: "interrupted", file: file, errno: EINTR)
    guard proceed(.create) else { throw killed }
    let temporary: Room
    if let room { temporary = room } else { temporary = try Room(".\(file).\(getpid()).tmp", for: file, in: self) }
    do throws(StoreError) {
      // The umask may have taken bits away.
      try check(fchmod(temporary.descriptor, mode), "fchmod", file)
      let half = bytes.count / 2
      guard proceed(.writeFirstHalf) else { throw killed }
      try Self.write(bytes, 0..<half, to: temporary.descriptor, file)
      guard proceed(.writeSecondHalf) else { throw killed }
      try Self.write(bytes, half..<bytes.count, to: temporary.descriptor, file)
      try temporary.cut(to: bytes.count)
      guard proceed(.sync) else { throw killed }
      try check(fsync(temporary.descriptor), "fsync", file)
      // Network file systems report a full disk only here.
      try temporary.close()
      guard proceed(.rename) else { throw killed }
      guard try place(temporary, as: file, placing) else { return false }
      guard proceed(.syncFolder) else { throw killed }
    } catch {
      if error == killed { temporary.leave() }
      throw error
    }
    try sync()
    return true
  }

  /// Room for the next content of a file.
  func reserve(_ size: Int, for file: String) throws(StoreError) -> Room {
    let room = try Room(".\(file).room.\(getpid()).tmp", for: file, in: self)
    try room.reserve(size)
    return room
  }

  private func place(_ temporary: Room, as file: String, _ placing: Placing) throws(StoreError) -> Bool {
    switch placing {
    case .anyway: break
    case .overOld:
      // The two change places in one step, which fails where there is no old one; that one goes with the temporary name.
      if trainova_exchange(descriptor, temporary.name, file) == 0 { return true }
      if errno == ENOENT { return false }
      // Not every file system can do it; the caller has looked for the file a moment ago.
      guard errno == EINVAL || errno == ENOSYS else { throw .system(call: "rename", file: file, errno: errno) }
    }
    try check(renameat(descriptor, temporary.name, descriptor, file), "rename", file)
    temporary.leave()
    return true
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
