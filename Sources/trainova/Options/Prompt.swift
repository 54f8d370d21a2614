import CPlatform
import ClientRuntime
import Glibc
import Screens
import TextGrid

/// Questions on the user's terminal, whatever standard input and output are, or on standard input itself.
struct Prompt {
  private let input: Int32
  private let output: Int32
  private let words: any Words

  /// Nil where there is nobody to ask: no terminal, or one that neither standard input nor standard error is.
  init?(_ words: any Words) {
    guard isatty(0) == 1 || isatty(2) == 1 else { return nil }
    let terminal = trainova_open("/dev/tty", O_RDWR | O_NOCTTY, 0)
    guard terminal >= 0 else { return nil }
    (input, output) = (terminal, terminal)
    self.words = words
  }

  /// Where a script may answer, too: asks on standard error, and takes a line of standard input.
  init(onStandardInput words: any Words) {
    (input, output) = (STDIN_FILENO, STDERR_FILENO)
    self.words = words
  }

  /// The line that the user enters, without its end.
  ///
  /// - Throws: `cancelled` at the end of input, `interrupted` at a signal; the terminal is as it was in any case.
  func ask(_ question: String, echoes: Bool) throws(CommandFailure) -> String {
    let signals = trainova_signals_watch()
    defer { trainova_signals_unwatch() }
    var line: [UInt8] = []
    defer { line.withUnsafeMutableBytes { raw in if let start = raw.baseAddress { explicit_bzero(start, raw.count) } } }
    begin(question, echoes: echoes)
    defer { end(echoes: echoes) }
    while true {
      var entries = [input, signals].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      _ = poll(&entries, nfds_t(entries.count), -1)
      if let signal = try taken(signals) {
        guard signal == SIGTSTP else { continue }
        trainova_terminal_disarm()
        trainova_stop_group()
        begin(question, echoes: echoes)
      }
      guard entries[0].revents != 0 else { continue }
      var byte: UInt8 = 0
      let count = read(input, &byte, 1)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { throw CommandFailure(.cancelled, words.remark(.cancelled)) }
      if byte == UInt8(ascii: "\n") { break }
      line.append(byte)
    }
    return String(decoding: line, as: UTF8.self)
  }

  /// The next signal that matters here; nil for none.
  private func taken(_ signals: Int32) throws(CommandFailure) -> Int32? {
    var byte: UInt8 = 0
    guard read(signals, &byte, 1) == 1 else { return nil }
    switch Int32(byte) {
    case SIGINT, SIGTERM, SIGHUP, SIGQUIT:
      throw CommandFailure(.interrupted, words.remark(.interrupted), exitStatus: 128 + Int32(byte))
    default: return Int32(byte)
    }
  }

  private func begin(_ question: String, echoes: Bool) {
    let bytes = Array(displaySafe(question).utf8)
    _ = write(output, bytes, bytes.count)
    // From now on whatever ends the program puts the modes back.
    guard trainova_terminal_arm(input, [], 0) == 0 else { return }
    var modes = termios()
    tcgetattr(input, &modes)
    if !echoes { modes.c_lflag &= ~tcflag_t(ECHO) }
    modes.c_lflag |= tcflag_t(ICANON | ISIG)
    tcsetattr(input, TCSAFLUSH, &modes)
  }

  private func end(echoes: Bool) {
    trainova_terminal_disarm()
    // The line end was not echoed either.
    if !echoes { _ = write(output, "\n", 1) }
  }
}
