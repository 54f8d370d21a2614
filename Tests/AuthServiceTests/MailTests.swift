import AuthAPI
import Foundation
import Testing

@testable import AuthService

@Suite("Mail")
struct MailTests {
  @Test func `a message is a private file, whole, with the headers mail needs`() async throws {
    try await TestService(change: { $0.mailSender = "Trainova <hello@trainova.example>" }).run { caller in
      try await caller.call(
        .register, ["email": "анна@пример.рф", "password": "correct horse"], language: "ru")
      let mail = try await caller.mailbox.next()
      #expect(mail.headers["From"] == "Trainova <hello@trainova.example>")
      #expect(mail.headers["To"] == "анна@пример.рф")
      #expect(mail.headers["Date"] == "Fri, 15 Jan 2027 08:00:00 +0000")
      #expect(mail.headers["Content-Type"] == "text/plain; charset=utf-8")
      #expect(mail.headers["Content-Language"] == "ru")
      #expect(
        mail.subject
          == Letter.encodedWords(MailTemplate.verification.subject(in: .russian)).replacingOccurrences(
            of: "\n ", with: " "))
      #expect(URL(fileURLWithPath: mail.file).lastPathComponent == "20270115T080000Z-000000000001.eml")
      let mode = try FileManager.default.attributesOfItem(atPath: mail.file)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      let names = try FileManager.default.contentsOfDirectory(
        atPath: URL(fileURLWithPath: mail.file).deletingLastPathComponent().path)
      #expect(names.count == 1)
    }
  }

  @Test func `what could not be delivered is tried again, in order`() async throws {
    let service = try TestService()
    try await service.run { caller in
      let folder = service.folder.path("mail")
      // A file in the folder's place: every delivery fails until it is gone.
      try FileManager.default.removeItem(atPath: folder)
      try Data().write(to: URL(fileURLWithPath: folder))
      for email in ["anna@example.org", "boris@example.org"] {
        #expect(try await caller.call(.register, ["email": email, "password": "correct horse"]).status == 200)
      }
      while !service.log.lines.contains(where: { $0.contains("mail not delivered") }) { await Task.yield() }
      try FileManager.default.removeItem(atPath: folder)
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      _ = try await caller.mailbox.next(to: "anna@example.org")
      _ = try await caller.mailbox.next(to: "boris@example.org")
    }
  }

  @Test func `a mail waits in the database encrypted, and goes out at the next start unless it is too old`()
    async throws
  {
    let service = try TestService()
    let keys = Keys(master: try KeyFile.load(service.settings.keyFile))
    let store = try Store(settings: service.settings, keys: keys, bell: MailBell())
    let writer = LetterWriter(settings: service.settings)
    var codes: [String] = []
    for (email, now) in [("late@example.org", 1_799_999_400), ("anna@example.org", 1_800_000_000)] {
      let address = EmailAddress(stored: email)
      let code = MailedCode.random()
      codes.append(code.digits.reveal())
      let letter = writer.carrying(code, for: .verification, to: address, in: .english, now: now)
      let hash = try PasswordHash(Secret("correct horse"), salt: keys.salt(for: address), cost: service.settings.scrypt)
      #expect(
        try await store.register(
          email: address, passwordHash: hash, firstName: nil, lastName: nil,
          mail: CodeLetter(code: code, letter: letter), notice: letter, now: now))
    }
    try store.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: service.settings.database))
    #expect(bytes.range(of: Data("anna@example.org".utf8)) != nil)
    for code in codes { #expect(bytes.range(of: Data("\n\(code)\n".utf8)) == nil) }
    #expect(bytes.range(of: Data("Trainova".utf8)) == nil)
    let expected = codes[1]
    try await service.run { caller in
      let mail = try await caller.mailbox.next(to: "anna@example.org")
      #expect(mail.code == expected)
    }
  }

  @Test func `a subject of ASCII stays as it is`() {
    #expect(Letter.encodedWords("Plain ASCII") == "Plain ASCII")
  }

  @Test(arguments: [
    "Код", "Очень длинная тема, которая не помещается в одно слово", String(repeating: "e\u{0301}😀", count: 40),
  ])
  func `any other subject becomes words of at most 75 signs that cut no character`(text: String) throws {
    var decoded = ""
    for word in Letter.encodedWords(text).components(separatedBy: "\n ") {
      #expect(word.utf8.count <= 75)
      #expect(word.hasPrefix("=?UTF-8?B?") && word.hasSuffix("?="))
      let data = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
      decoded += try #require(String(data: data, encoding: .utf8))
    }
    #expect(decoded == text)
  }
}
