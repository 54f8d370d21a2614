import AccountCore
import AuthAPI
import Foundation
import TestSupport
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
    #expect(try shell("sh -n '\(path)'") == 0)
    // Where the linter is installed.
    #expect(try shell("command -v shellcheck >/dev/null || exit 0; shellcheck '\(path)' >&2") == 0)
  }

  /// The script runs against a server and sends what the program sent, the secrets being the runner's.
  @Test func theScriptMakesTheSameCalls() throws {
    let server = try ScriptedServer { request in
      switch request.path {
      case "/api/auth/login":
        .json(200, #"{"access_token": "AAA", "refresh_token": "RRR", "token_type": "bearer"}"#)
      case "/api/auth/me": .json(200, #"{"email": "eva+new@example.org"}"#)
      default: .json(400, #"{"detail": "no"}"#)
      }
    }
    defer { server.stop() }
    let folder = try TemporaryFolder()
    let path = folder.path("flow.sh")
    try Self.flow().curlScript.write(toFile: path, atomically: true, encoding: .utf8)
    let status = try shell(
      "SERVER='\(server.url)' PASSWORD='a\"b\\c d' CURRENT_PASSWORD='пароль' sh '\(path)' >/dev/null")
    #expect(status == 0)
    let requests = server.requests
    try #require(requests.count == 4)
    #expect(requests.map(\.path) == ["login", "me", "change-password", "logout"].map { "/api/auth/\($0)" })
    let body = try JSONSerialization.jsonObject(with: Data(requests[0].body)) as? [String: String]
    #expect(body == ["email": Sample.email, "password": "a\"b\\c d"])
    #expect(requests[1].headers["authorization"] == "Bearer AAA")
    #expect(requests[2].text == #"{"current_password":"пароль"}"#)
  }

  @Test func aDemosSocketAndAQuoteInAPathAreQuoted() {
    let script = Self.flow(server: "unix:/tmp/it's/authd.sock").curlScript
    #expect(script.contains("SOCKET=${SOCKET:-'/tmp/it'\\''s/authd.sock'}"))
  }

  @Test func theInspectorsCommandNamesWhatItDoesNotSay() {
    #expect(
      Self.flow().steps[2].exchanges[0].curlCommand(server: "https://auth.example.org")
        == "curl --request POST --header 'Accept: application/json' --header 'Accept-Language: en' "
        + "--header \"Authorization: Bearer $ACCESS\" "
        + "--data-binary '{''\"current_password\":\"'\"$(json \"$CURRENT_PASSWORD\")\"'\"''}' "
        + "'https://auth.example.org/api/auth/change-password'")
  }

  private func shell(_ command: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
