import AccountCore
import AuthAPI
import Foundation
import TestSupport
import Testing

@testable import Recording

/// HAR 1.2 and a shell script, of the same redacted flow.
@Suite struct ExportTests {
  private static func flow(server: String? = "https://auth.example.org") -> Flow {
    var sample = Sample()
    var flow = sample.flow()
    flow.server = server
    flow.steps[2].exchanges.append(Flow.Exchange(.logout, at: 10, outcome: .failed, result: .timedOut))
    return flow
  }

  @Test func theArchiveHasEveryMemberThatTheFormatRequires() throws {
    let schema = try JSONSchema(asset: "../Tests/RecordingTests/har-1.2.schema.json")
    let har = Self.flow().har
    #expect(schema.complaints(of: har) == [])
    let root = try JSONSerialization.jsonObject(with: Data(har.utf8)) as? [String: [String: Any]]
    let entries = try #require(root?["log"]?["entries"] as? [[String: Any]])
    #expect(entries.count == 4)
    let first = entries[0]
    let timings = try #require(first["timings"] as? [String: Double])
    // ssl is part of connect; -1 says that there was none.
    let sum = timings.filter { $0.key != "ssl" && $0.value > 0 }.values.reduce(0, +)
    #expect(abs(sum - (first["time"] as? Double ?? 0)) < 0.001)
    #expect((first["request"] as? [String: Any])?["url"] as? String == "https://auth.example.org/api/auth/login")
    #expect((entries[3]["response"] as? [String: Any])?["status"] as? Int == 0)
  }

  @Test func theArchivesCheckCanFail() throws {
    let schema = try JSONSchema(asset: "../Tests/RecordingTests/har-1.2.schema.json")
    for (old, new) in [("\"version\": \"1.2\"", "\"v\": 1"), ("\"cookies\": [],", ""), ("\"wait\"", "\"waits\"")] {
      #expect(schema.complaints(of: Self.flow().har.replacing(first: old, with: new)) != [])
    }
  }

