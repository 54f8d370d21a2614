/// Where an auth service is: an origin (RFC 6454) with a base path, or a Unix socket.
package struct ServerAddress: Hashable, Sendable {
  /// How its connections are made.
  package enum Kind: Hashable, Sendable {
    /// TLS to any host.
    case https
    /// In clear, to a loopback host only.
    case http
    /// In clear, over a Unix socket at this absolute path.
    case unix(path: String)
  }

  /// Why a text is no address of a server.
  package enum Problem: Error, Equatable, Sendable {
    case empty
    /// Neither `https`, `http` nor `unix`.
    case scheme
    /// `http` to a host that is not this machine.
    case insecure
    /// A name or password before an `@`.
    case userInfo
    /// No host, or one with a sign that no host name has.
    case host
    /// A port outside 1–65535.
    case port
    /// A query, a fragment, a space or a control character.
    case path
    /// A socket path that is not absolute, or over 107 bytes (the kernel's limit).
    case socketPath
  }

  package let kind: Kind
  /// Lower-case host, IPv6 in brackets; `localhost` for a Unix socket.
  package let host: String
  /// 1–65535; nil is the scheme's own.
  package let port: Int?
  /// Empty, or begins with `/` and does not end with one.
  package let basePath: String

  /// Reads `https://host[:port][/path]`, the same with `http` for this machine, `unix:/path`, or a bare host for `https`.
  package init(_ text: String) throws(Problem) {
    let text = text.trimmingSpaces
    guard !text.isEmpty else { throw .empty }
    guard text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }) else { throw .path }
    if text.lowercased().hasPrefix("unix:") {
      let path = String(text.dropFirst(5))
      guard path.hasPrefix("/"), path.utf8.count <= 107 else { throw .socketPath }
      (kind, host, port, basePath) = (.unix(path: path), "localhost", nil, "")
      return
    }
    let (scheme, rest) = Self.splitScheme(text)
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != "\\" }
    let path = rest.dropFirst(authority.count)
    guard !authority.contains("@") else { throw .userInfo }
    let (host, port) = try Self.splitAuthority(authority)
    guard path.allSatisfy({ $0.isASCII && $0 != "?" && $0 != "#" && $0 != "\\" }) else { throw .path }
    switch scheme {
    case "https": kind = .https
    case "http":
      guard Self.isLoopback(host) else { throw .insecure }
      kind = .http
    default: throw .scheme
    }
    self.host = host
    self.port = port == (kind == .https ? 443 : 80) ? nil : port
    var base = String(path)
    while base.hasSuffix("/") { base.removeLast() }
    basePath = base
  }

  /// `scheme://host[:port][/path]` or `unix:/path`: what tokens are bound to, and what the user sees.
  package var origin: String {
    switch kind {
    case .unix(let path): "unix:\(path)"
    case .https, .http: url(path: "")
    }
  }

  /// The URL of an operation's path on this server.
  package func url(path: String) -> String {
    let scheme = kind == .https ? "https" : "http"
    return "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")\(basePath)\(path)"
  }

  /// The socket's path; nil for a server on the network.
  package var unixSocket: String? {
    guard case .unix(let path) = kind else { return nil }
    return path
  }

  private static func splitScheme(_ text: String) -> (scheme: String, rest: Substring) {
    // A scheme is letters before "://"; "host:8000" is a host with a port.
    guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else {
      return ("https", text[...])
    }
    return (text[..<colon].lowercased(), text[colon...].dropFirst(3))
  }

  private static func splitAuthority(_ authority: Substring) throws(Problem) -> (host: String, port: Int?) {
    var host = authority
    var portText: Substring?
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { throw .host }
      host = authority[...end]
      let after = authority[authority.index(after: end)...]
      guard after.isEmpty || after.hasPrefix(":") else { throw .host }
      portText = after.isEmpty ? nil : after.dropFirst()
      guard host.dropFirst().dropLast().allSatisfy({ $0.isASCII && ($0.isHexDigit || $0 == ":" || $0 == ".") }),
        host.contains(":")
      else { throw .host }
    } else {
      if let colon = authority.firstIndex(of: ":") {
        host = authority[..<colon]
        portText = authority[authority.index(after: colon)...]
      }
      // Letters of any script: libcurl turns an international name into its ASCII form.
      guard !host.isEmpty, host.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." || $0 == "_" }),
        !host.hasPrefix("."), !host.contains("..")
      else { throw .host }
    }
    guard let portText else { return (host.lowercased(), nil) }
    guard let port = Int(portText), (1...65535).contains(port), portText.allSatisfy(\.isNumber) else { throw .port }
    return (host.lowercased(), port)
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}

extension ServerAddress: Codable {
  /// Reads a string as `init(_:)` does.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    do {
      self = try ServerAddress(try container.decode(String.self))
    } catch let problem as Problem {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no server address: \(problem)")
    }
  }

  /// Writes `origin`.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(origin)
  }
}

extension String {
  /// Without spaces, tabs and line ends at both ends.
  package var trimmingSpaces: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}
