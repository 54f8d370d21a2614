import AuthAPI

/// What `config.json` says: hand-editable, free of secrets.
package struct Config: Equatable, Sendable {
  /// A server that the user has set up.
  package struct ConfiguredServer: Equatable, Sendable {
    /// A short name for it; nil where the address alone names it.
    package var name: String?
    package var address: ServerAddress
    /// A PEM file of certificate authorities trusted beside the system's.
    package var caFile: String?
    /// Seconds that an answer may take, within `Config.timeouts`; nil for the defaults.
    package var timeout: Int?

    package init(name: String? = nil, address: ServerAddress, caFile: String? = nil, timeout: Int? = nil) {
      self.name = name
      self.address = address
      self.caFile = caFile
      self.timeout = timeout
    }
  }

  /// What a server's timeout may be, in seconds.
  package static let timeouts = 1...600

  package var servers: [ConfiguredServer]
  /// The names of the servers that have one.
  package var serverNames: [ServerAddress: String] {
    var names: [ServerAddress: String] = [:]
    for server in servers where server.name?.isEmpty == false { names[server.address] = server.name }
    return names
  }
  /// The server for new sign-ins; nil where none was chosen.
  package var currentServer: ServerAddress?
  /// `en` or `ru`; nil to go by the locale.
  package var language: String?
  package var theme: String?

  /// Nothing configured, unless said.
  package init(
    servers: [ConfiguredServer] = [], currentServer: ServerAddress? = nil, language: String? = nil, theme: String? = nil
  ) {
    self.servers = servers
    self.currentServer = currentServer
    self.language = language
    self.theme = theme
  }
}
