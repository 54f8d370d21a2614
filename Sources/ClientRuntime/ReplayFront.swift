import AccountCore
import CPlatform
import Glibc
import Recording

/// A replay without a screen: nothing is shown, and what a terminal would type is asked of a file or of standard input.
package final class ReplayFront: ReplayingFront {
  package private(set) var end: ReplayEnd?
  private let player: Player
  private let signals: Signals?
  private let codes: ReplayCodes
  private var state: State?
  private var isAsking = false
  private var typed: [UInt8] = []

  /// - Parameter watchesSignals: false where the process is not this run's own.
  package init(_ plan: ReplayPlan, codes: ReplayCodes, watchesSignals: Bool = true) {
    signals = watchesSignals ? Signals() : nil
    player = Player(plan, codesFromInbox: codes.areInbox)
    self.codes = codes
  }

  package var descriptors: [Int32] {
    (signals.map { [$0.descriptor] } ?? []) + (isAsking ? [STDIN_FILENO] : [])
  }
  package var writing: Int32? { nil }
  package var due: Instant? { isAsking ? nil : player.due }

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
    if isAsking, ready.contains(STDIN_FILENO), !readCode() { return ended(noCode, status: 1) }
    guard let state else { return .events([]) }
    switch player.turn(state, at: now) {
    case .nothing: return .events([])
    case .event(let event): return .events([event])
    case .askCode: return askCode() ? .events([]) : ended(noCode, status: 1)
    case .over(let end): return ended(end, status: end == .done ? 0 : 1)
    }
  }

  private var noCode: ReplayEnd { .noCode(step: player.stepNumber) }

  private func ended(_ end: ReplayEnd, status: Int32) -> FrontNews {
    self.end = end
    return .ended(status)
  }

  // MARK: Codes

  /// Whether there is one to be had, at once or from whoever is asked.
  private func askCode() -> Bool {
    switch codes {
    case .inbox, .none: return false
    case .source(let next):
      guard let code = next() else { return false }
      player.give(code: code)
      return true
    case .prompt:
      if !isAsking {
        isAsking = true
        let prompt = Array("Code for step \(player.stepNumber) (\(player.step?.verb.rawValue ?? "")): ".utf8)
        _ = write(STDERR_FILENO, prompt, prompt.count)
      }
      return true
    }
  }

  /// Takes what was typed; false where there is no more to come.
  private func readCode() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = read(STDIN_FILENO, &buffer, buffer.count)
    guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
    typed += buffer.prefix(count)
    guard let end = typed.firstIndex(of: UInt8(ascii: "\n")) else { return typed.count < 4096 }
    let line = String(decoding: typed[..<end], as: UTF8.self)
    typed = Array(typed[(end + 1)...])
    isAsking = false
    player.give(code: line)
    return true
  }

  package func redraw() {}

  package func suspend() { trainova_stop_group() }

  package func close() { if signals != nil { trainova_signals_unwatch() } }
}
