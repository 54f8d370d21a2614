extension Flow {
  /// The flow with every text that was kept put through `change`; words of the schema, numbers and what is hidden stay.
  func mapTexts(_ change: (String) -> Shown) -> Flow {
    var flow = self
    for index in flow.steps.indices { flow.steps[index].mapTexts(change) }
    return flow
  }

  /// The flow with pseudonyms in place of addresses: one for each, in the order they appear.
  package func anonymised() -> Flow {
    var known: [String: String] = [:]
    func pseudonym(_ address: String) -> String {
      let name = known[address.lowercased()] ?? "user\(known.count + 1)@example.org"
      known[address.lowercased()] = name
      return name
    }
    return mapTexts { text in
      guard text.contains("@") else { return .text(text) }
      var result = ""
      var word = ""
      func finished() -> String {
        let bare = word.trimming(Rules.punctuation)
        guard bare.contains("@") else { return word }
        // Whatever holds an @ may be an address of a kind that only its server knows.
        guard let range = word.firstRange(of: bare) else { return Rules.mask }
        return word.replacingCharacters(in: range, with: pseudonym(bare))
      }
      for character in text {
        if character.isWhitespace {
          result += finished()
          result.append(character)
          word = ""
        } else {
          word.append(character)
        }
      }
      return .text(result + finished())
    }
  }
}

extension String {
  fileprivate func firstRange(of part: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
      start = index(after: start)
    }
    return nil
  }

  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
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
