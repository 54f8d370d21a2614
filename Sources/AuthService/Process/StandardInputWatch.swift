import Foundation
import ServiceLifecycle

/// Ends with standard input: who started the service holds the other end, and its death, whatever it was, closes it.
struct StandardInputWatch: Service {
  /// Returns at the end of standard input, or when the service shuts down for another reason.
  func run() async throws {
    let (ends, continuation) = AsyncStream<Void>.makeStream()
    // A thread of its own: the read may last as long as the process.
    Thread.detachNewThread {
      var bytes = [UInt8](repeating: 0, count: 256)
      while true {
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        if count > 0 || (count < 0 && errno == EINTR) { continue }
        break
      }
      continuation.finish()
    }
    for await _ in ends.cancelOnGracefulShutdown() {}
  }
}
