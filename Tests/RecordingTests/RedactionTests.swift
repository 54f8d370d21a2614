import AccountCore
import AuthAPI
import TestSupport
import Testing

@testable import Recording

/// Nothing secret gets in, whatever box it was typed into and whatever key it came back under.
@Suite struct RedactionTests {
  private func count(_ secrets: [String], in text: String) -> Int {
    SecretSearch(secrets.map { Secret($0) }).count(in: Array(text.utf8))
  }

  @Test func noSecretOfARunIsInTheFileOrItsExports() {
    var sample = Sample()
    let flow = sample.flow()
    let search = SecretSearch(Sample.secrets)
    for text in [flow.text, flow.har, flow.curlScript] { #expect(search.count(in: Array(text.utf8)) == 0) }
    #expect(flow.text.contains(Sample.email))
    for text in [flow.anonymised().text, flow.anonymised().har, flow.anonymised().curlScript] {
      #expect(count([Sample.email], in: text) == 0)
    }
  }

  @Test func aSecretInTheWrongBoxIsHidden() {
    for field in FieldID.allCases {
      for secret in [Sample.password, Sample.cyrillic, Sample.code, Sample.access] {
        var redactor = Redactor(key: FingerprintKey(3, 4))
        let shown = redactor.field(field, secret)
        #expect(shown.hidden?.length == secret.unicodeScalars.count, "\(field)")
      }
    }
  }

  /// Every string of an answer, under every key that the allow-list knows and some that it does not.
  @Test func aSecretUnderAnyKeyOfAnAnswerIsHidden() {
    let secrets = [Sample.password, Sample.cyrillic, Sample.code, Sample.access]
    for name in Allowed.reply.map(\.name) + ["input", "debug", "you_sent", Sample.access, Sample.password] {
      for secret in secrets {
        var redactor = Redactor(key: FingerprintKey(3, 4))
        secrets.forEach { redactor.hold(Secret($0)) }
        for value in [JSONValue.string(secret), .string("You sent \(secret)."), .array([.string(secret)])] {
          let shown = redactor.reply(.object([name: value]), byteCount: 0)
          #expect(count(secrets, in: shown.tree.text) == 0, "\(name)")
        }
      }
    }
  }

  @Test func theEchoOfA422IsHiddenAndItsComplaintKept() throws {
    var redactor = Redactor(key: FingerprintKey(3, 4))
    let shown = redactor.reply(
      .object([
        "detail": .array([
          .object([
            "type": .string("string_too_short"), "loc": .array([.string("body"), .string("password")]),
            "msg": .string("String should have at least 8 characters"), "input": .string("hunter2"),
            "ctx": .object(["min_length": .number(8)]),
          ])
        ])
      ]), byteCount: 0)
    #expect(
      shown
        == .object([
          .init(
            "detail",
            .list([
              .object([
                .init("loc", .list([.text("body"), .text("password")])),
                .init("msg", .text("String should have at least 8 characters")),
                .init("type", .text("string_too_short")),
                .init(
                  "others",
                  .list([
                    .hidden(Hidden(.object, length: 1)),
                    .hidden(
                      Hidden(.string, length: 7, same: FingerprintKey(3, 4).fingerprint("hunter2".utf8))),
                  ])),
              ])
            ]))
        ]))
  }

  /// A sentence that repeats what was typed into a box for something else is hidden as a whole.
  @Test func aSentenceThatRepeatsWhatWasTypedIsHidden() {
    var redactor = Redactor(key: FingerprintKey(3, 4))
    _ = redactor.field(.email, "tr0ub4dor&3")
    #expect(redactor.sentence("No account is called tr0ub4dor&3.").hidden != nil)
    #expect(redactor.sentence("No account is called that.").text == "No account is called that.")
  }

  @Test(arguments: [
    ("Your code is 048213.", "Your code is •••"),
    ("token eyJhbGciOiJIUzI1NiJ9.eyJ1c2Vy end", "token ••• end"),
    ("A mail to eva.maria.luise+new@mail.example.org has gone.", nil),
    ("At least 8 characters, at most 128.", nil),
    ("Пользователь с таким email уже существует", nil),
  ])
  func codesAndTokensAreTakenOutOfSentences(text: String, expected: String?) {
    #expect(Rules.masked(text) == expected ?? text)
  }

