/// A program to be measured: it paints a form, and echoes what is typed into a field of it.
struct Contestant {
  var name: String
  var words: [String]
  /// A text that its first picture ends with, or holds near its end.
  var mark: String
  /// The keys that lead to the field.
  var keys = ""
  var environment: [String: String] = [:]

  static let figures: [(name: String, unit: String)] = [
    ("first paint", "ms"), ("processor time till then", "ms"), ("resident memory", "MiB"), ("key to echo", "ms"),
    ("processor time a key", "ms"), ("bytes a key", "B"), ("wake-ups in 2 s of rest", ""),
  ]

  /// One figure of each, nil where it could not be taken.
  func measure(environment common: [String: String]) throws -> [Double?] {
    let session = try Session(words, environment: common.merging(environment) { $1 })
    guard session.wait(for: mark) else { throw Failure(description: "\(name) never showed “\(mark)”") }
    let paint = milliseconds() - session.startedAt
    let processor = session.processorTime
    session.settle()
    let memory = session.memory("VmRSS").map { $0 / 1024 }
    for key in keys {
      session.type(String(key))
      session.settle()
    }
    let echo = typing(session)
    session.settle()
    let before = session.wakeUps
    session.more(within: 2000)
    let wakeUps = session.wakeUps.flatMap { after in before.map { after - $0 } }
    return [paint, processor, memory, echo.wait, echo.processor, echo.bytes, wakeUps]
  }

  /// The medians of 60 keys.
  private func typing(_ session: Session) -> (wait: Double?, processor: Double?, bytes: Double?) {
    var waits: [Double] = []
    var processor: [Double] = []
    var bytes: [Double] = []
    for index in 0..<60 {
      if index % 20 == 0 {
        session.type("\u{15}")  // Ctrl-U empties the field
        session.settle(50)
      }
      let length = session.output.count
      let used = session.processorTime
      let sentAt = milliseconds()
      session.type(String("abcdefghij".randomElement() ?? "a"))
      guard session.more(within: 1000) else { continue }
      waits.append(milliseconds() - sentAt)
      session.settle(10)
      bytes.append(Double(session.output.count - length))
      if let used, let now = session.processorTime { processor.append(now - used) }
    }
    return (median(waits), median(processor), median(bytes))
  }
}
