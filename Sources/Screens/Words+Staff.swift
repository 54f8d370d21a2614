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

extension Russian {
  var recordingHint: String { "Всё, что делается дальше, идёт туда, без секретов. Файл должен быть новым." }
  func recordingBegan(_ path: String) -> String {
    "Идёт запись в \(path), пока её не закончат в инспекторе или не закроют программу."
  }
  var recording: String { "[запись]" }
  var staffHint: String { "Со следующего вызова. Помехи только у вызовов этой программы." }
  var present: String { "Сейчас" }
  var tokenLife: String { "Токены" }
  func tokenLife(_ seconds: Int?) -> String { seconds.map { "живут \($0) с" } ?? "живут как обычно" }
  func latency(_ milliseconds: Int) -> String {
    milliseconds == 0 ? "Ответы сразу" : "Ответы на \(Milliseconds.dial(milliseconds, "мс", "с")) позже"
  }
  func failRate(_ share: Int) -> String {
    share == 0 ? "Вызовы без сбоев" : share == 100 ? "Не удаётся ни один вызов" : "Не удаётся \(share)% вызовов"
  }
}

extension RecordingTrouble {
  /// The same as of a command's file.
  func remark(_ path: String) -> FlowRemark {
    switch self {
    case .exists: .exists(path)
    case .missing: .missing(path)
    case .notAllowed: .notAllowed(path)
    case .diskFull: .diskFull(path)
    case .notAFile: .notAFile(path)
    case .holdsSecret: .holdsSecret(path)
    case .system(let errno): .failed(path, errno: errno)
    }
  }
}
