import AccountCore
import CursesTerminal
import Glibc
import Screens
import TextGrid

/// A dialogue in the user's terminal, line by line: for those who hear it, and for terminals that only print.
package final class PlainFront: Front {
  private let terminal: LineTerminal
  private let signals = Signals()
  private var dialogue = Dialogue()
  /// What is asked; nil while an answer is on its way to the state, or something is under way.
  private var prompt: Dialogue.Prompt?
  /// Whether an answer was taken since the last time something was said.
  private var isAnswered = false
  /// Whether the cursor stands behind a prompt, or may stand behind the last words of a paste.
  private var isMidLine = false
  /// Lines that answer the prompt.
  private var typed: [UInt8] = []
  /// When no more lines count as typed, or pasted, together.
  package private(set) var due: Instant?

  /// The most bytes of one paste that are looked at: more than any mail with a code has.
  private static let longestPaste = 65_536
  /// Milliseconds after which a line stands alone. Below them lines come from a paste, not from fingers.
  private static let lineDelay: Int64 = 50
  /// The same once a second line has shown that it is a paste, which a slow connection brings in pieces.
  private static let pasteDelay: Int64 = 250

  /// Takes over the terminal of standard input and output.
  package init() throws(TerminalError) { terminal = try LineTerminal() }

  package var descriptors: [Int32] { [terminal.descriptor, signals.descriptor] }

  package var writing: Int32? { terminal.hasOutput ? terminal.descriptor : nil }

  package func show(_ state: State) {
    // What was typed answers what was asked, not what has come up since.
    guard due == nil else { return }
    let speech = dialogue.say(state)
    if speech.lines.isEmpty, speech.prompt == prompt, !isAnswered { return }
    // Typed while nothing was asked, or begun for another question: it must not answer this one.
    if !isAnswered, speech.prompt != prompt { terminal.dropInput() }
    isAnswered = false
    terminal.set(speech.prompt.map { $0.isSecret ? .hidden : .text } ?? .off)
    var text = (isMidLine ? [""] : []) + speech.lines.flatMap(fitted)
    // The last line of the question has no end: the answer stands behind it.
    text += speech.prompt.map { fitted($0.text) } ?? [""]
    terminal.write(text.joined(separator: "\n"))
    prompt = speech.prompt
    isMidLine = prompt != nil
  }

  /// A line as it fits into the window, broken between words: not every terminal that only prints breaks them well. An
  /// address that is longer stays whole, so that it can be copied.
  private func fitted(_ line: String) -> [String] {
    // One column stays free: a full line and its end make an empty one on some.
    guard let columns = terminal.columns, DisplayWidth.of(line) >= columns else { return [line] }
    let lines = Layout.wrap(line, width: columns - 1, keepsWords: true)
    return line.hasSuffix(" ") ? lines.dropLast() + lines.suffix(1).map { $0 + " " } : lines
  }

  package func take(_ ready: [Int32], at now: Instant) -> FrontNews {
    terminal.flush()
    var events: [Event] = []
    if ready.contains(signals.descriptor) {
      for signal in signals.take() {
        switch signal {
        case SIGWINCH: break
        case SIGINT: events += interrupt()
        case SIGTSTP: suspend()
        case SIGCONT:
          terminal.resume()
          isAnswered = true
        default: return .ended(128 + signal)
        }
      }
    }
    if ready.contains(terminal.descriptor) {
      switch readLines(at: now) {
      case .closed?: return .ended(128 + SIGHUP)
      case nil: return .events(events + dialogue.end())
      case .bytes?, .nothing?: break
      }
    }
    if let due, due <= now { events += answer() }
    return .events(events)
  }

  /// Keeps what was typed for the open question; what comes while there is none is nobody's answer.
  private func readLines(at now: Instant) -> ReadResult? {
    while true {
      let result = terminal.read()
      guard case .bytes(let bytes)? = result else { return result }
      guard prompt != nil else { continue }
      typed += bytes.prefix(max(0, Self.longestPaste - typed.count))
      guard bytes.contains(Self.lineEnd) else { continue }
      let lines = typed.count { $0 == Self.lineEnd }
      due = Instant(milliseconds: now.milliseconds + (lines > 1 ? Self.pasteDelay : Self.lineDelay))
    }
  }

  private func answer() -> [Event] {
    due = nil
    defer { typed = [] }
    guard prompt != nil, let end = typed.lastIndex(of: Self.lineEnd) else { return [] }
    // The beginning of a line that a paste has left behind answers nothing.
    let isPaste = typed.count { $0 == Self.lineEnd } > 1
    if isPaste { terminal.dropInput() }
    prompt = nil
    isMidLine = isPaste
    isAnswered = true
    return dialogue.answer(String(decoding: typed[..<end], as: UTF8.self))
  }

  private static let lineEnd = UInt8(ascii: "\n")

  private func interrupt() -> [Event] {
    // The kernel has dropped the line that was being typed.
    due = nil
    typed = []
    return dialogue.interrupt()
  }

  package func redraw() {}

  package func suspend() {
    terminal.suspend()
    // Said again below what the shell has written.
    isAnswered = true
  }

  package func close() {
    if isMidLine { terminal.write("\n") }
    terminal.close()
  }
}
