/// A front that does a recorded flow again.
package protocol ReplayingFront: Front {
  /// How it ended; nil until then.
  var end: ReplayEnd? { get }
}

/// The screens, as something else may use them.
package protocol CaptionedFront: Front {
  /// What stands in the footer's place; nil for the keys of the state.
  var caption: String? { get set }
}

/// Where mailed codes come from in a replay.
package enum ReplayCodes {
  /// The demo's inbox.
  case inbox
  /// Whoever is asked each time that one is needed; nil where there is none.
  case source(() -> String?)
  /// Whoever sits at the terminal.
  case prompt
  /// Nowhere: a flow that needs one ends there.
  case none

  var areInbox: Bool {
    if case .inbox = self { true } else { false }
  }
}

/// How a replay ended.
package enum ReplayEnd: Equatable, Sendable {
  case done
  /// This step, counted as in the recording, could not be taken.
  case stuck(step: Int)
  /// This step needed a code that nobody had.
  case noCode(step: Int)
  /// Whoever watched had seen enough; so many steps had been taken and answered.
  case stopped(after: Int)
  /// A signal, or a closed input.
  case interrupted(status: Int32)
}
