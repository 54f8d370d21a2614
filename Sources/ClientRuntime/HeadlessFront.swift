import AccountCore
import CPlatform
import Forms
import Glibc
import SessionStore

/// The front of a command: nobody looks and nobody types, and only a signal ends it early.
final class HeadlessFront: Front {
  private let signals = Signals()

  var descriptors: [Int32] { [signals.descriptor] }
  var writing: Int32? { nil }
  var due: Instant? { nil }

  func show(_ state: State) {}

  func take(_ ready: [Int32], at now: Instant) -> FrontNews {
    guard ready.contains(signals.descriptor) else { return .events([]) }
    for signal in signals.take() {
      switch signal {
      case SIGTSTP: trainova_stop_group()
      case SIGINT, SIGTERM, SIGHUP, SIGQUIT: return .ended(128 + signal)
      default: break
      }
    }
    return .events([])
  }

  func redraw() {}

  func suspend() {}

  func close() { trainova_signals_unwatch() }
}

extension Engine {
  /// Takes an event and turns until nothing is under way any more, so that its outcome stands in the state.
  ///
  /// - Returns: 128 + n where signal n ended the wait; nil otherwise.
  package func settle(_ event: Event) -> Int32? {
    let front = HeadlessFront()
    defer { front.close() }
    take(event, front)
    while !state.isSettled, exitStatus == nil { turn(front) }
    awaitTokens()
    return exitStatus
  }

  /// Takes an event for what it does to the files; nothing is sent, and nothing is waited for.
  package func note(_ event: Event) {
    let front = HeadlessFront()
    defer { front.close() }
    take(event, front)
  }

  /// Drops the flow that waits for a code, as Esc does on its form.
  package func abandonFlow() { note(.input(.key(Key(.escape)))) }

  /// Takes the code out of a text as the form that waits for one does with what is pasted: also out of a mail or a link.
  package func pasteCode(_ text: String) { note(.input(.paste(text, cut: false))) }

  /// Changes the settings.
  package func change(_ edit: (inout Config) -> Void) { changeConfig(edit) }

  /// Makes the account in hand the one that the next start opens.
  package func makeCurrent() { makeCurrent(state.currentID) }
}
