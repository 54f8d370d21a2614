/// Every limit, cost and place of the service; the defaults are for a service that the whole network reaches.
package struct Settings: Sendable {
  /// Where it listens.
  package enum Listen: Equatable, Sendable {
    /// A host name or address, and a port (0: any free one).
    case tcp(host: String, port: Int)
    /// A Unix socket at this path.
    case unix(path: String)
  }

  /// Where mail goes.
  package enum MailTarget: Equatable, Sendable {
    /// A folder, one `.eml` file a message.
    case directory(path: String)
    /// A mail server.
    case smtp(SMTPServer)
  }

  /// The cost of a password hash (RFC 7914).
  package struct ScryptCost: Equatable, Sendable {
    /// log2 of N, 1–24; the memory of one hash is 128 · N · r bytes.
    package var logN: Int
    /// The block size r.
    package var r: Int
    /// The parallelism p.
    package var p: Int

    /// The parameters of scrypt.
    package init(logN: Int = 17, r: Int = 8, p: Int = 1) {
      self.logN = logN
      self.r = r
      self.p = p
    }
  }

  /// The one address it listens on.
  package var listen: Listen
  /// The SQLite file.
  package var database: String
  /// The file of the signing key; made on first start, mode 0600.
  package var keyFile: String
  /// Where its mails go.
  package var mail: MailTarget
  /// The sender of every mail, as it stands in `From:`.
  package var mailSender = "Trainova <no-reply@trainova.invalid>"
  /// Where the reset link leads; no slash at its end.
  package var frontendURL = "https://trainova.invalid"
  /// The `iss` claim.
  package var issuer = "trainova-authd"
  /// The `aud` claim.
  package var audience = "trainova"

  /// The cost of new hashes; older ones are raised to it at a sign-in.
  package var scrypt = ScryptCost()
  /// Hashes computed at once.
  package var hashesAtOnce = 2
  /// Hashes that may wait; one more is answered 503.
  package var hashesWaiting = 16
  /// Seconds in the `Retry-After` of that 503.
  package var hashRetryAfter = 2

  /// Seconds an access token lives.
  package var accessTokenLife = 15 * 60
  /// Seconds after which an unused refresh token is dead.
  package var refreshIdleLife = 14 * 86_400
  /// Seconds a session lives at most.
  package var sessionLife = 30 * 86_400
  /// Seconds after the first use of its successor in which a refresh token may still be replayed.
  package var replayGrace = 10

  /// Seconds a code lives.
  package var codeLife = 10 * 60
  /// Guesses at one code.
  package var guessesPerCode = 5
  /// How often a client may try and be mailed.
  package var throttles = Throttles()
  /// Whether register and change-email answer 200 for a taken address too, and mail its owner instead.
  package var hidesAccounts = false
  /// Proxies whose `X-Forwarded-For` is believed.
  package var trustedProxies: [Network] = []
  /// Seconds a registration waits for its verification.
  package var pendingLife = 7 * 86_400
  /// Registrations that wait at once for one address; the oldest makes room.
  package var pendingPerAddress = 5
  /// Seconds in which a notice, which holds no code, is tried to be delivered.
  package var noticeLife = 86_400
  /// Seconds until a mail that could not be delivered is tried again; doubled with each try.
  package var mailRetry = 5
  /// Seconds between two tries at most.
  package var mailRetryLimit = 600
  /// Seconds until the connection to the mail server stands.
  package var mailConnectTime = 10
  /// Seconds that the mail server may take over one message.
  package var mailTime = 60

  /// Bytes of a request's body; one more is answered 413.
  package var maximumBody = 16 * 1024
  /// Bytes of all header fields of a request.
  package var maximumHeaders = 16 * 1024
  /// Seconds in which a request has to arrive, headers and body.
  package var requestReadTime = 10
  /// Seconds without a whole request after which a connection is closed.
  package var idleTime = 60
  /// Seconds in which requests in flight are finished after SIGTERM.
  package var stopTime = 10
  /// Connections open at once; more wait in the kernel's queue.
  package var maximumConnections = 256

  /// The secret of the maintenance call, ≥ 32 bytes, sent as `X-Admin-Secret`; nil refuses it but over a Unix socket.
  package var adminSecret: [UInt8]?

  /// Seconds that no token lives beyond.
  var longestTokenLife: Int { max(accessTokenLife, sessionLife) }

  /// The default settings for these places.
  package init(listen: Listen, database: String, keyFile: String, mail: MailTarget) {
    self.listen = listen
    self.database = database
    self.keyFile = keyFile
    self.mail = mail
  }

  /// The settings of the demo: everything in one private folder, a cheap hash, and no waiting for a throttle.
  package static func demo(folder: String) -> Settings {
    var settings = Settings(
      listen: .unix(path: folder + "/authd.sock"), database: folder + "/db.sqlite", keyFile: folder + "/key",
      mail: .directory(path: folder + "/mail"))
    settings.scrypt.logN = 10
    settings.throttles = .none
    return settings
  }
}

/// The clock of the service; tests set their own.
package struct ServiceClock: Sendable {
  /// Whole seconds since 1970 (UTC).
  package var now: @Sendable () -> Int

  /// A clock that reads as `now` does.
  package init(now: @escaping @Sendable () -> Int) {
    self.now = now
  }
}
