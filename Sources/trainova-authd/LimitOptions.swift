import ArgumentParser
import AuthService

/// The limits an operator may have to fit to a place; the defaults stand in each help text.
struct LimitOptions: ParsableArguments {
  @Option(help: "Mails with a code per address and purpose: COUNT/SECONDS,…, or none. 1/60,5/600,10/86400 by default.")
  var mailLimits: LimitList?

  @Option(help: "Wrong guesses at the codes of one account: COUNT/SECONDS,…, or none. 20/86400 by default.")
  var guessLimits: LimitList?

  @Option(help: "Failed sign-ins from one client address: COUNT/SECONDS,…, or none. 20/300 by default.")
  var clientLimits: LimitList?

  @Option(
    help: "Failed sign-ins at one account after which each next waits, at first 1 s: a number, or none. 5 by default.")
  var freeSignIns: FreeSignIns?

  @Option(help: "Seconds of the longest such wait; 900 by default.")
  var longestSignInDelay: Int?

  @Option(help: "Password hashes computed at once, 128 MiB each; 2 by default.")
  var hashesAtOnce: Int?

  @Option(help: "Password hashes that may wait; one more is answered 503. 16 by default.")
  var hashesWaiting: Int?

  @Option(help: "Connections open at once; 256 by default.")
  var maxConnections: Int?

  @Option(help: "Seconds in which a request has to arrive, headers and body; 10 by default.")
  var requestReadTime: Int?

  @Option(
    help:
      "A proxy whose X-Forwarded-For is believed: an address, or a network as 10.0.0.0/8. May be given several times.")
  var trustedProxy: [TrustedProxy] = []

  @Flag(help: "Answer register and change-email for a taken address as for a free one, and mail its owner instead.")
  var hideAccounts = false

  mutating func validate() throws {
    let numbers = [
      ("--longest-sign-in-delay", longestSignInDelay, 1...86_400), ("--hashes-at-once", hashesAtOnce, 1...64),
      ("--hashes-waiting", hashesWaiting, 0...10_000), ("--max-connections", maxConnections, 1...100_000),
      ("--request-read-time", requestReadTime, 1...3600),
    ]
    for (name, value, range) in numbers {
      if let value, !range.contains(value) {
        throw ValidationError("\(name) is \(range.lowerBound)-\(range.upperBound).")
      }
    }
  }

  /// Puts what was given in place of the defaults.
  func apply(to settings: inout Settings) {
    if let mailLimits { settings.throttles.mails = mailLimits.limits }
    if let guessLimits { settings.throttles.guesses = guessLimits.limits }
    if let clientLimits { settings.throttles.clientFailures = clientLimits.limits }
    if let freeSignIns { settings.throttles.freeSignInFailures = freeSignIns.count }
    if let longestSignInDelay { settings.throttles.longestDelay = longestSignInDelay }
    if let hashesAtOnce { settings.hashesAtOnce = hashesAtOnce }
    if let hashesWaiting { settings.hashesWaiting = hashesWaiting }
    if let maxConnections { settings.maximumConnections = maxConnections }
    if let requestReadTime { settings.requestReadTime = requestReadTime }
    settings.trustedProxies = trustedProxy.map(\.network)
    settings.hidesAccounts = hideAccounts
  }
}

/// `COUNT/SECONDS`, several of them with commas between, or `none`.
struct LimitList: ExpressibleByArgument {
  let limits: [Throttles.Limit]

  init?(argument: String) {
    guard argument != "none" else {
      limits = []
      return
    }
    var limits: [Throttles.Limit] = []
    for item in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let numbers = item.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
      guard numbers.count == 2, let count = numbers[0], let seconds = numbers[1],
        (1...1_000_000).contains(count), (1...31_536_000).contains(seconds)
      else { return nil }
      limits.append(Throttles.Limit(count, in: seconds))
    }
    self.limits = limits
  }
}

/// A number of 0 or more, or `none`.
struct FreeSignIns: ExpressibleByArgument {
  /// Nil for no delay ever.
  let count: Int?

  init?(argument: String) {
    if argument == "none" {
      count = nil
    } else {
      guard let number = Int(argument), (0...1_000_000).contains(number) else { return nil }
      count = number
    }
  }
}

/// An address or a network.
struct TrustedProxy: ExpressibleByArgument {
  let network: Network

  init?(argument: String) {
    guard let network = Network(argument) else { return nil }
    self.network = network
  }
}
