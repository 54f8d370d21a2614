import AccountCore
import TextGrid

extension State {
  /// What can come next from where the account stands, in the order of the table.
  package var comingTransitions: [Transition] {
    Transition.table(from: phase.name).filter { isDemo || $0.cause != .demoEnded }
  }

  /// Where the account stands and what can come next, by the table of transitions, a line each.
  ///
  /// The first line is whose account on which server it is; the server is left out where none is known.
  package var standing: [String] {
    let words = language.words
    let place = isDemo ? words.demoServer : server.map(name)
    let owner = [address ?? words.nobody, place].compactMap { $0 }.map { displaySafe($0) }.joined(separator: " · ")
    var lines = ["\(owner): \(words.standing(phase.name)).", words.whatCanComeNext]
    var said: Transition.Cause?
    for transition in comingTransitions {
      let cause = words.event(transition.cause)
      // What leads to several states is said once.
      let beginning = transition.cause == said ? String(repeating: " ", count: DisplayWidth.of(cause)) : cause
      lines.append("  \(beginning) → \(words.standing(transition.to))")
      said = transition.cause
    }
    return lines
  }
}
