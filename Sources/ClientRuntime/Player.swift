import AccountCore
import Forms
import Recording

/// Plays a plan, each thing when the state is as it has to be: a whole step at once, or key by key in a rhythm.
final class Player {
  /// What is to be done now.
  enum Turn: Equatable {
    case nothing
    case event(Event)
    /// Whoever has the code is to give it.
    case askCode
    /// Whoever replays has something to do before the step that comes next, and says when it is done.
    case askToGoOn
    case over(ReplayEnd)
  }

  private let driver: ReplayDriver
  /// Nil for a player that takes whole steps.
  private let rhythm: Rhythm?
  private let codesFromInbox: Bool
  private var typist = Typist()
  /// How many strokes were made, and when the next one is due.
  private var number = 0
  private var strokeAt: Instant?
  /// When the mail that a step needs is given up.
  private var patience: Instant?
  /// The step before which whoever replays was asked to go on.
  private var held: Int?
  /// When `turn` is to be called in any case; nil for when the state changes.
  private(set) var due: Instant?

  init(_ plan: ReplayPlan, codesFromInbox: Bool, rhythm: Rhythm? = nil) {
    driver = ReplayDriver(plan, codesFromInbox: codesFromInbox)
    self.codesFromInbox = codesFromInbox
    self.rhythm = rhythm
  }

  /// The step that comes next, counted as in the recording; and how many there are.
  var stepNumber: Int { driver.index + 1 }
  var stepCount: Int { driver.count }
  var step: ReplayPlan.Step? { driver.step }

  /// The code for the step that comes next, or a line that holds it.
  func give(code text: String) { driver.give(code: text) }

  /// Looks at a state, for `due`.
  func look(at state: State) {
    let next = driver.next(state)
    if waitsForUser(next) { return due = state.now }
    switch next {
    case .wait(let moment):
      strokeAt = nil
      due = moment ?? waitForMail(state)
    case .take(let event):
      if strokeAt == nil { strokeAt = state.now.adding(milliseconds: pause(before: event, state)) }
      due = strokeAt
    case .done, .stuck:
      if strokeAt == nil { strokeAt = state.now.adding(milliseconds: rhythm?.look ?? 0) }
      due = strokeAt
    case .askCode: due = state.now
    }
  }

  /// Begins the pause before the next stroke anew.
  func wait() { (strokeAt, due) = (nil, nil) }

  /// What to do in a state.
  func turn(_ state: State, at now: Instant) -> Turn {
    let next = driver.next(state)
    if waitsForUser(next) {
      held = driver.index
      return .askToGoOn
    }
    switch next {
    case .wait:
      guard let patience, patience <= now else { return .nothing }
      return .over(.noCode(step: stepNumber))
    case .take(let event):
      guard isDue(now) else { return .nothing }
      strokeAt = nil
      return .event(take(event, state))
    case .askCode: return .askCode
    case .done: return isDue(now) ? .over(.done) : .nothing
    case .stuck: return isDue(now) ? .over(.stuck(step: stepNumber)) : .nothing
    }
  }

  /// Whether the step that comes next could be taken, were there nothing to be done by the user first.
  private func waitsForUser(_ next: ReplayDriver.Next) -> Bool {
    guard driver.step?.waitsForUser == true, held != driver.index else { return false }
    if case .wait = next { return false }
    return true
  }

  private func isDue(_ now: Instant) -> Bool { strokeAt.map { $0 <= now } ?? false }

  private func take(_ event: Event, _ state: State) -> Event {
    number += 1
    guard rhythm != nil, case .performed(let step) = event else { return advance(event, state) }
    let (stroke, after) = typist.next(step, mail: driver.mail, in: state)
    typist = after
    return stroke.kind == .take ? advance(stroke.event, state) : stroke.event
  }

  private func advance(_ event: Event, _ state: State) -> Event {
    patience = nil
    typist = Typist()
    driver.advance(state)
    return event
  }

  private func pause(before event: Event, _ state: State) -> Int64 {
    guard let rhythm, driver.step?.whileBusy != true || state.busy == nil else { return 0 }
    // What the step before has brought is to be seen first.
    let look = typist == Typist() && driver.index > 0 ? rhythm.look : 0
    guard case .performed(let step) = event else { return look + rhythm.milliseconds(before: .take, number: number) }
    let stroke = typist.next(step, mail: driver.mail, in: state).stroke
    return look + rhythm.milliseconds(before: stroke.kind, number: number)
  }

  /// A mail that never comes is waited for a minute: the one thing here that nothing else would end.
  private func waitForMail(_ state: State) -> Instant? {
    guard codesFromInbox, state.isSettled, step?.needsCode == true else {
      patience = nil
      return nil
    }
    let moment = patience ?? state.now.adding(seconds: 60)
    patience = moment
    return moment
  }
}

extension Instant {
  fileprivate func adding(milliseconds: Int64) -> Instant {
    Instant(milliseconds: self.milliseconds + milliseconds)
  }
}
