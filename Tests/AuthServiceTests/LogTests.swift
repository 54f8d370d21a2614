import AuthAPI
import HTTPTypes
import Logging
import Testing

@testable import AuthService

@Suite("The log")
struct LogTests {
  @Test func `no operation, whatever its outcome, logs a secret or an address`() async throws {
    let service = try TestService(logLevel: .trace) {
      $0.adminSecret = Array("canary-admin-secret-0123456789abcdef".utf8)
      $0.hidesAccounts = true
    }
    let secrets = try await service.run(.live) { caller in
      var seen = ["canary", "Canary", "203.0.113.99"]
      let email = "canary.anna@canary.example"
      let moved = "canary.moved@canary.example"
      func code() async throws -> String {
        let code = try await caller.mailbox.next().code
        seen.append(code)
        return code
      }
      func tokens(_ answer: Answered) -> Answered {
        seen += [answer.access, answer.refresh]
        return answer
      }
      var headers = HTTPFields()
      headers[.userAgent] = "canary-agent"
      headers[.referer] = "https://canary.example/"
      if let name = HTTPField.Name("X-Forwarded-For") { headers[name] = "203.0.113.99" }
      try await caller.call(
        .register, ["email": email, "password": "canary horse 1", "first_name": "Canary", "last_name": "Canary"])
      let first = try await code()
      try await caller.call(.verify, ["email": email, "code": wrong(first)])
      try await caller.call(.verify, ["email": email, "code": first])
      try await caller.call(.register, ["email": email, "password": "canary horse 1"])
      _ = try await caller.mailbox.next()
      _ = try await caller.signIn(email, password: "canary wrong")
      var session = tokens(try await caller.signIn(email, password: "canary horse 1"))
      session = tokens(try await caller.refresh(session.refresh))
      _ = try await caller.refresh(session.access)
      _ = try await caller.me(session.access)
      _ = try await caller.me("canary-token")
      try await caller.call(.changePassword, ["current_password": "canary wrong"], token: session.access)
      try await caller.call(.changePassword, ["current_password": "canary horse 1"], token: session.access)
      let change = try await code()
      for given in [wrong(change), change] {
        try await caller.call(
          .verifyPasswordChange,
          ["verification_code": given, "new_password": "canary horse 2", "confirm_password": "canary horse 2"],
          token: session.access)
      }
      session = tokens(try await caller.signIn(email, password: "canary horse 2"))
      _ = try await caller.mailbox.next()
      try await caller.call(.changeEmail, ["new_email": moved], token: session.access)
      let move = try await code()
      for given in [wrong(move), move] {
        try await caller.call(
          .verifyEmailChange, ["new_email": moved, "verification_code": given], token: session.access)
      }
      _ = try await caller.mailbox.next()
      try await caller.call(.forgotPassword, ["email": moved])
      let reset = try await code()
      for given in [wrong(reset), reset] {
        try await caller.call(
          .resetPassword,
          ["email": moved, "code": given, "new_password": "canary horse 3", "confirm_password": "canary horse 3"])
      }
      session = tokens(try await caller.signIn(moved, password: "canary horse 3"))
      try await caller.call(.logout, ["refresh_token": session.refresh], token: session.access)
      try await caller.call(.serviceInfo)
      if let name = HTTPField.Name("X-Admin-Secret") {
        for secret in ["canary-admin-secret-0123456789abcdef", "canary-admin-secret-0123456789abcdee"] {
          try await caller.send("/admin/clean-expired-tokens", headers: [name: secret])
        }
      }
      try await caller.send("/canary/canary?code=\(reset)&email=canary", method: .get, headers: headers)
      try await caller.send("/api/auth/login", body: "canary {", headers: headers)
      try await caller.send(
        "/api/auth/login?token=canary", body: "{\"canary\":1}", type: "text/canary", headers: headers)
      let port = try #require(caller.client.port)
      _ = try await onThread {
        for broken in ["canary\r\n\r\n", "GET / HTTP/1.1\r\nX canary: canary\r\n\r\n"] {
          let connection = try RawConnection(port: port)
          connection.send(broken)
          _ = connection.readAnswer()
        }
      }
      return seen
    }
    let lines = service.log.lines
    for operation in AuthAPI.Operation.allCases {
      #expect(lines.contains { $0.contains(" \(operation.path) ") }, "\(operation)")
    }
    for secret in secrets where !secret.isEmpty {
      // Six digits may stand in a request's id by chance: there they are no code.
      let words = lines.flatMap { $0.split(separator: " ").filter { $0.count != 32 } }
      #expect(!words.contains { $0.contains(secret) }, "\(secret)")
    }
    #expect(lines.filter { $0 == "- - 400" }.count == 2)
    #expect(secrets.count > 12)
  }
}
