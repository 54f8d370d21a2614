import TestSupport
import Testing

/// A user whose account stands somewhere, and the server that it is on.
struct Stage {
  enum Standing: CaseIterable {
    case nobody, signedIn, verification, reset, passwordChange, emailChange
  }

  static let email = "eva@example.org"
  static let newEmail = "eva+new@example.org"
  static let password = "old-password"
  static let newPassword = "new-password-1"

  let changing: ChangingServer
  let server: ScriptedServer
  let user: Commander

  init(_ standing: Standing, accessLife: Double = 900) throws {
    changing = ChangingServer(accessLife: accessLife)
    server = try changing.listen()
    user = try Commander()
    try stand(standing)
  }

  private func stand(_ standing: Standing) throws {
    if standing != .verification { changing.service.addAccount(email: Self.email, password: Self.password) }
    switch standing {
    case .nobody: break
    case .signedIn: try signIn()
    case .verification: try take(["register", "--password-stdin"], input: Self.password, code: "code_sent")
    case .reset: try take(["password", "reset"], code: "code_sent")
    case .passwordChange:
      try signIn()
      try take(["password", "change", "--password-stdin"], input: Self.password, code: "code_sent")
    case .emailChange:
      try signIn()
      try take(["email", "change", Self.newEmail], code: "code_sent")
    }
  }

  private func signIn() throws { try take(["login", "--password-stdin"], input: Self.password, code: "signed_in") }

  private func take(_ words: [String], input: String = "", code: String) throws {
    let ran = try user.runJSON(words + entering, input: input)
    try #require(ran.code == code, "\(words): \(ran)")
  }

  /// The flags that name server and account.
  var entering: [String] { ["--server", server.url, "--account", Self.email] }

  /// The code that was mailed last.
  func code(to address: String = email) throws -> String { try #require(changing.service.lastCode(for: address)) }

  func stop() { server.stop() }
}
