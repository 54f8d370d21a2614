import AccountCore
import AuthAPI
import Foundation
import TestSupport
import Testing

@testable import Recording

/// The published schema (assets/schemas/flow.schema.json) and the allow-list in the program are one.
@Suite struct SchemaTests {
  let schema = try? JSONSchema(asset: "schemas/flow.schema.json")

  @Test func whatIsWrittenConforms() throws {
    let schema = try #require(schema)
    var sample = Sample()
    var flow = sample.flow()
    #expect(schema.complaints(of: flow.text) == [])
    flow.server = nil
    flow.steps[1].whileBusy = true
    flow.steps[1].argument = .text("en")
    flow.steps[1].message = sample.redactor.sentence(Sample.password)
    flow.steps[1].fields = FieldID.allCases.filter { $0 != .file }.map {
      .init($0.rawValue, sample.redactor.field($0, "x"))
    }
    flow.steps[1].exchanges += Allowed.reply.map { field in
      sample.exchange(
        .me, ["email": .string("x")], status: 422, [field.name: .array([.string("x")]), "input": .string("x")], .fields)
    }
    #expect(schema.complaints(of: flow.text) == [])
    #expect(schema.complaints(of: flow.anonymised().text) == [])
  }

  /// The check can fail.
  @Test func whatDoesNotConformIsComplainedOf() throws {
    let schema = try #require(schema)
    var sample = Sample()
    let text = sample.flow().text
    for (old, new) in [
      ("\"signIn\"", "\"signOn\""), ("\"at\": 4.210", "\"at\": 4.210, \"note\": 1"), ("\"schema\": 1", "\"schema\": 2"),
      ("\"hidden\": \"string\"", "\"hidden\": \"text\""), ("\"status\": 200", "\"status\": \"200\""),
      ("\"phase\": \"signedIn\",", ""), ("eva+new@example.org", "hunter2"),
    ] { #expect(schema.complaints(of: text.replacing(first: old, with: new)) != [], "\(new)") }
  }

  @Test(arguments: [
    ("form", Allowed.form, false), ("headers", Allowed.headers, true), ("request", Allowed.request, true),
    ("reply", Allowed.reply, true), ("complaint", Allowed.complaint, true),
  ])
  func theAllowListIsTheSchemas(name: String, fields: [Allowed.Field], hasOthers: Bool) throws {
    let schema = try #require(schema)
    let definition = try #require(schema.definition(name))
    let properties = try #require(definition["properties"] as? [String: Any])
    #expect(Set(properties.keys) == Set(fields.map(\.name) + (hasOthers ? [Allowed.others] : [])))
    #expect(definition["additionalProperties"] as? Bool == false)
    for field in fields {
      // What the list hides the schema takes hidden only, and what the schema takes in clear the list shows.
      let clear = #"{"\#(field.name)": "Some clear text."}"#
      let takesText = schema.complaints(of: clear, as: definition) == []
      let showsText = field.rule == .text || field.rule == .sentenceOrComplaints
      #expect(takesText == showsText, "\(name).\(field.name)")
      let hidden = #"{"\#(field.name)": {"hidden": "string", "length": 4}}"#
      #expect(schema.complaints(of: hidden, as: definition) == [], "\(name).\(field.name)")
    }
  }

  @Test func theWordsOfTheSchemaAreTheProgramsOwn() throws {
    let schema = try #require(schema)
    let words: [(String, String, [String])] = [
      ("step", "step", Verb.allCases.map(\.rawValue)), ("step", "phase", Phase.Name.allCases.map(\.rawValue)),
      ("step", "screen", Screen.allCases.map(\.rawValue)),
      ("move", "cause", Transition.Cause.allCases.map(\.rawValue)),
      ("exchange", "operation", Operation.allCases.map(\.rawValue)),
      ("exchange", "result", Flow.Verdict.allCases.map(\.rawValue)),
      ("hidden", "hidden", Hidden.Kind.allCases.map(\.rawValue)),
    ]
    for (definition, property, expected) in words {
      let properties = schema.definition(definition)?["properties"] as? [String: [String: Any]]
      #expect(Set(properties?[property]?["enum"] as? [String] ?? []) == Set(expected), "\(definition).\(property)")
    }
    #expect(
      Set(schema.definition("problem")?["enum"] as? [String] ?? [])
        == Set(Flow.Problem.Kind.allCases.map(\.rawValue)))
    #expect(schema.text.contains("\"const\": \(Flow.schema)"))
  }
}
