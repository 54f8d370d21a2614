import TestSupport

/// Changes a file as accidents and hands do.
enum Mutation {
  static func mutated(_ bytes: [UInt8], _ lines: [[UInt8]], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    var lines = lines
    func below(_ limit: Int) -> Int { Int(random.next() % UInt64(max(1, limit))) }
    for _ in 0...below(3) {
      switch below(8) {
      case 0: bytes[below(bytes.count)] = UInt8(below(256))
      case 1: bytes.remove(at: below(bytes.count))
      case 2: bytes.insert(Array("{}[]\",:\\0-.eu\n".utf8)[below(14)], at: below(bytes.count))
      case 3: bytes = Array(bytes.prefix(1 + below(bytes.count)))
      case 4:
        lines.remove(at: below(lines.count))
        bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
      case 5:
        lines.swapAt(below(lines.count), below(lines.count))
        bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
      case 6:
        let line = below(lines.count)
        lines.insert(lines[line], at: below(lines.count))
        bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
      default:
        let words = ["null", "true", "-1", "1e9", "\"\"", "{}", "[]", "\"\\ud800\"", "99999999999999999999"]
        let line = below(lines.count)
        if let colon = lines[line].firstIndex(of: UInt8(ascii: ":")) {
          let isLast = lines[line].last != UInt8(ascii: ",")
          lines[line] =
            lines[line][...colon] + Array(words[below(words.count)].utf8) + (isLast ? [] : [UInt8(ascii: ",")])
          bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
        }
      }
      if bytes.isEmpty { return [0x20] }
      if lines.isEmpty { return bytes }
    }
    return bytes
  }
}
