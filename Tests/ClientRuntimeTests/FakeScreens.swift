import AccountCore
import Forms

@testable import ClientRuntime

/// Screens that nobody sees, and a user whose keys are these.
final class FakeScreens: CaptionedFront {
  var caption: String?
  /// What the user does next, all of it at once.
  var keys: [Event] = []
  private(set) var shown: State?
  private(set) var isClosed = false

  var descriptors: [Int32] { [] }
  var writing: Int32? { nil }
  var due: Instant? { nil }

  func show(_ state: State) { shown = state }

  func take(_ ready: [Int32], at now: Instant) -> FrontNews {
    defer { keys = [] }
    return .events(keys)
  }

  func redraw() {}
  func suspend() {}
  func close() { isClosed = true }
}
