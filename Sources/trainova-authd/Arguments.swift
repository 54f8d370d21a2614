import ArgumentParser
import AuthService
import Foundation

/// `HOST:PORT`, `[IPv6]:PORT` or `unix:PATH`.
enum ListenArgument {
  static func parse(_ text: String) throws -> Settings.Listen {
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst(5))
      guard !path.isEmpty else { throw ValidationError("unix: needs a path.") }
      let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
      guard absolute.utf8.count <= 107 else { throw ValidationError("A socket's path has at most 107 bytes.") }
      return .unix(path: absolute)
    }
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65535).contains(port)
    else { throw ValidationError("--listen takes HOST:PORT or unix:PATH.") }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard !host.isEmpty else { throw ValidationError("--listen takes HOST:PORT or unix:PATH.") }
    return .tcp(host: host, port: port)
  }
}

/// `dir:PATH`.
enum MailArgument {
  static func parse(_ text: String) throws -> Settings.MailTarget {
    guard text.hasPrefix("dir:"), text.count > 4 else { throw ValidationError("--mail takes dir:PATH.") }
    let path = String(text.dropFirst(4))
    return .directory(path: path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path)
  }
}

/// Where the service keeps its data unless told otherwise.
enum DataFolder {
  /// By the XDG base directory specification: a relative `XDG_DATA_HOME` is ignored.
  static func path(_ environment: [String: String]) -> String {
    if let base = environment["XDG_DATA_HOME"], base.hasPrefix("/") { return base + "/trainova-authd" }
    return (environment["HOME"] ?? "/") + "/.local/share/trainova-authd"
  }
}
