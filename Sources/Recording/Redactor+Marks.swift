import AccountCore

/// What is left of secrets that are held no longer: enough to know them again, and nothing to learn from.
struct Marks: Sendable {
  /// Fingerprints, by a key that ends with the run.
  fileprivate var prints: Set<String> = []
  /// The most words that one of the secrets has.
  fileprivate var longest = 1

  /// More words than any passphrase that is worth comparing with every sentence.
  fileprivate static let mostWords = 8
}

extension Redactor {
  /// Makes sure that the secrets held now are known again when they are forgotten; whether there was a new one.
  package mutating func mark() -> Bool {
    let known = marks.prints.count
    for secret in secrets {
      let (whole, words) = secret.withBytes { bytes in
        (key.fingerprint(bytes), bytes.split { $0 == UInt8(ascii: " ") }.count)
      }
      marks.prints.insert(whole)
      marks.longest = min(Marks.mostWords, max(marks.longest, words))
    }
    return marks.prints.count > known
  }

  /// The exchange without what is a secret of this run: one that was shown before it was known to be one, or that was
  /// typed into another box, or is told, long after it was used.
  package func withoutSecrets(_ exchange: Flow.Exchange) -> Flow.Exchange {
    var entry = Flow.Entry(.start, at: 0, phase: .signedOut, screen: .welcome)
    entry.exchanges = [exchange]
    let flow = Flow(client: "", recordedAt: 0, server: nil, language: .english, steps: [entry])
    return withoutSecrets(flow).steps.first?.exchanges.first ?? exchange
  }

  /// The same of a whole recording.
  package func withoutSecrets(_ flow: Flow) -> Flow {
    scrubbed(flow).mapTexts { text in
      isMarked(text)
        ? .hidden(Hidden(.string, length: text.unicodeScalars.count, same: key.fingerprint(text.utf8))) : .text(text)
    }
  }

  /// Whether a text, or some words of it in a row, are a secret that was marked.
  private func isMarked(_ text: String) -> Bool {
    guard !marks.prints.isEmpty else { return false }
    if isMarked(whole: text) { return true }
    let words = text.split(whereSeparator: \.isWhitespace)
    for first in words.indices {
      for last in words[first...].indices.prefix(marks.longest) {
        let run = String(text[words[first].startIndex..<words[last].endIndex])
        if isMarked(whole: run) || isMarked(whole: run.trimming(Rules.punctuation)) { return true }
      }
    }
    return false
  }

  private func isMarked(whole text: String) -> Bool { marks.prints.contains(key.fingerprint(text.utf8)) }
}
