import AccountCore

// Recording from the screens, and the dials of the demo's staff.

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
