import AccountCore
import ArgumentParser
import AuthAPI
import ClientRuntime
import Screens

struct Accounts: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The accounts on this computer.", subcommands: [List.self, Switch.self, Remove.self],
    defaultSubcommand: List.self)

  struct List: ClientCommand {
    static let words = "accounts list"
    static let configuration = CommandConfiguration(abstract: "List the accounts (what accounts does by itself).")

    @OptionGroup var shared: SharedOptions

    func perform(_ desk: Desk) throws(CommandFailure) -> Report {
      let accounts = try desk.listed()
      return Report(
        code: .accounts, data: [("accounts", .array(accounts.map { $0.json(desk) }))], lines: desk.lines(accounts))
    }
  }

  struct Switch: ClientCommand {
    static let words = "accounts switch"
    static let configuration = CommandConfiguration(
      abstract: "Bring another account into use.", discussion: "It asks no server.")

    @OptionGroup var shared: SharedOptions

    @Argument(
      help: ArgumentHelp("The account, by its address.", valueName: "email"),
      completion: KnownNames.accounts.completion)
    var address: String?

    func perform(_ desk: Desk) throws(CommandFailure) -> Report {
      let account = try desk.account(orArgument: address)
      let engine = desk.open(nil, server: account.server, enters: true)
      engine.note(.performed(Step(.switchAccount(account.id))))
      guard engine.state.currentID == account.id else { throw desk.failure(engine) }
      try desk.expectSaved(engine)
      return Report(
        code: .accountSwitched,
        message: desk.words.remark(.switched(address: account.email, server: account.server.origin)),
        account: (account.email, account.server))
    }
  }

  struct Remove: ClientCommand {
    static let words = "accounts remove"
    static let configuration = CommandConfiguration(
      abstract: "Remove an account from this computer.",
      discussion: "A session of it is ended at its server, too; the account itself stays there.")

    @OptionGroup var shared: SharedOptions

    @Argument(
      help: ArgumentHelp("The account, by its address.", valueName: "email"),
      completion: KnownNames.accounts.completion)
    var address: String?

    func perform(_ desk: Desk) throws(CommandFailure) -> Report {
      let account = try desk.account(orArgument: address)
      let engine = desk.open(nil, server: account.server, enters: true)
      try desk.take(.removeAccount(account.id), [:], engine)
      if account.session != nil { try desk.take(.confirmRemoval(account.id), [:], engine) }
      // Nobody comes into use in its place.
      if account.id == desk.onFile.currentID { engine.makeCurrent() }
      try desk.expectSaved(engine)
      guard !engine.state.accounts.contains(where: { $0.id == account.id }), let kind = engine.state.notice?.kind else {
        throw desk.failure(engine)
      }
      let isTold = account.session == nil ? nil : kind == .accountLeft(account.email)
      return Report(
        code: .accountRemoved, message: desk.words.sentence(kind), account: (account.email, account.server),
        data: isTold.map { [("server_told", .bool($0))] } ?? [])
    }
  }
}

extension Desk {
  /// The account that an argument or a flag names.
  ///
  /// - Throws: `usage` where neither does, or both do and differ.
  func account(orArgument address: String?) throws(CommandFailure) -> AccountRecord {
    guard let address else {
      guard settings.account != nil else { throw usage(.addressNeeded, words) }
      return try account()
    }
    if let (flag, named) = settings.account, flag.hasPrefix("--"), named.lowercased() != address.lowercased() {
      throw usage(.contradiction(flag, address), words)
    }
    return try account(address, "ADDRESS", on: try namedServer())
  }
}
