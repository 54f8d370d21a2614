import AuthAPI
import Foundation

/// The JSON object of a request, read field by field; what is wrong is gathered, so that one answer names every field.
struct BodyFields {
  private let members: [String: JSONValue]
  private var problems: [FieldProblem] = []

  /// Reads the bytes of a body.
  ///
  /// Throws `malformedBody` for what is not JSON, is nested deeper than `JSONValue.maximumDepth` or has a name twice, a 422 for
  /// no body or another value than an object.
  init(_ body: Data) throws(Refused) {
    guard !body.isEmpty else { throw .fields([FieldProblem(field: nil, kind: .missing)]) }
    let outline = JSONOutline(body)
    guard outline.depth <= JSONValue.maximumDepth, let value = try? JSONDecoder().decode(JSONValue.self, from: body),
      outline.hasDistinctNames
    else { throw .because(.malformedBody) }
    guard case .object(let members) = value else { throw .fields([FieldProblem(field: nil, kind: .notAnObject)]) }
    self.members = members
  }

  /// Throws what was found wrong, if anything was.
  func check() throws(Refused) {
    if !problems.isEmpty { throw .fields(problems) }
  }

  /// A required text of at least one scalar; empty after a problem.
  mutating func text(_ field: FieldError.Field, limit: Int? = nil) -> String {
    guard let value = members[field.rawValue] else {
      problem(field, .missing)
      return ""
    }
    guard case .string(let text) = value else {
      problem(field, .notText)
      return ""
    }
    if text.isEmpty { problem(field, .tooShort(1)) }
    if let limit, text.unicodeScalars.count > limit { problem(field, .tooLong(limit)) }
    return text
  }

  /// A required secret of any length but none.
  mutating func secret(_ field: FieldError.Field) -> Secret {
    Secret(text(field))
  }

  /// A required password for the future: 8–128 Unicode scalars after NFC.
  mutating func newPassword(_ field: FieldError.Field) -> Secret {
    let text = text(field)
    let count = text.precomposedStringWithCanonicalMapping.unicodeScalars.count
    if !text.isEmpty, count < PasswordPolicy.length.lowerBound {
      problem(field, .tooShort(PasswordPolicy.length.lowerBound))
    }
    if count > PasswordPolicy.length.upperBound { problem(field, .tooLong(PasswordPolicy.length.upperBound)) }
    return Secret(text)
  }

  /// A required address, normalised; one that matches nobody after a problem.
  mutating func address(_ field: FieldError.Field) -> EmailAddress {
    let text = text(field)
    if let address = EmailAddress(text) { return address }
    if !text.isEmpty { problem(field, .notAnAddress) }
    return EmailAddress(stored: "")
  }

  /// A name of at most 100 scalars; nil where it is absent, null or blank.
  mutating func name(_ field: FieldError.Field) -> String? {
    switch members[field.rawValue] {
    case nil, .null: return nil
    case .string(let text):
      if text.unicodeScalars.count > 100 { problem(field, .tooLong(100)) }
      if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        problem(field, .controlCharacter)
      }
      let name = text.trimmingCharacters(in: .whitespaces).precomposedStringWithCanonicalMapping
      return name.isEmpty ? nil : name
    case .bool, .number, .array, .object:
      problem(field, .notText)
      return nil
    }
  }

  private mutating func problem(_ field: FieldError.Field, _ kind: FieldProblem.Kind) {
    problems.append(FieldProblem(field: field, kind: kind))
  }
}
