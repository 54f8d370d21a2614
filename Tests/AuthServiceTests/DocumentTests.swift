import AuthAPI
import Foundation
import Testing

@testable import AuthService

@Suite("What the service says of itself")
struct DocumentTests {
  private func asset(_ name: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent("assets/\(name)"), encoding: .utf8)
  }

  private func document() throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(OpenAPIDocument.json.utf8))
  }

  @Test func `the document in the program is the one in assets: .ci/embed-assets brings it there`() throws {
    #expect(try asset("openapi.json") == OpenAPIDocument.json)
  }

  @Test(arguments: Language.allCases, MailTemplate.allCases)
  func `the mails in the program are those in assets, whole and with their blanks`(
    language: Language, template: MailTemplate
  ) throws {
    let text = template.text(in: language)
    #expect(try asset("mail/\(language.rawValue)/\(template.rawValue).txt") == text, ".ci/embed-assets brings it there")
    #expect(text.hasPrefix("Subject: \(template.subject(in: language))\n\n"))
    #expect(!template.subject(in: language).isEmpty)
    let values = Dictionary(uniqueKeysWithValues: MailTemplate.Blank.allCases.map { ($0, "<\($0)>") })
    let lines = template.body(in: language, values).components(separatedBy: "\n")
    #expect(lines.joined().contains("<address>") == template.blanks.contains(.address))
    #expect(lines.joined().contains("<minutes>") == template.blanks.contains(.minutes))
    // Each alone on its line, where eyes and programs find it.
    #expect(lines.filter { $0.contains("<code>") } == (template.blanks.contains(.code) ? ["<code>"] : []))
    #expect(lines.filter { $0.contains("<link>") } == (template.blanks.contains(.link) ? ["<link>"] : []))
    #expect(!lines.joined().contains("{"))
    #expect(lines.last?.isEmpty == false)
  }

  @Test func `what is filled in is never taken for a blank`() {
    let body = MailTemplate.emailChanged.body(in: .english, [.address: "{code}@example.org", .code: "123456"])
    #expect(body.contains("{code}@example.org"))
    #expect(!body.contains("123456"))
  }

  @Test func `the document is served, and the service names its place`() async throws {
    try await TestService().run { caller in
      let place = try await caller.call(.serviceInfo).json["docs_url"]?.text
      let answer = try await caller.send(try #require(place), method: .get)
      #expect(answer.summary == "200")
      #expect(answer.headers[.contentType] == "application/json")
      #expect(answer.text == OpenAPIDocument.json)
      let wrong = try await caller.send("/openapi.json", method: .post)
      #expect(wrong.summary == "405 method_not_allowed")
      #expect(wrong.headers[.allow] == "GET")
    }
  }

  @Test func `it describes every operation of the contract and nothing else`() throws {
    guard case .object(let paths) = try document()["paths"] else { throw Missing() }
    var described: Set<String> = []
    for (path, methods) in paths {
      guard case .object(let methods) = methods else { throw Missing() }
      for method in methods.keys { described.insert("\(method.uppercased()) \(path)") }
    }
    let operations = AuthAPI.Operation.allCases.map { "\($0.method.rawValue) \($0.path)" }
    #expect(described == Set(operations + ["GET /openapi.json"]))
    #expect(try document()["info"]?["version"]?.text == serviceVersion)
  }

  @Test func `its error codes are those of the service`() throws {
    guard case .array(let codes) = try document()["components"]?["schemas"]?["ErrorCode"]?["enum"] else {
      throw Missing()
    }
    #expect(codes.compactMap(\.text) == ErrorCode.allCases.map(\.rawValue))
  }

  @Test func `error-codes.md lists every code with its status`() throws {
    let rows = try asset("docs/error-codes.md").split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
      row.split(separator: "|").prefix(2).map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
    }
    #expect(rows == ErrorCode.allCases.map { [$0.rawValue, String($0.status.code)] })
  }

  @Test(arguments: ErrorCode.allCases)
  func `every refusal has its words in both languages`(code: ErrorCode) {
    let texts = Language.allCases.map { $0.words.refusal(code) }
    #expect(texts.allSatisfy { !$0.isEmpty })
    #expect(Set(texts).count == texts.count)
  }

  struct Missing: Error {}
}

extension MailTemplate {
  /// What has to be filled in.
  fileprivate var blanks: Set<Blank> {
    switch self {
    case .verification, .passwordChange, .emailChange: [.code, .minutes]
    case .passwordReset: [.code, .minutes, .link]
    case .addressTaken, .passwordChanged: []
    case .emailChanged: [.address]
    }
  }
}
