import ArgumentParser
import AuthService

/// The limits an operator may have to fit to a place; the defaults stand in each help text.
struct LimitOptions: ParsableArguments {
  @Option(
    help: says(
      "Mails with a code per address and purpose: COUNT/SECONDS,…, or none.", "--mail-limits",
      default: "1/60,5/600,10/86400"))
  var mailLimits: LimitList?

  @Option(
    help: says(
      "Wrong guesses at the codes of one account: COUNT/SECONDS,…, or none.", "--guess-limits", default: "20/86400"))
  var guessLimits: LimitList?

  @Option(
    help: says(
      "Failed sign-ins from one client address: COUNT/SECONDS,…, or none.", "--client-limits", default: "20/300"))
  var clientLimits: LimitList?

  @Option(
    help: says(
      "Failed sign-ins at one account after which each next waits, at first 1 s: a number, or none.", "--free-sign-ins",
      default: "5"))
  var freeSignIns: FreeSignIns?

  @Option(help: says("Seconds of the longest such wait.", "--longest-sign-in-delay", default: "900"))
  var longestSignInDelay: Int?

  @Option(help: says("Password hashes computed at once, 128 MiB each.", "--hashes-at-once", default: "2"))
  var hashesAtOnce: Int?

  @Option(help: says("Password hashes that may wait; one more is answered 503.", "--hashes-waiting", default: "16"))
  var hashesWaiting: Int?

  @Option(help: says("Connections open at once.", "--max-connections", default: "256"))
  var maxConnections: Int?

  @Option(
    help: says("Seconds in which a request has to arrive, headers and body.", "--request-read-time", default: "10"))
  var requestReadTime: Int?

  @Option(
    help: says(
      "A proxy whose X-Forwarded-For is believed: an address, or a network as 10.0.0.0/8. May be given several times.",
      "--trusted-proxy", default: "none"))
  var trustedProxy: [TrustedProxy] = []

  @Flag(
    help: says(
      "Answer register and change-email for a taken address as for a free one, and mail its owner instead.",
      "--hide-accounts", default: "off"))
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
