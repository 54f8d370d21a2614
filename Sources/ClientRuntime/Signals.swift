import CPlatform
import Glibc

/// The signals that the loop takes, as bytes on a descriptor.
struct Signals {
  /// Readable when one has come; not open where the system had no descriptors left.
  let descriptor: Int32

  init() { descriptor = trainova_signals_watch() }

  /// Those that have come, in their order.
  func take() -> [Int32] {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &buffer, buffer.count)
    return count > 0 ? buffer.prefix(count).map { Int32($0) } : []
  }
}
