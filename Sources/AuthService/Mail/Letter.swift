import Foundation

/// A mail before it is a message: to whom, in which language, saying what.
struct Letter: Codable, Equatable, Sendable {
  var to: String
  var language: Language
  var subject: String
  var body: String
  /// Seconds since 1970 when it was written; names the file and stands in `Date:`.
  var writtenAt: Int

  /// Where a message goes.
  enum Form: Sendable {
    /// To a file: line ends as files have them, the text as it is.
    case file
    /// To a mail server: CR LF, and nothing but ASCII in the text, since not every server announces 8BITMIME (RFC 6152).
    case wire
  }

  /// The message: plain text in UTF-8 (RFC 5322 headers, RFC 2047 subject).
  func message(sender: MailSender, id: Int64, as form: Form = .file) -> Data {
    let isASCII = body.utf8.allSatisfy { $0 < 0x80 }
    let encoding = isASCII ? "7bit" : form == .file ? "8bit" : "base64"
    let headers = [
      "From: \(sender.header)", "To: \(to)", "Subject: \(Self.encodedWords(subject))",
      "Date: \(date("%a, %d %b %Y %H:%M:%S +0000"))",
      "Message-ID: <\(fileStem(id: id))@\(sender.domain)>", "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: \(encoding)",
      "Content-Language: \(language.rawValue)", "Auto-Submitted: auto-generated",
    ]
    let head = headers.joined(separator: "\n") + "\n\n"
    switch form {
    case .file: return Data((head + body + "\n").utf8)
    case .wire:
      let text = isASCII ? body : Data((Self.wired(body) + "\r\n").utf8).base64EncodedString(options: .mailLines)
      return Data((Self.wired(head + text) + "\r\n").utf8)
    }
  }

  /// The name of its file without the ending; names sort by time, then by number.
  func fileStem(id: Int64) -> String {
    let number = String(id)
    return date("%Y%m%dT%H%M%SZ") + "-" + String(repeating: "0", count: max(0, 12 - number.count)) + number
  }

  /// In UTC; the process never sets a locale, so the names of days and months are English.
  private func date(_ format: String) -> String {
    var time = time_t(writtenAt)
    var parts = tm()
    gmtime_r(&time, &parts)
    var buffer = [CChar](repeating: 0, count: 64)
    let count = strftime(&buffer, buffer.count, format, &parts)
    return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// A header's text as encoded words of at most 75 signs, none of which cuts a character (RFC 2047 §2); ASCII stays as it is.
  static func encodedWords(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return text }
    var words: [String] = []
    var piece = ""
    for character in text {
      // 45 bytes give 60 signs of base64, 72 with the frame.
      if piece.utf8.count + character.utf8.count > 45 {
        words.append(piece)
        piece = ""
      }
      piece.append(character)
    }
    words.append(piece)
    return words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\n ")
  }

  /// With the line ends of the wire (RFC 5321 §2.3.8), whatever they were.
  private static func wired(_ text: String) -> String {
    text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\n", with: "\r\n")
  }
}

extension Data.Base64EncodingOptions {
  /// Lines of 76 signs (RFC 2045 §6.8).
  fileprivate static let mailLines: Self = [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed]
}
