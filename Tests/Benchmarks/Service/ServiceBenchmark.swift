import ArgumentParser
import Foundation

/// Figures of the service, each beside what it is measured against in the same run.
@main
struct ServiceBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "service-benchmark", abstract: "What the service takes, beside a bare Hummingbird route and the disk.",
    subcommands: [Load.self, Timing.self, Bare.self], defaultSubcommand: Load.self)

  /// The process that the service is measured beside.
  struct Bare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve one bare route until terminated.")

    func run() async throws {
      try await BareRoute.run()
    }
  }
}

/// Rates, times and memory.
struct Load: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Rates, times and memory under load.")

  @Option(help: "Seconds of each measurement.")
  var seconds = 3.0

  @Option(help: "How often the alternating measurements are repeated; the median counts.")
  var rounds = 5

  @Option(help: "Connections of the measurements of rates.")
  var connections = 32

  @Option(help: "Clients that keep signing in.")
  var signIns = 200

  @Option(help: "What to measure: routes, refresh, sign-ins.")
  var parts = "routes,refresh,sign-ins"

  func run() async throws {
    let bench = try Bench(accounts: 8)
    let parts = parts.split(separator: ",")
    var table = Table()
    if parts.contains("routes") { try routes(bench, &table) }
    if parts.contains("refresh") { try refreshes(bench, &table) }
    if parts.contains("sign-ins") { try underSignIns(bench, &table) }
    try bench.service.waitUntilIdle()
    table.add("")
    table.add("resident at rest", "", "", "", "")
    table.add("after the start", String(format: "%.1f MiB", bench.residentAtStart), "goal ≤ 40 MiB")
    table.add("after all of this", String(format: "%.1f MiB", bench.service.residentMiB))
    print(table.text)
  }

  /// `GET /me` and `GET /` beside the bare route, in turns.
  private func routes(_ bench: Bench, _ table: inout Table) throws {
    let bare = try Child("service-benchmark", ["bare"])
    let token = try bench.signIn(0).access
    let subjects = [
      ("bare route", bare, httpRequest("GET", "/me")),
      ("GET /", bench.service, httpRequest("GET", "/")),
      ("GET /api/auth/me", bench.service, httpRequest("GET", "/api/auth/me", token: token)),
    ]
    var series = subjects.map { _ in Series() }
    var tallies = subjects.map { _ in Tally() }
    for round in 0...rounds {
      for (index, subject) in subjects.enumerated() {
        let tally = Tally()
        let load = try LoadGenerator(
          port: subject.1.port, talkers: (0..<connections).map { _ in Repeater(subject.2, tally: tally) })
        let before = subject.1.processorSeconds
        let start = nanoseconds()
        try load.run(seconds: seconds)
        let spent = Double(nanoseconds() - start) / 1e9
        let count = Double(tally.count(200))
        guard tally.times.keys.allSatisfy({ $0 == 200 }), count > 0 else {
          throw Bench.Refused(answer: "\(subject.0): \(tally.times.mapValues(\.count))")
        }
        // The first round warms up.
        guard round > 0 else { continue }
        series[index].rates.append(count / spent)
        series[index].costs.append((subject.1.processorSeconds - before) / count * 1e6)
        tallies[index] = tally
      }
    }
    table.add("\(connections) connections", "answers/s", "processor", "p50", "p99", "× bare route")
    for (index, subject) in subjects.enumerated() {
      let ratios = zip(series[index].rates, series[0].rates).map { $0 / $1 }
      table.add(
        subject.0, String(format: "%.0f", series[index].rate), String(format: "%.0f µs", series[index].cost),
        milliseconds(tallies[index].percentile(0.5)), milliseconds(tallies[index].percentile(0.99)),
        String(format: "%.2f", Series.median(ratios)) + (subject.0.hasSuffix("/me") ? "  goal ≥ 0.40" : ""))
    }
  }

  /// Refresh, by one client and by several, beside a loop that puts as many bytes on the same disk.
  private func refreshes(_ bench: Bench, _ table: inout Table) throws {
    // Measured, not assumed: the log's growth for one refresh.
    let tokens = try (0..<connections).map { try bench.signIn($0) }
    let bytes = try bench.logBytesOfOneRefresh(tokens[0])
    var rows: [(name: String, series: Series, tally: Tally, ratios: [Double])] = [
      ("write \(bytes) bytes + fdatasync", Series(), Tally(), []), ("refresh, 1 client", Series(), Tally(), []),
      ("refresh, \(connections - 2) clients", Series(), Tally(), []),
    ]
    let talkers = [
      [Refresher(token: tokens[1].refresh, tally: rows[1].tally)],
      tokens.dropFirst(2).map { Refresher(token: $0.refresh, tally: rows[2].tally) },
    ]
    let loads = try talkers.map { try LoadGenerator(port: bench.service.port, talkers: $0) }
    for _ in 0..<rounds {
      let syncs = try FsyncLoop.run(in: bench.folder, bytes: bytes, seconds: seconds)
      for time in syncs { rows[0].tally.add(200, time) }
      rows[0].series.rates.append(Double(syncs.count) / seconds)
      for (index, load) in loads.enumerated() {
        let row = index + 1
        let before = (rows[row].tally.count(200), bench.service.processorSeconds)
        let start = nanoseconds()
        try load.run(seconds: seconds)
        let count = Double(rows[row].tally.count(200) - before.0)
        rows[row].series.rates.append(count / (Double(nanoseconds() - start) / 1e9))
        rows[row].series.costs.append((bench.service.processorSeconds - before.1) / count * 1e6)
      }
    }
    for row in rows where row.tally.times.keys.contains(where: { $0 != 200 }) {
      throw Bench.Refused(answer: "\(row.name): \(row.tally.times.mapValues(\.count))")
    }
    table.add("")
    table.add("on disk", "a second", "processor", "p50", "p99", "× the disk")
    for row in rows {
      let ratios = zip(row.series.rates, rows[0].series.rates).map { $0 / $1 }
      table.add(
        row.name, String(format: "%.0f", row.series.rate),
        row.series.costs.isEmpty ? "" : String(format: "%.0f µs", row.series.cost),
        milliseconds(row.tally.percentile(0.5)), milliseconds(row.tally.percentile(0.99)),
        String(format: "%.2f", Series.median(ratios)))
    }
  }

  /// `GET /` a hundred times a second, alone and while many sign in.
  private func underSignIns(_ bench: Bench, _ table: inout Table) throws {
    table.add("")
    table.add("GET /, 100 a second", "p50", "p99", "slowest", "sign-ins 200", "503")
    for (name, clients, isPatient) in [
      ("alone", 0, true), ("\(signIns) sign in, waiting as told", signIns, true),
      ("\(signIns) sign in, at once again", signIns, false),
    ] {
      let (root, logins) = (Tally(), Tally())
      let pings = (0..<4).map { _ in Repeater(httpRequest("GET", "/"), pace: 40_000_000, tally: root) }
      let people = (0..<clients).map { number in
        SignIn(bench.accounts[number % bench.accounts.count], isPatient: isPatient, tally: logins)
      }
      try LoadGenerator(port: bench.service.port, talkers: pings + people).run(seconds: seconds * Double(rounds))
      table.add(
        name, milliseconds(root.percentile(0.5)), milliseconds(root.percentile(0.99)), milliseconds(root.percentile(1)),
        String(logins.count(200)), String(logins.count(503)) + (clients > 0 ? "  goal p99 < 100 ms" : ""))
      let others = logins.times.filter { $0.key != 200 && $0.key != 503 }.mapValues(\.count)
      if !others.isEmpty { throw Bench.Refused(answer: "sign-ins: \(others)") }
    }
  }
}

