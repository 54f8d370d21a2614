import Foundation

/// A stand-in for the deployed auth service, with the answers that were measured of it, faults included.
package final class DeployedService: @unchecked Sendable {
  /// What is wrong with it for the moment.
  package enum Fault: Equatable, Sendable {
    case none
    /// Every call answers 500 in plain text.
    case broken
    /// It cannot reach its database, and says what it then says.
    case databaseDown
  }

  /// What a mail was sent for.
  package enum Purpose: Equatable, Sendable {
    case verification, reset, passwordChange, emailChange
  }

  /// One mail with its code.
  package struct Mail: Equatable, Sendable {
    package var to: String
    package var purpose: Purpose
    package var code: String

    /// The link of a reset mail, whose address is not URL-encoded.
    package var resetLink: String { "https://app.example/auth/reset-password-form?code=\(code)&email=\(to)" }
  }

  struct Account {
    var id: Int
    var email: String
    var password: String
    var firstName: String?
    var lastName: String?
    var isVerified = false
    var passwordVersion = 1
    var codes: [Purpose: String] = [:]
    var newEmail: String?
  }

  struct Token {
    var account: Int
    var isRefresh: Bool
    var passwordVersion: Int
    var expires: Double
    var isSpent = false
  }

  private let lock = NSLock()
  // Guarded by the lock, all of it.
  var accounts: [Account] = []
  var tokens: [String: Token] = [:]
  var mails: [Mail] = []
  var random = SplitMix64(seed: 1)
  var currentFault = Fault.none
  var accessLife = 900.0
  let refreshLife = 30.0 * 86_400
  var zoneOffset = 0.0
  /// Seconds since 1970, moved by `advance` alone, so that nothing expires by chance.
  var now = 1_790_000_000.25

  /// An empty service.
  ///
  /// - Parameters:
  ///   - accessLife: seconds that an access token lives.
  ///   - zoneOffsetHours: how far `iat` and `exp` are off: -3 is a server under Moscow time.
  package init(accessLife: Double = 900, zoneOffsetHours: Double = 0) {
    self.accessLife = accessLife
    zoneOffset = zoneOffsetHours * 3600
  }

  /// What is wrong with it for the moment.
  package var fault: Fault {
    get { lock.withLock { currentFault } }
    set { lock.withLock { currentFault = newValue } }
  }

  /// Lets time go by.
  package func advance(seconds: Double) {
    lock.withLock { now += seconds }
  }

  /// The code of the last mail to an address; nil where there is none.
  package func lastCode(for address: String) -> String? { lastMail(to: address)?.code }

  /// The last mail to an address.
  package func lastMail(to address: String) -> Mail? {
    lock.withLock { mails.last { $0.to == address.lowercased() } }
  }

  /// The last mail of all.
  package var lastMail: Mail? { lock.withLock { mails.last } }

  /// How many mails went to an address.
  package func mailCount(to address: String) -> Int {
    lock.withLock { mails.count { $0.to == address.lowercased() } }
  }

  /// An account that is there already, verified unless said.
  package func addAccount(
    email: String, password: String, firstName: String? = nil, lastName: String? = nil, isVerified: Bool = true
  ) {
    lock.withLock {
      accounts.append(
        Account(
          id: accounts.count + 1, email: email.lowercased(), password: password, firstName: firstName,
          lastName: lastName, isVerified: isVerified))
    }
  }

  /// Withdraws every token of an account without touching its password, as an administrator would.
  package func revokeAllTokens(of address: String) {
    lock.withLock {
      for (text, token) in tokens where accounts[token.account - 1].email == address.lowercased() {
        tokens[text]?.isSpent = true
      }
    }
  }

  /// The answer to a request: the handler of a `ScriptedServer`.
  package func answer(_ request: ScriptedServer.Request) -> ScriptedServer.Answer {
    lock.withLock { route(request) }
  }

  /// A server that answers as this service does.
  package func server(_ place: ScriptedServer.Place = .port) throws -> ScriptedServer {
    try ScriptedServer(place) { self.answer($0) }
  }
}
