import CPlatform
import Glibc

/// Both ends of a pseudo-terminal: ours, and the one that a program takes for its terminal.
final class PseudoTerminal {
  struct Failed: Error {}

  private(set) var master: Int32
  /// A further descriptor of the program's end, to look at its modes.
  let slave: Int32
  private let name: String

  init(columns: Int32 = 80, rows: Int32 = 24) throws {
    var ends: (master: Int32, slave: Int32) = (-1, -1)
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard openpty(&ends.master, &ends.slave, &path, nil, nil) == 0 else { throw Failed() }
    (master, slave) = ends
    name = String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // A program started by another test must not keep them open.
    guard trainova_set_close_on_exec(master, 1) == 0, trainova_set_close_on_exec(slave, 1) == 0,
      trainova_set_window_size(master, columns, rows) == 0, trainova_set_nonblocking(master, 1) == 0
    else { throw Failed() }
  }

  deinit {
    hangUp()
    Glibc.close(slave)
  }

  /// A new descriptor of the program's end, for a terminal that closes it.
  func open() throws -> Int32 {
    let descriptor = trainova_open(name, O_RDWR | O_NOCTTY, 0)
    guard descriptor >= 0 else { throw Failed() }
    return descriptor
  }

  /// What was written to the terminal, read until `isDone` says that it is all there, or nothing came for long.
  func output(until isDone: ([UInt8]) -> Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    while !isDone(bytes), let more = more(within: 5_000) { bytes += more }
    return bytes
  }

  /// What was written and is not read yet, most likely nothing.
  func leftovers() -> [UInt8] {
    var bytes: [UInt8] = []
    while let more = more(within: 20) { bytes += more }
    return bytes
  }

  /// Throws away what was written so far, without waiting for more.
  func discard() {
    while more(within: 0) != nil {}
  }

  private func more(within milliseconds: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, milliseconds) > 0 else { return nil }
    let count = read(master, &buffer, buffer.count)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  func type(_ text: String) throws {
    let bytes = Array(text.utf8)
    guard write(master, bytes, bytes.count) == bytes.count else { throw Failed() }
  }

  func resize(columns: Int32, rows: Int32) throws {
    guard trainova_set_window_size(master, columns, rows) == 0 else { throw Failed() }
  }

  func hangUp() {
    guard master >= 0 else { return }
    Glibc.close(master)
    master = -1
  }

  /// The terminal's modes, every byte of them.
  func modes() throws -> [UInt8] {
    var modes = termios()
    guard tcgetattr(slave, &modes) == 0 else { throw Failed() }
    return withUnsafeBytes(of: &modes) { Array($0) }
  }

  var isRaw: Bool {
    var modes = termios()
    return tcgetattr(slave, &modes) == 0 && modes.c_lflag & tcflag_t(ICANON | ECHO | ISIG) == 0
  }
}
