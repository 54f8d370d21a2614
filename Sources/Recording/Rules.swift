import AuthAPI

/// What values look like that may be kept.
enum Rules {
  /// Letters, digits and `._%+-` before the @; a name of a host with a dot and a top level of letters behind it.
  static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard text.utf8.count <= 255, parts.count == 2, (1...64).contains(parts[0].count),
      parts[0].allSatisfy({ isWordCharacter($0) || "._%+-".contains($0) })
    else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, let top = labels.last, top.count >= 2, top.allSatisfy(\.isLetter) else { return false }
    return labels.allSatisfy { label in
      !label.isEmpty && label.first != "-" && label.last != "-"
        && label.allSatisfy { isWordCharacter($0) || $0 == "-" }
    }
  }

  private static func isWordCharacter(_ character: Character) -> Bool {
    character.isLetter || (character.isASCII && character.isNumber)
  }

  /// An address of a server, with its scheme: a bare word is a host's name, and may be a password as well.
  static func isServer(_ text: String) -> Bool {
    guard ["https://", "http://", "unix:/"].contains(where: { text.lowercased().hasPrefix($0) }),
      let address = try? ServerAddress(text)
    else { return false }
    return address.origin == text || address.url(path: "/") == text
  }

  /// No code of six digits.
  static func isSmall(_ number: Int) -> Bool { (0...99_999).contains(number) }

  /// A sentence with what looks like a code or a token taken out: words with five digits or more, and words of 24 characters
  /// or more that are not an address.
  static func masked(_ text: String) -> String {
    var result = ""
    var word = ""
    func isSuspect() -> Bool {
      let digits = word.count { $0.isNumber }
      return digits >= 5 || (word.count >= 24 && !isAddress(word.trimming(Self.punctuation)))
    }
    for character in text {
      if character.isWhitespace {
        result += isSuspect() ? mask : word
        result.append(character)
        word = ""
      } else {
        word.append(character)
      }
    }
    return result + (isSuspect() ? mask : word)
  }

  static let mask = "•••"
  static let punctuation: Set<Character> = [".", ",", ":", ";", "!", "?", "(", ")", "\"", "'", "«", "»", "“", "”"]
}

extension String {
  /// Without these characters at both ends.
  func trimming(_ characters: Set<Character>) -> String {
    guard let first = firstIndex(where: { !characters.contains($0) }),
      let last = lastIndex(where: { !characters.contains($0) })
    else { return "" }
    return String(self[first...last])
  }
}
