import Testing

@testable import Forms

private let htmlMail = """
  <!DOCTYPE html><html><head><title>Код 999999</title><style>
  body { color: #000000; background:#333333 } .w600000 { width: 100000px }
  </style></head><body bgcolor="#222222"><!-- 111111 -->
  <p style="color:#123123">Здравствуйте!</p>
  <p>Ваш код подтверждения:</p><div class="code">&nbsp;042 137&nbsp;</div>
  <p>Заказ 20260511-778899</p></body></html>
  """

private let plainMail = """
  From: Trainova <no-reply@example.org>
  Message-ID: <555555.777777@example.org>
  Date: Mon, 11 May 2026 10:30:00 +0300

  Request 314159 from 192.168.100.200.
  Your verification code is

      007 421

  It is valid for 10 minutes. Call +7 999 123 456 for help.
  """

private let linkMail = """
  <body style="color:#000000"><a href="https://example.org/auth/reset-password-form?code=135790&email=ann+a@example.org"
  style="background:#4caf50">Сбросить пароль</a> <span>#654321</span></body>
  """

@Suite struct CodeExtractorTests {
  static let codes: [(String, String?)] = [
    ("123456", "123456"), ("123 456", "123456"), ("123-456", "123456"), ("123\u{a0}456", "123456"),
    ("123–456", "123456"),
    ("1 2 3 4 5 6", "123456"), ("12 34 56", "123456"), ("  000000\n", "000000"), ("**123456**", "123456"),
    ("Ваш код: 123456", "123456"), ("Ваш код: 123456.", "123456"), ("код:123456", "123456"), ("код123456", "123456"),
    ("１２３４５６", "123456"), ("１２３　４５６", "123456"), ("Your code is 123-456, use it", "123456"),
    ("Your code 123456 10 minutes", "123456"), ("code=123456", "123456"), ("?email=a@b.c&code=123456&x=1", "123456"),
    ("order 111111, code 222222", "111111"), ("order 111111\nyour code: 222222", "222222"),
    ("Ваш код\n222222 действует\nзаказ 333333", "222222"), ("order 111111\n222222", "222222"),
    ("code=3D123456&email=3Da@b.c", "123456"), ("#000000 123456", "123456"), ("color: #000000", nil), ("＃000000", nil),
    ("1234567", nil), ("12345", nil), ("+7 999 123 456", nil), ("2026-05-11", nil), ("12-05-26", nil),
    ("123456.78", nil),
    ("192.168.100.200", nil), ("a1b123456c", nil), ("&#123456;", nil), ("https://example.org/123456", nil), ("", nil),
    ("12 345 6", nil), ("123  456", nil), ("no digits", nil), ("10:30:123456", nil), ("$123456", nil),
    ("a < 123456 > b", "123456"),
    (htmlMail, "042137"), (plainMail, "007421"), (linkMail, "135790"),
  ]

  @Test(arguments: codes)
  func `Six digits are found where a person would see a code`(text: String, code: String?) {
    #expect(CodeExtractor.code(in: text) == code)
  }

  static let links: [(String, String, String?)] = [
    ("https://h/auth/reset-password-form?code=012345&email=ann@example.org", "012345", "ann@example.org"),
    ("https://h/f?email=ann@example.org&code=012345", "012345", "ann@example.org"),
    ("https://h/f?code=012345&email=ann+tag@example.org", "012345", "ann+tag@example.org"),
    ("https://h/f?code=012345&email=ann%2Btag%40example.org", "012345", "ann+tag@example.org"),
    ("https://h/f?code=012345&amp;email=ann@example.org", "012345", "ann@example.org"),
    ("<a href=\"https://h/f?code=012345&amp;email=ann@example.org\">x</a>", "012345", "ann@example.org"),
    ("Go to <https://h/f?code=012345&email=ann@example.org>.", "012345", "ann@example.org"),
    ("(see https://h/f?code=012345&email=ann@example.org).", "012345", "ann@example.org"),
    ("see https://h/f?code=012345, then", "012345", nil),
    ("https://h/f?code=012345&email=ann@example.org#top", "012345", "ann@example.org"),
    ("https://h/f?a=1&code=012345&email=ann@", "012345", nil),
    ("https://h/f?code=012345&email=a%0ab@c.d", "012345", nil),
    ("https://h/f?code=012345&email=%D0%B0@example.org", "012345", "а@example.org"),
    ("https://h/f?code=012345&email=100%@example.org", "012345", "100%@example.org"),
    ("?x=1 https://h/f?code=012345", "012345", nil), (linkMail, "135790", "ann+a@example.org"),
  ]

  @Test(arguments: links)
  func `A reset link gives its code and address`(text: String, code: String, address: String?) throws {
    let link = try #require(CodeExtractor.resetLink(in: text))
    #expect(link.code == code)
    #expect(link.address == address)
  }

  @Test(arguments: [
    "", "123456", "code=123456", "https://h/f?code=12345&email=a@b.c", "https://h/f?code=1234567",
    "https://h/f?email=a@b.c",
    "https://h/f?code=12a456", "https://h/f ?xcode=123456", "https://h/f?code=１２３４５６",
  ])
  func `What is no reset link gives nothing`(text: String) {
    #expect(CodeExtractor.resetLink(in: text) == nil)
  }

  @Test func `A large paste of markup that never ends is read once`() {
    // Read anew for every sign, this would take minutes.
    let text = String(repeating: "<a ", count: 20_000) + "code: 123456"
    #expect(CodeExtractor.code(in: text) == "123456")
  }
}
