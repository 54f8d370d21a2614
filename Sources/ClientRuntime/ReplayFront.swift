import AccountCore
import CPlatform
import Glibc
import Recording
import Screens

/// A replay without a screen: nothing is shown, and what a terminal would type is asked of a file or of standard input.
package final class ReplayFront: ReplayingFront {
  /// What standard input was asked for.
  private enum Question { case code, goOn }

  package private(set) var end: ReplayEnd?
  private let player: Player
  private let signals: Signals?
  private let codes: ReplayCodes
  private let words: any Words
  private var state: State?
  /// Nil while nothing is asked.
  private var question: Question?
  /// What came of standard input and was not taken yet.
  private var typed: [UInt8] = []

  /// - Parameters:
  ///   - words: what is asked on standard error.
  ///   - watchesSignals: false where the process is not this run's own.
  package init(_ plan: ReplayPlan, codes: ReplayCodes, _ words: any Words, watchesSignals: Bool = true) {
    signals = watchesSignals ? Signals() : nil
    player = Player(plan, codesFromInbox: codes.areInbox)
    self.codes = codes
    self.words = words
  }

  package var descriptors: [Int32] {
    (signals.map { [$0.descriptor] } ?? []) + (question == nil ? [] : [STDIN_FILENO])
  }
  package var writing: Int32? { nil }
  package var due: Instant? {
    // A line may have come together with the one before.
    question == nil ? player.due : typed.contains(newline) ? state?.now : nil
  }

  package func show(_ state: State) {
    self.state = state
    player.look(at: state)
  }

  package func take(_ ready: [Int32], at now: Instant) -> FrontNews {
    for signal in signals?.take() ?? [] where signal != SIGWINCH && signal != SIGCONT {
      if signal == SIGTSTP {
        suspend()
      } else {
        return ended(.interrupted(status: 128 + signal), status: 128 + signal)
      }
    }
    if let question {
      if ready.contains(STDIN_FILENO), !read() { return unanswered(question) }
      if let line = takeLine() { answer(question, line) }
      // What happened before the answer is to be in the state before the replay goes on.
      return .events([])
    }
    guard let state else { return .events([]) }
    switch player.turn(state, at: now) {
    case .nothing: return .events([])
    case .event(let event): return .events([event])
    case .askCode: return askCode()
    case .askToGoOn:
      ask(.goOn, .asksToGoOn(step: player.stepNumber, verb: verb))
      return .events([])
    case .over(let end): return ended(end, status: end == .done ? 0 : 1)
    }
  }

  private func ended(_ end: ReplayEnd, status: Int32) -> FrontNews {
    self.end = end
    return .ended(status)
  }

  // MARK: Questions

  private var newline: UInt8 { UInt8(ascii: "\n") }
  private var verb: String { player.step?.verb.rawValue ?? "" }
  private var noCode: FrontNews { ended(.noCode(step: player.stepNumber), status: 1) }

  private func askCode() -> FrontNews {
    switch codes {
    case .inbox, .none: return noCode
    case .source(let next):
      guard let code = next() else { return noCode }
      player.give(code: code)
    case .prompt: ask(.code, .asksCode(step: player.stepNumber, verb: verb))
    }
    return .events([])
  }

  private func ask(_ question: Question, _ remark: FlowRemark) {
    self.question = question
    let bytes = Array(words.remark(remark).utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }

  private func answer(_ question: Question, _ line: String) {
    self.question = nil
    switch question {
    case .code: player.give(code: line)
    case .goOn: player.wait()
    }
  }

  /// The input has ended.
  private func unanswered(_ question: Question) -> FrontNews {
    switch question {
    case .code: noCode
    case .goOn: ended(.stopped(after: player.stepNumber - 1), status: 2)
    }
  }

  /// Reads what was typed; false where there is no more to come.
  private func read() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
    guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
    typed += buffer.prefix(count)
    return typed.contains(newline) || typed.count < 4096
  }

  private func takeLine() -> String? {
    guard let end = typed.firstIndex(of: newline) else { return nil }
    defer { typed.removeSubrange(...end) }
    return String(decoding: typed[..<end], as: UTF8.self)
  }

  package func redraw() {}

  package func suspend() { trainova_stop_group() }

  package func close() { if signals != nil { trainova_signals_unwatch() } }
}
