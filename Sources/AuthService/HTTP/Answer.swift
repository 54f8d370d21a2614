import AuthAPI
import HTTPTypes
import Hummingbird
import NIOCore

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
  func response(in language: Language) -> Response {
    let (head, body) = parts(in: language)
    return Response(status: head.status, headers: head.headerFields, body: ResponseBody(byteBuffer: body))
  }

  /// Head and body: never cached, never guessed at (RFC 6749 §5.1).
  func parts(in language: Language) -> (head: HTTPResponse, body: ByteBuffer) {
    Self.parts(of: JSONText.of(json), status: status, in: language)
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