  @Test func theScriptIsAShellScript() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("flow.sh")
    try Self.flow().curlScript.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try shell("bash -n '\(path)'") == 0)
    #expect(try shell("'\(Tool.shellcheck.path())' '\(path)' >&2") == 0)
  }

  /// A server that signs in whoever comes, and refuses all else.
  private static func server() throws -> ScriptedServer {
    try ScriptedServer { request in
      switch request.path {
      case "/api/auth/login":
        .json(200, #"{"access_token": "AAA-access", "refresh_token": "RRR-refresh", "token_type": "bearer"}"#)
      case "/api/auth/me": .json(200, #"{"email": "eva+new@example.org"}"#)
      default: .json(400, #"{"detail": "no", "error_code": "wrong_current_password"}"#)
      }
    }
  }

  /// All that JSON takes in another form, but for the line feed, which ends an answer.
  private static let awkward =
    #"a"b\c d"# + String(String.UnicodeScalarView((1..<32).filter { $0 != 10 }.map { Unicode.Scalar(UInt8($0)) }))
    + "&~\u{7F}Ё💡"

  /// The script sends what the program sent; secrets are the runner's, and neither arguments nor the environment hold one.
  @Test func theScriptMakesTheSameCallsAndShowsNoSecretToOthers() throws {
    let server = try Self.server()
    defer { server.stop() }
    let folder = try TemporaryFolder()
    var flow = Self.flow()
    flow.steps[2].exchanges[1].outcome = .cancelled
    try flow.curlScript.write(toFile: folder.path("flow.sh"), atomically: true, encoding: .utf8)
    let run = try watched(
      folder, "SERVER='\(server.url)' bash '\(folder.path("flow.sh"))'", answers: [Self.awkward, "пароль"])
    #expect(run.status == 0)
    #expect(
      run.output == """
        = POST /api/auth/login: 200
        = GET /api/auth/me: 200
        = POST /api/auth/change-password: 400
        = POST /api/auth/logout: 400

        """)
    let requests = server.requests
    try #require(requests.count == 4)
    #expect(requests.map(\.path) == ["login", "me", "change-password", "logout"].map { "/api/auth/\($0)" })
    let body = try JSONSerialization.jsonObject(with: Data(requests[0].body)) as? [String: String]
    #expect(body == ["email": Sample.email, "password": Self.awkward])
    #expect(requests[1].headers["authorization"] == "Bearer AAA-access")
    #expect(requests[2].text == #"{"current_password":"пароль"}"#)

    #expect(run.seen.contains("--request"))
    for secret in [#"a"b\c d"#, #"a\"b"#, "u0009", "пароль", "AAA-access", "RRR-refresh"] {
      #expect(!run.seen.contains(secret) && !run.output.contains(secret) && !run.complaints.contains(secret))
    }
  }

  @Test func theScriptSaysWhereAnAnswerDiffersAndWhereItHasNone() throws {
    let folder = try TemporaryFolder()
    try Self.flow().curlScript.write(toFile: folder.path("flow.sh"), atomically: true, encoding: .utf8)
    let server = try Self.server()
    defer { server.stop() }
    let differs = try watched(
      folder, "SERVER='\(server.url)' bash '\(folder.path("flow.sh"))'", answers: ["correct horse", "battery staple"])
    #expect(differs.status == 1)
    #expect(differs.output.contains("≠ POST /api/auth/logout: 400, recorded 000 wrong_current_password\n"))
    let unanswered = try watched(folder, "SERVER='\(server.url)' bash '\(folder.path("flow.sh"))'", answers: [])
    #expect(unanswered.status == 2)
    #expect(unanswered.complaints.contains("No answer."))
  }

  @Test func theInspectorsCommandAsksForWhatItDoesNotSay() throws {
    let server = try Self.server()
    defer { server.stop() }
    let folder = try TemporaryFolder()
    let exchange = Self.flow().steps[2].exchanges[0]
    // As it is taken off the inspector's screen.
    let command = Exchange(
      number: 1, request: RequestID(1), operation: .changePassword, startedAt: Instant(milliseconds: 0),
      curl: exchange.curlCommand(server: server.url)
    ).curlLines.joined(separator: "\n")
    let run = try watched(
      folder, "bash -c \"$COMMAND\"", answers: ["AAA-access", Self.awkward],
      environment: ["COMMAND": command])
    #expect(run.status == 0)
    #expect(run.output.hasPrefix(#"{"detail": "no""#))
    #expect(server.requests.map(\.path) == ["/api/auth/change-password"])
    #expect(server.requests.first?.headers["authorization"] == "Bearer AAA-access")
    let body = try JSONSerialization.jsonObject(with: Data(server.requests.first?.body ?? [])) as? [String: String]
    #expect(body == ["current_password": Self.awkward])
    #expect(run.seen.contains("--disable"))
    for secret in ["AAA-access", #"a"b"#, #"a\"b"#] { #expect(!run.seen.contains(secret)) }
    // The check can fail.
    #expect(try watched(folder, "curl --silent 'hunter2' || true", answers: []).seen.contains("hunter2"))
  }

  @Test func aDemosSocketAndAQuoteInAPathAreQuoted() {
    let script = Self.flow(server: "unix:/tmp/it's/authd.sock").curlScript
    #expect(script.contains("SOCKET=${SOCKET:-'/tmp/it'\\''s/authd.sock'}"))
  }

  private struct Run {
    var status: Int32
    var output: String
    var complaints: String
    /// The arguments and the environment of every program that the shell started.
    var seen: String
  }

  /// Runs a command with answers to its questions, and watches what each program is given that `ps` would show.
  private func watched(
    _ folder: TemporaryFolder, _ command: String, answers: [String], environment: [String: String] = [:]
  ) throws -> Run {
    try Tool.curl.path()
    let programs = folder.path("bin")
    let seen = folder.path("seen")
    try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: true)
    for program in ["curl", "sed", "head"] {
      let stand = "#!/bin/sh\n{ printf '%s\\n' \"$@\"; env; } >> '\(seen)'\nPATH=${PATH#*:} exec \(program) \"$@\"\n"
      try stand.write(toFile: "\(programs)/\(program)", atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: "\(programs)/\(program)")
    }
    let (answersPath, output, complaints) = (folder.path("answers"), folder.path("output"), folder.path("complaints"))
    try answers.map { $0 + "\n" }.joined().write(toFile: answersPath, atomically: true, encoding: .utf8)
    let status = try shell(
      "PATH='\(programs)':\"$PATH\"; export PATH; \(command)",
      files: (answersPath, output, complaints), environment: environment)
    func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
    return Run(status: status, output: text(output), complaints: text(complaints), seen: text(seen))
  }

  private func shell(
    _ command: String, files: (input: String, output: String, complaints: String)? = nil,
    environment: [String: String] = [:]
  ) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", files.map { "{ \(command); } <'\($0.input)' >'\($0.output)' 2>'\($0.complaints)'" } ?? command,
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
