import AccountCore
import ArgumentParser
import AuthAPI
import ClientRuntime
import Screens
import SessionStore

struct Server: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The servers in the settings.",
    subcommands: [Add.self, Use.self, Remove.self, List.self, Info.self, CleanExpiredTokens.self])

  struct Add: ClientCommand {
    static let words = "server add"
    static let configuration = CommandConfiguration(
      abstract: "Put a server into the settings, or change what they say of it.",
      discussion: "The first one is used for new sign-ins from then on. With --timeout, that is kept for it, too.")

    @OptionGroup var shared: SharedOptions

    @Argument(help: ArgumentHelp("https://HOST[:PORT][/PATH] or unix:PATH.", valueName: "address"))
    var address: String

    @Option(help: "A short name for it.")
    var name: String?

    @Option(
      name: .customLong("ca-file"),
      help: ArgumentHelp("A PEM file of certificate authorities trusted beside the system's.", valueName: "path"),
      completion: .file())
    var authorities: String?

    func perform(_ desk: Desk) throws(CommandFailure) -> Report {
      let added = try desk.server(address, "ADDRESS")
      if let name {
        guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }), !name.isEmpty else {
          throw usage(.badName, desk.words)
        }
        if desk.onFile.config.servers.contains(where: { $0.name == name && $0.address != added }) {
          throw usage(.nameTaken(flag: "--name", name: name), desk.words)
        }
      }
      if let authorities, !desk.canRead(authorities) { throw usage(.secretUnreadable(flag: "--ca-file"), desk.words) }
      let path = authorities.map(absolute)
      try desk.change { config in
        let index = config.servers.firstIndex { $0.address == added } ?? config.servers.endIndex
        if index == config.servers.endIndex { config.servers.append(Config.ConfiguredServer(address: added)) }
        config.servers[index].name = name ?? config.servers[index].name
        config.servers[index].caFile = path ?? config.servers[index].caFile
        config.servers[index].timeout = shared.timeout ?? config.servers[index].timeout
        config.currentServer = config.currentServer ?? added
      }
      return desk.report(.serverAdded, .serverAdded(added.origin), added)
    }
  }

  struct Use: ClientCommand {
    static let words = "server use"
    static let configuration = CommandConfiguration(
      abstract: "Use a server for new sign-ins.",
      discussion: "An account of another server stays on file, and is no longer the one in use.")

    @OptionGroup var shared: SharedOptions

    @Argument(help: "Its name or its address.", completion: KnownNames.servers.completion)
    var server: String

    func perform(_ desk: Desk) throws(CommandFailure) -> Report {
      let used = try desk.server(server, "SERVER")
      let engine = try desk.change { config in
        if !config.servers.contains(where: { $0.address == used }) {
          config.servers.append(Config.ConfiguredServer(address: used))
        }
        config.currentServer = used
      }
      if let current = desk.currentAccount, current.server != used {
        engine.makeCurrent()
        try desk.expectSaved(engine)
        desk.warn(desk.words.remark(.accountStays(address: current.email)))
      }
      return desk.report(.serverUsed, .serverUsed(used.origin), used)
    }
  }

  struct Remove: ClientCommand {
    static let words = "server remove"
    static let configuration = CommandConfiguration(
      abstract: "Take a server out of the settings.", discussion: "Its accounts stay on file.")

    @OptionGroup var shared: SharedOptions

    @Argument(help: "Its name or its address.", completion: KnownNames.servers.completion)
    var server: String

    func perform(_ desk: Desk) throws(CommandFailure) -> Report {
      let removed = try desk.server(server, "SERVER")
      let config = desk.onFile.config
      guard config.servers.contains(where: { $0.address == removed }) || config.currentServer == removed else {
        throw usage(.serverHasNoName(server), desk.words)
      }
      try desk.change { config in
        config.servers.removeAll { $0.address == removed }
        if config.currentServer == removed { config.currentServer = nil }
      }
      let staying = desk.onFile.accounts.count { $0.server == removed }
      if staying > 0 { desk.warn(desk.words.remark(.accountsStay(count: staying))) }
      return desk.report(.serverRemoved, .serverRemoved(removed.origin), removed)
    }
  }

  struct List: ClientCommand {
    static let words = "server list"
    static let configuration = CommandConfiguration(abstract: "List the servers in the settings.")

    @OptionGroup var shared: SharedOptions

    func perform(_ desk: Desk) throws(CommandFailure) -> Report {
      let config = desk.onFile.config
      let servers = config.servers.map { $0.json(isCurrent: $0.address == config.currentServer) }
      return Report(code: .servers, data: [("servers", .array(servers))], lines: desk.serverLines)
    }
  }
}
