import ArgumentParser
import AuthAPI
import ClientRuntime
import Screens
import TextGrid

struct Status: ClientCommand {
  static let words = "status"
  static let configuration = CommandConfiguration(
    abstract: "Show all accounts: who, where, in which state, and where they are stored.",
    discussion: "It reads files alone and asks no server.")

  @OptionGroup var shared: SharedOptions

  func perform(_ desk: Desk) throws(CommandFailure) -> Report {
    let accounts = try desk.listed()
    return Report(
      code: .status, data: [("accounts", .array(accounts.map { $0.json(desk) }))],
      lines: desk.lines(accounts) + facts([(desk.words.remark(.storedIn), desk.settings.configFolder)]))
  }
}

extension Desk {
  /// The accounts that the flags leave, by address and server.
  func listed() throws(CommandFailure) -> [AccountRecord] {
    let server = try namedServer()
    if let named = settings.account { return [try account(named.text, named.flag, on: server)] }
    return onFile.accounts.filter { server == nil || $0.server == server }
      .sorted { ($0.email, $0.server.origin) < ($1.email, $1.server.origin) }
  }

  /// The text in the colour of a state (ECMA-48), where there are colours; the words say it, too.
  private func painted(_ text: String, _ state: AccountRecord.State) -> String {
    guard settings.isColoured else { return text }
    let colour =
      switch state {
      case .signedIn: "32"
      case .waiting: "33"
      case .signedOut: "2"
      }
    return "\u{1B}[\(colour)m\(text)\u{1B}[0m"
  }

  /// A line for each account.
  func lines(_ accounts: [AccountRecord]) -> [String] {
    guard !accounts.isEmpty else { return [words.remark(.noAccounts)] }
    let widths = (
      accounts.map { DisplayWidth.of($0.email) }.max() ?? 0,
      accounts.map { DisplayWidth.of($0.server.origin) }.max() ?? 0
    )
    return accounts.map { account in
      let mark = account.id == onFile.currentID ? "●" : "○"
      return "\(mark) \(padded(account.email, widths.0))  \(padded(account.server.origin, widths.1))  "
        + painted(displaySafe(account.stateText(self)), account.state)
    }
  }
}
