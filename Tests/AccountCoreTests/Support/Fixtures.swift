import AuthAPI
import Forms

@testable import AccountCore

/// A server address that is known to be one.
func address(_ text: String) -> ServerAddress {
  do {
    return try ServerAddress(text)
  } catch {
    preconditionFailure("no server address: \(text)")
  }
}

let home = address("https://auth.example.org")
let elsewhere = address("https://other.example.net")
let demoServer = address("unix:/tmp/demo/socket")

let ann = "ann@example.org"
let bob = "bob@example.org"
let eve = "eve@example.org"
let annsNew = "ann@example.net"

/// Values that a user types; each is recognised wherever it turns up.
enum Typed {
  static let password = "an old secret"
  static let newPassword = "a brand new secret"
  static let code = "012345"
  static let link = "https://app.example.org/auth/reset-password-form?code=654321&email=eve@example.org"
  static let linkCode = "654321"
  static let secrets = [password, newPassword, code, linkCode]
}

let bootID = "this-boot"
let start = Instant(milliseconds: 1_000_000)

/// Tokens that tell whose they are: `access|<address>|<server>`.
func access(_ email: String, on server: ServerAddress = home) -> AccessToken {
  AccessToken(Secret("access|\(email)|\(server.origin)"))
}

func refresh(_ email: String, on server: ServerAddress = home) -> RefreshToken {
  RefreshToken(Secret("refresh|\(email)|\(server.origin)"))
}

func tokens(_ email: String, on server: ServerAddress = home, lifetime: Int? = 900) -> TokenPair {
  TokenPair(access: access(email, on: server), refresh: refresh(email, on: server), lifetime: lifetime)
}

func profile(_ email: String) -> Profile {
  Profile(userID: "7", email: email, roleID: 1, isVerified: true, firstName: "Анна")
}

/// A session as it is right after `tokens` were received.
func session(_ email: String = ann, on server: ServerAddress = home, at now: Instant = start, profile: Profile? = nil)
  -> Session
{
  Session(email: email, tokens: tokens(email, on: server), receivedAt: now, profile: profile)
}

func stored(_ email: String, on server: ServerAddress = home, boot: String = bootID) -> StoredSession {
  StoredSession(
    access: access(email, on: server), refresh: refresh(email, on: server),
    expiresAt: start.adding(seconds: 900).milliseconds, bootID: boot)
}

/// What the store holds of an account.
func record(
  _ email: String = ann, on server: ServerAddress = home, signedIn: Bool = true, boot: String = bootID,
  profile: Profile? = nil, flow: UnfinishedFlow? = nil
) -> AccountRecord {
  AccountRecord(
    server: server, email: email, session: signedIn ? stored(email, on: server, boot: boot) : nil, profile: profile,
    flow: flow, codeAskedFor: flow.map { _ in BootMoment(milliseconds: start.milliseconds, bootID: boot) })
}

extension AccountRecord {
  /// The same, its code being asked for at another moment; nil for one that is not known.
  func asked(at moment: Instant?) -> AccountRecord {
    var record = self
    record.codeAskedFor = moment.map { BootMoment(milliseconds: $0.milliseconds, bootID: bootID) }
    return record
  }
}

func launch(_ record: AccountRecord, others: [AccountRecord] = []) -> State.Launch {
  State.Launch(
    knownServers: [record.server], accounts: [record] + others, currentID: record.id, bootID: bootID)
}

extension Event {
  static func key(_ code: Key.Code, _ modifiers: Key.Modifiers = []) -> Event { .input(.key(Key(code, modifiers))) }
  static func press(_ key: Key) -> Event { .input(.key(key)) }
  static func paste(_ text: String) -> Event { .input(.paste(text, cut: false)) }
  static let enter = Event.key(.enter)
  static let escape = Event.key(.escape)
  static let tab = Event.key(.tab)

  static func refused(_ id: UInt64, _ reason: Refusal.Reason, quote: String? = nil) -> Event {
    .replied(RequestID(id), .failure(.refused(Refusal(reason, quote: quote))))
  }

  static func refreshRefused(_ id: UInt64, _ reason: Refusal.Reason = .refreshRefused) -> Event {
    .refreshed(RequestID(id), .failed(.refused(Refusal(reason))))
  }

  static func lost(_ id: UInt64, _ kind: NetworkFailure.Kind = .timedOut, maybeDone: Bool = true) -> Event {
    .replied(RequestID(id), .failure(.network(NetworkFailure(kind, mayHaveBeenCarriedOut: maybeDone))))
  }

  static func answered(_ id: UInt64, _ reply: Reply = .accepted(message: nil)) -> Event {
    .replied(RequestID(id), .success(reply))
  }
}
