import AccountCore
import CPlatform
import Glibc

/// The clock that counts suspend, and the name of this boot.
enum Clock {
  /// The moment, on CLOCK_BOOTTIME.
  static var now: Instant { Instant(milliseconds: trainova_boottime_milliseconds()) }

  /// The kernel's boot id; empty where it cannot be read, which no stored one equals.
  static func bootID() -> String {
    let descriptor = trainova_open("/proc/sys/kernel/random/boot_id", O_RDONLY, 0)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return "" }
    return String(decoding: buffer.prefix(count).prefix { $0 > 0x20 }, as: UTF8.self)
  }
}
