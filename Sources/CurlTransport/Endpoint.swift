import CCurl

/// What of a URL decides how it may be reached.
struct Endpoint: Equatable {
  /// `https` or `http`.
  var scheme: String
  /// Whether the host is this machine, whatever the URL's port.
  var isLoopback: Bool

  /// Nil for a URL that is refused. Read by libcurl's own parser, so that what is judged is what is connected to.
  init?(_ url: String, unixSocket: String?) {
    // libcurl would forgive a slash too many and take the path's first part for the host.
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }), !url.contains(":///"), let parts = curl_url() else {
      return nil
    }
    defer { curl_url_cleanup(parts) }
    guard curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK,
      Self.part(CURLUPART_USER, of: parts) == nil, Self.part(CURLUPART_PASSWORD, of: parts) == nil,
      let scheme = Self.part(CURLUPART_SCHEME, of: parts), let host = Self.part(CURLUPART_HOST, of: parts)
    else { return nil }
    self.scheme = scheme
    isLoopback = Self.isLoopback(host)
    switch scheme {
    case "https": break
    case "http": guard isLoopback || unixSocket != nil else { return nil }
    default: return nil
    }
  }

  private static func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(url, part, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }

  private static func isLoopback(_ host: String) -> Bool {
    let host = host.lowercased()
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
