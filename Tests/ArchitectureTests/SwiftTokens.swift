/// A word or a sign of Swift source, as far as the rules about sources need it.
struct Token: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    /// A name or a keyword.
    case word
    /// What a string literal says, its interpolations left out: those are tokens of their own.
    case string
    /// A run of operator characters, or one bracket or separator.
    case sign
  }

  var kind: Kind
  var text: String
  /// Counted from 1.
  var line: Int
  /// Whether it follows the token before without a space.
  var isAttached: Bool
}

/// The tokens of a source, without comments and spaces.
func tokens(of source: String) -> [Token] {
  var scanner = Scanner(source)
  return scanner.tokens(untilClosingParenthesis: false)
}

private struct Scanner {
  private let text: [Unicode.Scalar]
  private var index = 0
  private var line = 1

  init(_ source: String) { text = Array(source.unicodeScalars) }

  /// All tokens to the end, or to the parenthesis that closes an interpolation.
  mutating func tokens(untilClosingParenthesis isInside: Bool) -> [Token] {
    var found: [Token] = []
    var depth = 0
    var last = -1
    while let character = peek() {
      let start = index
      let isAttached = start == last
      func token(_ kind: Token.Kind, _ text: String, _ line: Int) -> Token {
        Token(kind: kind, text: text, line: line, isAttached: isAttached)
      }
      if character.properties.isWhitespace {
        advance()
        continue
      } else if starts(with: "//") {
        while let next = peek(), next != "\n" { advance() }
        continue
      } else if starts(with: "/*") {
        skipComment()
        continue
      } else if let hashes = openingHashes() {
        let line = line
        let (content, inner) = string(hashes: hashes)
        found.append(token(.string, content, line))
        found += inner
      } else if Self.isPartOfWord(character) {
        found.append(token(.word, word(), line))
      } else if Self.operators.contains(character) {
        found.append(token(.sign, run(), line))
      } else {
        if character == "(" { depth += 1 }
        if character == ")" {
          if isInside, depth == 0 {
            advance()
            return found
          }
          depth -= 1
        }
        found.append(token(.sign, String(character), line))
        advance()
      }
      last = index
    }
    return found
  }

  private static let operators = Set("/=-+!*%<>&|^~?.".unicodeScalars)

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "`" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private func peek(_ offset: Int = 0) -> Unicode.Scalar? {
    text.indices.contains(index + offset) ? text[index + offset] : nil
  }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where index < text.count {
      if text[index] == "\n" { line += 1 }
      index += 1
    }
  }

  private func starts(with mark: String) -> Bool {
    var offset = 0
    for scalar in mark.unicodeScalars {
      guard peek(offset) == scalar else { return false }
      offset += 1
    }
    return true
  }

  private mutating func word() -> String {
    var word = ""
    while let next = peek(), Self.isPartOfWord(next) {
      if next != "`" { word.unicodeScalars.append(next) }
      advance()
    }
    return word
  }

  private mutating func run() -> String {
    var run = ""
    while let next = peek(), Self.operators.contains(next), !starts(with: "//"), !starts(with: "/*") {
      run.unicodeScalars.append(next)
      advance()
    }
    return run
  }

  /// Comments nest.
  private mutating func skipComment() {
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        advance(2)
      } else if starts(with: "*/") {
        depth -= 1
        advance(2)
      } else {
        advance()
      }
    } while depth > 0 && index < text.count
  }

  /// How many `#` stand before the quotation mark of a string that begins here; nil where none begins.
  private func openingHashes() -> Int? {
    var count = 0
    while peek(count) == "#" { count += 1 }
    return peek(count) == "\"" ? count : nil
  }

  private mutating func string(hashes: Int) -> (content: String, inner: [Token]) {
    let marks = String(repeating: "#", count: hashes)
    advance(hashes)
    let quotes = starts(with: "\"\"\"") ? "\"\"\"" : "\""
    advance(quotes.count)
    var content = ""
    var inner: [Token] = []
    while let next = peek(), !starts(with: quotes + marks) {
      if starts(with: "\\" + marks + "(") {
        advance(2 + hashes)
        inner += tokens(untilClosingParenthesis: true)
      } else if starts(with: "\\" + marks) {
        // The escaped sign, a quotation mark for one, ends nothing.
        advance(1 + hashes)
        advance()
      } else {
        content.unicodeScalars.append(next)
        advance()
      }
    }
    advance(quotes.count + hashes)
    return (content, inner)
  }
}
