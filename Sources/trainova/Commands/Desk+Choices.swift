import AccountCore
import AuthAPI
import ClientRuntime
import Screens
import SessionStore

// Which server and which account a command is about.
extension Desk {
  /// The server that a flag or a variable names; nil where none does.
  func namedServer() throws(CommandFailure) -> ServerAddress? {
    guard let (flag, text) = settings.server else { return nil }
    return try server(text, flag)
  }

  /// The server for a sign-in to an account that is not on file.
  func newServer() throws(CommandFailure) -> ServerAddress {
    if let server = try namedServer() ?? currentAccount?.server ?? onFile.config.currentServer { return server }
    throw usage(.noServer, words)
  }

  /// A server by its name in the settings or its address.
  func server(_ text: String, _ flag: String) throws(CommandFailure) -> ServerAddress {
    if let known = onFile.config.servers.first(where: { $0.name == text }) { return known.address }
    // A bare word is a name: a host has a dot or a port, or is this machine.
    guard text.contains(where: { ".:/[".contains($0) }) || text == "localhost" || text.isEmpty else {
      throw usage(.unknownServer(flag: flag, name: text), words)
    }
    do {
      return try ServerAddress(text)
    } catch {
      throw usage(.badServer(flag: flag, why: why(error)), words)
    }
  }

  private func why(_ problem: ServerAddress.Problem) -> String {
    let found: FieldProblem =
      switch problem {
      case .empty: .invalid(.empty)
      case .scheme: .badServer(.scheme)
      case .insecure: .badServer(.insecure)
      case .userInfo: .badServer(.userInfo)
      case .host, .port, .path, .socketPath: .badServer(.malformed)
      }
    return words.sentence(found, at: .serverURL)
  }

  /// The account that the next start would open.
  var currentAccount: AccountRecord? { onFile.accounts.first { $0.id == onFile.currentID } }

  /// The account that the command is about: the named one, else the current one, else the only one of a named server.
  ///
  /// - Throws: `usage` for one that is not on file or not the only one of its name, and where there is neither an
  ///   account nor a server; `notSignedIn` where nobody is meant.
  func account() throws(CommandFailure) -> AccountRecord {
    let server = try namedServer()
    if let named = settings.account { return try account(named.text, named.flag, on: server) }
    let here = onFile.accounts.filter { server == nil || $0.server == server }
    if let current = here.first(where: { $0.id == onFile.currentID }) { return current }
    if let server {
      if here.count > 1 { throw usage(.severalAccounts(server: server.origin), words) }
      if let only = here.first { return only }
    } else if onFile.accounts.isEmpty, onFile.config.currentServer == nil {
      throw usage(.noServer, words)
    }
    throw CommandFailure(.notSignedIn, words.remark(.notSignedIn))
  }

  /// An account on file by its address.
  func account(
    _ address: String, _ flag: String, on server: ServerAddress?
  ) throws(CommandFailure) -> AccountRecord {
    let found = onFile.accounts.filter {
      $0.email.lowercased() == address.lowercased() && (server == nil || $0.server == server)
    }
    if found.count > 1 { throw usage(.ambiguousAccount(flag: flag, address: address), words) }
    if let only = found.first { return only }
    if let server {
      throw usage(.unknownAccountThere(flag: flag, address: address, server: server.origin), words)
    }
    throw usage(.unknownAccount(flag: flag, address: address), words)
  }

  /// The account of the command, which must have a session.
  ///
  /// - Parameter isInUse: whether the session is to be used, which it is not while a forgotten password waits for its code.
  func signedInAccount(isInUse: Bool = true) throws(CommandFailure) -> AccountRecord {
    let account = try account()
    if account.session != nil {
      guard isInUse, let flow = account.flow, flow == .reset || flow == .verification else { return account }
      throw CommandFailure(.flowPending, words.remark(.otherFlowPending(flow.purpose)))
    }
    guard account.flow == nil else {
      throw CommandFailure(.notSignedIn, words.remark(.accountWaits(address: account.email)))
    }
    throw CommandFailure(.notSignedIn, words.remark(.accountNotSignedIn(address: account.email)))
  }

  /// The account to sign in to, which need not be on file: the named address, else the current account, else one that
  /// is asked for.
  func accountToEnter(isNew: Bool = false) throws(CommandFailure) -> AccountRecord {
    let named = try namedServer()
    if let (flag, address) = settings.account {
      let found = onFile.accounts.filter {
        $0.email.lowercased() == address.lowercased() && (named == nil || $0.server == named)
      }
      if found.count > 1 { throw usage(.ambiguousAccount(flag: flag, address: address), words) }
      if let only = found.first, !isNew || named != nil { return only }
      return AccountRecord(server: try newServer(), email: address)
    }
    if !isNew, let current = currentAccount, named == nil || current.server == named { return current }
    let server = try newServer()
    return AccountRecord(server: server, email: try ask(.promptAddress, echoes: true, orUsage: .addressNeeded))
  }
}
