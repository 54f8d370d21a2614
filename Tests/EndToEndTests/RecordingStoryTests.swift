import AuthAPI
import Foundation
import Recording
import TestSupport
import Testing

extension EndToEnd {
  /// Flows are recorded in a real terminal, and replayed by the real command.
  @Suite struct RecordingStoryTests {
    let home: Home

    init() throws { home = try Home() }

    private func command(_ words: [String]) throws -> (status: Int32, output: String) {
      try Command.run([try BuiltProduct.path("trainova")] + words, environment: home.environment)
    }

    private func record(_ path: String, _ steps: [Step]) async throws {
      let terminal = try await TerminalSession(home)
      try terminal.start("record '\(path)' --demo")
      try await Teller(terminal, .english).tell(steps)
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)
    }

    @Test func `The whole story is recorded, holds no secret, and comes out the same on a fresh service`() async throws
    {
      let path = home.folder.path("story.json")
      let cast = Cast()
      try await record(path, MainStory.whole(cast, reset: .code))
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let canaries = [cast.password, cast.secondPassword, cast.thirdPassword, cast.firstName, cast.lastName]
      let search = SecretSearch(canaries.map { Secret($0) })

      let replay = try command(["replay", path, "--demo", "--no-input", "--json"])
      #expect(replay.status == 0, "\(replay.output)")
      #expect(replay.output.contains(#""code": "same""#))
      #expect(home.demoFolders == [])
      let har = try command(["export", "har", path])
      let curl = try command(["export", "curl", path])
      let report = try command(["report", path])
      let pages = try command(["inspect", path])
      #expect([har, curl, report, pages].map(\.status) == [0, 0, 0, 0])
      #expect(try command(["inspect", path]).output == pages.output)
      for output in [text, replay.output, har.output, curl.output, report.output, pages.output] {
        #expect(search.count(in: Array(output.utf8)) == 0)
      }
      let addresses = SecretSearch([cast.address, cast.newAddress].map { Secret($0) })
      for words in [["export", "har"], ["export", "curl"], ["report"]] {
        let output = try command(words + [path, "--anonymous"]).output
        #expect(addresses.count(in: Array(output.utf8)) == 0)
      }
      #expect(addresses.count(in: Array(text.utf8)) > 0)
      try await runScript(curl.output, cast)
    }

    /// The exported script makes the whole story come out the same on a service that it never saw.
    private func runScript(_ text: String, _ cast: Cast) async throws {
      let service = try Authd(home, on: .port)
      let script = home.folder.path("story.sh")
      try text.write(toFile: script, atomically: true, encoding: .utf8)
      let run = try await Answerer.run(
        script: script, environment: home.environment.merging(["SERVER": service.address]) { $1 }
      ) { question in
        let mail: Mailing? =
          switch question.split(separator: " (").first {
          case "code of verify": Mailing(kind: .verification, address: cast.address)
          case "code of resetPassword": Mailing(kind: .reset, address: cast.newAddress)
          case "verification_code of verifyPasswordChange": Mailing(kind: .passwordChange, address: cast.address)
          case "verification_code of verifyEmailChange": Mailing(kind: .emailChange, address: cast.newAddress)
          default: nil
          }
        guard let mail else { return "the answer to \(question)" }
        var code: String?
        _ = try await eventually {
          code = try service.code(of: mail)
          return code != nil
        }
        return code
      }
      #expect(run.status == 0, "\(run.output) \(run.questions)")
      #expect(run.output.split(separator: "\n").count > 10)
      #expect(run.questions.count { $0.contains("code of") } == 4)
      // A password that is used again is not asked for again.
      #expect(run.questions.count { $0.contains("password of") } == 3)
    }

    /// The deployed service takes a wrong code for a password change with 400; so does ours, but it says why.
    @Test func `A flow of the deployed service is replayed on ours, and the step that differs is named`() async throws {
      let deployed = DeployedService()
      deployed.addAccount(email: "eva@example.org", password: "correct-horse-7")
      let server = try deployed.server()
      defer { server.stop() }
      let path = home.folder.path("failed.json")
      let terminal = try await TerminalSession(home)
      try terminal.start("record '\(path)' --server \(server.url)")
      try await Teller(terminal, .english).tell(
        [.onScreen(.signIn)] + MainStory.signInAgain("eva@example.org", "correct-horse-7") + [
          .choose(.changePassword), .see(.step1), .fill(.passwordNow, "wrong-horse-7"), .press(.enter),
          .see(.wrongCurrent),
        ])
      try terminal.press(.controlQ)
      #expect(try await terminal.exitStatus() == 0)

      let password = home.folder.path("password")
      try "correct-horse-7".write(toFile: password, atomically: true, encoding: .utf8)
      let needed = try command(["replay", path, "--no-input"])
      #expect(needed.status == 9)
      #expect(needed.output.contains("--password-file"))
      let same = try command(["replay", path, "--no-input", "--password-file", password])
      #expect(same.status == 0, "\(same.output)")
      // The fresh service knows no such account: the sign-in is refused.
      let differs = try command(["replay", path, "--demo", "--no-input", "--json", "--password-file", password])
      #expect(differs.status == 1)
      #expect(differs.output.contains(#""code": "differs""#))
      #expect(differs.output.contains("first at step 1, signIn"))
    }
  }
}
