import AuthAPI
import Glibc

/// The files under the configuration folder: accounts, the pointer to the current one, the settings.
///
/// It holds no open file and no state: every call looks at the disk anew.
package struct SessionStore: Sendable {
  static let accountsFolder = "accounts"
  static let currentFile = "current"
  static let configFile = "config.json"

  let directory: String
  /// Asked before each step of a write; on false the write stops as if the process had died there.
  let proceed: @Sendable (WriteStep) -> Bool

  /// A store in a folder that need not exist yet: the first save makes it.
  ///
  /// - Parameters:
  ///   - directory: its path.
  ///   - proceed: for tests of crashes, see `WriteStep`.
  package init(directory: String, proceed: @escaping @Sendable (WriteStep) -> Bool = { _ in true }) {
    self.directory = directory
    self.proceed = proceed
  }

  /// `$XDG_CONFIG_HOME/trainova`, else `$HOME/.config/trainova`; nil where neither is an absolute path (XDG base directories).
  package static func defaultDirectory(environment: (String) -> String?) -> String? {
    if let home = environment("XDG_CONFIG_HOME"), home.hasPrefix("/") { return joined(home, "trainova") }
    if let home = environment("HOME"), home.hasPrefix("/") { return joined(home, ".config/trainova") }
    return nil
  }

  /// The id of the account that the client opens with; nil where none was chosen.
  package func loadCurrent() throws(StoreError) -> String? {
    var problems: [StoreError] = []
    return try loadCurrent(noting: &problems)
  }

  /// The same, adding `tightened` where the file was open to others.
  package func loadCurrent(noting problems: inout [StoreError]) throws(StoreError) -> String? {
    guard let folder = try Folder.open(directory, create: false),
      let file = try folder.read(Self.currentFile, trust: .secret)
    else { return nil }
    if file.wasTightened { problems.append(.tightened(file: Self.currentFile)) }
    let id = String(decoding: file.bytes, as: UTF8.self).trimmingSpaces
    guard Self.isID(id) else {
      throw .damaged(file: Self.currentFile, key: nil, setAside: folder.setAside(Self.currentFile))
    }
    return id
  }

  /// Points to an account, or with nil to none.
  package func setCurrent(_ id: String?) throws(StoreError) {
    guard let id else {
      try Folder.open(directory, create: false)?.remove(Self.currentFile)
      return
    }
    guard Self.isID(id) else { throw .invalidID }
    guard let folder = try Folder.open(directory, create: true) else { throw .notADirectory(file: directory) }
    try folder.replace(Self.currentFile, with: Array("\(id)\n".utf8), proceed: proceed)
  }

  /// Tells whether a file was replaced, made or removed: by when its folder was last changed.
  package struct Stamp: Equatable, Sendable {
    fileprivate var folders: [Moment?] = []

    fileprivate struct Moment: Equatable, Sendable {
      var seconds: Int
      var nanoseconds: Int
    }
  }

  /// The stamp of now.
  package func stamp() -> Stamp {
    var stamp = Stamp()
    for path in [directory, "\(directory)/\(Self.accountsFolder)"] {
      var status = stat()
      let isThere = lstat(path, &status) == 0
      stamp.folders.append(
        isThere ? .init(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec) : nil)
    }
    return stamp
  }

  /// Whether the text can name an account's file.
  static func isID(_ text: String) -> Bool {
    text.utf8.count == 16 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  private static func joined(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
