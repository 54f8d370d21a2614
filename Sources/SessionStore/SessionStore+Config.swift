import AuthAPI
import Glibc

/// The content of `config.json` as far as this version knows it.
private struct ConfigFile: Decodable {
  static let newestSchema = 1

  struct Server: Decodable {
    var name: String?
    var address: ServerAddress
    var caFile: String?
    var timeout: Int?

    enum CodingKeys: String, CodingKey {
      case name, address, timeout
      case caFile = "ca_file"
    }
  }

  var schema: Int?
  var servers: [Server]?
  var currentServer: ServerAddress?
  var language: String?
  var theme: String?

  enum CodingKeys: String, CodingKey {
    case schema, servers, language, theme
    case currentServer = "current_server"
  }
}

extension SessionStore {
  /// The settings; those of a first start where there is no file.
  ///
  /// - Throws: also `damaged`; a file that people edit is not set aside, so that its typing error can be put right.
  package func loadConfig() throws(StoreError) -> Config {
    var problems: [StoreError] = []
    return try loadConfig(noting: &problems)
  }

  /// The same, adding `tightened` where the file was open to others.
  package func loadConfig(noting problems: inout [StoreError]) throws(StoreError) -> Config {
    guard let folder = try Folder.open(directory, create: false),
      let file = try folder.read(Self.configFile, trust: .settings)
    else { return Config() }
    if file.wasTightened { problems.append(.tightened(file: Self.configFile)) }
    let content: ConfigFile = try decodeJSON(file.bytes, file: Self.configFile)
    if let schema = content.schema, schema > ConfigFile.newestSchema {
      throw .newerSchema(file: Self.configFile, schema: schema)
    }
    for (index, server) in (content.servers ?? []).enumerated() {
      guard let timeout = server.timeout, !Config.timeouts.contains(timeout) else { continue }
      throw .damaged(file: Self.configFile, key: "servers.\(index).timeout", setAside: false)
    }
    return Config(
      servers: (content.servers ?? []).map { server in
        .init(name: server.name, address: server.address, caFile: server.caFile, timeout: server.timeout)
      },
      currentServer: content.currentServer, language: content.language, theme: content.theme)
  }

  /// Writes the settings. What the file says beyond them is kept; a link is kept and its target replaced.
  ///
  /// - Throws: also what `loadConfig` throws of the file that is there: one that cannot be read is not overwritten.
  package func saveConfig(_ config: Config) throws(StoreError) {
    _ = try loadConfig()
    guard let folder = try Folder.open(directory, create: true) else { throw .notADirectory(file: directory) }
    var members: [String: PlainJSON] = [:]
    if let file = try folder.read(Self.configFile, trust: .settings),
      case .object(let known) = try decodeJSON(file.bytes, file: Self.configFile) as PlainJSON
    {
      members = known
    }
    members["servers"] = .array(Self.merged(config.servers, into: members["servers"]))
    members["current_server"] = config.currentServer.map { .string($0.origin) }
    members["language"] = config.language.map { .string($0) }
    members["theme"] = config.theme.map { .string($0) }
    let bytes = try encodeJSON(PlainJSON.object(members), file: Self.configFile)
    let (target, file) = try Self.target(in: folder, directory)
    try target.replace(file, with: bytes, proceed: proceed)
  }

  /// The servers' entries, each with the keys that an entry of the same address had beside ours.
  private static func merged(_ servers: [Config.ConfiguredServer], into before: PlainJSON?) -> [PlainJSON] {
    var known: [ServerAddress: [String: PlainJSON]] = [:]
    if case .array(let entries)? = before {
      for case .object(let entry) in entries {
        guard case .string(let text)? = entry["address"], let address = try? ServerAddress(text) else { continue }
        known[address] = entry
      }
    }
    return servers.map { server in
      var entry = known[server.address] ?? [:]
      entry["address"] = .string(server.address.origin)
      entry["name"] = server.name.map { .string($0) }
      entry["ca_file"] = server.caFile.map { .string($0) }
      entry["timeout"] = server.timeout.map { .integer(Int64($0)) }
      return .object(entry)
    }
  }

  /// The folder and the name of the file that is meant: behind a symbolic link, the link's target.
  private static func target(in folder: Folder, _ directory: String) throws(StoreError) -> (Folder, String) {
    var status = stat()
    guard fstatat(folder.descriptor, configFile, &status, AT_SYMLINK_NOFOLLOW) == 0,
      status.st_mode & S_IFMT == S_IFLNK
    else { return (folder, configFile) }
    guard let resolved = realpath("\(directory)/\(configFile)", nil) else {
      throw .system(call: "realpath", file: configFile, errno: errno)
    }
    defer { free(resolved) }
    let path = String(cString: resolved)
    let name = String(path.split(separator: "/").last ?? "")
    guard let target = try Folder.open(String(path.dropLast(name.count)), create: false, isOurs: false) else {
      throw .system(call: "open", file: configFile, errno: ENOENT)
    }
    return (target, name)
  }
}
