import Foundation

/// Who writes the mails: `Name <address>` or an address alone.
struct MailSender: Equatable, Sendable {
  /// As it was given; nil for an address alone.
  let name: String?
  /// The address, also of the envelope.
  let address: String

  /// Nil where there is no address in it, or a control character (a line end would begin another header).
  init?(_ text: String) {
    guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else { return nil }
    let text = text.trimmingCharacters(in: .whitespaces)
    if text.hasSuffix(">"), let open = text.lastIndex(of: "<") {
      name = text[..<open].trimmingCharacters(in: .whitespaces)
      address = String(text[text.index(after: open)...].dropLast())
    } else {
      name = nil
      address = text
    }
    guard EmailAddress(address) != nil else { return nil }
  }

  /// As it stands in `From:`; a name that is not ASCII becomes encoded words (RFC 2047).
  var header: String {
    guard let name, !name.isEmpty else { return address }
    guard !name.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return "\(name) <\(address)>" }
    let bare =
      name.hasPrefix("\"") && name.hasSuffix("\"") && name.count > 1 ? String(name.dropFirst().dropLast()) : name
    return "\(Letter.encodedWords(bare)) <\(address)>"
  }

  /// The domain, for `Message-ID:`.
  var domain: Substring {
    address.lastIndex(of: "@").map { address[address.index(after: $0)...] } ?? "localhost"
  }
}
