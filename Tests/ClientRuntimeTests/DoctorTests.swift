import AccountCore
import AuthAPI
import Foundation
import Screens
import TestSupport
import Testing

@testable import ClientRuntime

/// What `trainova doctor` finds.
@Suite struct DoctorTests {
  private let folder: TemporaryFolder
  private static let noon: Int64 = 784_111_777

  init() throws { folder = try TemporaryFolder() }

  private var config: String { folder.path("config") }

  private func examine(
    server: String? = nil, terminal: Finding.Terminal = .none, environment: [String: String] = [:]
  ) throws -> [Finding] {
    let options = Engine.Options(
      server: try server.map { try ServerAddress($0) }, configFolder: config, version: "9.9")
    return Doctor(
      options, OnFile(configFolder: config), terminal: terminal, environment: { environment[$0] },
      wallClock: { Self.noon }
    ).examine()
  }

  private func examine(_ answer: ScriptedServer.Answer) throws -> [Finding] {
    let server = try ScriptedServer { _ in answer }
    defer { server.stop() }
    let findings = try examine(server: server.url)
    #expect(server.requests.map(\.target) == ["/"])
    #expect(server.requests.allSatisfy { $0.headers["user-agent"] == "trainova/9.9" })
    return findings
  }

  private func make(_ path: String, _ text: String = "", mode: Int) throws {
    let whole = folder.path("config/\(path)")
    try FileManager.default.createDirectory(
      atPath: (whole as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try Data(text.utf8).write(to: URL(fileURLWithPath: whole))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: whole)
  }

  @Test func `on a new machine nothing is wrong`() throws {
    let findings = try examine(environment: ["LANG": "ru_RU.UTF-8"])
    #expect(
      findings == [
        .version("9.9"), .terminal(.none), .locale(.utf8("ru_RU.UTF-8")), .folder(.absent(path: config)),
        .server(.none),
      ])
    #expect(!findings.contains { $0.level == .fault })
    #expect(!FileManager.default.fileExists(atPath: config))
  }

  @Test(arguments: [
    (["LC_ALL": "C", "LANG": "de_DE.UTF-8"], Finding.Locale.other("C")),
    (["LC_ALL": "", "LC_CTYPE": "C.utf8"], .utf8("C.utf8")), ([:], .unset),
    (["LANG": "ru_RU.KOI8-R"], .other("ru_RU.KOI8-R")),
  ])
  func `the locale is read as the system reads it`(environment: [String: String], locale: Finding.Locale) throws {
    #expect(try examine(environment: environment).contains(.locale(locale)))
  }

  // MARK: Files

