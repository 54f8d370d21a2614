import AuthAPI
import Foundation
import HTTPTypes
import Hummingbird

/// What a call is answered with: a status and a JSON object.
struct Answer: Sendable {
  var status: HTTPResponse.Status = .ok
  var json: JSONValue

  /// A sentence under `message`, as the contract's 200s have it.
  static func message(_ text: String, adding members: [String: JSONValue] = [:]) -> Answer {
    Answer(json: .object(members.merging(["message": .string(text)]) { own, _ in own }))
  }

  /// The pair of tokens.
  static func tokens(_ pair: (access: String, refresh: String)) -> Answer {
    Answer(
      json: .object([
        "access_token": .string(pair.access), "refresh_token": .string(pair.refresh), "token_type": .string("bearer"),
      ]))
  }

  /// A refusal in the words of `language`.
  static func refusal(_ refused: Refused, in language: Language) -> Answer {
    let words = language.words
    let detail: JSONValue =
      switch refused {
      case .because, .overloaded, .rateLimited, .interruptedBody, .methodNotAllowed:
        .string(words.refusal(refused.code))
      case .fields(let problems):
        .array(
          problems.map { problem in
            .object([
              "loc": .array([.string("body")] + (problem.field.map { [.string($0.rawValue)] } ?? [])),
              "msg": .string(words.problem(problem.kind)),
              "type": .string(problem.kind.type),
            ])
          })
      }
    return Answer(
      status: refused.code.status, json: .object(["detail": detail, "error_code": .string(refused.code.rawValue)]))
  }

  /// The response of the router.
  func response(in language: Language) throws -> Response {
    let (head, body) = try parts(in: language)
    return Response(status: head.status, headers: head.headerFields, body: ResponseBody(byteBuffer: body))
  }

  /// Head and body: never cached, never guessed at (RFC 6749 §5.1).
  func parts(in language: Language) throws -> (head: HTTPResponse, body: ByteBuffer) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Self.parts(of: ByteBuffer(bytes: try encoder.encode(Plain(json))), status: status, in: language)
  }

  /// JSON under the headers of every answer.
  static func parts(of body: ByteBuffer, status: HTTPResponse.Status, in language: Language) -> (
    head: HTTPResponse, body: ByteBuffer
  ) {
    var headers = HTTPFields()
    headers[.contentType] = "application/json"
    headers[.contentLanguage] = language.rawValue
    headers[.cacheControl] = "no-store"
    headers[.xContentTypeOptions] = "nosniff"
    headers[.contentLength] = String(body.readableBytes)
    return (HTTPResponse(status: status, headerFields: headers), body)
  }
}

/// A JSON value on its way out.
private struct Plain: Encodable {
  let value: JSONValue

  init(_ value: JSONValue) {
    self.value = value
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch value {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values.map(Plain.init))
    case .object(let members): try container.encode(members.mapValues(Plain.init))
    }
  }
}
