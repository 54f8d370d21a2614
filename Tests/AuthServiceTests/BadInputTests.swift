import AuthAPI
import Foundation
import GRDB
import TestSupport
import Testing

@testable import AuthService

extension ProcessTests {
  @Test func `bad input of every kind is answered in JSON, changes nothing and leaves the process as small as it was`()
    throws
  {
    let folder = try TemporaryFolder()
    let service = try RunningService(
      [
        "--listen", "127.0.0.1:0", "--database", folder.path("db"), "--mail", "dir:\(folder.path("mail"))",
        "--scrypt-cost", "2", "--client-limits", "none", "--free-sign-ins", "none", "--until-stdin-closes",
        "--log-level", "error",
      ], folder: folder)
    let port = try #require(Int(service.address.split(separator: ":")[2]))
    func answer(_ text: String) throws -> String {
      let connection = try RawConnection(port: port)
      connection.send(text)
      return connection.readAnswer()
    }
    // Something that could change: an account with a session, and a registration that waits.
    for email in ["anna@example.org", "boris@example.org"] {
      let account = #"{"email":"\#(email)","password":"correct horse"}"#
      #expect(try answer(BadInput.post(.register, account)).hasPrefix("HTTP/1.1 200"))
    }
    let code = try waitForCode(folder.path("mail"), to: "anna@example.org")
    let verified = try answer(BadInput.post(.verify, #"{"email":"anna@example.org","code":"\#(code)"}"#))
    #expect(verified.hasPrefix("HTTP/1.1 200"))
    let login = try answer(BadInput.post(.login, #"{"email":"anna@example.org","password":"correct horse"}"#))
    let token = try #require(login.split(separator: "\"").first { $0.hasPrefix("ey") })

    let inputs = BadInput.all(token: String(token))
    func round() throws {
      for (request, statuses) in inputs {
        let answer = try answer(request)
        let status = String(answer.dropFirst("HTTP/1.1 ".count).prefix(3))
        #expect(statuses.contains(status), "\(request.prefix(200)) \(answer)")
        #expect(answer.contains("\"error_code\":"), "\(request.prefix(200))")
      }
    }
    let before = try contents(folder.path("db"))
    for _ in 0..<10 { try round() }
    let size = try residentKiB(service.process.processIdentifier)
    for _ in 0..<20 { try round() }
    let growth = try residentKiB(service.process.processIdentifier) - size
    print("\(inputs.count * 20) bad requests: \(growth) KiB more resident")
    #expect(growth < 4096)
    #expect(try contents(folder.path("db")) == before)
    try service.closeInput()
    #expect(service.end() == 0)
    #expect(service.standardError == "")
  }

  /// Every row of every table that holds what matters.
  private func contents(_ path: String) throws -> [String] {
    let queue = try DatabaseQueue(path: path)
    return try queue.read { db in
      try ["accounts", "pending", "codes", "sessions", "refresh_tokens"].flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
      }
    }
  }

  private func residentKiB(_ process: Int32) throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
    return try #require(Int(line.filter(\.isNumber)))
  }
}

/// Requests that nothing good can come of, and the statuses that each may get.
private enum BadInput {
  static func post(_ operation: AuthAPI.Operation, _ body: String, _ headers: String = "") -> String {
    "\(operation.method.rawValue) \(operation.path) HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\(headers)"
      + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  static func all(token: String) -> [(String, Set<String>)] {
    let bearer = "Authorization: Bearer \(token)\r\n"
    var list: [(String, Set<String>)] = [
      ("GET /nope HTTP/1.1\r\nHost: x\r\n\r\n", ["404"]), ("GET /api/auth/me/ HTTP/1.1\r\n\(bearer)\r\n", ["404"]),
      ("DELETE / HTTP/1.1\r\nHost: x\r\n\r\n", ["405"]), ("PUT /api/auth/login HTTP/1.1\r\nHost: x\r\n\r\n", ["405"]),
      ("GET /api/auth/me?access_token=\(token) HTTP/1.1\r\nHost: x\r\n\r\n", ["401"]),
      ("GET /api/auth/me HTTP/1.1\r\n\(bearer)\(bearer)\r\n", ["401"]),
      ("POST /admin/clean-expired-tokens HTTP/1.1\r\nHost: x\r\n\r\n", ["403"]),
      ("nonsense\r\n\r\n", ["400"]), ("GET / HTTP/3\r\n\r\n", ["400"]),
      ("GET / HTTP/1.1\r\nX: \(String(repeating: "a", count: 17 * 1024))\r\n\r\n", ["431"]),
    ]
    let bodies: [(String, Set<String>)] = [
      (String(repeating: "a", count: 17 * 1024), ["413"]), ("{", ["400"]), ("\u{0}", ["400"]),
      (String(repeating: "[", count: 8000), ["400"]), (String(repeating: "{\"a\":", count: 3000), ["400"]),
      (#"{"email":"\ud800","password":"\udfff\ud800"}"#, ["400"]),
      (#"{"email":"a@example.org","email":"b@example.org"}"#, ["400"]),
      ("", ["422"]), ("null", ["422"]), ("[]", ["422"]), ("\"text\"", ["422"]), ("1e400", ["400", "422"]),
      ("{}", ["422"]), (fields("7"), ["422"]), (fields("null"), ["422"]), (fields("{}"), ["422"]),
      (fields("[\"x\"]"), ["422"]), (fields("true"), ["422"]), (fields("\"\""), ["422"]),
      (fields("\"a\\u0000b@example.org\""), ["400", "401", "422"]),
      (fields("\"a@example.org\\r\\nBcc: b@example.org\""), ["400", "401", "422"]),
      (fields("\"\(String(repeating: "a", count: 300))@example.org\""), ["400", "401", "422"]),
      (fields("\"' OR 1=1 --\""), ["400", "401", "422"]),
    ]
    let operations: [AuthAPI.Operation] = [
      .register, .verify, .login, .refresh, .forgotPassword, .resetPassword, .changePassword, .verifyPasswordChange,
      .changeEmail, .verifyEmailChange,
    ]
    for operation in operations {
      for (body, statuses) in bodies {
        list.append((post(operation, body, operation.isAuthorized ? bearer : ""), statuses))
      }
      list.append(
        (post(operation, "{}").replacingOccurrences(of: "application/json", with: "text/plain"), ["401", "415"]))
    }
    return list
  }

  /// Every field of the contract with one value.
  private static func fields(_ value: String) -> String {
    let names = [
      "email", "password", "code", "refresh_token", "new_password", "confirm_password", "current_password",
      "verification_code", "new_email", "first_name", "last_name",
    ]
    return "{" + names.map { "\"\($0)\":\(value)" }.joined(separator: ",") + "}"
  }
}
