import AccountCore
import FoundationEssentials

extension Mail {
  /// Reads a plain-text message (RFC 5322): headers, an empty line, the text.
  init(name: String, source: String) {
    // CR LF is one character of a Swift string.
    let lines = source.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    var to = ""
    var subject = ""
    var header = ""
    func take(_ header: String) {
      guard let colon = header.firstIndex(of: ":") else { return }
      let value = String(header[header.index(after: colon)...].drop { $0 == " " })
      switch header[..<colon].lowercased() {
      case "to": to = value
      case "subject": subject = EncodedWords.decode(value)
      default: break
      }
    }
    let end = lines.firstIndex { $0.isEmpty } ?? lines.endIndex
    for line in lines[..<end] {
      if line.first == " " || line.first == "\t" {
        header += line
      } else {
        take(header)
        header = String(line)
      }
    }
    take(header)
    self.init(
      name: name, to: to, subject: subject, body: lines[end...].dropFirst().joined(separator: "\n"))
  }
}

/// Header text in other letters than ASCII (RFC 2047), as far as our own service writes it: UTF-8 in base64 or Q.
enum EncodedWords {
  static func decode(_ text: String) -> String {
    var result = ""
    var lastWasEncoded = false
    for (index, word) in text.split(whereSeparator: { $0 == " " || $0 == "\t" }).enumerated() {
      let decoded = decode(word: word)
      // Space between two encoded words is not part of the text.
      if index > 0, !(lastWasEncoded && decoded != nil) { result += " " }
      result += decoded ?? String(word)
      lastWasEncoded = decoded != nil
    }
    return result
  }

  private static func decode(word: Substring) -> String? {
    let parts = word.split(separator: "?", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0] == "=", parts[4] == "=", parts[1].lowercased() == "utf-8" else { return nil }
    switch parts[2].lowercased() {
    case "b": return Data(base64Encoded: String(parts[3])).map { String(decoding: $0, as: UTF8.self) }
    case "q": return String(decoding: quoted(parts[3]), as: UTF8.self)
    default: return nil
    }
  }

  private static func quoted(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let sign = rest.popFirst() {
      if sign == UInt8(ascii: "_") {
        bytes.append(0x20)
      } else if sign == UInt8(ascii: "="), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(sign)
      }
    }
    return bytes
  }
}
