import Foundation
import Glibc

/// A program in a pseudo-terminal of 80×24.
final class Session {
  /// POSIX_SPAWN_SETSID of <spawn.h>, a macro that Swift does not import.
  private static let ownSession: Int16 = 0x80

  private let master: Int32
  let process: pid_t
  /// Everything that it has written.
  private(set) var output: [UInt8] = []
  let startedAt: Double

  init(_ words: [String], environment: [String: String]) throws {
    var ends: (master: Int32, slave: Int32) = (-1, -1)
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&ends.master, &ends.slave, &path, nil, &size) == 0 else {
      throw Failure(description: "no pseudo-terminal")
    }
    master = ends.master
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends.slave, F_SETFD, FD_CLOEXEC)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that a new session opens becomes its own.
    posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Self.ownSession)
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var child = pid_t()
    startedAt = milliseconds()
    let error = posix_spawnp(&child, words[0], &actions, &attributes, &arguments, &variables)
    process = child
    close(ends.slave)
    guard error == 0 else {
      close(master)
      throw Failure(description: "\(words[0]): \(String(cString: strerror(error)))")
    }
  }

  deinit {
    kill(process, SIGHUP)
    let deadline = milliseconds() + 500
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      if milliseconds() > deadline { kill(process, SIGKILL) }
      _ = more(within: 10)
    }
    close(master)
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Waits so long for the next piece of output; false when there is none.
  @discardableResult
  func more(within limit: Int32) -> Bool {
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, limit) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer[..<count]
    return true
  }

  /// Reads until nothing more comes for so long.
  func settle(_ quiet: Int32 = 120) {
    while more(within: quiet) {}
  }

  /// Waits for a text among what is written from now on; false when it does not come within 10 s.
  func wait(for mark: String, since start: Int = 0) -> Bool {
    let deadline = milliseconds() + 10_000
    while milliseconds() < deadline {
      if Self.text(output[start...]).contains(mark) { return true }
      more(within: 50)
    }
    return false
  }

  /// The output without what only moves and colours.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var text: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      guard byte == 0x1b else {
        text.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "["):
        while let next = rest.popFirst(), !(0x40...0x7e).contains(next) {}
      case UInt8(ascii: "("), UInt8(ascii: ")"): rest = rest.dropFirst()
      default: break
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A number of kibibytes of /proc/PID/status.
  func memory(_ name: String) -> Double? {
    lines("status").first { $0.hasPrefix(name + ":") }?.split(whereSeparator: \.isWhitespace).dropFirst().first
      .flatMap { Double($0) }
  }

  /// How often it has gone to sleep and been woken.
  var wakeUps: Double? {
    lines("status").first { $0.hasPrefix("voluntary_ctxt_switches:") }?.split(whereSeparator: \.isWhitespace).last
      .flatMap { Double($0) }
  }

  /// Milliseconds of processor time.
  var processorTime: Double? {
    lines("schedstat").first?.split(separator: " ").first.flatMap { Double($0) }.map { $0 / 1e6 }
  }

  private func lines(_ file: String) -> [Substring] {
    ((try? String(contentsOfFile: "/proc/\(process)/\(file)", encoding: .utf8)) ?? "").split(separator: "\n")
  }
}
