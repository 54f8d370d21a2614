import AccountCore
import Forms
import Recording
import Screens

/// A replay on the screens: it types as a user does, and whoever watches may pause it, stop it, or give it a code.
package final class WatchedReplayFront: ReplayingFront {
  /// What is going on.
  private enum Mode: Equatable {
    case playing, paused
    /// Before a step that the user has something to do for.
    case held
    /// The focus is on the code field, and the user has the keys for it.
    case asking
    /// The end is there to be looked at until a key is pressed.
    case over(status: Int32)
  }

  package private(set) var end: ReplayEnd?
  private let screens: any CaptionedFront
  private let player: Player
  private let codes: ReplayCodes
  private let rhythm: Rhythm
  private var mode = Mode.playing
  /// Whether the user says that the code is typed.
  private var isEntered = false
  private var state: State?

  package init(_ plan: ReplayPlan, on screens: any CaptionedFront, codes: ReplayCodes, rhythm: Rhythm) {
    self.screens = screens
    player = Player(plan, codesFromInbox: codes.areInbox, rhythm: rhythm)
    self.codes = codes
    self.rhythm = rhythm
  }

  package var descriptors: [Int32] { screens.descriptors }
  package var writing: Int32? { screens.writing }

  package var due: Instant? {
    guard mode == .playing else { return screens.due }
    return [screens.due, player.due].compactMap { $0 }.min()
  }

  package func show(_ state: State) {
    self.state = state
    if isEntered { takeCode(state.form.text(.code)) }
    if mode == .playing { player.look(at: state) }
    screens.caption = state.language.words.remark(caption)
    screens.show(state)
  }

  private var caption: FlowRemark {
    let (step, count) = (min(player.stepNumber, player.stepCount), player.stepCount)
    return switch mode {
    case .playing: .replaying(step: step, of: count)
    case .paused: .replayPaused(step: step, of: count)
    case .held: .replayWaits(step: step, of: count)
    case .asking: .replayAsksCode
    case .over: .replayed
    }
  }

  package func take(_ ready: [Int32], at now: Instant) -> FrontNews {
    var events: [Event] = []
    switch screens.take(ready, at: now) {
    case .ended(let status): return ended(.interrupted(status: status), status: status)
    case .events(let taken):
      for event in taken {
        if let news = take(event) { return news }
        if mode == .asking, isTyping(event) { events.append(event) }
      }
    }
    guard let state, mode == .playing else { return .events(events) }
    switch player.turn(state, at: now) {
    case .nothing: break
    case .event(let event): events.append(event)
    case .askCode: return askCode(state)
    case .askToGoOn: mode = .held
    case .over(let end): return over(end)
    }
    return .events(events)
  }

  // MARK: The user

  /// What a key does to the replay itself; nil for one that does not end it.
  private func take(_ event: Event) -> FrontNews? {
    if case .over(let status) = mode {
      if case .input(.key) = event { return .ended(status) }
      return nil
    }
    guard case .input(.key(let key)) = event else { return nil }
    switch key.latin {
    case Key(.escape), .control("c"), .control("q"):
      let isAnswered = state?.isSettled == true
      return ended(.stopped(after: max(0, player.stepNumber - (isAnswered ? 1 : 2))), status: 2)
    case .control("z"): suspend()
    case .control("l"): redraw()
    case .character(" ") where mode == .playing: mode = .paused
    case .character(" ") where mode == .paused || mode == .held:
      player.wait()
      mode = .playing
    // What was typed just before is not in the state yet.
    case Key(.enter) where mode == .asking: isEntered = true
    default: break
    }
    return nil
  }

  /// Whether it only edits the field that has the focus.
  private func isTyping(_ event: Event) -> Bool {
    switch event {
    case .input(.paste): return true
    case .input(.key(let key)):
      switch key.code {
      case .character: return key.modifiers.isEmpty
      case .backspace, .delete, .left, .right, .home, .end: return true
      case .enter, .tab, .escape, .insert, .up, .down, .pageUp, .pageDown, .function: return false
      }
    case .input, .clicked, .played, .playedToTheEnd, .performed, .wanted, .filled, .started, .replied, .refreshed,
      .woke, .storeFailed,
      .storeChanged, .demoStarted, .demoFailed, .mailChanged, .exchanged, .recordingBegan, .recordingEnded,
      .recordingFailed:
      return false
    }
  }

  // MARK: Codes

  private func askCode(_ state: State) -> FrontNews {
    switch codes {
    case .inbox, .none: return over(.noCode(step: player.stepNumber))
    case .source(let next):
      guard let code = next() else { return over(.noCode(step: player.stepNumber)) }
      player.give(code: code)
      return .events([])
    case .prompt:
      // Any code but the mailed one does; only one who reads the mail could say which that is.
      guard player.step?.fields.values.contains(.code) == true else {
        player.give(code: "")
        return .events([])
      }
      guard state.form.fields.contains(.code) else { return over(.noCode(step: player.stepNumber)) }
      if let stroke = Typist.stroke(toEmpty: .code, in: state.form) { return .events([stroke.event]) }
      mode = .asking
      return .events([])
    }
  }

  private func takeCode(_ code: String) {
    isEntered = false
    guard Validator.code(code) == nil else { return }
    player.give(code: code)
    mode = .playing
  }

  // MARK: The end

  /// The last screen stays until a key is pressed, unless nobody was to watch.
  private func over(_ end: ReplayEnd) -> FrontNews {
    let status: Int32 = end == .done ? 0 : 1
    if rhythm == .instant { return ended(end, status: status) }
    self.end = end
    mode = .over(status: status)
    return .events([])
  }

  private func ended(_ end: ReplayEnd, status: Int32) -> FrontNews {
    if self.end == nil { self.end = end }
    return .ended(status)
  }

  package func redraw() { screens.redraw() }

  package func suspend() { screens.suspend() }

  package func close() { screens.close() }
}
