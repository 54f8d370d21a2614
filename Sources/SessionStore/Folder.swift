import Glibc

/// An open folder; every file in it is reached through its descriptor, so that nobody can swap the path meanwhile.
final class Folder {
  let descriptor: Int32
  /// How messages name it.
  let name: String
  /// Whether others had a way in, which is closed now.
  let wasTightened: Bool

  private init(descriptor: Int32, name: String, isOurs: Bool = true) throws(StoreError) {
    self.descriptor = descriptor
    self.name = name
    var status = stat()
    var tightened = false
    guard isOurs else {
      wasTightened = false
      return
    }
    do throws(StoreError) {
      try check(fstat(descriptor, &status), "fstat", name)
      guard status.st_uid == geteuid() else { throw .foreignOwner(file: name) }
      // A sticky folder is shared by intent (/tmp): it is not ours to close, and entries in it are safe from others.
      if status.st_mode & 0o077 != 0, status.st_mode & S_ISVTX == 0 {
        try check(fchmod(descriptor, status.st_mode & 0o700), "fchmod", name)
        tightened = true
      }
    } catch {
      close(descriptor)
      throw error
    }
    wasTightened = tightened
  }

  deinit { close(descriptor) }

  /// The folder at a path, which may lead through symbolic links; nil where there is none and `create` is false.
  ///
  /// - Parameter isOurs: false for the folder behind a link, whose owner and mode are the user's own affair.
  static func open(_ path: String, create: Bool, isOurs: Bool = true) throws(StoreError) -> Folder? {
    let name = String(path.split(separator: "/").last ?? "/")
    if create { try makeFolders(path, name) }
    let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { return try absent(name) }
    return try Folder(descriptor: descriptor, name: name, isOurs: isOurs)
  }

  /// The folder of this name in this one, no symbolic link; nil where there is none and `create` is false.
  func folder(_ name: String, create: Bool) throws(StoreError) -> Folder? {
    if create, mkdirat(descriptor, name, 0o700) == 0 {
      try check(fchmodat(descriptor, name, 0o700, 0), "fchmodat", name)
      try sync()
    }
    let opened = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if opened < 0 { return try Self.absent(name) }
    return try Folder(descriptor: opened, name: name)
  }

  /// The names in it, sorted; without `.` and `..`.
  func names() throws(StoreError) -> [String] {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let stream = fdopendir(copy) else { throw .system(call: "opendir", file: name, errno: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Makes the folder's entries reach the disk.
  func sync() throws(StoreError) {
    // Some file systems have no such call for folders and say EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw .system(call: "fsync", file: name, errno: errno)
    }
  }

  /// Removes a file and makes its absence reach the disk; a file that is not there is no error.
  func remove(_ file: String) throws(StoreError) {
    guard unlinkat(descriptor, file, 0) == 0 else {
      if errno == ENOENT { return }
      throw .system(call: "unlinkat", file: file, errno: errno)
    }
    try sync()
  }

  private static func absent(_ name: String) throws(StoreError) -> Folder? {
    switch errno {
    case ENOENT: return nil
    // O_NOFOLLOW says ELOOP, O_DIRECTORY says ENOTDIR.
    case ENOTDIR, ELOOP: throw .notADirectory(file: name)
    default: throw .system(call: "open", file: name, errno: errno)
    }
  }

  private static func makeFolders(_ path: String, _ name: String) throws(StoreError) {
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      let parent = prefix.isEmpty ? "." : prefix
      prefix += (prefix.isEmpty || prefix.hasSuffix("/") ? "" : "/") + part
      guard mkdir(prefix, 0o700) == 0 else {
        // EROFS and EACCES are also said of a folder that exists; opening it decides.
        if errno == EEXIST || access(prefix, F_OK) == 0 { continue }
        throw errno == ENOTDIR ? .notADirectory(file: name) : .system(call: "mkdir", file: name, errno: errno)
      }
      try check(chmod(prefix, 0o700), "chmod", name)
      let above = Glibc.open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      if above >= 0 {
        fsync(above)
        close(above)
      }
    }
  }
}

/// Throws what errno says where a call returned less than 0.
func check(_ result: Int32, _ call: String, _ file: String) throws(StoreError) {
  if result < 0 { throw .system(call: call, file: file, errno: errno) }
}
