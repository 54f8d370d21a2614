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
    ("first paint", "ms"), ("processor time till then", "ms"), ("resident memory", "MiB"),
    ("key to echo, after a rest", "ms"),
    ("key to echo, in a stream", "ms"),
    ("processor time a key", "ms"), ("bytes a key", "B"), ("wake-ups in 2 s of rest", ""),
  ]

  /// Forms of the same kind in other ways of making one, as far as they are installed.
  static func peers(folder: String) -> [Contestant] {
    var peers: [Contestant] = []
    if (try? run(["dialog", "--version"])) != nil {
      let form = ["--form", "Ctrl-Q", "14", "70", "2"]
      let fields = ["Email", "1", "1", "", "1", "12", "40", "60", "Password", "2", "1", "", "2", "12", "40", "60"]
      peers.append(Contestant(name: "dialog", words: ["dialog", "--title", "Sign in"] + form + fields, mark: "Ctrl-Q"))
    }
    for name in ["urwid", "textual"] where (try? run(["python3", "-c", "import \(name)"])) != nil {
      peers.append(Contestant(name: name, words: ["python3", "\(folder)/\(name)_form.py"], mark: "Ctrl-Q"))
    }
    return peers
  }

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
    let stream = streaming(session)
    session.settle()
    let before = session.wakeUps
    session.more(within: 2000)
    let wakeUps = session.wakeUps.flatMap { after in before.map { after - $0 } }
    return [paint, processor, memory, echo.wait, stream, echo.processor, echo.bytes, wakeUps]
  }

  /// The median of 60 keys, each sent as soon as the one before it is seen: nothing else takes the caches meanwhile.
  private func streaming(_ session: Session) -> Double? {
    var waits: [Double] = []
    for index in 0..<60 {
      if index % 20 == 0 {
        session.type("\u{15}")
        session.settle(50)
      }
      let sentAt = milliseconds()
      session.type(String("abcdefghij".randomElement() ?? "a"))
      if session.more(within: 1000) { waits.append(milliseconds() - sentAt) }
    }
    return median(waits)
  }

  /// The medians of 60 keys, each after 10 ms without any.
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
