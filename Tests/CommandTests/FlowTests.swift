import Foundation
import TestSupport
import Testing

extension Commands {
  /// The flows step by step, as a script takes them.
  @Suite struct FlowTests {
    @Test func `An account is created, confirmed and signed in to in three calls`() throws {
      let stage = try Stage(.verification)
      defer { stage.stop() }
      #expect(try stage.user.runJSON(["whoami"]).status == 4)
      let verified = try stage.user.runJSON(["verify", "--code-stdin"], input: try stage.code() + "\n")
      #expect(verified.code == "verified")
      #expect(verified.json["next"] as? String == "login")
      let login = try stage.user.runJSON(["login", "--password-stdin"], input: Stage.password)
      #expect(login.code == "signed_in")
      #expect(login.json["account"] as? String == Stage.email)
      let profile = try stage.user.runJSON(["whoami"]).json["profile"] as? [String: Any]
      #expect(profile?["email"] as? String == Stage.email)
    }

    @Test func `A code that is there in time makes one call of two`() throws {
      let stage = try Stage(.nobody)
      defer { stage.stop() }
      // What reads the code waits for the mail: the flow has asked for it by then.
      let pipe = stage.user.folder.path("pipe")
      try #require(mkfifo(pipe, 0o600) == 0)
      let service = stage.changing.service
      func answering(_ address: String) {
        let before = service.mailCount(to: address)
        Thread.detachNewThread {
          let deadline = ContinuousClock.now + .seconds(60)
          // Without waiting for a reader: one that fails before it opens the pipe must not hold this thread.
          var descriptor = open(pipe, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
          while descriptor < 0 || service.mailCount(to: address) == before, ContinuousClock.now < deadline {
            usleep(1000)
            if descriptor < 0 { descriptor = open(pipe, O_WRONLY | O_NONBLOCK | O_CLOEXEC) }
          }
          guard descriptor >= 0 else { return }
          // Without a mail the pipe ends empty, and the command says that there is no code.
          let code = Array((service.mailCount(to: address) == before ? "" : service.lastCode(for: address) ?? "").utf8)
          _ = write(descriptor, code, code.count)
          close(descriptor)
        }
      }
      let entering = ["--server", stage.server.url]
      answering("new@example.org")
      let registered = try stage.user.runJSON(
        ["register", "--account", "new@example.org", "--password-stdin", "--code-file", pipe] + entering,
        input: Stage.password)
      #expect(registered.code == "signed_in")
      answering("new@example.org")
      let new = try stage.user.file("new", Stage.newPassword)
      let changed = try stage.user.runJSON(
        ["password", "change", "--password-stdin", "--code-file", pipe, "--new-password-file", new],
        input: Stage.password)
      #expect(changed.code == "password_changed")
      answering("newer@example.org")
      let moved = try stage.user.runJSON(
        ["email", "change", "newer@example.org", "--code-file", pipe, "--password-file", new])
      #expect(moved.code == "email_changed")
      #expect(moved.json["account"] as? String == "newer@example.org")
      answering("newer@example.org")
      let old = try stage.user.file("old", Stage.password)
      let reset = try stage.user.runJSON(["password", "reset", "--code-file", pipe, "--new-password-file", old])
      #expect(reset.code == "password_set")
    }

    @Test func `The second call of each change finishes it`() throws {
      for (standing, words, address, code) in [
        (
          Stage.Standing.passwordChange, ["password", "change", "--new-password-file", "NEW"], Stage.email,
          "password_changed"
        ),
        (.reset, ["password", "reset", "--new-password-file", "NEW"], Stage.email, "password_set"),
        (.emailChange, ["email", "change"], Stage.newEmail, "email_changed"),
      ] {
        let stage = try Stage(standing)
        defer { stage.stop() }
        let new = try stage.user.file("new", Stage.newPassword + "\r\n")
        let words = words.map { $0 == "NEW" ? new : $0 }
        let code2 = try stage.code(to: address)
        let wrong = try stage.user.runJSON(words + ["--code-stdin"], input: code2 == "000000" ? "000001" : "000000")
        #expect(wrong.code == "wrong_code")
        #expect(wrong.status == 9)
        #expect(wrong.json["next"] as? String == "code")
        let none = try stage.user.runJSON(words + ["--code-stdin"], input: "no digits")
        #expect(none.code == "invalid_value")
        let done = try stage.user.runJSON(words + ["--code-stdin"], input: "Ваш код: \(code2)\n")
        #expect(done.code == code)
        if standing == .emailChange {
          #expect(done.json["next"] as? String == "login")
          let login = try stage.user.runJSON(["login", "--password-stdin"], input: Stage.password)
          #expect(login.json["account"] as? String == Stage.newEmail)
        } else {
          let login = try stage.user.runJSON(["login", "--password-stdin"], input: Stage.newPassword)
          #expect(login.code == "signed_in")
        }
      }
    }

    @Test(arguments: [
      (Stage.Standing.verification, "verification"), (.reset, "reset"), (.passwordChange, "password_change"),
      (.emailChange, "email_change"),
    ])
    func `What waits for a code is told, holds another change off, and can be dropped`(
      _ standing: Stage.Standing, _ flow: String
    ) throws {
      let stage = try Stage(standing)
      defer { stage.stop() }
      let accounts = try stage.user.runJSON(["status"]).json["accounts"] as? [[String: Any]]
      #expect(accounts?.map { $0["waits_for"] as? String } == [flow])
      let soon = try stage.user.runJSON(["resend"])
      #expect(soon.code == "too_soon")
      #expect(soon.status == 7)
      #expect((soon.json["retry_after"] as? Int).map { (1...60).contains($0) } == true)
      // A second call does not make it a minute again.
      #expect((try stage.user.runJSON(["resend"]).json["retry_after"] as? Int ?? 99) <= 60)
      if standing == .emailChange {
        #expect(try stage.user.runJSON(["password", "change"]).code == "flow_pending")
        #expect(try stage.user.runJSON(["email", "change", "third@example.org"]).code == "usage")
      }
      let dropped = try stage.user.runJSON(["abandon"])
      #expect(dropped.code == "abandoned")
      #expect(dropped.json["waited_for"] as? String == flow)
      let again = try stage.user.runJSON(["abandon", "--account", Stage.email])
      let isSignedIn = standing == .passwordChange || standing == .emailChange
      #expect(again.code == (isSignedIn ? "nothing_pending" : "usage"))
      let whoami = try stage.user.runJSON(["whoami", "--server", stage.server.url])
      #expect(whoami.code == (isSignedIn ? "profile" : "not_signed_in"))
    }

    @Test func `A new code comes when a minute is over`() throws {
      for standing in [Stage.Standing.verification, .reset, .passwordChange, .emailChange] {
        let stage = try Stage(standing)
        defer { stage.stop() }
        try stage.user.setCodeAskedFor(secondsAgo: 61)
        let address = standing == .emailChange ? Stage.newEmail : Stage.email
        let before = stage.changing.service.mailCount(to: address)
        if standing == .passwordChange {
          #expect(try stage.user.runJSON(["resend"]).code == "usage")
        }
        let words = standing == .passwordChange ? ["resend", "--password-stdin"] : ["resend"]
        let sent = try stage.user.runJSON(words, input: standing == .passwordChange ? Stage.password : "")
        #expect(sent.code == "code_sent", "\(standing) \(sent)")
        #expect(stage.changing.service.mailCount(to: address) == before + 1)
        #expect(try stage.user.runJSON(["resend"]).code == "too_soon")
      }
    }

    @Test func `An answer that never came is found out about`() throws {
      let stage = try Stage(.nobody)
      defer { stage.stop() }
      // The registration is carried out, and its answer lost.
      let service = stage.changing.service
      let losing = try ScriptedServer { request in
        let answer = service.answer(request)
        return request.path == "/api/auth/register" ? .close : answer
      }
      defer { losing.stop() }
      let ran = try stage.user.runJSON(
        ["register", "--account", "new@example.org", "--server", losing.url, "--password-stdin"], input: Stage.password)
      #expect(ran.code == "code_sent")
      // Not carried out, as far as the server tells.
      let refusing = try ScriptedServer { request in
        request.path == "/api/auth/register" ? .close : service.answer(request)
      }
      defer { refusing.stop() }
      let other = try stage.user.runJSON(
        ["register", "--account", "other@example.org", "--server", refusing.url, "--password-stdin"],
        input: Stage.password)
      #expect(other.code == "not_carried_out")
      #expect(other.status == 1)
    }
  }
}

extension Commander {
  /// Turns the clock back in the file of the one account: nothing is waited for here.
  func setCodeAskedFor(secondsAgo seconds: Int64) throws {
    let folder = "\(configFolder)/accounts"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".json") })
    let path = "\(folder)/\(name)"
    var text = try String(contentsOfFile: path, encoding: .utf8)
    let found = try #require(text.firstMatch(of: /"boot_ms"\s*:\s*(\d+)/))
    let moment = try #require(Int64(found.1))
    text.replaceSubrange(found.1.startIndex..<found.1.endIndex, with: "\(max(0, moment - seconds * 1000))")
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }
}