  @Test func `loose modes are told of once, for they are tightened`() throws {
    try make("config.json", #"{"schema": 1}"#, mode: 0o666)
    let trouble = Finding.folder(.trouble(.tightened(file: "config.json")))
    let fine = Finding.folder(.fine(path: config, accounts: 0))
    #expect(try examine().filter { $0.subject == "config" } == [trouble, fine])
    #expect(try examine().filter { $0.subject == "config" } == [fine])
  }

  @Test func `settings that make no sense are a fault`() throws {
    try make("config.json", "{", mode: 0o600)
    let findings = try examine().filter { $0.subject == "config" }
    #expect(findings == [.folder(.trouble(.settingsDamaged(key: nil)))])
    #expect(findings.map(\.level) == [.fault])
  }

  @Test func `something else in the folder's place is a fault`() throws {
    try Data().write(to: URL(fileURLWithPath: config))
    #expect(try examine().contains { $0.subject == "config" && $0.level == .fault })
  }

  // MARK: Server and clock

  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", Finding.Clock.compared(ahead: 0), Finding.Level.ok),
    ("Sun, 06 Nov 1994 08:50:37 GMT", .compared(ahead: 60), .ok),
    ("Sun, 06 Nov 1994 08:50:38 GMT", .compared(ahead: 61), .fault),
    ("Sun, 06 Nov 1994 05:49:37 GMT", .compared(ahead: -10_800), .fault),
    ("yesterday", .notCompared, .note),
  ])
  func `the clock is compared with the server's`(date: String, clock: Finding.Clock, level: Finding.Level) throws {
    let findings = try examine(.json(200, #"{"service": "Auth", "version": "2"}"#, headers: ["date": date]))
    let clocks = findings.filter { $0.subject == "clock" }
    #expect(clocks == [.clock(clock)])
    #expect(clocks.map(\.level) == [level])
    guard case .server(.fine(_, "Auth", "2"))? = findings.first(where: { $0.subject == "server" }) else {
      Issue.record("\(findings)")
      return
    }
  }

  @Test(arguments: [
    (ScriptedServer.Answer.json(200, "{}"), "not_an_auth_server"),
    (.text(200, "Welcome to nginx!"), "not_an_auth_server"),
    (.text(500, "oops"), "server_fault"), (.redirect(301, to: "https://example.org/"), "redirected"),
    (.json(429, "{}", headers: ["retry-after": "5"]), "rate_limited"), (.close, "connection_lost"),
  ])
  func `a server that is none, or is ill, is a fault with a code`(
    answer: ScriptedServer.Answer, code: String
  ) throws {
    let found = try examine(answer).first { $0.subject == "server" }
    #expect(found?.code == code)
    #expect(found?.level == .fault)
  }

  @Test func `a certificate file of the settings that cannot be read is told apart from a fault of the server`() throws
  {
    // It is read once somebody has answered the call, and before a word is said.
    let server = try ScriptedServer { _ in .close }
    defer { server.stop() }
    let address = "https://localhost:\(server.port)"
    let entry = #"{"address": "\#(address)", "ca_file": "/nonexistent.pem"}"#
    try make("config.json", #"{"schema": 1, "servers": [\#(entry)], "current_server": "\#(address)"}"#, mode: 0o600)
    #expect(try examine().first { $0.subject == "server" }?.code == "authorities")
    #expect(server.requests.isEmpty)
  }

  // MARK: TLS

  @Test func `TLS is told of with its chain and the days that are left`() throws {
    let server = try TLSServer(["-tls1_2"], hasAuthority: true)
    defer { server.stop() }
    let address = "https://localhost:\(server.port)"
    let entry = #"{"address": "\#(address)", "ca_file": "\#(server.certificate)"}"#
    try make("config.json", #"{"schema": 1, "servers": [\#(entry)], "current_server": "\#(address)"}"#, mode: 0o600)
    let found = try #require(try examine().first { $0.subject == "tls" })
    guard case .tls(.seen("TLSv1.2", let chain, let days?)) = found else {
      Issue.record("\(found)")
      return
    }
    #expect(chain.map(\.subject) == ["CN = localhost", "CN = Test Authority"])
    // The clock of these tests stands in 1994.
    #expect(days > 10_000 && found.level == .ok)
    #expect(Finding.tls(.seen(version: nil, chain: chain, daysLeft: 13)).code == "expires_soon")
    #expect(try examine(server: "http://localhost:1").contains(.tls(.none)))
    #expect(try examine(server: "https://localhost:1").contains(.tls(.notSeen)))
  }

  // MARK: Lines

  @Test func `each line begins with how much it matters`() {
    #expect(Finding.version("9.9").line(.english) == "✓ Version: trainova 9.9")
    #expect(
      Finding.terminal(.small(columns: 30, rows: 10)).line(.english)
        == "! Terminal: the window is 30 × 10. Make it at least 40 × 12")
    #expect(
      Finding.clock(.compared(ahead: -10_800)).line(.english)
        == "! Clock: 3 h ahead of the server's. Set the clock that is wrong: timedatectl set-ntp true")
    #expect(
      Finding.clock(.compared(ahead: 61)).line(.russian)
        == "! Часы: на 61 с отстают от часов сервера. Поправьте те, что неверны: timedatectl set-ntp true")
    #expect(Finding.locale(.unset).line(.russian).hasPrefix("· Буквы: "))
  }

  @Test func `what comes from outside cannot steer the terminal`() {
    let found = Finding.server(.fine(origin: "https://a.org", name: "\u{1b}[2J\u{202e}Auth", version: "1\n2"))
    let line = found.line(.english)
    #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202e })
  }
}
