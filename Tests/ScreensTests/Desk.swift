import AccountCore
import AuthAPI
import Forms
import Screens
import Testing
import TextGrid

/// A user at the program: keys, pastes and answers go in, a state comes out; no terminal, no network, no clock.
struct Desk {
  private(set) var state: State
  private var now = Instant(milliseconds: 1_000_000)
  /// The last call that was sent.
  private var call: RequestID?

  init(_ launch: State.Launch) {
    state = State(launch, at: now)
    take(.started)
  }

  /// One event at the present moment.
  mutating func take(_ event: Event) {
    for case .send(let id, _, _) in state.reduce(event, at: now) { call = id }
  }

  /// Takes events, and returns what they ask for.
  mutating func effects(of events: [Event]) -> [Effect] { events.flatMap { state.reduce($0, at: now) } }

  /// Lets time pass.
  mutating func wait(milliseconds: Int64) {
    now.milliseconds += milliseconds
    take(.woke)
  }

  /// Presses keys, one after the other.
  mutating func press(_ codes: Key.Code...) {
    for code in codes { take(.input(.key(Key(code)))) }
  }

  /// Types a text, letter by letter.
  mutating func type(_ text: String) {
    for character in text { take(.input(.key(.character(character)))) }
  }

  /// Types one text a field, going on with Tab; the focus stays on the last.
  mutating func fill(_ texts: String...) {
    for (index, text) in texts.enumerated() {
      if index > 0 { press(.tab) }
      type(text)
    }
  }

  /// Presses keys as the front does on a screen of a size: one that scrolls a text does that.
  mutating func scroll(_ codes: Key.Code..., at size: Size = .home) {
    for code in codes { use(.key(Key(code)), at: size) }
  }

  /// Turns the wheel.
  mutating func turn(_ kind: MouseEvent.Kind, at size: Size = .home) {
    use(.mouse(MouseEvent(column: 20, row: 10, kind: kind)), at: size)
  }

  private mutating func use(_ input: Input, at size: Size) {
    let canvas = Canvas()
    canvas.show(state, size)
    take(canvas.target(of: input).map { .clicked($0) } ?? .input(input))
  }

  mutating func paste(_ text: String) { take(.input(.paste(text, cut: false))) }

  /// Walks to a button and presses it.
  mutating func choose(_ action: Action, sourceLocation: SourceLocation = #_sourceLocation) {
    focus(action, sourceLocation: sourceLocation)
    press(.enter)
  }

  /// Walks to a button.
  mutating func focus(_ action: Action, sourceLocation: SourceLocation = #_sourceLocation) {
    for _ in state.form.items where state.form.focusedAction != action { press(.tab) }
    #expect(state.form.focusedAction == action, "not on the screen", sourceLocation: sourceLocation)
  }

  /// A call goes out, and all is known of it that there is to know.
  mutating func make(_ exchange: Exchange) {
    var begun = exchange
    begun.outcome = .underWay
    take(.exchanged(begun))
    take(.exchanged(exchange))
  }

  /// The server's answer to the last call.
  mutating func answer(_ reply: Reply) { take(.success(reply)) }

  mutating func refuse(_ reason: Refusal.Reason, quote: String? = nil) {
    take(.failure(.refused(Refusal(reason, quote: quote))))
  }

  mutating func lose(_ kind: NetworkFailure.Kind, mayHaveBeenCarriedOut: Bool) {
    take(.failure(.network(NetworkFailure(kind, mayHaveBeenCarriedOut: mayHaveBeenCarriedOut))))
  }

  private mutating func take(_ result: Result<Reply, CallFailure>) {
    guard let id = call else {
      Issue.record("nothing was sent")
      return
    }
    call = nil
    take(.replied(id, result))
  }
}
