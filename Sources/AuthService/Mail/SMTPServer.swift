import AuthAPI
import Foundation

/// The server that takes the mail, as `--mail` names it.
package struct SMTPServer: Equatable, Sendable {
  /// How the connection is protected.
  package enum Security: Equatable, Sendable {
    /// TLS from the first byte (`smtps://`).
    case tls
    /// STARTTLS before anything is said, or no mail (`smtp://`).
    case startTLS
    /// No TLS; to this machine only.
    case plain
  }

  /// A host name or an address, without brackets.
  package var host: String
  /// 1–65535; 465 for TLS and 587 otherwise, where none is given.
  package var port: Int
  /// Who signs in; nil where the server asks nobody to.
  package var user: String?
  /// From a file, never from the address.
  package var password: Secret?
  /// How the connection is protected.
  package var security: Security
  /// Certificates to trust besides the system's; nil for the system's alone.
  package var caFile: String?

  /// Why a text is no address of a mail server.
  package enum Problem: Error, Equatable, Sendable {
    /// Not `smtp://[USER@]HOST[:PORT]` or `smtps://…`.
    case malformed
    /// A password in the address: anybody who lists the processes would see it.
    case passwordInAddress
    /// Without TLS to another machine.
    case plainToOthers

    /// One sentence for the terminal.
    package var sentence: String {
      switch self {
      case .malformed: "A mail server is written smtp://[USER@]HOST[:PORT] or smtps://[USER@]HOST[:PORT]."
      case .passwordInAddress: "The password of a mail server does not stand in its address: use --smtp-password-file."
      case .plainToOthers: "Mail goes without TLS only to this machine: localhost, 127.0.0.0/8 or ::1."
      }
    }
  }

  /// Reads `smtp://[USER@]HOST[:PORT]` or `smtps://[USER@]HOST[:PORT]`; an `@` in the user may stand as it is.
  package init(_ text: String) throws(Problem) {
    let scheme: String
    (scheme, security) = text.lowercased().hasPrefix("smtps://") ? ("smtps://", .tls) : ("smtp://", .startTLS)
    guard text.lowercased().hasPrefix(scheme) else { throw .malformed }
    var rest = text.dropFirst(scheme.count)
    if rest.hasSuffix("/") { rest.removeLast() }
    if let at = rest.lastIndex(of: "@") {
      guard !rest[..<at].contains(":") else { throw .passwordInAddress }
      guard let name = String(rest[..<at]).removingPercentEncoding, !name.isEmpty, Self.isPrintable(name) else {
        throw .malformed
      }
      user = name
      rest = rest[rest.index(after: at)...]
    }
    var portText: Substring?
    if rest.hasPrefix("[") {
      guard let end = rest.firstIndex(of: "]") else { throw .malformed }
      host = String(rest[rest.index(after: rest.startIndex)..<end])
      let after = rest[rest.index(after: end)...]
      guard after.isEmpty || after.hasPrefix(":") else { throw .malformed }
      portText = after.isEmpty ? nil : after.dropFirst()
      guard host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else { throw .malformed }
    } else {
      let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count <= 2, let name = parts.first else { throw .malformed }
      host = String(name)
      portText = parts.count == 2 ? parts[1] : nil
      guard host.allSatisfy({ $0.isLetter || $0.isNumber || "-._".contains($0) }) else { throw .malformed }
    }
    guard !host.isEmpty else { throw .malformed }
    let number = portText.map { Int($0) } ?? (security == .tls ? 465 : 587)
    guard let number, (1...65535).contains(number) else { throw .malformed }
    port = number
  }

  /// Whether the server is on this machine.
  package var isLoopback: Bool {
    if host == "::1" || host.lowercased() == "localhost" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Does without TLS. Throws for a server that is not on this machine.
  package mutating func dispenseWithTLS() throws(Problem) {
    guard isLoopback else { throw .plainToOthers }
    security = .plain
  }

  /// For libcurl.
  var url: String {
    let scheme = security == .tls ? "smtps" : "smtp"
    return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
  }

  private static func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
