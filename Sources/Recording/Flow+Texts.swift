extension Flow {
  /// The flow with every text that was kept put through `change`; words of the schema, numbers and what is hidden stay.
  func mapTexts(_ change: (String) -> Shown) -> Flow {
    var flow = self
    for index in flow.steps.indices { flow.steps[index].mapTexts(change) }
    return flow
  }

  /// The flow with pseudonyms in place of mail addresses and of the paths of sockets, which name folders of a machine and
  /// often a person: one for each, in the order they appear.
  package func anonymised() -> Flow {
    var addresses: [String] = []
    var sockets: [String] = []
    /// Its number among those seen so far, from 1.
    func number(_ name: String, _ known: inout [String]) -> Int {
      if !known.contains(name) { known.append(name) }
      return (known.firstIndex(of: name) ?? 0) + 1
    }
    func hidden(_ word: String) -> String {
      if word.hasPrefix(Self.socket) { return "\(Self.socket)server\(number(word, &sockets)).sock" }
      // Whatever holds an @ may be an address of a kind that only its server knows.
      return word.contains("@") ? "user\(number(word.lowercased(), &addresses))@example.org" : word
    }
    return mapWords(hidden)
  }

  /// The flow with `/~` in place of a user's home folder in the paths of sockets.
  package func homeless(_ home: String) -> Flow {
    let start = Self.socket.dropLast() + home + "/"
    return mapWords { $0.hasPrefix(start) ? "\(Self.socket)~/\($0.dropFirst(start.count))" : $0 }
  }

  private static let socket = "unix:/"

  /// With every word of a text that was kept, and the server's address, put through `change` without its punctuation.
  private func mapWords(_ change: (String) -> String) -> Flow {
    var flow = self
    flow.server = flow.server.map(change)
    return flow.mapTexts { text in .text(text.mapWords(change)) }
  }
}

extension String {
  /// With every word put through `change` without the punctuation around it; white space stays.
  fileprivate func mapWords(_ change: (String) -> String) -> String {
    var result = ""
    var word = ""
    func finished() -> String {
      let bare = word.trimming(Rules.punctuation)
      guard !bare.isEmpty else { return word }
      let changed = change(bare)
      guard changed != bare else { return word }
      guard let range = word.firstRange(of: bare) else { return Rules.mask }
      return word.replacingCharacters(in: range, with: changed)
    }
    for character in self {
      if character.isWhitespace {
        result += finished()
        result.append(character)
        word = ""
      } else {
        word.append(character)
      }
    }
    return result + finished()
  }

  private func firstRange(of part: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
      start = index(after: start)
    }
    return nil
  }

  private func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}

extension Flow.Entry {
  fileprivate mutating func mapTexts(_ change: (String) -> Shown) {
    argument = argument?.mapTexts(change)
    message = message?.mapTexts(change)
    fields = fields.map { .init($0.name, $0.value.mapTexts(change)) }
    for index in exchanges.indices {
      exchanges[index].headers = exchanges[index].headers.mapTexts(change)
      exchanges[index].body = exchanges[index].body?.mapTexts(change)
      guard case .answered(let status, let retryAfter, let body, let timings) = exchanges[index].outcome else {
        continue
      }
      exchanges[index].outcome = .answered(
        status: status, retryAfter: retryAfter, body: body?.mapTexts(change), timings)
    }
  }
}

extension Shown {
  fileprivate func mapTexts(_ change: (String) -> Shown) -> Shown {
    switch self {
    case .text(let text): change(text)
    case .list(let elements): .list(elements.map { $0.mapTexts(change) })
    case .object(let members): .object(members.map { Named($0.name, $0.value.mapTexts(change)) })
    case .null, .bool, .number, .hidden: self
    }
  }
}
