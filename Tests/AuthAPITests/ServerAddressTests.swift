import AuthAPI
import Foundation
import Testing

@Suite struct ServerAddressTests {
  @Test(arguments: [
    ("https://example.com", "https://example.com", "https://example.com/x"),
    ("example.com", "https://example.com", "https://example.com/x"),
    ("  https://EXAMPLE.com/ \n", "https://example.com", "https://example.com/x"),
    ("https://example.com:443", "https://example.com", "https://example.com/x"),
    ("https://example.com:8443/base//", "https://example.com:8443/base", "https://example.com:8443/base/x"),
    ("HTTPS://example.com/Base", "https://example.com/Base", "https://example.com/Base/x"),
    ("https://example.com/a@b", "https://example.com/a@b", "https://example.com/a@b/x"),
    ("https://пример.рф", "https://пример.рф", "https://пример.рф/x"),
    ("https://[2001:DB8::1]:8443", "https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443/x"),
    ("http://localhost:8000", "http://localhost:8000", "http://localhost:8000/x"),
    ("http://localhost:80", "http://localhost", "http://localhost/x"),
    ("http://localhost:443", "http://localhost:443", "http://localhost:443/x"),
    ("http://127.0.0.1:8000/", "http://127.0.0.1:8000", "http://127.0.0.1:8000/x"),
    ("http://127.255.255.254", "http://127.255.255.254", "http://127.255.255.254/x"),
    ("http://[::1]:8000", "http://[::1]:8000", "http://[::1]:8000/x"),
    ("localhost:8000", "https://localhost:8000", "https://localhost:8000/x"),
    ("unix:/run/auth.sock", "unix:/run/auth.sock", "http://localhost/x"),
    ("UNIX:/Run/Auth.sock", "unix:/Run/Auth.sock", "http://localhost/x"),
  ])
  func anAddressThatIsOne(_ text: String, _ origin: String, _ url: String) throws {
    let address = try ServerAddress(text)
    #expect(address.origin == origin)
    #expect(address.url(path: "/x") == url)
    // What is shown and stored leads to the same server.
    #expect(try ServerAddress(address.origin) == address)
    #expect(address.unixSocket == (origin.hasPrefix("unix:") ? String(origin.dropFirst(5)) : nil))
  }

  @Test(
    arguments: [
      ("", .empty), (" \n\t", .empty), ("ftp://example.com", .scheme), ("javascript://x", .scheme),
      ("http+unix://x", .scheme), ("://example.com", .scheme), ("http://example.com", .insecure),
      ("http://192.168.0.1", .insecure), ("http://localhost.example.com", .insecure),
      ("http://127.0.0.1.example.com", .insecure), ("http://127.1", .insecure), ("http://127.0.0.256", .insecure),
      ("http://0.0.0.0", .insecure), ("http://[::2]", .insecure), ("http://[::ffff:127.0.0.1]", .insecure),
      ("https://user@example.com", .userInfo), ("https://user:word@example.com", .userInfo),
      ("https://example.com@evil.example", .userInfo), ("user@example.com", .userInfo),
      ("https://@example.com", .userInfo),
      ("https://", .host), ("https:///x", .host), ("https://.example.com", .host), ("https://a..b", .host),
      ("https://exa%6Dple.com", .host), ("https://a,b", .host), ("https://[::1", .host), ("https://[]", .host),
      ("https://[example.com]", .host), ("https://[::1]x", .host), ("https://a*", .host),
      ("https://example.com:", .port), ("https://example.com:0", .port), ("https://example.com:65536", .port),
      ("https://example.com:-1", .port), ("https://example.com:+1", .port), ("https://example.com:8a", .port),
      ("https://example.com:٣", .port), ("https://a:1:2", .port), ("https://example.com?x=1", .path),
      ("https://example.com/#x", .path), ("https://example.com/a b", .path), ("https://example.com/\r\nX: y", .path),
      ("https://exa\nmple.com", .path), ("https://example.com\u{0}", .path), ("https://example.com/\u{7F}", .path),
      ("https://example.com\\@evil.example", .path), ("https://example.com/п", .path), ("unix:auth.sock", .socketPath),
      ("unix:", .socketPath), ("unix:/" + String(repeating: "a", count: 107), .socketPath),
    ] as [(String, ServerAddress.Problem)])
  func anAddressThatIsRefused(_ text: String, _ problem: ServerAddress.Problem) {
    #expect(throws: problem) { _ = try ServerAddress(text) }
  }

  @Test func theLongestSocketPathIsTaken() throws {
    let path = "/" + String(repeating: "a", count: 106)
    #expect(try ServerAddress("unix:" + path).unixSocket == path)
  }

  @Test func itIsReadAndWrittenAsAString() throws {
    let address = try ServerAddress("https://example.com/base/")
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let data = try encoder.encode([address])
    #expect(String(decoding: data, as: UTF8.self) == #"["https://example.com/base"]"#)
    #expect(try JSONDecoder().decode([ServerAddress].self, from: data) == [address])
    let wrong = Data(#"["http://example.com"]"#.utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([ServerAddress].self, from: wrong) }
  }

  @Test func anAccountIsTheSameHoweverItsAddressIsWritten() throws {
    let server = try ServerAddress("https://example.com")
    let id = AccountRecord.id(server: server, email: "Anna@Example.com")
    #expect(id == AccountRecord.id(server: try ServerAddress("example.com:443"), email: "anna@example.com"))
    #expect(id.count == 16 && id.allSatisfy { $0.isHexDigit && !$0.isUppercase })
    let others = [
      AccountRecord.id(server: server, email: "ann@example.com"),
      AccountRecord.id(server: try ServerAddress("https://example.com:8443"), email: "anna@example.com"),
      AccountRecord.id(server: try ServerAddress("https://example.com/b"), email: "anna@example.com"),
      AccountRecord.id(server: try ServerAddress("https://localhost"), email: "anna@example.com"),
      AccountRecord.id(server: try ServerAddress("http://localhost"), email: "anna@example.com"),
    ]
    #expect(Set(others + [id]).count == others.count + 1)
  }
}
