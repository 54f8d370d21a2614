import AccountCore

extension English {
  func remark(_ remark: FlowRemark) -> String {
    switch remark {
    case .exists(let path): "\(path) is there already; name a new file."
    case .missing(let path): "\(path): there is no such file or folder."
    case .notAllowed(let path): "\(path): you may not read or write there."
    case .diskFull(let path): "\(path): the disk is full; nothing was written."
    case .notAFile(let path): "\(path) is not a recording but a folder, a device or far too large."
    case .failed(let path, let errno): "\(path): the system refused (error \(errno))."
    case .holdsSecret(let path): "\(path) would have held a secret, so nothing was written."
    case .bad(let path, let fault, let line, let place):
      "\(path): \(sentence(fault)) \(FlowRemark.place("line", line, place))"
    case .recorded(let path, let steps): "Recorded \(Self.count(steps, "step", "steps")) in \(path)."
    case .written(let path): "Written to \(path)."
    case .same(let steps): "The flow came out the same, \(Self.count(steps, "step", "steps"))."
    case .differs(let step, let verb): "The flow came out otherwise, first at step \(step), \(verb)."
    case .noCode(let step, let verb): "Step \(step), \(verb), needs the mailed code; give it with --code-file."
    case .stopped(let steps): "Stopped. So far the flow came out the same, \(Self.count(steps, "step", "steps"))."
    case .replaying(let step, let count): "Replay \(step)/\(count) · Space pause · Esc stop"
    case .replayPaused(let step, let count): "Paused \(step)/\(count) · Space go on · Esc stop"
    case .replayWaits(let step, let count): "Before \(step)/\(count) · Space go on · Esc stop"
    case .replayAsksCode: "Type the code, Enter · Esc stop"
    case .replayed: "The replay is over. Press any key."
    case .asksCode(let step, let verb): "Code for step \(step) (\(verb)): "
    case .asksToGoOn(let step, let verb): "Before step \(step) (\(verb)). Enter goes on: "
    case .missingVariable(let name, let step): "Step \(step) needs an address: --var \(name)=ADDRESS."
    case .unknownVariable(let name):
      "There is no variable \(name); there are email, newEmail, firstName, lastName and the recording's own addresses."
    case .badVariable(let text): "--var takes NAME=VALUE, not \(text)."
    case .missingPassword(let step): "Step \(step) needs the account's password: --password-file."
    case .notInDemo:
      """
      The recording begins with an account; a demo has none yet: name a server that knows it with --server, \
      and the account with --account and --password-file.
      """
    case .needsAccount: "The recording begins with an account: name it with --account and --password-file."
    case .needsPasswords(let addresses):
      "The recording begins with \(addresses.joined(separator: ", ")): a --password-file for each, in this order."
    case .needsNewAddress: "The recording begins in an email change: --var newEmail=ADDRESS."
    case .notToBeHad: "The recording begins where no replay can: with an ended session or a lost answer."
    case .notBegun(let why): "The account is not where the recording begins. \(why)"
    case .badPause: "--pause-before takes the number of a step, from 0."
    case .noSuchStep(let step, let last): "The recording ends with step \(last); there is no step \(step)."
    case .badSpeed: "--speed takes a number above 0 or the word instant."
    }
  }

  func label(_ part: StepLabel) -> String { part.rawValue }

  func label(_ command: PageReader.Command) -> String {
    switch command {
    case .next: "Next"
    case .previous: "Back"
    case .scroll: "Scroll"
    case .leave: "Quit"
    }
  }

  private func sentence(_ fault: FlowRemark.Fault) -> String {
    switch fault {
    case .notJSON: "it is no recording, or it is cut."
    case .newerSchema: "it was written by a newer version of trainova."
    case .unknownMember: "it holds something that no recording holds; it may be a secret."
    case .missingMember: "something is missing."
    case .badValue: "a value is none that a recording has there."
    case .secretInClear: "a value stands in clear where only its length is kept; it may be a secret."
    case .unknownStep: "this version knows no such step."
    case .tooLarge: "it is too large."
    }
  }
}
