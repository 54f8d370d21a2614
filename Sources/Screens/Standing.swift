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
    return ["\(owner): \(words.standing(phase.name)).", words.whatCanComeNext]
      + comingTransitions.map { "  \(words.event($0.cause)) → \(words.standing($0.to))" }
  }
}
