import CursesTerminal
import Forms
import Glibc
import Screens

/// Pages in the user's terminal, until the user leaves them: there is nothing else to wait for.
package enum PageTerminal {
  /// Shows them; the exit status: 0, or that of a signal.
  package static func show(_ reader: PageReader) throws(TerminalError) -> Int32 {
    let terminal = try CursesTerminal(mouse: false)
    defer { terminal.close() }
    let signals = Signals()
    var decoder = KeyDecoder(sequences: terminal.keySequences)
    var reader = reader
    while true {
      terminal.show(reader.picture(terminal.size))
      var watched = [
        pollfd(fd: terminal.descriptor, events: Int16(POLLIN | (terminal.hasOutput ? POLLOUT : 0)), revents: 0),
        pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      // Only what may be a lone Esc is not waited for without end.
      let ready = poll(
        &watched, nfds_t(watched.count), decoder.isWaiting ? Int32(KeyDecoder.escapeDelayMilliseconds) : -1)
      terminal.flush()
      var inputs: [Input] = ready == 0 ? decoder.flush() : []
      if watched[1].revents != 0 {
        for signal in signals.take() {
          if let status = take(signal, terminal) { return status }
        }
      }
      if watched[0].revents & ~Int16(POLLOUT) != 0 {
        switch terminal.read() {
        case .bytes(let bytes): inputs += decoder.decode(bytes)
        case .closed: return 128 + SIGHUP
        case .nothing: break
        }
      }
      for case .key(let key) in inputs {
        switch key {
        case .control("z"): terminal.suspend()
        case .control("l"): terminal.redraw()
        default: if !reader.take(key, terminal.size) { return 0 }
        }
      }
    }
  }

  /// The exit status, where a signal ends the program.
  private static func take(_ signal: Int32, _ terminal: CursesTerminal) -> Int32? {
    switch signal {
    case SIGWINCH: _ = terminal.resized()
    case SIGTSTP: terminal.suspend()
    case SIGCONT: terminal.resume()
    default: return 128 + signal
    }
    return nil
  }
}
