import AccountCore
import AuthAPI
import Testing

@testable import ClientRuntime

@Suite struct MailTests {
  @Test func `a mail of the service is taken apart`() {
    let mail = Mail(
      name: "1.eml",
      source: """
        From: trainova@localhost
        To: alice@example.org
        Subject: Your Trainova verification code
        Content-Type: text/plain; charset=utf-8

        Hello,

        048151

        """)
    #expect(
      mail
        == Mail(
          name: "1.eml", to: "alice@example.org", subject: "Your Trainova verification code",
          body: "Hello,\n\n048151\n"))
  }

  @Test func `line ends may be those of the wire`() {
    let mail = Mail(
      name: "1.eml", source: "To: a@example.org\r\nSubject: One\r\n two\r\n\r\nFirst\r\n\r\nSecond\r\n")
    #expect(mail == Mail(name: "1.eml", to: "a@example.org", subject: "One two", body: "First\n\nSecond\n"))
  }

  @Test(arguments: [
    ("Subject: plain", "plain"),
    ("subject:no space, another case", "no space, another case"),
    ("Subject: folded\n over\n\tthree lines", "folded over three lines"),
    ("Subject: =?UTF-8?B?0JrQvtC0?=", "Код"),
    ("Subject: =?utf-8?b?0JrQvtC0?= 123", "Код 123"),
    ("Subject: =?UTF-8?B?0JrQvtC0?=\n =?UTF-8?B?INC/0L7QtNGC0LLQtdGA0LbQtNC10L3QuNGP?=", "Код подтверждения"),
    ("Subject: =?UTF-8?Q?caf=C3=A9_cr=c3=a8me?=", "café crème"),
    ("Subject: =?UTF-8?Q?a=ZZb=4?=", "a=ZZb=4"),
    ("Subject: =?UTF-8?B?not base64!?=", "=?UTF-8?B?not base64!?="),
    ("Subject: =?KOI8-R?B?68/E?=", "=?KOI8-R?B?68/E?="),
    ("Subject: =?UTF-8?X?abc?=", "=?UTF-8?X?abc?="),
    ("Subject:", ""),
    ("X-Other: value", ""),
    ("no header at all", ""),
  ])
  func `a subject is unfolded and decoded`(header: String, subject: String) {
    #expect(Mail(name: "1.eml", source: header + "\n\nbody").subject == subject)
  }

  @Test(arguments: ["", "\n", "\n\n", "To: a@example.org", "\r\n\r\n"])
  func `a mail without a text has none`(source: String) {
    #expect(Mail(name: "1.eml", source: source).body.trimmingSpaces.isEmpty)
  }
}
