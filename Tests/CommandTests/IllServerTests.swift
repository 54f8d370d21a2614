import Foundation
import TestSupport
import Testing

/// The real program without a terminal, one test at a time: each run is a process.
@Suite(.serialized) enum Commands {}

extension Commands {
  /// Every command that asks a server, against servers that are ill in every way that is told apart.
  @Suite struct IllServerTests {
    /// A command, where the account stands before it, and whether a lost answer leaves open what became of it.
    struct Call: Sendable, CustomTestStringConvertible {
      var standing: Stage.Standing
      var words: [String]
      var input = ""
      var losesOutcome = false
      var accessLife = 900.0
      var testDescription: String { words.joined(separator: " ") }
    }

    static let calls: [Call] = [
      Call(
        standing: .nobody, words: ["register", "--account", "new@example.org", "--password-stdin"],
        input: Stage.newPassword, losesOutcome: true),
      Call(standing: .verification, words: ["verify", "--code-stdin"], input: "012345", losesOutcome: true),
      Call(
        standing: .nobody, words: ["login", "--account", Stage.email, "--password-stdin"], input: Stage.password),
      Call(standing: .signedIn, words: ["whoami"]),
      Call(standing: .signedIn, words: ["refresh"]),
      Call(standing: .signedIn, words: ["token"], accessLife: 30),
      Call(standing: .signedIn, words: ["password", "change", "--password-stdin"], input: Stage.password),
      Call(
        standing: .passwordChange, words: ["password", "change", "--code-stdin", "--new-password-file", "NEW"],
        input: "012345", losesOutcome: true),
      Call(standing: .nobody, words: ["password", "reset", "--account", Stage.email]),
      Call(
        standing: .reset, words: ["password", "reset", "--code-stdin", "--new-password-file", "NEW"], input: "012345",
        losesOutcome: true),
      Call(standing: .signedIn, words: ["email", "change", Stage.newEmail]),
      Call(standing: .emailChange, words: ["email", "change", "--code-stdin"], input: "012345", losesOutcome: true),
      Call(standing: .nobody, words: ["server", "info"]),
      Call(standing: .nobody, words: ["server", "clean-expired-tokens"]),
    ]

    struct Illness: Sendable {
      var answer: ScriptedServer.Answer
      var code: String
      var status: Int32
      /// Whether the call may have been carried out all the same.
      var losesAnswer = false
      var retryAfter: Int?
    }

    static let illnesses: [Illness] = [
      Illness(answer: .close, code: "connection_lost", status: 5, losesAnswer: true),
      Illness(answer: .raw("SSH-2.0-OpenSSH\r\n"), code: "not_http", status: 5, losesAnswer: true),
      Illness(answer: .endless(), code: "answer_too_large", status: 5, losesAnswer: true),
      Illness(answer: .text(500, "Internal Server Error"), code: "server_fault", status: 6),
      Illness(answer: .text(502, "Bad Gateway"), code: "server_fault", status: 6, losesAnswer: true),
      Illness(
        answer: .json(503, "{\"detail\": \"busy\"}", headers: ["retry-after": "7"]), code: "overloaded", status: 6,
        retryAfter: 7),
      Illness(
        answer: .json(429, "{\"detail\": \"slow down\"}", headers: ["retry-after": "42"]), code: "rate_limited",
        status: 7, retryAfter: 42),
      Illness(
        answer: .reply(200, headers: ["content-type": "text/html"], body: "<html>".utf8), code: "not_an_auth_server",
        status: 6, losesAnswer: true),
      Illness(answer: .redirect(302, to: "https://example.org/"), code: "redirected", status: 6),
    ]

    @Test(arguments: calls)
    func `An ill server is told of by code, status and words, and loses nothing`(_ call: Call) throws {
      let stage = try Stage(call.standing, accessLife: call.accessLife)
      defer { stage.stop() }
      let new = try stage.user.file("new", Stage.newPassword)
      let words = call.words.map { $0 == "NEW" ? new : $0 } + ["--server", stage.server.url]
      for illness in Self.illnesses {
        let user = try Commander(like: stage.user)
        stage.changing.fall(ill: illness.answer)
        let ran = try user.runJSON(words, input: call.input)
        let isOpen = call.losesOutcome && illness.losesAnswer
        // A verification without the password cannot be found out about here: a sign-in tells.
        #expect(ran.code == (isOpen ? "outcome_unknown" : illness.code), "\(ran)")
        #expect(ran.status == (isOpen ? 3 : illness.status), "\(ran)")
        if !isOpen { #expect(ran.json["retry_after"] as? Int == illness.retryAfter, "\(ran)") }
        stage.changing.recover()
        // Whoever was signed in is so still.
        if call.standing == .signedIn, LongTests.areOn || illness.code == "server_fault" {
          #expect(try user.runJSON(["whoami", "--server", stage.server.url]).code == "profile")
        }
      }
    }

    @Test(arguments: calls.filter { !$0.losesOutcome })
    func `A server that is gone or hangs is told of, too`(_ call: Call) throws {
      let stage = try Stage(call.standing, accessLife: call.accessLife)
      defer { stage.stop() }
      let words = call.words + ["--server", stage.server.url]
      let gate = Gate()
      stage.changing.fall(ill: .hang(gate))
      let late = try Commander(like: stage.user).runJSON(words + ["--timeout", "1"], input: call.input)
      #expect(late.code == "timed_out")
      #expect(late.status == 5)
      gate.open()
      stage.stop()
      let gone = try Commander(like: stage.user).runJSON(words, input: call.input)
      #expect(gone.code == "cannot_connect")
      #expect(gone.status == 5)
      let sentence = try Commander(like: stage.user).run(words, input: call.input)
      #expect(sentence.output == "")
      #expect(sentence.error == "trainova: Nothing answers at the server's address. Check it, or try again later.\n")
      let russian = try Commander(like: stage.user).run(words + ["--lang", "ru"], input: call.input)
      #expect(russian.error == "trainova: По адресу сервера никто не отвечает. Проверьте его или попробуйте позже.\n")
    }

    @Test func `A name that is not known and a certificate that is not trusted are told apart`() throws {
      let user = try Commander()
      let unknown = try user.runJSON(["server", "info", "--server", "https://nowhere.invalid"])
      #expect(unknown.code == "name_not_found")
      #expect(unknown.status == 5)
      let server = try DeployedService().server()
      defer { server.stop() }
      // What answers speaks no TLS.
      let plain = try user.runJSON(["server", "info", "--server", "https://127.0.0.1:\(server.port)"])
      #expect(plain.code == "tls")
      #expect(plain.status == 5)
      let file = try user.file("ca.pem", "no certificate")
      try user.run(["server", "add", "https://127.0.0.1:\(server.port)", "--ca-file", file])
      let authorities = try user.runJSON(["server", "info"])
      #expect(authorities.code == "authorities")
      #expect(authorities.status == 5)
    }

    @Test func `Signing out is done here, whatever the server says, and said to be so`() throws {
      for answer in Self.illnesses.map(\.answer) {
        let stage = try Stage(.signedIn)
        defer { stage.stop() }
        stage.changing.fall(ill: answer)
        let ran = try stage.user.runJSON(["logout"])
        #expect(ran.code == "signed_out_here", "\(ran)")
        #expect(ran.status == 0)
        #expect(try stage.user.runJSON(["status"]).json["accounts"] as? [String] == [])
      }
    }
  }
}
