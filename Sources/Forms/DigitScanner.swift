/// Finds six digits that can be a code in one line whose digits are all ASCII.
enum DigitScanner {
  typealias Line = [Unicode.Scalar]

  /// The code of a line that holds nothing else but quotation marks and the like.
  static func onlyCode(_ line: Line) -> String? {
    let trimmed = line.drop(while: isDecoration).reversed().drop(while: isDecoration).reversed()
    guard let first = trimmed.first, isDigit(first) else { return nil }
    let groups = trimmed.split(omittingEmptySubsequences: false) { isGap($0) }
    guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
    return joined(groups.map { Line($0) }, isSpaced: !trimmed.contains(where: isHyphen))
  }

  /// The first six digits of a line that are no part of a longer number, a word, a colour or an address of the web.
  static func firstCode(_ line: Line) -> String? {
    for word in line.split(whereSeparator: { $0.properties.isWhitespace && !isGap($0) }) {
      if let code = codeInPhrase(Line(word)) { return code }
    }
    return nil
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func codeInPhrase(_ line: Line) -> String? {
    var index = 0
    while index < line.count {
      guard isDigit(line[index]) else {
        index += 1
        continue
      }
      // A chain: runs of digits with one gap between them.
      let start = index
      var runs: [Range<Int>] = []
      while true {
        let begin = index
        while index < line.count, isDigit(line[index]) { index += 1 }
        runs.append(begin..<index)
        guard index + 1 < line.count, isGap(line[index]), isDigit(line[index + 1]) else { break }
        index += 1
      }
      let isSpaced = !line[start..<index].contains(where: isHyphen)
      if isFree(line, start, index), let code = joined(runs.map { Line(line[$0]) }, isSpaced: isSpaced) { return code }
      for run in runs where run.count == Validator.codeLength && isFree(line, run.lowerBound, run.upperBound) {
        return string(line[run])
      }
    }
    return nil
  }

  /// Six digits in groups of one length: 123456, 123 456, 123-456, 12 34 56, 1 2 3 4 5 6; but 12-05-26 is a date.
  private static func joined(_ groups: [Line], isSpaced: Bool) -> String? {
    let length = groups.first?.count ?? 0
    guard isSpaced || length >= 3 else { return nil }
    guard groups.count * length == Validator.codeLength, groups.allSatisfy({ $0.count == length }) else { return nil }
    return string(groups.joined())
  }

  /// Whether the digits from `start` to `end` stand by themselves.
  private static func isFree(_ line: Line, _ start: Int, _ end: Int) -> Bool {
    if start > 0 {
      let before = line[start - 1]
      if isWordPart(before) || "#＃+&$".unicodeScalars.contains(before) { return false }
      if start > 1, joinsNumbers(before), isDigit(line[start - 2]) { return false }
    }
    if end < line.count {
      let after = line[end]
      if isWordPart(after) || after == "%" { return false }
      if end + 1 < line.count, joinsNumbers(after), isDigit(line[end + 1]) { return false }
    }
    return true
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || scalar == "_" || scalar == "@" || (scalar.isASCII && scalar.properties.isAlphabetic)
  }

  private static func joinsNumbers(_ scalar: Unicode.Scalar) -> Bool {
    "-.,:/".unicodeScalars.contains(scalar)
  }

  /// What stands between the groups of a code: a space, a hyphen, or one of their kin.
  private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0xa0, 0x2009, 0x202f, 0x3000: true
    default: isHyphen(scalar)
    }
  }

  private static func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x2d || (0x2010...0x2013).contains(scalar.value)
  }

  private static func isDecoration(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || "*_`>|\"'«»“”„[]().".unicodeScalars.contains(scalar)
  }
}
