import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What travels with a request: Hummingbird's own, the connection, and the language to answer in.
struct CallContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }
}

/// A request as the controllers see it.
struct Call: Sendable {
  /// The language of answers and mails, by `Accept-Language`.
  let language: Language
  /// The token of `Authorization: Bearer …`; nil where there is none.
  let bearer: String?
  /// Whose address is counted; nil over a Unix socket.
  let client: IPAddress?
  /// The secret of the maintenance call.
  let adminSecret: String?
  private let contentType: String?
  private let bytes: Data

  /// `body` is the whole body, already read and bounded.
  init(headers: HTTPFields, body: ByteBuffer, client: IPAddress?) {
    self.client = client
    language = Language(acceptLanguage: headers[.acceptLanguage])
    bearer = headers[.authorization].flatMap(Self.token)
    adminSecret = HTTPField.Name("X-Admin-Secret").flatMap { headers[$0] }
    contentType = headers[.contentType]
    bytes = Data(body.readableBytesView)
  }

  /// The JSON object of the body.
  ///
  /// Throws `unsupportedMediaType` where the body is not announced as JSON, and what `BodyFields.init` throws.
  func fields() throws(Refused) -> BodyFields {
    let type = contentType?.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    guard bytes.isEmpty || type == "application/json" else { throw .because(.unsupportedMediaType) }
    return try BodyFields(bytes)
  }

  private static func token(_ header: String) -> String? {
    let parts = header.split(separator: " ", omittingEmptySubsequences: true)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return String(parts[1])
  }
}
