import Glibc
import Hummingbird
import Logging

/// What the service is measured beside: Hummingbird as it comes, one route, an answer that is ready.
enum BareRoute {
  /// As long as the answer of `GET /api/auth/me` for the benchmark's account.
  static let body = String(repeating: "x", count: 150)

  static func run() async throws {
    let router = Router()
    let answer = ByteBuffer(string: body)
    router.get("/me") { _, _ in
      Response(status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: answer))
    }
    var log = Logger(label: "bare")
    log.logLevel = .error
    let app = Application(
      router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in
        print("bare route listening on http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
        fflush(nil)
      }, logger: log)
    try await app.runService()
  }
}