  @Test(arguments: [
    ("eva@example.org", true), ("eva+new@mail.example.org", true), ("анна@пример.рф", true),
    ("hunter2", false), ("correct horse@example.org", false), ("eva@example", false), ("p@ss:word.one", false),
    ("p@ssw0rd!", false), ("eva@example.0rg", false), ("@example.org", false), ("a@b@example.org", false),
  ])
  func onlyWhatLooksLikeAnAddressIsKept(text: String, isKept: Bool) {
    #expect(Rules.isAddress(text) == isKept)
  }

  /// A password that looks like an address, typed into the email box first and where it belongs later.
  @Test func whatTurnsOutToBeASecretIsTakenOutAfterwards() {
    var sample = Sample()
    var flow = sample.flow()
    flow.steps[1].fields = sample.fields([(.email, "p@ssw0rd.one")])
    #expect(flow.text.contains("p@ssw0rd.one"))
    _ = sample.redactor.field(.password, "p@ssw0rd.one")
    #expect(!sample.redactor.scrubbed(flow).text.contains("p@ssw0rd.one"))
  }

  /// A password that looks like an address, typed into the email box and never where it belongs.
  @Test func anAddressThatNoServerTookIsHiddenOnceThereIsOneThatWasTaken() throws {
    var sample = Sample()
    var flow = sample.flow()
    let slip = "Pass@word.example"
    var refused = flow.steps[1]
    refused.fields = sample.fields([(.email, slip), (.password, Sample.cyrillic)])
    refused.exchanges = [
      sample.exchange(
        .login, ["email": .string(slip), "password": .string(Sample.cyrillic)], status: 401,
        ["detail": .string("Nobody is called \(slip).")], .wrongCredentials)
    ]
    refused.message = sample.redactor.sentence("Nobody is called pass@word.example.")
    flow.steps.insert(refused, at: 1)
    #expect(flow.text.contains(slip))
    let clean = sample.redactor.withoutSlips(flow, known: [])
    #expect(!clean.text.lowercased().contains("pass@word"))
    #expect(clean.text.contains(Sample.email))
    // It can be told that both times the same was typed, and the file can be read and done again.
    #expect(clean.steps[1].field(.email) == clean.steps[1].exchanges[0].body?["email"])
    #expect(try Flow(Array(clean.text.utf8)) == clean)
    var random = SplitMix64(seed: 1)
    let plan = try ReplayPlan(clean, passwords: [Secret("a"), Secret("b"), Secret("c")], using: &random)
    guard case .text(let address)? = plan.steps[0].fields[.email] else {
      Issue.record("\(plan.steps[0])")
      return
    }
    #expect(Rules.isAddress(address) && address != Sample.email)
    // Alone it is what the recording is about, and an address on file is one.
    flow.steps.removeSubrange(2...)
    #expect(sample.redactor.withoutSlips(flow, known: []) == flow)
    #expect(sample.redactor.withoutSlips(flow, known: [slip]) == flow)
    #expect(sample.redactor.withoutSlips(flow, known: ["eva@example.org"]) != flow)
  }

  @Test func equalSecretsHaveEqualFingerprintsUnderOneKeyOnly() {
    var one = Redactor(key: FingerprintKey(1, 2))
    var other = Redactor(key: FingerprintKey(1, 3))
    #expect(one.field(.password, "correct") == one.field(.currentPassword, "correct"))
    #expect(one.field(.password, "correct") != one.field(.password, "incorrect"))
    #expect(one.field(.password, "correct") != other.field(.password, "correct"))
  }

  /// The vectors of SipHash's authors: key 00…0f, texts 00, 00 01, … of these lengths.
  @Test(arguments: [
    (0, 0x726f_db47_dd0e_0e31 as UInt64), (1, 0x74f8_39c5_93dc_67fd), (7, 0xab02_00f5_8b01_d137),
    (8, 0x93f5_f579_9a93_2462), (15, 0xa129_ca61_49be_45e5),
  ])
  func fingerprintsAreOfSipHash(length: Int, expected: UInt64) {
    let key = FingerprintKey(0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908)
    #expect(key.sipHash((0..<length).map { UInt8($0) }) == expected)
  }
}
