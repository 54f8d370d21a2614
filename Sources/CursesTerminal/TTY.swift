import CPlatform
import Glibc

/// The device: raw modes, reads and writes that never block.
struct TTY {
  let descriptor: Int32
  /// The modes as they were found.
  let modes: termios
  private let isPseudo: Bool

  /// Takes over a descriptor that refers to a terminal and that nobody else uses; the caller closes it on failure.
  init(descriptor: Int32) throws(TerminalError) {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { throw .notATerminal }
    guard trainova_set_nonblocking(descriptor, 1) == 0 else { throw .unusable("the terminal cannot be set up") }
    self.descriptor = descriptor
    self.modes = modes
    isPseudo = trainova_is_pseudo_terminal(descriptor) == 1
  }

  /// Opens the terminal of standard input and output anew, so that what is set on it touches no other program.
  static func open() throws(TerminalError) -> Int32 {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    let descriptor = trainova_open("/dev/tty", O_RDWR | O_NOCTTY, 0)
    if descriptor >= 0 { return descriptor }
    // Without a controlling terminal, its name is left.
    guard let name = ttyname(STDIN_FILENO) else { throw .notATerminal }
    let named = trainova_open(name, O_RDWR | O_NOCTTY, 0)
    guard named >= 0 else { throw .notATerminal }
    return named
  }

  /// Every byte as it is typed, none with a meaning of its own; nothing is added to what is written.
  func enterRawMode() throws(TerminalError) {
    var raw = modes
    raw.c_iflag &= ~tcflag_t(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON)
    raw.c_oflag &= ~tcflag_t(OPOST)
    raw.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | ISIG | IEXTEN)
    raw.c_cflag = (raw.c_cflag & ~tcflag_t(CSIZE | PARENB)) | tcflag_t(CS8)
    withUnsafeMutableBytes(of: &raw.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    // Not TCSAFLUSH: what was typed ahead is meant for us.
    guard tcsetattr(descriptor, TCSANOW, &raw) == 0 else { throw .unusable("the terminal cannot be set up") }
  }

  func read() -> ReadResult {
    while true {
      var count = 0
      // Small enough to lie on the stack: a key asks for no memory but its own.
      let bytes = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1024) { buffer in
        count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        return Array(buffer.prefix(max(0, count)))
      }
      if count > 0 { return .bytes(bytes) }
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN { return .nothing }
      return .closed
    }
  }

  /// Writes what the terminal takes now and returns how many bytes that was; nil when it is gone.
  func write(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var written = 0
    while written < bytes.count {
      let rest = bytes[written...]
      let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count > 0 {
        written += count
      } else if errno == EAGAIN {
        break
      } else if errno != EINTR {
        return nil
      }
    }
    return written
  }

  /// Whether it is sure to take a line's worth of bytes at once now: a pseudo-terminal of Linux either takes nothing, or
  /// what one of its buffers holds (`TTY_BUFFER_PAGE`, over 1,700 bytes). Other devices may take a few and then no more.
  var takesLine: Bool {
    guard isPseudo else { return false }
    var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&room, 1, 0) == 1 && room.revents == Int16(POLLOUT)
  }

  /// The window's size in cells; nil where the terminal does not know it (a serial line).
  var size: (columns: Int, rows: Int)? {
    var (columns, rows): (Int32, Int32) = (0, 0)
    guard trainova_window_size(descriptor, &columns, &rows) == 0, columns > 0, rows > 0 else { return nil }
    return (Int(columns), Int(rows))
  }
}
