import AuthAPI

extension State {
  /// The call the user waits for; nil when nothing is under way, or only a silent refresh.
  package var busy: Call? {
    switch traffic {
    case .idle: nil
    case .calling(let call): call
    case .refreshing(_, let waiting): waiting
    }
  }

  /// When the next `Event.woke` is due; nil for never: with nothing to show or to do the program sleeps.
  package var nextWake: Instant? {
    var next: Instant?
    func consider(_ moment: Instant) { next = next.map { min($0, moment) } ?? moment }
    if let busy {
      // The spinner's next picture.
      let elapsed = now.milliseconds - busy.startedAt.milliseconds
      let turned = (elapsed / Self.spinnerMilliseconds + 1) * Self.spinnerMilliseconds
      consider(Instant(milliseconds: busy.startedAt.milliseconds + turned))
    }
    if let resendAt, resendAt > now, form.actions.contains(.resend) {
      consider(nextSecond(before: resendAt))
    }
    if form.screen == .session || form.screen == .profile, let end = session?.expiresAt, end > now {
      // Minutes are shown, and seconds in the last one.
      let left = now.seconds(until: end)
      consider(left > 60 ? end.adding(seconds: -((left - 1) / 60) * 60) : nextSecond(before: end))
    }
    if case .idle = traffic, lingeringRefresh == nil, let refreshAt = refreshAt { consider(max(refreshAt, now)) }
    if let standWake { consider(standWake) }
    return next
  }

  /// One picture of the spinner lasts this long.
  package static let spinnerMilliseconds: Int64 = 120

  /// When the session is to be refreshed silently, where it is in use.
  var refreshAt: Instant? {
    switch phase {
    case .signedIn(let session): session.refreshAt
    case .awaitingPasswordCode(let change): change.session.refreshAt
    case .awaitingEmailCode(let change): change.session.refreshAt
    case .signedOut, .awaitingVerification, .signingIn, .awaitingReset, .expired, .outcomeUnknown: nil
    }
  }

  /// The moment at which one second less is left until `end`.
  private func nextSecond(before end: Instant) -> Instant {
    end.adding(seconds: -(now.seconds(until: end) - 1))
  }
}

extension State {
  /// Whether a call is under way that changes something, so that the form stands still until its answer.
  package var isBusyWithChange: Bool {
    guard let busy else { return false }
    return !busy.api.operation.isRead
  }

  /// Whether the shown form stands still until then; what lies above the forms never does.
  package var isHeld: Bool { isBusyWithChange && !form.screen.isInspector }
}
