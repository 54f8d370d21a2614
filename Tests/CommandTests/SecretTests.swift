import Foundation
import TestSupport
import Testing

extension Commands {
  /// Secrets by file, descriptor and standard input.
  @Suite struct SecretTests {
    @Test(arguments: ["old-password", "old-password\n", "old-password\r\n"])
    func `One line end is no part of a password`(_ text: String) throws {
      let stage = try Stage(.nobody)
      defer { stage.stop() }
      let file = try stage.user.file("password", text)
      for words in [["--password-stdin"], ["--password-file", "-"], ["--password-file", "/dev/fd/0"]] {
        let ran = try stage.user.runJSON(["login"] + words + stage.entering, input: text)
        #expect(ran.code == "signed_in", "\(ran)")
      }
      #expect(try stage.user.runJSON(["login", "--password-file", file] + stage.entering).code == "signed_in")
    }

    @Test func `Only one line end is taken off, and spaces are kept`() throws {
      let stage = try Stage(.nobody)
      defer { stage.stop() }
      stage.changing.service.addAccount(email: "space@example.org", password: " old password ")
      let ran = try stage.user.runJSON(
        ["login", "--password-stdin", "--server", stage.server.url, "--account", "space@example.org"],
        input: " old password \n")
      #expect(ran.code == "signed_in")
    }

    static let unusable: [(bytes: [UInt8], named: String)] = [
      ([], "nothing"), (Array("\n".utf8), "nothing"), (Array("\r\n".utf8), "nothing"),
      ([0x70, 0xFF, 0xFE, 0x0A], "UTF-8"), ([0xC3], "UTF-8"), (Array("one\ntwo\n".utf8), "line"),
      (Array("nul\u{0}".utf8), "line"), (Array(repeating: 0x61, count: 70_000), "more"),
    ]

    @Test(arguments: unusable)
    func `What is no password is refused with one sentence, and nothing is sent`(
      _ bytes: [UInt8], _ named: String
    ) throws {
      let stage = try Stage(.nobody)
      defer { stage.stop() }
      let file = try stage.user.file("password", bytes: bytes)
      for words in [["--password-stdin"], ["--password-file", file]] {
        let ran = try stage.user.runJSON(["login"] + words + stage.entering, bytes: bytes)
        #expect(ran.status == 9, "\(ran)")
        #expect(ran.code == "unusable_secret")
        let message = ran.json["message"] as? String ?? ""
        #expect(message.hasPrefix("\(words[0]): ") && message.contains(named), "\(ran)")
      }
      #expect(stage.server.requests == [])
    }

    @Test(arguments: ["/nowhere/password", "/dev/fd/9", "/tmp"])
    func `A file that cannot be read is named by its flag`(_ path: String) throws {
      let stage = try Stage(.nobody)
      defer { stage.stop() }
      let ran = try stage.user.runJSON(["login", "--password-file", path] + stage.entering)
      #expect(ran.status == 9)
      #expect(ran.code == "unusable_secret")
      #expect((ran.json["message"] as? String)?.hasPrefix("--password-file: ") == true)
    }

    @Test func `A new password is checked before it is sent, field by field`() throws {
      let stage = try Stage(.nobody)
      defer { stage.stop() }
      let ran = try stage.user.runJSON(
        ["register", "--account", "no address", "--first-name", String(repeating: "я", count: 101), "--password-stdin"]
          + ["--server", stage.server.url], input: "short")
      #expect(ran.status == 9)
      #expect(ran.code == "invalid_value")
      let fields = ran.json["fields"] as? [[String: String]] ?? []
      #expect(fields.map { $0["field"] } == ["email", "first_name", "new_password"])
      #expect(fields.map { $0["code"] } == ["malformed_address", "too_long", "too_short"])
      #expect(stage.server.requests == [])
    }

    @Test func `What the server refuses is told apart`() throws {
      let stage = try Stage(.signedIn)
      defer { stage.stop() }
      let wrong = try stage.user.runJSON(["login", "--password-stdin"], input: "wrong-password")
      #expect(wrong.code == "wrong_credentials")
      #expect(wrong.status == 4)
      // The session in hand is not given up for that.
      #expect(try stage.user.runJSON(["whoami"]).code == "profile")
      let current = try stage.user.runJSON(["password", "change", "--password-stdin"], input: "wrong-password")
      #expect(current.code == "wrong_current_password")
      #expect(current.status == 9)
      let taken = try stage.user.runJSON(
        ["register", "--password-stdin"] + stage.entering, input: Stage.newPassword)
      #expect(taken.code == "address_taken")
      #expect(taken.status == 9)
      #expect(taken.json["server_says"] == nil)
      #expect((taken.json["fields"] as? [[String: String]])?.first?["field"] == "email")
      stage.changing.service.addAccount(email: "late@example.org", password: "old-password", isVerified: false)
      let unverified = try stage.user.runJSON(
        ["login", "--account", "late@example.org", "--password-stdin"], input: Stage.password)
      #expect(unverified.code == "not_verified")
      #expect(unverified.status == 4)
      #expect(unverified.json["next"] as? String == "code")
      let verified = try stage.user.runJSON(
        ["verify", "--code-stdin", "--account", "late@example.org", "--password-file"]
          + [try stage.user.file("password", Stage.password)], input: stage.code(to: "late@example.org"))
      #expect(verified.code == "signed_in")
    }
  }
}