/// Whether an answer's time tells who has an account.
struct Timing: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The medians for known and unknown addresses, at the real cost of a hash.")

  @Option(help: "Pairs of requests for each operation.")
  var pairs = 300

  func run() async throws {
    let bench = try Bench(accounts: 1)
    var table = Table()
    table.add("median of \(pairs) pairs", "known", "unknown", "gap", "")
    for (name, path, status) in [
      ("login", "/api/auth/login", 401), ("forgot-password", "/api/auth/forgot-password", 200),
    ] {
      let tallies = [Tally(), Tally()]
      let requests = ["bench0@example.org", "nobody@example.org"].map { email in
        httpRequest(
          "POST", path, json: name == "login" ? ["email": email, "password": "wrong horse"] : ["email": email])
      }
      let talker = Alternating(requests, tallies)
      let load = try LoadGenerator(port: bench.service.port, talkers: [talker])
      while talker.count < pairs * 2 { try load.run(seconds: 0.05) }
      let medians = tallies.map { $0.percentile(0.5, status) ?? 0 }
      let gap = medians[0] > medians[1] ? medians[0] - medians[1] : medians[1] - medians[0]
      table.add(name, milliseconds(medians[0]), milliseconds(medians[1]), milliseconds(gap), "goal ≤ 5 ms")
    }
    print(table.text)
  }
}
