import AccountCore
import AuthAPI
import CurlTransport

/// A typed call as the request that carries it, and what came back as an event's payload.
enum Requests {
  /// The request of a call to a server.
  static func make(
    _ call: APICall, to server: ServerAddress, language: Language, caFile: String?, timeout: Int?
  ) -> HTTPRequest {
    let operation = call.operation
    var headers = [
      HTTPRequest.Header(name: "Accept", value: "application/json"),
      HTTPRequest.Header(name: "Accept-Language", value: language.rawValue),
    ]
    let body = call.body.map(JSON.bytes(of:))
    if body != nil { headers.append(HTTPRequest.Header(name: "Content-Type", value: "application/json")) }
    return HTTPRequest(
      method: operation.method == .get ? .get : .post,
      url: server.url(path: operation.path), unixSocket: server.unixSocket, headers: headers,
      bearer: call.accessToken?.secret.withBytes { Array($0) }, body: body,
      limits: limits(operation, timeout: timeout), caFile: caFile)
  }

  /// Calls that send mail may take a minute to their first byte, as the mail server behind them can; a renewal may not
  /// keep what waits behind it.
  private static func limits(_ operation: Operation, timeout: Int?) -> HTTPRequest.Limits {
    var limits = HTTPRequest.Limits()
    if operation.sendsMail { limits.firstByte = 70_000 }
    switch operation {
    case .refresh: limits.firstByte = 10_000
    // The session is deleted here in any case, and within three seconds.
    case .logout: limits.total = 3_000
    case .register, .verify, .login, .me, .forgotPassword, .resetPassword, .changePassword, .verifyPasswordChange,
      .changeEmail, .verifyEmailChange, .serviceInfo, .cleanExpiredTokens:
      break
    }
    if let timeout {
      limits.firstByte = timeout * 1000
      limits.connect = min(limits.connect, timeout * 1000)
    }
    return limits
  }

  /// What an outcome of the transport means for the operation it was for.
  static func result(
    of operation: Operation, _ outcome: Result<HTTPReply, TransportFailure>
  ) -> Result<Reply, CallFailure> {
    switch outcome {
    case .success(let reply):
      operation.classify(
        RawReply(status: reply.status, body: reply.body, retryAfter: reply.retryAfter), parse: JSON.parse
      ).mapError { .refused($0) }
    case .failure(let failure):
      .failure(
        .network(NetworkFailure(kind(of: failure), mayHaveBeenCarriedOut: failure.mayHaveBeenCarriedOut)))
    }
  }

  private static func kind(of failure: TransportFailure) -> NetworkFailure.Kind {
    switch failure {
    case .badURL, .nameNotFound: .nameNotFound
    case .cannotConnect: .cannotConnect
    case .unreachable: .unreachable
    case .tls: .tls
    case .authorities: .authorities
    case .timedOut: .timedOut
    case .connectionLost, .other: .connectionLost
    case .tooLarge: .tooLarge
    case .notHTTP: .notHTTP
    }
  }
}
