import CPlatform
import Glibc

/// The user's terminal without curses: whole lines come in as the kernel lets them be edited, plain text goes out, and
/// nothing but text. Its modes come back on `close`, or with whatever else ends the program.
///
/// It belongs to one thread, and no call here ever waits for the terminal.
package final class LineTerminal {
  /// Whether what is typed is seen.
  package enum Echo: Sendable {
    case text
    /// Nothing but the end of the line.
    case hidden
    /// Nothing at all: no answer is waited for.
    case off
  }

  private let tty: TTY
  private let isUTF8: Bool
  private var echo = Echo.off
  private var isOpen = true
  private var pending: ArraySlice<UInt8> = []

  /// Takes over the terminal of standard input and output.
  package convenience init() throws(TerminalError) {
    try self.init(descriptor: TTY.open(), isUTF8: CursesTerminal.expectsUTF8)
  }

  /// Takes over the terminal behind a descriptor, which is closed with it, also when this fails.
  ///
  /// `isUTF8`: whether more than ASCII can be shown.
  package init(descriptor: Int32, isUTF8: Bool = true) throws(TerminalError) {
    self.isUTF8 = isUTF8
    do throws(TerminalError) {
      tty = try TTY(descriptor: descriptor)
      guard trainova_signals_watch() >= 0 else { throw .unusable("no descriptors left") }
    } catch {
      Glibc.close(descriptor)
      throw error
    }
    guard trainova_terminal_arm(descriptor, nil, 0) == 0, tty.enterLineMode(.off) else {
      trainova_terminal_disarm()
      trainova_signals_unwatch()
      Glibc.close(descriptor)
      throw .unusable("the terminal cannot be set up")
    }
  }

  deinit {
    close()
    Glibc.close(tty.descriptor)
  }

  /// The descriptor to wait on for lines, and for `flush` while `hasOutput`. Only to wait on.
  package var descriptor: Int32 { tty.descriptor }

  /// Whether text waits for the terminal to take it.
  package var hasOutput: Bool { !pending.isEmpty }

  /// The window's width in cells; nil where the terminal does not know it.
  package var columns: Int? { tty.size?.columns }

  /// Takes the lines that were typed, without waiting. An end of input that is no hang-up is `nil`.
  package func read() -> ReadResult? {
    guard isOpen else { return .closed }
    let result = tty.read()
    guard case .closed = result else { return result }
    return tty.isHungUp ? .closed : nil
  }

  /// Sets whether what is typed from now on is seen.
  package func set(_ echo: Echo) {
    guard isOpen, echo != self.echo else { return }
    self.echo = echo
    tty.enterLineMode(echo)
  }

  /// Drops what was typed and not read yet, the beginning of a line too.
  package func dropInput() { if isOpen { tty.dropInput() } }

  package func write(_ text: String) {
    pending += isUTF8 ? Array(text.utf8) : ASCIIFallback.bytes(of: text)
    flush()
  }

  /// Writes what the terminal takes now.
  package func flush() {
    guard !pending.isEmpty else { return }
    // A terminal that is gone takes no bytes ever again; reading it tells the loop.
    pending.removeFirst(pending.withUnsafeBytes(tty.write) ?? pending.count)
  }

  /// Gives the terminal back, stops the program as Ctrl-Z does, and takes the terminal again when it goes on.
  package func suspend(stop: () -> Void = trainova_stop_group) {
    guard isOpen else { return }
    trainova_terminal_restore()
    stop()
    // The user may have changed the modes meanwhile: these are the ones to give back in the end.
    trainova_terminal_arm(tty.descriptor, nil, 0)
    resume()
  }

  /// Takes the terminal again after somebody else stopped and continued the program, as SIGCONT tells.
  package func resume() { if isOpen { tty.enterLineMode(echo) } }

  /// Gives the terminal back as it was. Calling it again does nothing.
  package func close() {
    guard isOpen else { return }
    flush()
    isOpen = false
    trainova_terminal_restore()
    trainova_signals_unwatch()
  }
}

extension TTY {
  /// Lines edited by the kernel, Ctrl-C and Ctrl-Z as signals, output with its line ends made whole.
  @discardableResult
  func enterLineMode(_ echo: LineTerminal.Echo) -> Bool {
    var modes = modes
    modes.c_iflag |= tcflag_t(ICRNL | IUTF8 | BRKINT)
    modes.c_iflag &= ~tcflag_t(INLCR | IGNCR)
    modes.c_oflag |= tcflag_t(OPOST | ONLCR)
    modes.c_lflag |= tcflag_t(ICANON | ISIG | IEXTEN | ECHOE | ECHOK)
    modes.c_lflag &= ~tcflag_t(ECHO | ECHONL)
    switch echo {
    case .text: modes.c_lflag |= tcflag_t(ECHO)
    case .hidden: modes.c_lflag |= tcflag_t(ECHONL)
    case .off: break
    }
    return tcsetattr(descriptor, TCSANOW, &modes) == 0
  }

  func dropInput() { tcflush(descriptor, TCIFLUSH) }

  /// Whether nobody is at the other end any more.
  var isHungUp: Bool {
    var state = pollfd(fd: descriptor, events: 0, revents: 0)
    return poll(&state, 1, 0) > 0 && state.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
  }
}
