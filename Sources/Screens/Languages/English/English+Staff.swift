import AccountCore

// Recording from the screens, and the dials of the demo's staff.

extension English {
  var recordingHint: String { "What is done from now on goes there, without secrets. The file must be new." }
  func recordingBegan(_ path: String) -> String { "Recording to \(path) until you stop it in the inspector, or quit." }
  var recording: String { "[rec]" }
  var staffHint: String { "From the next call on. Only this program's calls are hindered." }
  var present: String { "Now" }
  var tokenLife: String { "Tokens" }
  func tokenLife(_ seconds: Int?) -> String { seconds.map { "live \($0) s" } ?? "live as long as usual" }
  func latency(_ milliseconds: Int) -> String {
    milliseconds == 0 ? "Answers at once" : "Answers \(Milliseconds.dial(milliseconds, "ms", "s")) later"
  }
  func failRate(_ share: Int) -> String {
    share == 0 ? "No call fails" : share == 100 ? "All calls fail" : "\(share)% of calls fail"
  }
}
