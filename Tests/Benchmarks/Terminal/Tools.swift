import Foundation
import Glibc

/// What stops the benchmark; the text is for whoever runs it.
struct Failure: Error, CustomStringConvertible {
  let description: String
}

/// Runs a program to its end, its output shown.
func run(_ words: [String]) throws {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = words
  // What is built is no part of the table.
  process.standardOutput = FileHandle.standardError
  try process.run()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { throw Failure(description: "failed: \(words.joined(separator: " "))") }
}

/// Milliseconds of a clock that only goes on.
func milliseconds() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Double(now.tv_sec) * 1e3 + Double(now.tv_nsec) / 1e6
}

func median(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : values.sorted()[values.count / 2]
}

/// A port of this computer at which connections are taken and nothing is ever answered.
final class SilentServer {
  private let descriptor: Int32
  let port: UInt16

  init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.descriptor = descriptor
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && listen(descriptor, 64) == 0 && getsockname(descriptor, $0, &size) == 0
      }
    }
    guard isListening else { throw Failure(description: "no port to listen at") }
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(descriptor) }
}
