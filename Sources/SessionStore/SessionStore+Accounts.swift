import AuthAPI

extension SessionStore {
  /// All accounts, ordered by id, and what is wrong with the files that could not be read (or were open to others).
  ///
  /// A damaged file is set aside once, as `<id>.json.corrupt`, and all else works. Without a folder nothing is made.
  package func loadAccounts() -> (records: [AccountRecord], problems: [StoreError]) {
    var records: [AccountRecord] = []
    var problems: [StoreError] = []
    do throws(StoreError) {
      guard let top = try Folder.open(directory, create: false) else { return ([], []) }
      if top.wasTightened { problems.append(.tightened(file: top.name)) }
      guard let folder = try top.folder(Self.accountsFolder, create: false) else { return ([], problems) }
      if folder.wasTightened { problems.append(.tightened(file: folder.name)) }
      let names = try folder.names()
      folder.sweep(names)
      for name in names {
        guard name.hasSuffix(".json"), Self.isID(String(name.dropLast(5))) else { continue }
        do throws(StoreError) {
          guard let found = try Self.read(id: String(name.dropLast(5)), in: folder) else { continue }
          records.append(found.record)
          if found.wasTightened { problems.append(.tightened(file: name)) }
        } catch {
          problems.append(error)
        }
      }
    } catch {
      problems.append(error)
    }
    return (records, problems)
  }

  /// One account as it is on disk now; nil where there is none.
  ///
  /// - Throws: also `damaged`, after which the file is set aside and the next call returns nil.
  package func load(_ id: String) throws(StoreError) -> AccountRecord? {
    guard Self.isID(id) else { throw .invalidID }
    guard let folder = try accounts(create: false) else { return nil }
    return try Self.read(id: id, in: folder)?.record
  }

  /// Writes an account, whatever stands there: after this the new file is on disk, whatever happens then; before, the
  /// old one is whole.
  package func save(_ record: AccountRecord) throws(StoreError) {
    _ = try update(record.id) { _ in record }
  }

  /// Looks at an account's file and replaces it, with no other process writing in between.
  ///
  /// - Parameters:
  ///   - room: what was reserved for the new file; nil to find room now.
  ///   - change: gets what stands there, and says what is to stand there; nil to leave it.
  /// - Returns: what is on file now; nil for nothing, also where a file was removed the moment before it was replaced.
  /// - Throws: also `newerSchema`, the file being left, and `locked`.
  package func update(
    _ id: String, room: Room? = nil, _ change: (FoundAccount) -> AccountRecord?
  ) throws(StoreError) -> AccountRecord? {
    guard Self.isID(id) else { throw .invalidID }
    guard let folder = try accounts(create: true) else { throw .notADirectory(file: Self.accountsFolder) }
    guard let lock = try FileLock.wait(Self.writeLock, in: folder, patience: Self.patience) else {
      throw .locked(file: Self.file(id))
    }
    defer { withExtendedLifetime(lock) {} }
    let found = try Self.find(id, in: folder)
    guard let record = change(found) else { return found.record }
    guard record.id == id else { throw .invalidID }
    if record == found.record { return record }
    var bytes = try encodeJSON(AccountFile(record), file: Self.file(id))
    defer { bytes.wipe() }
    let placing: Folder.Placing = found.record == nil ? .anyway : .overOld
    let isPlaced = try folder.replace(Self.file(id), with: bytes, room: room, placing: placing, proceed: proceed)
    return isPlaced ? record : nil
  }

  /// Takes room on the disk for an account's next file, so that it can be written whatever happens meanwhile.
  ///
  /// - Parameter record: as it is now; the next one may be twice as long.
  package func reserveRoom(for record: AccountRecord) throws(StoreError) -> Room {
    let file = Self.file(record.id)
    var bytes = try encodeJSON(AccountFile(record), file: file)
    let size = max(bytes.count * 2, bytes.count + 4096)
    bytes.wipe()
    guard let folder = try accounts(create: true) else { throw .notADirectory(file: Self.accountsFolder) }
    return try folder.reserve(size, for: file)
  }

  /// The lock under which an account's tokens are renewed; nil where another process holds it.
  package func lock(_ id: String) throws(StoreError) -> FileLock? {
    guard Self.isID(id) else { throw .invalidID }
    guard let folder = try accounts(create: true) else { throw .notADirectory(file: Self.accountsFolder) }
    return try FileLock.attempt(id + ".lock", in: folder)
  }

  /// Deletes an account's file and what was set aside of it; one that is not there is no error.
  ///
  /// A process that was stopped while writing does not keep anybody signed in: after a wait the file goes all the same.
  package func remove(_ id: String) throws(StoreError) {
    guard Self.isID(id) else { throw .invalidID }
    guard let folder = try accounts(create: false) else { return }
    let lock = try? FileLock.wait(Self.writeLock, in: folder, patience: Self.patience)
    defer { withExtendedLifetime(lock) {} }
    try folder.remove(Self.file(id))
    try folder.remove(Self.file(id) + ".corrupt")
  }

  private static let writeLock = "write.lock"
  /// How long a process that replaces a file is waited for, in milliseconds.
  private static let patience = 2000

  private static func file(_ id: String) -> String { id + ".json" }

  private func accounts(create: Bool) throws(StoreError) -> Folder? {
    try Folder.open(directory, create: create)?.folder(Self.accountsFolder, create: create)
  }

  /// A file of a newer version is not overwritten: it may say more than this version can write.
  private static func find(_ id: String, in folder: Folder) throws(StoreError) -> FoundAccount {
    do throws(StoreError) {
      guard let found = try read(id: id, in: folder) else { return .nothing }
      return .account(found.record)
    } catch .newerSchema(let file, let schema) {
      throw .newerSchema(file: file, schema: schema)
    } catch {
      // Anything else is replaced; a link or a FIFO by a file in its place, never through it.
      return .unreadable
    }
  }

  private static func read(
    id: String, in folder: Folder
  ) throws(StoreError) -> (record: AccountRecord, wasTightened: Bool)? {
    let file = file(id)
    guard var found = try folder.read(file, trust: .secret) else { return nil }
    defer { found.bytes.wipe() }
    do throws(StoreError) {
      return (try AccountFile.read(found.bytes, file: file, id: id), found.wasTightened)
    } catch .damaged(_, let key, _) {
      throw .damaged(file: file, key: key, setAside: folder.setAside(file))
    }
  }
}

/// What stands where an account's file belongs.
package enum FoundAccount: Equatable, Sendable {
  case nothing
  case account(AccountRecord)
  /// Something that says nothing: damaged (and set aside), or no regular file.
  case unreadable

  /// The account; nil where there is none to be read.
  package var record: AccountRecord? {
    guard case .account(let record) = self else { return nil }
    return record
  }
}
