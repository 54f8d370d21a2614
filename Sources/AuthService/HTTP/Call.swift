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
  /// The secret of the maintenance call.
  let adminSecret: String?
  private let peer: SocketAddress?
  private let forwarded: String?
  private let trustedProxies: [Network]
  private let contentType: String?
  private let bytes: Data

  /// `body` is the whole body, already read and bounded; `peer` is the other end of the connection.
  init(headers: HTTPFields, body: ByteBuffer, peer: SocketAddress?, trustedProxies: [Network]) {
    self.peer = peer
    self.trustedProxies = trustedProxies
    forwarded = headers[.forwardedFor]
    language = Language(acceptLanguage: headers[.acceptLanguage])
    bearer = headers[.authorization].flatMap(Self.token)
    adminSecret = headers[.adminSecret]
    contentType = headers[.contentType]
    bytes = Data(body.readableBytesView)
  }

  /// Whose address is counted; nil over a Unix socket.
  var client: IPAddress? {
    IPAddress.client(peer: IPAddress(peer), forwarded: forwarded, trusted: trustedProxies)
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
    let parts = header.utf8.split(separator: UInt8(ascii: " "))
    guard parts.count == 2, parts[0].elementsEqual("bearer".utf8, by: { $0 | 0x20 == $1 }) else { return nil }
    return String(Substring(parts[1]))
  }
}

extension HTTPField.Name {
  fileprivate static let forwardedFor = knownName("X-Forwarded-For")
  fileprivate static let adminSecret = knownName("X-Admin-Secret")
  /// Names a request in its answer as the log does.
  static let requestID = knownName("X-Request-Id")

  /// Made once: a name is checked when it is made.
  private static func knownName(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no name of a field") }
    return name
  }
}
