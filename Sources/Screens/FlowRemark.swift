/// What is said of recorded flows and their files, before it is in any language.
package enum FlowRemark: Equatable, Sendable {
  // Files.
  case exists(String), missing(String), notAllowed(String), diskFull(String), notAFile(String)
  case failed(String, errno: Int32)
  /// What was to be written held a secret; nothing was written.
  case holdsSecret(String)
  /// What is wrong with a file, and where in it.
  case bad(String, Fault, line: Int, place: String)

  // What became of it.
  case recorded(String, steps: Int)
  case written(String)
  case same(steps: Int)
  case differs(step: Int, verb: String)
  case noCode(step: Int, verb: String)
  /// A replay was ended by whoever watched it; so many steps had come out the same.
  case stopped(sameSteps: Int)

  // What stands below a replay on the screens.
  case replaying(step: Int, of: Int)
  case replayPaused(step: Int, of: Int)
  /// It stands before a step that it was asked to wait at.
  case replayWaits(step: Int, of: Int)
  /// The user is to type the code.
  case replayAsksCode
  case replayed

  // What a replay without screens asks for.
  case asksCode(step: Int, verb: String)
  /// Whoever replays is to do first what belongs before the step.
  case asksToGoOn(step: Int, verb: String)

  // What a replay lacks.
  case missingVariable(name: String, step: Int)
  case unknownVariable(String)
  case badVariable(String)
  case missingPassword(step: Int)
  // The recording does not begin with nobody signed in.
  case notInDemo, needsAccount, needsNewAddress, notToBeHad
  /// It begins with several accounts on file.
  case needsPasswords([String])
  /// The account could not be brought to where the recording begins, and why.
  case notBegun(String)
  case badSpeed
  case badPause
  case noSuchStep(Int, last: Int)

  /// What can be wrong with a file.
  package enum Fault: Equatable, Sendable {
    case notJSON, newerSchema, unknownMember, missingMember, badValue, secretInClear, unknownStep, tooLarge
  }
}

extension FlowRemark {
  /// ` (line 12, steps[2].fields.password)`
  static func place(_ word: String, _ line: Int, _ place: String) -> String {
    "(\(word) \(line)\(place.isEmpty ? "" : ", \(place)"))"
  }
}
