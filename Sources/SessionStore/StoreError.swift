/// What is wrong with a file of the store. `file` is a name within the store's folder, never a whole path.
package enum StoreError: Error, Equatable, Sendable {
  /// What stands where a regular file belongs.
  package enum Kind: Equatable, Sendable {
    case symlink
    case directory
    case fifo
    /// A socket or a device.
    case other
  }

  /// Something that is no folder stands where the store's folder (or a folder in it) belongs.
  case notADirectory(file: String)
  /// Something that is no regular file stands where one belongs; it was not read.
  case notAFile(file: String, kind: Kind)
  /// The file or folder belongs to another user; it was not read.
  case foreignOwner(file: String)
  /// The file is over 1 MiB; it was not read.
  case tooLarge(file: String)
  /// The file was written by a newer version; it was left untouched.
  case newerSchema(file: String, schema: Int)
  /// The file's content makes no sense: at the key `key`, or nil where it is not even JSON.
  ///
  /// `setAside` says whether it is now called `<file>.corrupt`; a hand-edited `config.json` stays where it is.
  case damaged(file: String, key: String?, setAside: Bool)
  /// A warning: others could read or change the file or folder; now they cannot, and it was read.
  case tightened(file: String)
  /// Another process is in the middle of writing and does not finish; nothing was written.
  case locked(file: String)
  /// The text is no account id, that is 16 lower-case hexadecimal digits.
  case invalidID
  /// A system call failed.
  case system(call: String, file: String, errno: Int32)

  /// Whether all works in spite of it.
  package var isWarning: Bool {
    switch self {
    case .tightened: true
    case .notADirectory, .notAFile, .foreignOwner, .tooLarge, .newerSchema, .damaged, .locked, .invalidID,
      .system:
      false
    }
  }
}
