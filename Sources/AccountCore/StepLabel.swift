/// What stands before a part of a recorded step; its raw value is what a recording's own words call it.
package enum StepLabel: String, CaseIterable, Sendable {
  case whileBusy = "while a call was under way"
  case state, screen, why, at, said
}
