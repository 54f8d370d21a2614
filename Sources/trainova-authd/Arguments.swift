import ArgumentParser
import AuthService
import Foundation

/// `HOST:PORT`, `[IPv6]:PORT` or `unix:PATH`.
enum ListenArgument {
  static func parse(_ text: String) throws -> Settings.Listen {
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst(5))
      guard !path.isEmpty else { throw ValidationError("unix: needs a path.") }
      let absolute = Place.absolute(path)
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

/// `dir:PATH`, `smtp://…` or `smtps://…`.
enum MailArgument {
  static func parse(_ text: String) throws -> Settings.MailTarget {
    if text.hasPrefix("dir:"), text.count > 4 { return .directory(path: Place.absolute(String(text.dropFirst(4)))) }
    do { return .smtp(try SMTPServer(text)) } catch {
      let isServer = text.lowercased().hasPrefix("smtp")
      throw ValidationError(isServer ? error.sentence : "--mail takes dir:PATH, smtp://… or smtps://….")
    }
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
