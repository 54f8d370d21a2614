import AccountCore
import CPlatform
import Glibc
import Recording

/// A replay without a screen: nothing is shown, and what a terminal would type is asked of a file or of standard input.
package final class ReplayFront: Front {
  /// Where mailed codes come from.
  package enum Codes {
    /// The demo's inbox.
    case inbox
    /// Whoever is asked each time that one is needed; nil where there is none.
    case source(() -> String?)
    /// Lines of standard input, after a prompt on standard error.
    case prompt
    /// Nowhere: a flow that needs one ends there.
    case none
  }

  /// How it ended.
  package enum End: Equatable, Sendable {
    case done
    /// This step, counted as in the recording, could not be taken.
    case stuck(step: Int)
    /// This step needed a code that nobody had.
    case noCode(step: Int)
    /// A signal, or a closed input.
    case interrupted(status: Int32)
  }

  package private(set) var end: End?
  private let driver: ReplayDriver
  private let signals: Signals?
  private let codes: Codes
  private var state: State?
  private var isAsking = false
  private var typed: [UInt8] = []
  /// When the mail that a step needs is given up.
  private var patience: Instant?

  /// - Parameter watchesSignals: false where the process is not this run's own.
  package init(_ plan: ReplayPlan, codes: Codes, watchesSignals: Bool = true) {
    signals = watchesSignals ? Signals() : nil
    driver = ReplayDriver(plan, codesFromInbox: codes.areInbox)
    self.codes = codes
  }

  package var descriptors: [Int32] {
    (signals.map { [$0.descriptor] } ?? []) + (isAsking ? [STDIN_FILENO] : [])
  }
  package var writing: Int32? { nil }
  package private(set) var due: Instant?

  package func show(_ state: State) {
    self.state = state
    switch driver.next(state) {
    case .wait(let moment): due = moment ?? waitForMail(state)
    case .askCode: due = isAsking ? nil : state.now
    case .take, .done, .stuck: due = state.now
    }
  }

  /// A mail that never comes is waited for a minute: the one thing here that nothing else would end.
  private func waitForMail(_ state: State) -> Instant? {
    guard codes.areInbox, state.isSettled, driver.step?.needsCode == true else {
      patience = nil
      return nil
    }
    let moment = patience ?? state.now.adding(seconds: 60)
    patience = moment
    return moment
  }

  package func take(_ ready: [Int32], at now: Instant) -> FrontNews {
    for signal in signals?.take() ?? [] where signal != SIGWINCH && signal != SIGCONT {
      if signal == SIGTSTP {
        suspend()
      } else {
        return ended(.interrupted(status: 128 + signal), status: 128 + signal)
      }
    }
    if isAsking, ready.contains(STDIN_FILENO), !readCode() { return ended(.noCode(step: driver.index + 1), status: 1) }
    guard let state else { return .events([]) }
    switch driver.next(state) {
    case .wait:
      if let patience, patience <= now { return ended(.noCode(step: driver.index + 1), status: 1) }
      return .events([])
    case .askCode: return askCode() ? .events([]) : ended(.noCode(step: driver.index + 1), status: 1)
    case .take(let event):
      patience = nil
      driver.advance(state)
      return .events([event])
    case .done: return ended(.done, status: 0)
    case .stuck: return ended(.stuck(step: driver.index + 1), status: 1)
    }
  }

  private func ended(_ end: End, status: Int32) -> FrontNews {
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
      driver.give(code: code)
      return true
    case .prompt:
      if !isAsking {
        isAsking = true
        let prompt = Array("Code for step \(driver.index + 1) (\(driver.step?.verb.rawValue ?? "")): ".utf8)
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
    driver.give(code: line)
    return true
  }

  package func redraw() {}

  package func suspend() { trainova_stop_group() }

  package func close() { if signals != nil { trainova_signals_unwatch() } }
}

extension ReplayFront.Codes {
  fileprivate var areInbox: Bool {
    if case .inbox = self { true } else { false }
  }
}
