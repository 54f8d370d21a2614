import AuthAPI
import Foundation
import GRDB
import TestSupport
import Testing

@testable import AuthService

@Suite("Mail to a server")
struct SMTPTests {
  /// A service that mails through `server`, without TLS unless told otherwise.
  private func service(
    _ server: MailServer, folder: TemporaryFolder? = nil, _ change: (inout SMTPServer) -> Void = { _ in }
  ) throws -> TestService {
    var target = try SMTPServer("smtp://localhost:\(server.port)")
    try target.dispenseWithTLS()
    change(&target)
    return try TestService(folder: folder) {
      $0.mail = .smtp(target)
      $0.mailSender = "Trainova <hello@trainova.example>"
      $0.frontendURL = "https://id.trainova.example"
    }
  }

  private func register(_ caller: Caller, _ email: String, language: String = "en") async throws {
    let answer = try await caller.call(
      .register, ["email": email, "password": "correct horse"], language: language)
    #expect(answer.summary == "200")
  }

  @Test func `a mail arrives whole: envelope, headers, the code alone on its line`() async throws {
    let server = try MailServer()
    try await service(server).run { caller in
      try await register(caller, "anna+x@example.org")
      let mail = try await server.taken(1)[0]
      #expect(mail.from == "hello@trainova.example")
      #expect(mail.to == ["anna+x@example.org"])
      #expect(mail.header("From") == "Trainova <hello@trainova.example>")
      #expect(mail.header("To") == "anna+x@example.org")
      #expect(mail.header("Message-ID") == "<20270115T080000Z-000000000001@trainova.example>")
      #expect(mail.header("Content-Transfer-Encoding") == "7bit")
      // Every line ended as the wire wants it: a bare line feed would stand as a mark at its line's end.
      #expect(!mail.text.contains("!\r\n"))
      let code = try #require(mail.code)
      #expect(try await caller.call(.verify, ["email": "anna+x@example.org", "code": code]).summary == "200")
      try await caller.call(.forgotPassword, ["email": "anna+x@example.org"])
      let reset = try await server.taken(2)[1]
      let link = try #require(reset.body.components(separatedBy: "\r\n").first { $0.hasPrefix("https://") })
      #expect(
        link
          == "https://id.trainova.example/auth/reset-password-form?code=\(reset.code ?? "")&email=anna%2Bx%40example.org"
      )
    }
  }

  @Test func `Russian goes as ASCII on the wire, and stays Russian`() async throws {
    let server = try MailServer()
    try await service(server).run { caller in
      try await register(caller, "anna@example.org", language: "ru")
      let mail = try await server.taken(1)[0]
      #expect(mail.text.utf8.allSatisfy { $0 < 0x80 })
      #expect(mail.text.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 78 })
      #expect(mail.body.hasPrefix("Здравствуйте!\r\n"))
      #expect(mail.code != nil)
    }
  }

  @Test func `a refused mail steps aside, and comes again later and later until it is taken`() async throws {
    for reply in ["550 no such user", "451 try later"] {
      let server = try MailServer(mood: .refusing("anna", reply: reply))
      let service = try service(server)
      try await service.run { caller in
        try await register(caller, "anna@example.org")
        try await register(caller, "boris@example.org")
        // Anna's mail does not stand before the others.
        #expect(try await server.taken(1)[0].to == ["boris@example.org"])
        let tries = { server.commands.filter { $0.hasPrefix("RCPT TO:<anna") }.count }
        #expect(tries() == 1)
        // Another letter rings the bell: before its time the refused one is left alone.
        try await register(caller, "clara@example.org")
        #expect(try await server.taken(2)[1].to == ["clara@example.org"])
        #expect(tries() == 1)
        server.mood = .accepting
        caller.clock.advance(by: 1)
        try await register(caller, "dora@example.org")
        #expect(Set(try await server.taken(4)[2...].map(\.to)) == [["dora@example.org"], ["anna@example.org"]])
      }
      let status = reply.prefix(3)
      let line = "mail refused, will be tried again"
      #expect(service.log.lines.contains { $0.hasPrefix(line) && $0.contains("status=\(status)") })
      #expect(!service.log.lines.contains { $0.contains("anna") })
    }
  }

  @Test func `the pauses double up to a bound`() throws {
    let settings = try TestService { $0.mailRetry = 5 }.settings
    #expect((0..<9).map(settings.mailPause) == [5, 10, 20, 40, 80, 160, 320, 600, 600])
    #expect(settings.mailPause(after: 1_000_000) == 600)
  }

  @Test func `a mail that is too late is not sent, and leaves the database`() async throws {
    let server = try MailServer(mood: .refusing("anna", reply: "450 later"))
    let service = try service(server)
    try await service.run { caller in
      try await register(caller, "anna@example.org")
      try await server.heard("RCPT TO:<anna")
      server.mood = .accepting
      caller.clock.advance(by: service.settings.codeLife)
      try await register(caller, "boris@example.org")
      #expect(try await server.taken(1)[0].to == ["boris@example.org"])
      try await register(caller, "clara@example.org")
      #expect(try await server.taken(2)[1].to == ["clara@example.org"])
      #expect(server.commands.filter { $0.hasPrefix("RCPT TO:<anna") }.count == 1)
    }
    let keys = try KeyRing.load(service.settings.keyFile, settings: service.settings, now: 0)
    let store = try Store(settings: service.settings, keys: keys, bell: MailBell())
    #expect(try await store.pool.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM outbox") } == 0)
  }

  @Test func `a new code takes the letter with the old one back`() async throws {
    let server = try MailServer(mood: .unwilling("421 not now"))
    try await service(server).run { caller in
      for _ in 0..<2 {
        try await register(caller, "anna@example.org")
        try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      }
      try await server.connected(1)
      server.mood = .accepting
      try await register(caller, "boris@example.org")
      // Two registrations of Anna's wait, each with one code that counts, of the four that were made.
      let taken = try await server.taken(3)
      #expect(taken.map(\.to) == [["anna@example.org"], ["anna@example.org"], ["boris@example.org"]])
      for mail in taken.prefix(2).reversed() {
        let answer = try await caller.call(.verify, ["email": "anna@example.org", "code": mail.code])
        #expect(answer.summary == "200")
        break
      }
    }
  }

  @Test(arguments: [MailServer.Mood.silent, .silentAtTheEnd])
  func `a mail server that hangs delays no answer, and what waits survives a restart`(mood: MailServer.Mood)
    async throws
  {
    let folder = try TemporaryFolder()
    let server = try MailServer(mood: mood)
    try await service(server, folder: folder).run { caller in
      for email in ["anna@example.org", "boris@example.org", "clara@example.org"] {
        try await register(caller, email)
      }
      // The first is in the air for as long as the server likes; the answers are all there.
      try await server.connected(1)
      #expect(try await caller.call(.serviceInfo).status == 200)
      #expect(server.connections == 1)
      if mood == .silentAtTheEnd {
        try await server.heard("(text)")
        // Its text may have been taken: it is waited for, until the connection breaks.
        server.shut()
      }
    }
    let next = try MailServer()
    try await service(next, folder: folder).run { _ in
      let taken = try await next.taken(3)
      #expect(taken.map(\.to) == [["anna@example.org"], ["boris@example.org"], ["clara@example.org"]])
    }
  }

  @Test func `the service signs in with its password, and only there`() async throws {
    let credentials = Data("\0no-reply@example.org\0s3cret пароль".utf8).base64EncodedString()
    let server = try MailServer(credentials: credentials)
    let service = try service(server) {
      $0.user = "no-reply@example.org"
      $0.password = Secret("s3cret пароль")
    }
    try await service.run { caller in
      try await register(caller, "anna@example.org")
      _ = try await server.taken(1)
    }
    #expect(server.commands.contains { $0.hasPrefix("AUTH PLAIN") })
    #expect(!service.log.lines.contains { $0.contains("s3cret") })
  }

  @Test func `without STARTTLS nothing is said but the greeting`() async throws {
    let server = try MailServer(credentials: "unused")
    let service = try service(server) {
      $0.security = .startTLS
      $0.user = "anna"
      $0.password = Secret("s3cret")
    }
    try await service.run { caller in
      try await register(caller, "anna@example.org")
      while !service.log.lines.contains(where: { $0.contains("mail not delivered") }) { await Task.yield() }
    }
    #expect(server.commands.allSatisfy { $0.hasPrefix("EHLO") || $0 == "QUIT" })
  }

  @Test(arguments: [SMTPServer.Security.startTLS, .tls])
  func `TLS is verified: a known certificate is trusted, another is not`(security: SMTPServer.Security) async throws {
    let folder = try TemporaryFolder()
    let certificate = try TestCertificate(folder)
    let stranger = try TestCertificate(folder, name: "stranger")
    let credentials = Data("\0anna\0s3cret".utf8).base64EncodedString()
    let server = try MailServer(credentials: credentials, certificate: certificate, tlsFromTheStart: security == .tls)
    func service(_ caFile: String, host: String = "localhost") throws -> TestService {
      try self.service(server) {
        $0.security = security
        $0.host = host
        $0.caFile = caFile
        $0.user = "anna"
        $0.password = Secret("s3cret")
      }
    }
    for wrong in [try service(stranger.file), try service(certificate.file, host: "127.0.0.1")] {
      try await wrong.run { caller in
        try await register(caller, "anna@example.org")
        while !wrong.log.lines.contains(where: { $0.contains("mail not delivered") }) { await Task.yield() }
        #expect(wrong.log.lines.contains { $0.contains("certificate") })
      }
    }
    #expect(!server.commands.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
    try await service(certificate.file).run { caller in
      try await register(caller, "anna@example.org")
      #expect(try await server.taken(1)[0].to == ["anna@example.org"])
    }
  }

  @Test func `an address with a line end never reaches the wire`() async throws {
    let server = try MailServer()
    var target = try SMTPServer("smtp://localhost:\(server.port)")
    try target.dispenseWithTLS()
    let sender = try #require(MailSender("hello@trainova.example"))
    let transport = SMTPTransport(server: target, sender: sender, connectTime: 10, totalTime: 60)
    let letter = Letter(
      to: "anna@example.org>\r\nRCPT TO:<all@example.org", language: .english, subject: "s", body: "b", writtenAt: 0)
    await #expect(throws: MailFailure.refused(status: 553)) { try await transport.deliver(letter, id: 1) }
    #expect(server.connections == 0)
  }

  @Test func `dots and long lines arrive as they were`() async throws {
    let server = try MailServer()
    var target = try SMTPServer("smtp://localhost:\(server.port)")
    try target.dispenseWithTLS()
    let sender = try #require(MailSender("hello@trainova.example"))
    let transport = SMTPTransport(server: target, sender: sender, connectTime: 10, totalTime: 60)
    let body = ".\n..\n.a\n" + String(repeating: "x", count: 900) + "\nend"
    let letter = Letter(to: "anna@example.org", language: .english, subject: "s", body: body, writtenAt: 0)
    try await transport.deliver(letter, id: 1)
    #expect(server.taken[0].body == body.replacingOccurrences(of: "\n", with: "\r\n") + "\r\n")
  }

  @Test(arguments: [
    ("smtp://mail.example.org", "mail.example.org", 587, nil as String?, SMTPServer.Security.startTLS),
    ("smtp://mail.example.org:2525/", "mail.example.org", 2525, nil, .startTLS),
    ("SMTPS://mail.example.org", "mail.example.org", 465, nil, .tls),
    ("smtp://no-reply%40example.org@mail.example.org:25", "mail.example.org", 25, "no-reply@example.org", .startTLS),
    ("smtp://no-reply@example.org@mail.example.org", "mail.example.org", 587, "no-reply@example.org", .startTLS),
    ("smtps://anna@[::1]:4650", "::1", 4650, "anna", .tls),
  ])
  func `a mail server is written as an address`(
    text: String, host: String, port: Int, user: String?, security: SMTPServer.Security
  ) throws {
    let server = try SMTPServer(text)
    #expect(server.host == host)
    #expect(server.port == port)
    #expect(server.user == user)
    #expect(server.security == security)
  }

  @Test(arguments: [
    ("smtp://", SMTPServer.Problem.malformed), ("smtp://@host", .malformed), ("smtp://host:0", .malformed),
    ("smtp://host:65536", .malformed), ("smtp://host:x", .malformed), ("smtp://host:", .malformed),
    ("smtp://ho st", .malformed), ("smtp://host/path", .malformed), ("smtp://a%0Ab@host", .malformed),
    ("smtp://[::1", .malformed), ("http://host", .malformed), ("smtp://anna:s3cret@host", .passwordInAddress),
  ])
  func `what is no address of a mail server is refused`(text: String, problem: SMTPServer.Problem) {
    #expect(throws: problem) { try SMTPServer(text) }
  }

  @Test(arguments: [
    ("localhost", true), ("127.0.0.1", true), ("127.255.1.2", true), ("[::1]", true), ("mail.example.org", false),
    ("127.0.0.1.example.org", false), ("10.0.0.1", false), ("127.0.0", false),
  ])
  func `TLS is dispensed with on this machine only`(host: String, isLoopback: Bool) throws {
    var server = try SMTPServer("smtp://\(host)")
    #expect(server.isLoopback == isLoopback)
    if isLoopback {
      try server.dispenseWithTLS()
      #expect(server.security == .plain)
    } else {
      #expect(throws: SMTPServer.Problem.plainToOthers) { try server.dispenseWithTLS() }
    }
  }

  @Test(arguments: [
    ("Trainova <hello@trainova.example>", "Trainova <hello@trainova.example>"),
    ("hello@trainova.example", "hello@trainova.example"), ("<hello@trainova.example>", "hello@trainova.example"),
    ("\"Trainova, Inc.\" <hello@trainova.example>", "\"Trainova, Inc.\" <hello@trainova.example>"),
    ("Тренова <hello@trainova.example>", "=?UTF-8?B?0KLRgNC10L3QvtCy0LA=?= <hello@trainova.example>"),
    ("a\r\nBcc: all@example.org <hello@trainova.example>", nil as String?), ("nobody", nil), ("", nil), ("<>", nil),
  ])
  func `the sender is one address, with a name or without`(text: String, header: String?) {
    #expect(MailSender(text)?.header == header)
    if header != nil { #expect(MailSender(text)?.address == "hello@trainova.example") }
  }

  @Test func `a password file is one private line`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("password")
    var server = try SMTPServer("smtp://anna@localhost")
    for (content, mode, isGood) in [
      ("s3cret\n", 0o600, true), ("s3cret", 0o400, true), ("s3cret", 0o640, false), ("", 0o600, false),
      ("a\nb", 0o600, false), (String(repeating: "x", count: 4097), 0o600, false),
    ] {
      try? FileManager.default.removeItem(atPath: path)
      try Data(content.utf8).write(to: URL(fileURLWithPath: path))
      chmod(path, mode_t(mode))
      if isGood {
        try server.readPassword(path)
        #expect(server.password == Secret("s3cret"))
      } else {
        #expect(throws: StartProblem.badSecretFile(path: path)) { try server.readPassword(path) }
      }
    }
  }
}
