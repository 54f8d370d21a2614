import AccountCore
import CursesTerminal
import Forms
import Glibc
import Screens
import TextGrid

/// The screens in the user's terminal.
package final class ScreensFront: CaptionedFront {
  private let terminal: CursesTerminal
  private let signals = Signals()
  private var decoder: KeyDecoder
  private let canvas = Canvas()
  package var caption: String?
  /// Whether the terminal shows a caption, of which the canvas knows nothing.
  private var isCaptioned = false
  /// When an unfinished key sequence counts as a lone Esc.
  package private(set) var due: Instant?

  /// Takes over the terminal of standard input and output.
  package init() throws(TerminalError) {
    terminal = try CursesTerminal(mouse: true)
    decoder = KeyDecoder(sequences: terminal.keySequences)
    descriptors = [terminal.descriptor, signals.descriptor]
  }

  package let descriptors: [Int32]

  package var writing: Int32? { terminal.hasOutput ? terminal.descriptor : nil }

  package func show(_ state: State) {
    terminal.use(state.theme.scheme)
    canvas.show(state, terminal.size)
    if let caption {
      var grid = canvas.grid
      grid.replaceFooter(with: caption)
      terminal.show(grid)
    } else {
      terminal.show(canvas.grid, change: isCaptioned ? nil : canvas.change)
    }
    isCaptioned = caption != nil
  }

  package func take(_ ready: [Int32], at now: Instant) -> FrontNews {
    terminal.flush()
    var events: [Event] = []
    for descriptor in ready {
      switch descriptor {
      case signals.descriptor:
        for signal in signals.take() {
          if let status = take(signal) { return .ended(status) }
        }
      case terminal.descriptor:
        switch terminal.read() {
        case .bytes(let bytes):
          for input in decoder.decode(bytes) {
            if let event = event(of: input) { events.append(event) }
          }
          let delay = Int64(KeyDecoder.escapeDelayMilliseconds)
          due = decoder.isWaiting ? Instant(milliseconds: now.milliseconds + delay) : nil
        case .closed: return .ended(128 + SIGHUP)
        case .nothing: break
        }
      default: break
      }
    }
    if let due, due <= now {
      self.due = nil
      events += decoder.flush().compactMap(event)
    }
    return .events(events)
  }

  /// What an input means on the screen as it was shown last. In a window too small to show anything, what cannot be seen
  /// is not done: only what leaves the program counts.
  private func event(of input: Input) -> Event? {
    guard canvas.isReadable || input.leaves else { return nil }
    if let target = canvas.target(of: input) { return .clicked(target) }
    guard case .mouse(let mouse) = input else { return .input(input) }
    switch mouse.kind {
    case .press: return canvas.target(column: mouse.column, row: mouse.row).map { .clicked($0) } ?? .input(input)
    case .release: return .input(input)
    case .wheelUp: return .input(.key(Key(.up)))
    case .wheelDown: return .input(.key(Key(.down)))
    }
  }

  /// The exit status, where a signal ends the program.
  private func take(_ signal: Int32) -> Int32? {
    switch signal {
    case SIGWINCH: _ = terminal.resized()
    case SIGTSTP: terminal.suspend()
    case SIGCONT: terminal.resume()
    default: return 128 + signal
    }
    return nil
  }

  package func copy(_ text: String) { terminal.copy(text) }

  package func redraw() { terminal.redraw() }

  package func suspend() { terminal.suspend() }

  package func close() { terminal.close() }
}

extension Input {
  /// Whether it ends or suspends the program, or begins to, or redraws.
  fileprivate var leaves: Bool {
    guard case .key(let key) = self else { return false }
    guard let command = Binding.command(for: key) else { return key == Stand.staffKey }
    return [.quit, .interrupt, .suspend, .redraw].contains(command)
  }
}

extension Theme {
  /// The colours that a user calls so.
  fileprivate var scheme: ColourScheme {
    switch self {
    case .automatic: .automatic
    case .dark: .dark
    case .light: .light
    case .contrast: .contrast
    }
  }
}
