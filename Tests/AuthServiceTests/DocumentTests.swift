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

  @Test func `the document in the program is the one in assets: .ci/embed-openapi brings it there`() throws {
    #expect(try asset("openapi.json") == OpenAPIDocument.json)
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
