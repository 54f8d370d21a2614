import AccountCore
import AuthAPI

/// The allow-list: what a recording may hold as it is. Whatever is not named here becomes its type and length.
///
/// The published schema (assets/schemas/flow.schema.json) names the same fields; a test holds the two together.
package enum Allowed {
  /// How a field is kept.
  package indirect enum Rule: Equatable, Sendable {
    /// The type and length alone: the name is harmless, the value is not.
    case hidden
    /// What looks like a mail address.
    case address
    /// A server's address with its scheme.
    case server
    /// A sentence of the server's, without what looks like a code or a token and without what was typed.
    case text
    /// One of these words.
    case word([String])
    case flag
    /// 0 to 99,999: no code is one.
    case number
    /// The server's sentence, or a list of complaints about fields.
    case sentenceOrComplaints
    /// A list of these words and small numbers.
    case path([String])
  }

  /// A field by name.
  package struct Field: Equatable, Sendable {
    package var name: String
    package var rule: Rule

    init(_ name: String, _ rule: Rule) {
      self.name = name
      self.rule = rule
    }
  }

  /// What the forms of a flow hold, by `FieldID`.
  package static let form = FieldID.allCases.filter { $0 != .file }.map { Field($0.rawValue, rule(of: $0)) }

  private static func rule(of field: FieldID) -> Rule {
    switch field {
    case .serverURL: .server
    case .email, .newEmail: .address
    case .password, .firstName, .lastName, .code, .newPassword, .confirmation, .currentPassword, .file: .hidden
    }
  }

  /// The headers of a request.
  package static let headers = [
    Field("Accept", .word(["application/json"])),
    Field("Accept-Language", .word(Language.allCases.map(\.rawValue))),
    Field("Content-Type", .word(["application/json"])),
    Field("Authorization", .hidden),
  ]

  /// The bodies of requests.
  package static let request = [
    Field("email", .address), Field("new_email", .address),
    Field("password", .hidden), Field("current_password", .hidden), Field("new_password", .hidden),
    Field("confirm_password", .hidden), Field("code", .hidden), Field("verification_code", .hidden),
    Field("refresh_token", .hidden), Field("first_name", .hidden), Field("last_name", .hidden),
  ]

  /// The bodies of answers.
  package static let reply = [
    Field("success", .flag), Field("message", .text), Field("detail", .sentenceOrComplaints),
    Field("error_code", .word(ErrorCode.allCases.map(\.rawValue))),
    Field("email", .address), Field("new_email", .address), Field("is_verified", .flag), Field("role_id", .number),
    Field("user_id", .hidden), Field("first_name", .hidden), Field("last_name", .hidden), Field("avatar_url", .hidden),
    Field("access_token", .hidden), Field("refresh_token", .hidden), Field("token_type", .word(["bearer"])),
    Field("service", .text), Field("name", .text), Field("service_name", .text), Field("version", .text),
    Field("description", .text), Field("docs_url", .hidden),
  ]

  /// One complaint of a 422; `input`, which echoes what was sent, is not among them.
  package static let complaint = [
    Field("loc", .path(["body", "header", "query"] + FieldError.Field.allCases.map(\.rawValue))),
    Field("msg", .text),
    Field(
      "type",
      .word([
        "missing", "string_too_short", "string_too_long", "string_type", "value_error", "json_invalid",
        "model_attributes_type", "string_pattern_mismatch",
      ])),
  ]

  /// The members and headers that hold a secret, as distinct from what is only nobody's business.
  static let secrets: Set = [
    "password", "current_password", "new_password", "confirm_password", "code", "verification_code", "access_token",
    "refresh_token", "Authorization",
  ]

  /// Where what has no place here is gathered: types and lengths without names, for a name may be a secret too.
  package static let others = "others"
}
