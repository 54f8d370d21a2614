import Foundation
import TestSupport

/// A server that renews each refresh token once, and counts: the one kind that notices every mistake of its clients.
final class RotatingServer: @unchecked Sendable {
  /// What becomes of the answer to a refresh.
  enum Fate: Sendable {
    case answered
    /// The tokens are rotated, and the connection ends without a word.
    case lost
    /// Nothing is done before the gate opens.
    case held(Gate)
  }

  struct Counts: Equatable, Sendable {
    /// Tokens that were renewed.
    var renewed = 0
    /// Answers given a second time to a client that had lost them.
    var replayed = 0
    /// Tokens that were shown again after they had been renewed, or never given out.
    var refused = 0
  }

  private let lock = NSLock()
  private var newest = 0
  private var isNewestUsed = true
  private var tally = Counts()
  private var fates: @Sendable (Int) -> Fate = { _ in .answered }
  private var refreshRequests = 0
  /// Whether the token before the newest may be shown again, until the newest was used: an answer may have been lost.
  private let hasWindow: Bool

  init(hasWindow: Bool = false) { self.hasWindow = hasWindow }

  var counts: Counts { lock.withLock { tally } }

  /// How many refreshes were asked for.
  var refreshes: Int { lock.withLock { refreshRequests } }

  /// The refresh token that is good now.
  var refreshToken: String { lock.withLock { "refresh-\(newest)" } }

  /// Says what becomes of refreshes from now on; the closure gets their number, from 1.
  func decide(_ fates: @escaping @Sendable (Int) -> Fate) { lock.withLock { self.fates = fates } }

  /// Ends every session: no token is good any more.
  func endEverySession() { lock.withLock { newest += 1000 } }

  func listen() throws -> ScriptedServer { try ScriptedServer { self.answer($0) } }

  private func answer(_ request: ScriptedServer.Request) -> ScriptedServer.Answer {
    switch request.path {
    case "/api/auth/login":
      return lock.withLock {
        newest += 1
        isNewestUsed = true
        return tokens(newest)
      }
    case "/api/auth/refresh": return refresh(request)
    case "/api/auth/me": return me(request)
    case "/api/auth/logout": return .json(200, #"{"detail": "ok"}"#)
    default: return .json(404, #"{"detail": "no"}"#)
    }
  }

  private func refresh(_ request: ScriptedServer.Request) -> ScriptedServer.Answer {
    let (number, decide) = lock.withLock {
      refreshRequests += 1
      return (refreshRequests, fates)
    }
    let fate = decide(number)
    if case .held(let gate) = fate { gate.wait(seconds: 120) }
    return lock.withLock {
      let fields = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: String]
      let shown = (fields?["refresh_token"]).flatMap { Int($0.dropFirst("refresh-".count)) }
      if shown == newest {
        newest += 1
        isNewestUsed = false
        tally.renewed += 1
      } else if hasWindow, shown == newest - 1, !isNewestUsed {
        tally.replayed += 1
      } else {
        tally.refused += 1
        return .json(401, #"{"detail": "used before"}"#)
      }
      if case .lost = fate { return .close }
      return tokens(newest)
    }
  }

  private func me(_ request: ScriptedServer.Request) -> ScriptedServer.Answer {
    lock.withLock {
      let shown = request.headers["authorization"]?.split(separator: ".").last.flatMap { Int($0) }
      guard let shown, shown == newest || shown == newest - 1 else { return .json(401, #"{"detail": "who?"}"#) }
      if shown == newest { isNewestUsed = true }
      return .json(
        200,
        #"""
        {"user_id": "1", "email": "eva@example.org", "role_id": 1, "is_verified": true, "first_name": "Eva",
        "last_name": null, "avatar_url": null}
        """#)
    }
  }

  /// A pair with a quarter of an hour to live; the caller holds the lock.
  private func tokens(_ number: Int) -> ScriptedServer.Answer {
    let claims = Data(#"{"iat":0,"exp":900}"#.utf8).base64EncodedString().replacingOccurrences(of: "=", with: "")
    return .json(
      200,
      #"{"access_token": "e30.\#(claims).\#(number)", "refresh_token": "refresh-\#(number)", "token_type": "bearer"}"#)
  }
}
