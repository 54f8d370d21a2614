import AuthAPI
import Forms

/// The demo on an event stand: it shows itself until somebody presses a key, and every visitor begins anew.
package struct Stand: Equatable, Sendable {
  /// What goes on.
  package enum Mode: Equatable, Sendable {
    /// The banner, at least until this moment and until the demo's service is there.
    case banner(until: Instant)
    /// A flow that plays by itself.
    case show(Show)
    /// A visitor, whose last key was at this moment.
    case visitor(since: Instant)
  }

  package internal(set) var mode: Mode
  /// The steps that the show plays; a code left empty is taken from the inbox.
  let flow: [Step]
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

  /// The first key of the staff chord; Ctrl-Q after it ends the program, Ctrl-Z suspends it.
  package static let staffKey = Key.control("x")

  /// Whether the program shows itself: then any key begins a visit.
  package var invites: Bool {
    switch mode {
    case .banner, .show: true
    case .visitor: false
    }
  }
}

/// Where a flow that plays by itself stands.
package struct Show: Equatable, Sendable {
  /// What comes next.
  enum Stage: Equatable, Sendable {
    case open
    /// The field with this index among those of the step, so many of its characters typed.
    case typing(field: Int, count: Int)
    /// The mail with the code has to come; then it is opened, and its code taken.
    case mail(field: Int)
    case takeCode(field: Int)
    case press
    /// The answers have to come.
    case answer
    /// Time to look at what came of it.
    case look
  }

  var index = 0
  var stage = Stage.open
  var nextAt: Instant
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
    case .show(let show): isWaited(for: show.stage) ? nil : show.nextAt
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
      current.isChordBegun = key == Stand.staffKey
    case .paste, .mouse: current.isChordBegun = false
    }
    let wasInviting = current.invites
    current.mode = .visitor(since: now)
    let isFresh = current.isFresh
    current.isFresh = false
    stand = current
    // The staff's first key begins no visit, lest the banner flickers at every look behind the scenes.
    if wasInviting { beginVisit(restarting: !isFresh) }
    return wasInviting || current.isChordBegun
  }

  /// Goes on with what plays by itself, and ends a visit that nobody pays any more.
  mutating func runStand() {
    switch stand?.mode {
    case nil: break
    case .banner(let until):
      guard until <= now else { return }
      if stand?.isBroken == true {
        stand?.isBroken = false
        showBanner()
        emit(.startDemo)
      } else if server != nil {
        stand?.mode = .show(Show(nextAt: now))
      }
    case .show(let show):
      if !isWaited(for: show.stage), show.nextAt <= now { play(show) }
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
    emit(.startDemo)
  }

  private mutating func leavePhase() {
    if case .signedOut = phase {
      phase = .signedOut(remembered: nil)
      replaceForms(with: rootForms)
    } else {
      move(.demoEnded, to: .signedOut(remembered: nil))
    }
    // Nothing stays open on top: it was somebody else's.
    forms = rootForms
    serviceInfo = nil
  }

  // MARK: The show

  /// Whether the stage waits for something else than the time.
  private func isWaited(for stage: Show.Stage) -> Bool {
    switch stage {
    case .answer: !isSettled || phase.name == .signingIn
    case .mail: unreadMails == 0
    case .open, .typing, .takeCode, .press, .look: false
    }
  }

  private mutating func play(_ show: Show) {
    var show = show
    guard let current = stand, show.index < current.flow.count else { return endShow() }
    stand?.isFresh = false
    let step = current.flow[show.index]
    var pause: Int64 = 600
    switch show.stage {
    case .open:
      guard let opened = opened(for: step.action) else { return endShow() }
      self = opened
      show.stage = next(after: -1, of: step)
    case .typing(let field, let count):
      pause = type(field, count, of: step, in: &show)
    case .mail(let field):
      openInbox()
      show.stage = .takeCode(field: field)
      pause = 2500
    case .takeCode(let field):
      if let mail = mails.last { press(.mail(mail.name)) }
      show.stage = next(after: field, of: step)
      pause = 1500
    case .press:
      edit { $0.moveFocus(to: step.action) }
      press(step.action)
      show.stage = .answer
      pause = 0
    case .answer:
      guard form.problems.isEmpty, notice?.tone != .failure else { return endShow() }
      show.stage = .look
      pause = 2500
    case .look:
      show.index += 1
      show.stage = .open
    }
    show.nextAt = Instant(milliseconds: now.milliseconds + pause)
    stand?.mode = .show(show)
  }

  /// The fields that a step fills, in the order of the form.
  private func fields(of step: Step) -> [FieldID] { form.fields.filter { step.fields[$0] != nil } }

  private func next(after field: Int, of step: Step) -> Show.Stage {
    let fields = fields(of: step)
    guard field + 1 < fields.count else { return .press }
    let isCode = fields[field + 1] == .code && step.fields[.code] == ""
    return isCode ? .mail(field: field + 1) : .typing(field: field + 1, count: 0)
  }

  /// Types one more character, as unevenly as people do; the milliseconds until the next.
  private mutating func type(_ field: Int, _ count: Int, of step: Step, in show: inout Show) -> Int64 {
    let id = fields(of: step)[field]
    let text = step.fields[id] ?? ""
    edit { form in
      form.moveFocus(to: id)
      form[id]?.text = String(text.prefix(count))
      form.problems[id] = nil
    }
    guard count < text.count else {
      show.stage = next(after: field, of: step)
      return 450
    }
    show.stage = .typing(field: field, count: count + 1)
    return 55 + Int64((count * 37 + field * 53) % 90)
  }

  /// The show is over, or something went another way than it should: from the beginning, in the other language.
  private mutating func endShow() {
    restartDemo()
    choose(language.next)
    showBanner()
  }
}
