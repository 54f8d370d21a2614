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

  /// Writes an account: after this the new file is on disk, whatever happens then; before, the old one is whole.
  package func save(_ record: AccountRecord) throws(StoreError) {
    let file = Self.file(record.id)
    var bytes = try encodeJSON(AccountFile(record), file: file)
    defer { bytes.wipe() }
    guard let folder = try accounts(create: true) else { throw .notADirectory(file: Self.accountsFolder) }
    try refuseStranger(file, in: folder)
    try folder.replace(file, with: bytes, proceed: proceed)
  }

  /// Deletes an account's file and what was set aside of it; one that is not there is no error.
  package func remove(_ id: String) throws(StoreError) {
    guard Self.isID(id) else { throw .invalidID }
    guard let folder = try accounts(create: false) else { return }
    try folder.remove(Self.file(id))
    try folder.remove(Self.file(id) + ".corrupt")
  }

  private static func file(_ id: String) -> String { id + ".json" }

  private func accounts(create: Bool) throws(StoreError) -> Folder? {
    try Folder.open(directory, create: create)?.folder(Self.accountsFolder, create: create)
  }

  /// A file of a newer version is not overwritten: it may say more than this version can write.
  private func refuseStranger(_ file: String, in folder: Folder) throws(StoreError) {
    do throws(StoreError) {
      _ = try Self.read(id: String(file.dropLast(5)), in: folder)
    } catch .newerSchema(let file, let schema) {
      throw .newerSchema(file: file, schema: schema)
    } catch {
      // Anything else is replaced; a link or a FIFO by a file in its place, never through it.
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
