import AccountCore
import AuthAPI

extension State {
  /// A server as its user knows it: by the name that the settings give it, or else by its address.
  func name(of server: ServerAddress) -> String { serverNames[server] ?? server.display }

  /// A server by its whole address, behind its name where it has one.
  func place(of server: ServerAddress) -> String {
    serverNames[server].map { "\($0) · \(server.origin)" } ?? server.origin
  }

  /// The account that the removal screen asks about; nil on any other.
  var accountInQuestion: AccountRecord? {
    for case .confirmRemoval(let id) in form.actions { return accounts.first { $0.id == id } }
    return nil
  }
}
