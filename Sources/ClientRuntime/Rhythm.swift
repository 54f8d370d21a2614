/// How fast a replay types: as a person does, a multiple of that, or without any pause.
package enum Rhythm: Equatable, Sendable {
  case instant
  /// 1 is a person, 2 twice as fast.
  case times(Double)

  /// `instant`, or a number above 0 and up to 1000; nil for anything else.
  package init?(_ text: String) {
    if text == "instant" {
      self = .instant
    } else {
      guard let times = Double(text), times > 0, times <= 1000 else { return nil }
      self = .times(times)
    }
  }

  /// Milliseconds to look at what came of a step.
  var look: Int64 { milliseconds(1500) }

  /// Milliseconds before a stroke: about 12 characters a second, and time to read before anything is sent.
  ///
  /// - Parameter number: of the stroke among all of the replay; the same one waits the same time in every run.
  func milliseconds(before kind: Typist.Stroke.Kind, number: Int) -> Int64 {
    switch kind {
    // 50 to 116, as unevenly as people type.
    case .character: milliseconds(50 + number * 37 % 67)
    case .move: milliseconds(260)
    case .mail: milliseconds(2200)
    case .take: milliseconds(1100)
    }
  }

  private func milliseconds(_ pause: Int) -> Int64 {
    guard case .times(let times) = self else { return 0 }
    return Int64(Double(pause) / times)
  }
}
