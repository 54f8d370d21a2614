import AccountCore
import AuthAPI
import TestSupport
import Testing

@testable import Recording

/// The file: what is written is read back, and what is wrong is pointed at.
@Suite struct FileTests {
  @Test func whatIsWrittenIsReadBackTheSame() throws {
    var sample = Sample()
    let flow = sample.flow()
    let text = flow.text
    #expect(try Flow(Array(text.utf8)) == flow)
    #expect(try Flow(Array(text.utf8)).text == text)
  }

  @Test func anEmptyFieldAndACancelledCallAreReadBack() throws {
    var sample = Sample()
    var flow = sample.flow()
    flow.server = nil
    flow.steps[1].fields = sample.fields([(.serverURL, "hunter22"), (.email, ""), (.password, "")])
    flow.steps[1].whileBusy = true
    flow.steps[1].exchanges.append(Flow.Exchange(.me, at: 1, outcome: .cancelled, result: .cancelled))
    flow.steps[2].exchanges.append(Flow.Exchange(.login, at: 1, outcome: .failed, result: .timedOut))
    flow.steps[2].exchanges[0].outcome = .answered(
      status: 502, retryAfter: 7, body: .hidden(Hidden(.bytes, length: 12)), Flow.Timings())
    #expect(try Flow(Array(flow.text.utf8)) == flow)
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    var old: String
    var new: String
    var kind: FileProblem.Kind
    var line: Int?
    var place: String
    var testDescription: String { "\(old) → \(new)" }
  }

  @Test(arguments: [
    Damage(old: "\"schema\": 1", new: "\"schema\": 2", kind: .newerSchema(2), line: 3, place: "schema"),
    Damage(old: "\"schema\": 1", new: "\"schema\": 0", kind: .badValue, line: 3, place: "schema"),
    Damage(old: "trainova-flow", new: "other", kind: .badValue, line: 1, place: ""),
    Damage(
      old: "\"step\": \"signIn\"", new: "\"step\": \"signOn\"", kind: .unknownStep, line: nil, place: "steps[1].step"),
    Damage(
      old: "\"at\": 4.210", new: "\"at\": 4.210, \"note\": \"hunter22\"", kind: .unknownMember, line: nil,
      place: "steps[1]"),
    Damage(old: "\"at\": 4.210", new: "\"at\": \"4\"", kind: .badValue, line: nil, place: "steps[1].at"),
    Damage(old: "\"at\": 4.210", new: "\"at\": -4.210", kind: .badValue, line: nil, place: "steps[1].at"),
    Damage(old: "\"phase\": \"signedIn\",", new: "", kind: .missing, line: nil, place: "steps[1]"),
    Damage(
      old: "\"email\": \"eva+new@example.org\"", new: "\"email\": \"hunter2hunter2\"", kind: .secretInClear, line: nil,
      place: "steps[1].fields.email"),
    Damage(
      old: "Неверный текущий пароль", new: "the code is 048213", kind: .secretInClear, line: nil,
      place: "steps[2].exchanges[0].reply.body.detail"),
    Damage(old: "\"en\"", new: "\"e\u{0}n\"", kind: .notJSON, line: 7, place: ""),
    Damage(
      old: "\"status\": 200", new: "\"status\": 20", kind: .badValue, line: nil,
      place: "steps[1].exchanges[0].reply.status"),
    Damage(
      old: "\"path\": \"/api/auth/login\"", new: "\"path\": \"/evil\"", kind: .badValue, line: nil,
      place: "steps[1].exchanges[0].path"),
    Damage(old: "https://auth.example.org", new: "auth.example.org", kind: .badValue, line: 6, place: "server"),
  ])
  func whatIsWrongIsPointedAt(_ damage: Damage) throws {
    var sample = Sample()
    let text = sample.flow().text
    let damaged = text.replacing(first: damage.old, with: damage.new)
    #expect(damaged != text)
    let problem = #expect(throws: FileProblem.self) { try Flow(Array(damaged.utf8)) }
    #expect(problem?.kind == damage.kind)
    #expect(problem?.place == damage.place)
    if let line = damage.line { #expect(problem?.line == line) }
    #expect(problem?.description.contains("hunter2") == false)
  }

  @Test func aPasswordAddedByHandIsRefusedWithItsPlaceAndNotRepeated() throws {
    var sample = Sample()
    var text = sample.flow().text
    let start = try #require(text.ranges(of: "\"password\": {").first)
    let end = try #require(text[start.upperBound...].firstIndex(of: "}"))
    text.replaceSubrange(start.lowerBound...end, with: "\"password\": \"correct-horse-7\"")
    let problem = try #require(throws: FileProblem.self) { try Flow(Array(text.utf8)) }
    #expect(problem.kind == .secretInClear)
    #expect(problem.place == "steps[1].fields.password")
    #expect(problem.line == text[..<start.lowerBound].count { $0 == "\n" } + 1)
    #expect(!problem.description.contains("correct"))
  }

  @Test func aCutFileIsSaidToBeCut() {
    var sample = Sample()
    let bytes = Array(sample.flow().text.utf8)
    for length in stride(from: 0, to: bytes.count - 2, by: 97) {
      let problem = #expect(throws: FileProblem.self) { try Flow(Array(bytes.prefix(length))) }
      #expect(problem?.kind == .notJSON)
    }
  }

  @Test func deepAndHugeFilesAreRefused() {
    let deep = Array(String(repeating: "[", count: 100_000).utf8)
    #expect(throws: FileProblem.self) { try Flow(deep) }
    let huge = [UInt8](repeating: UInt8(ascii: " "), count: NodeReader.limit + 1)
    let problem = #expect(throws: FileProblem.self) { try Flow(huge) }
    #expect(problem?.kind == .tooLarge)
  }

  /// Ten thousand files under TRAINOVA_LONG_TESTS, each with one to three bytes, words or lines changed.
  @Test func aMutatedFileIsReadOrRefusedWithALine() {
    var sample = Sample()
    let original = Array(sample.flow().text.utf8)
    let lines = original.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
    let count = LongTests.areOn ? 10_000 : 500
    var random = SplitMix64(seed: 7)
    var refused = 0
    for _ in 0..<count {
      let bytes = Mutation.mutated(original, lines, &random)
      do throws(FileProblem) {
        let flow = try Flow(bytes)
        #expect(try Flow(Array(flow.text.utf8)) == flow)
      } catch {
        refused += 1
        #expect(error.line >= 1 && error.line <= bytes.count { $0 == UInt8(ascii: "\n") } + 1)
        #expect(!error.reason.isEmpty && error.reason.utf8.allSatisfy { $0 >= 0x20 })
      }
    }
    #expect(refused > count / 2)
  }
}
