import Testing

@testable import Forms

@Suite struct ValidatorTests {
  static let addresses: [(String, Validator.Problem?)] = [
    ("ann@example.org", nil), ("ann+tag@example.org", nil), ("анна@пример.рф", nil), ("a@b.c", nil),
    (String(repeating: "a", count: 243) + "@example.org", nil), ("", .empty), ("ann", .malformedAddress),
    ("ann@example", .malformedAddress), ("@example.org", .malformedAddress), ("ann@", .malformedAddress),
    ("a@b@c.d", .malformedAddress), ("ann@.org", .malformedAddress), ("ann@example.", .malformedAddress),
    ("ann@a..b", .malformedAddress), ("an n@example.org", .malformedAddress), ("ann@example.org ", .malformedAddress),
    ("ann\u{200b}@example.org", .malformedAddress), ("ann\u{a0}@example.org", .malformedAddress),
    ("ann\u{0}@example.org", .controlCharacters), ("ann@example.org\n", .controlCharacters),
    (String(repeating: "a", count: 244) + "@example.org", .tooLong(maximum: 255)),
    (String(repeating: "я", count: 122) + "@example.org", .tooLong(maximum: 255)),
  ]

  @Test(arguments: addresses)
  func `An address is one that a mail can reach`(text: String, problem: Validator.Problem?) {
    #expect(Validator.email(text) == problem)
  }

  @Test(arguments: [
    (0, Validator.Problem.empty), (1, .tooShort(minimum: 8)), (7, .tooShort(minimum: 8)), (8, nil), (128, nil),
    (129, .tooLong(maximum: 128)),
  ])
  func `A new password is bounded by its scalars alone`(length: Int, problem: Validator.Problem?) {
    #expect(Validator.newPassword(String(repeating: "a", count: length)) == problem)
    #expect(Validator.newPassword(String(repeating: "я", count: length)) == problem)
    #expect(Validator.newPassword(String(repeating: " ", count: length)) == problem)
  }

  @Test func `A cluster counts for its scalars`() {
    #expect(Validator.newPassword("e\u{301}e\u{301}e\u{301}e\u{301}") == nil)
    #expect(Validator.newPassword("👩‍👩‍👧a") == .tooShort(minimum: 8))
  }

  @Test func `What a service may not take well is only warned of`() {
    #expect(Validator.passwordWarnings("longenough").isEmpty)
    #expect(Validator.passwordWarnings("with a space") == [.space])
    #expect(Validator.passwordWarnings("with\u{a0}another") == [.space])
    #expect(Validator.passwordWarnings(String(repeating: "a", count: 72)).isEmpty)
    #expect(Validator.passwordWarnings(String(repeating: "a", count: 73)) == [.over72Bytes])
    #expect(Validator.passwordWarnings(String(repeating: "я ", count: 25)) == [.space, .over72Bytes])
  }

  @Test func `The second password is the first, scalar by scalar`() {
    #expect(Validator.confirmation("abc", equals: "abc") == nil)
    #expect(Validator.confirmation("abd", equals: "abc") == .differs)
    #expect(Validator.confirmation("é", equals: "e\u{301}") == .differs)
    #expect(Validator.confirmation("", equals: "") == .empty)
  }

  @Test func `A name is short and printable, or absent`() {
    #expect(Validator.name("") == nil)
    #expect(Validator.name("Анна-Мария O’Neil") == nil)
    #expect(Validator.name(String(repeating: "я", count: 100)) == nil)
    #expect(Validator.name(String(repeating: "я", count: 101)) == .tooLong(maximum: 100))
    #expect(Validator.name("a\u{1b}[31m") == .controlCharacters)
    #expect(Validator.name("a\u{85}") == .controlCharacters)
  }

  @Test(arguments: [
    ("", Validator.Problem.empty), ("12345", .badCode), ("1234567", .badCode), ("12345a", .badCode),
    ("１２３４５６", .badCode),
    ("000000", nil),
  ])
  func `A code is six digits`(text: String, problem: Validator.Problem?) {
    #expect(Validator.code(text) == problem)
  }
}

@Suite struct PasswordStrengthTests {
  @Test(arguments: [
    ("", 0), ("short", 0), ("password1", 0), ("Password1", 0), ("aaaaaaaaaaaaaaaa", 0), ("12345678", 0),
    ("abcdefghijklmnop", 0), ("dragonfire1", 1), ("dragon1987", 1), ("ann.petrova", 1), ("petrova1987", 1),
    ("xkqvzwpl", 1),
    ("correcthors", 2), ("correct horse", 3), ("correct horse battery", 4), ("верная лошадь скоба", 4),
    ("petrova likes her horse", 4),
  ])
  func `Strength is length without what is guessed first`(password: String, expected: Int) {
    let common: Set = ["password1", "dragon", "dragonfire"]
    let score = PasswordStrength.score(password, address: "Ann.Petrova@example.org", isCommon: common.contains)
    #expect(score == expected)
  }

  @Test(arguments: [
    ("", [PasswordRule.length]), ("short", [.length]), ("password1", [.uncommon]), ("!!Password1!!", [.uncommon]),
    ("ann.petrova", [.unlikeAddress]), ("petrova", [.length, .unlikeAddress]), ("petrova likes her horse", []),
    ("correct horse", []), (String(repeating: "ab1!", count: 32), []),
    (String(repeating: "ab1!", count: 33), [.length]),
  ])
  func `Each rule is told by itself`(password: String, unmet: [PasswordRule]) {
    #expect(
      PasswordStrength.unmetRules(
        password, address: "Ann.Petrova@example.org", isCommon: ["password1", "password"].contains)
        == unmet)
  }
}

@Suite struct FocusRingTests {
  @Test func `The focus goes round`() {
    var ring = FocusRing(count: 3)
    #expect(ring.index == 0)
    ring.previous()
    #expect(ring.index == 2)
    #expect(ring.isAtEnd)
    ring.next()
    #expect(ring.index == 0)
    ring.next()
    #expect(ring.index == 1)
  }

  @Test func `It moves only to what there is`() {
    var ring = FocusRing(count: 2, index: 1)
    #expect(ring.move(to: 2) == false)
    #expect(ring.move(to: -1) == false)
    #expect(ring.index == 1)
    #expect(ring.move(to: 0) == true)
    #expect(ring.index == 0)
    #expect(FocusRing(count: 2, index: 5).index == 0)
  }

  @Test(arguments: [0, -1])
  func `A ring of nothing stays where it is`(count: Int) {
    var ring = FocusRing(count: count)
    ring.next()
    ring.previous()
    #expect(ring == FocusRing(count: 0))
    #expect(ring.index == 0)
  }
}
