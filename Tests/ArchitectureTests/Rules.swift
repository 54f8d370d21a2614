/// The rules about sources, each as the complaints it has about one file.
enum Rules {
  /// The modules that a file imports.
  static func imports(_ tokens: [Token]) -> [String] {
    tokens.indices.compactMap { index in
      guard tokens[index] == "import", index + 1 < tokens.count, !follows(".", index, tokens) else { return nil }
      let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
      let name = kinds.contains(tokens[index + 1].text) && index + 2 < tokens.count ? index + 2 : index + 1
      return tokens[name].text
    }
  }

  /// Uses of names that reach out of a pure part without any import: clocks, chance, tasks, locks, files, output.
  static func impurities(_ tokens: [Token]) -> [String] {
    tokens.filter { $0.kind == .word && impureNames.contains($0.text) }.map { "line \($0.line): \($0.text)" }
  }

  private static let impureNames: Set<String> = [
    "Task", "TaskGroup", "ThrowingTaskGroup", "DiscardingTaskGroup", "withTaskGroup", "MainActor", "actor", "async",
    "await", "ContinuousClock", "SuspendingClock", "UTCClock", "Date", "SystemRandomNumberGenerator", "random",
    "randomElement", "shuffle", "shuffled", "print", "debugPrint", "dump", "readLine", "CommandLine", "Mutex", "Atomic",
    "NSLock", "NSRecursiveLock", "OSAllocatedUnfairLock", "DispatchQueue", "DispatchTime", "Thread", "FileHandle",
    "FileManager", "ProcessInfo", "UserDefaults", "UUID", "fopen", "getenv", "clock_gettime", "nanosleep",
    "pthread_mutex_lock",
  ]

  /// `try!`, `as!`, a forced unwrapping, a type that unwraps itself.
  static func traps(_ tokens: [Token]) -> [String] {
    tokens.indices.compactMap { index in
      let token = tokens[index]
      guard token.kind == .sign, token.text.hasPrefix("!"), token.text != "!=", token.text != "!==", token.isAttached,
        index > 0, isOperand(tokens[index - 1])
      else { return nil }
      return "line \(token.line): \(tokens[index - 1].text)!"
    }
  }

  /// Whether a `!` right behind it belongs to it.
  private static func isOperand(_ token: Token) -> Bool {
    switch token.kind {
    case .word, .string: true
    case .sign: [")", "]", "}"].contains(token.text) || token.text.hasSuffix("?") || token.text == ">"
    }
  }

  /// Notes that something is yet to be done.
  static func leftovers(_ source: String) -> [String] {
    var found: [String] = []
    for (number, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split { !$0.isLetter }
      // Put together, so that this line is none itself.
      for mark in ["TO" + "DO", "FIX" + "ME", "X" + "XX"] where words.contains(Substring(mark)) {
        found.append("line \(number + 1): \(mark)")
      }
    }
    return found
  }

  /// The longest a file may be, in lines.
  static let longestFile = 400

  /// The lines of a file without those inside its string literals: a picture of a screen is as long as the screen.
  static func lineCount(_ source: String, _ tokens: [Token]) -> Int {
    let inLiterals = tokens.reduce(0) { $0 + ($1.kind == .string ? newlines($1.text) : 0) }
    return newlines(source) - inLiterals + (source.hasSuffix("\n") ? 0 : 1)
  }

  private static func newlines(_ text: String) -> Int { text.utf8.count { $0 == UInt8(ascii: "\n") } }

  private static func follows(_ sign: String, _ index: Int, _ tokens: [Token]) -> Bool {
    index > 0 && tokens[index - 1].text == sign
  }
}

extension Token {
  fileprivate static func == (token: Token, word: String) -> Bool { token.kind == .word && token.text == word }
}
