import AuthAPI
import Forms

/// The demo on an event stand: it shows itself until somebody presses a key, and every visitor begins anew.
package struct Stand: Equatable, Sendable {
  /// What goes on.
  package enum Mode: Equatable, Sendable {
    /// The banner, at least until this moment and until the demo's service is there.
    case banner(until: Instant)
    /// The flow of this number, from 0, plays by itself: by `Event.played`, until `Event.playedToTheEnd`.
    case show(Int)
    /// A visitor, whose last key was at this moment.
    case visitor(since: Instant)
  }

  package internal(set) var mode: Mode
  /// How many flows have begun to play.
  var showCount = 0
  /// Whether the last key was the first of a staff chord.
  var isChordBegun = false
  /// Whether the service ended and is to be started again when the banner has stood.
  var isBroken = false
  /// Whether the service is as it was started: nobody has used it yet.
  var isFresh = true

  /// Seconds without a key after which the next visitor begins anew, and from when on they are counted down.
  package static let idleSeconds = 60
  package static let countdownSeconds = 15
  /// Seconds that the banner stands.
  static let bannerSeconds = 8

  /// The first key of the staff chord; Ctrl-Q after it ends the program, Ctrl-Z suspends it, F12 shows the dials.
  package static let staffKey = Key.control("x")

  /// The stand as it is switched on.
  init(at now: Instant) { mode = .banner(until: now.adding(seconds: Self.bannerSeconds)) }

  /// Whether the program shows itself: then any key begins a visit.
  package var invites: Bool {
    switch mode {
    case .banner, .show: true
    case .visitor: false
    }
  }
}

extension State {
  /// Seconds until a visit ends by itself; nil while there is no countdown.
  package var standCountdown: Int? {
    guard case .visitor(let since)? = stand?.mode else { return nil }
    let left = now.seconds(until: since.adding(seconds: Stand.idleSeconds))
    return left <= Stand.countdownSeconds ? left : nil
  }

  /// When the stand is to be looked at again.
  var standWake: Instant? {
    switch stand?.mode {
    case nil: nil
    case .banner(let until): until > now ? until : nil
    case .show: nil
    case .visitor(let since):
      standCountdown == nil
        ? since.adding(seconds: Stand.idleSeconds - Stand.countdownSeconds)
        : Instant(milliseconds: now.milliseconds + 1000)
    }
  }

  /// Takes a key or a paste at the stand; whether that was all there is to do about it.
  mutating func takeAtStand(_ input: Input) -> Bool {
    guard var current = stand else { return false }
    switch input {
    case .focus: return false
    case .key(let key):
      let key = key.latin
      if current.isChordBegun, key == .control("q") || key == .control("z") {
        stand?.isChordBegun = false
        emit(key == .control("q") ? .quit : .suspend)
        return true
      }
      if current.isChordBegun, Binding.command(for: key) == .inspector {
        stand?.isChordBegun = false
        _ = seeVisitor()
        openStaff()
        return true
      }
      current.isChordBegun = key == Stand.staffKey
    case .paste, .mouse: current.isChordBegun = false
    }
    stand = current
    // The staff's first key begins no visit, lest the show ends at every look behind the scenes.
    if current.isChordBegun, current.invites { return true }
    return seeVisitor() || current.isChordBegun
  }

  /// Somebody is here, whose visit begins if the program showed itself; whether it did.
  private mutating func seeVisitor() -> Bool {
    guard let before = stand else { return false }
    stand?.mode = .visitor(since: now)
    stand?.isFresh = false
    // A service that is broken is started anew for whoever comes, without the wait.
    if before.invites { beginVisit(restarting: !before.isFresh || before.isBroken) }
    return before.invites
  }

  /// Takes a key of a flow that plays by itself; one that comes when somebody is there already is nobody's.
  mutating func takePlayed(_ input: Input) {
    guard case .show? = stand?.mode else { return }
    stand?.isFresh = false
    take(input)
  }

  /// A flow has played, or could not go on: the banner again, in the other language.
  mutating func endShow() {
    guard case .show? = stand?.mode else { return }
    restartDemo()
    choose(language.next)
    showBanner()
  }

  /// Goes on when the banner has stood, and ends a visit that nobody pays any more.
  mutating func runStand() {
    switch stand?.mode {
    case nil: break
    case .banner(let until):
      guard until <= now else { return }
      if stand?.isBroken == true {
        restartDemo()
        showBanner()
      } else if server != nil, let number = stand?.showCount {
        stand?.mode = .show(number)
        stand?.showCount = number + 1
      }
    case .show: break
    case .visitor(let since):
      if now.seconds(since: since) >= Stand.idleSeconds {
        restartDemo()
        showBanner()
      }
    }
  }

  /// The demo's service could not be started, or ended: it is tried again after the banner, so that a fault makes no storm.
  mutating func breakStand(_ trouble: DemoTrouble) {
    forgetDemo()
    leavePhase()
    showBanner()
    stand?.isBroken = true
    notice = Notice(.demoFailed(trouble))
  }

  private mutating func showBanner() {
    stand?.mode = .banner(until: now.adding(seconds: Stand.bannerSeconds))
    stand?.isFresh = true
  }

  private mutating func beginVisit(restarting: Bool) {
    if restarting { restartDemo() }
    notice = nil
    replaceForms(with: [Form(.stand, actions: Language.allCases.map { .language($0) })])
    let mine = Action.language(language)
    edit { $0.moveFocus(to: mine) }
  }

  /// A fresh service and a fresh store: nothing is left of whoever was here before.
  private mutating func restartDemo() {
    forgetDemo()
    leavePhase()
    notice = nil
    stand?.isBroken = false
    emit(.startDemo)
  }

  private mutating func leavePhase() {
    if case .signedOut = phase {
      phase = .signedOut(remembered: nil)
      replaceForms(with: rootForms)
    } else {
      move(.demoEnded, to: .signedOut(remembered: nil))
    }
    // Nothing stays open on top, and no call to be looked at: they were somebody else's.
    forms = rootForms
    serviceInfo = nil
    inspection = Inspection()
  }
}
