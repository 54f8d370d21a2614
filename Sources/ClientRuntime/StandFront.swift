import AccountCore
import Recording

/// The screens of an event stand: until somebody comes, recorded flows play on them, typed as a person types.
package final class StandFront: Front {
  private let screens: any CaptionedFront
  private let flows: [Flow]
  private let rhythm: Rhythm
  /// What plays right now, and the number of the show that it is; nil while the banner stands or somebody is there.
  private var playing: (number: Int, player: Player)?
  private var state: State?

  /// - Parameter flows: what plays, each in every language before the next one has its turn.
  init(on screens: any CaptionedFront, flows: [Flow], rhythm: Rhythm = .times(1)) {
    self.screens = screens
    self.flows = flows
    self.rhythm = rhythm
  }

  /// With the recordings that the program brings along.
  package convenience init(on screens: any CaptionedFront) {
    self.init(on: screens, flows: StandRecordings.flows)
  }

  package var descriptors: [Int32] { screens.descriptors }
  package var writing: Int32? { screens.writing }
  package var due: Instant? { [screens.due, playing?.player.due].compactMap { $0 }.min() }

  package func show(_ state: State) {
    self.state = state
    if case .show(let number)? = state.stand?.mode {
      if playing?.number != number { playing = player(number, state.language).map { (number, $0) } }
      playing?.player.look(at: state)
    } else {
      playing = nil
    }
    screens.show(state)
  }

  package func take(_ ready: [Int32], at now: Instant) -> FrontNews {
    let news = screens.take(ready, at: now)
    // Whoever does something is the visitor from here on.
    guard case .events(let events) = news, events.isEmpty else { return news }
    guard let state, let player = playing?.player else { return news }
    switch player.turn(state, at: now) {
    case .nothing: return news
    case .event(.input(let input)): return .events([.played(input)])
    case .event(let event): return .events([event])
    case .askCode, .askToGoOn, .over: return .events([.playedToTheEnd])
    }
  }

  /// A player of the flow whose turn it is, with people's names in the language of the screens.
  private func player(_ number: Int, _ language: Language) -> Player? {
    guard !flows.isEmpty else { return nil }
    let flow = flows[number / Language.allCases.count % flows.count]
    let names =
      switch language {
      case .english: (first: "Vera", last: "Novak")
      case .russian: (first: "Вера", last: "Новак")
      }
    let variables: [FieldID: String] = [
      .email: "vera@example.org", .newEmail: "vera.novak@example.org", .firstName: names.first, .lastName: names.last,
    ]
    var generator = SystemRandomNumberGenerator()
    let plan = try? ReplayPlan(
      flow, variables: Dictionary(uniqueKeysWithValues: variables.map { ($0.key.rawValue, $0.value) }),
      using: &generator)
    return plan.map { Player($0, codesFromInbox: true, rhythm: rhythm) }
  }

  package func redraw() { screens.redraw() }

  package func suspend() { screens.suspend() }

  package func close() { screens.close() }
}
