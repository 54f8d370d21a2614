import Foundation
import NIOCore

/// An IPv4 or IPv6 address, as bytes; an IPv4 address mapped into IPv6 (RFC 4291 §2.5.5.2) is the IPv4 one.
struct IPAddress: Hashable, Sendable {
  /// 4 or 16 bytes.
  let bytes: [UInt8]

  /// Reads an address as text, with or without a zone; nil for anything else.
  init?(_ text: some StringProtocol) {
    let plain = String(text.prefix { $0 != "%" })
    var four = [UInt8](repeating: 0, count: 4)
    if inet_pton(AF_INET, plain, &four) == 1 {
      bytes = four
      return
    }
    var sixteen = [UInt8](repeating: 0, count: 16)
    guard inet_pton(AF_INET6, plain, &sixteen) == 1 else { return nil }
    let isMapped = sixteen.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    bytes = isMapped ? Array(sixteen.suffix(4)) : sixteen
  }

  /// Reads an element of `X-Forwarded-For`: an address, or `1.2.3.4:80`, `[::1]`, `[::1]:80`.
  init?(forwarded text: some StringProtocol) {
    let text = String(text).filter { $0 != " " && $0 != "\t" && $0 != "\"" }
    if text.hasPrefix("[") {
      self.init(text.dropFirst().prefix { $0 != "]" })
    } else if text.filter({ $0 == ":" }).count == 1 {
      self.init(text.prefix { $0 != ":" })
    } else {
      self.init(text)
    }
  }

  /// The other end of a connection; nil over a Unix socket.
  init?(_ socket: SocketAddress?) {
    guard let text = socket?.ipAddress else { return nil }
    self.init(text)
  }

  /// What is counted as one client: the address, or the network of 64 bits that one IPv6 subscriber has.
  var client: [UInt8] { bytes.count == 16 ? Array(bytes.prefix(8)) : bytes }
}

/// An address with how many of its leading bits count (CIDR, RFC 4632).
package struct Network: Equatable, Sendable {
  private let address: IPAddress
  private let bits: Int

  /// Reads `10.0.0.0/8`, `fd00::/8` or an address alone; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, let address = IPAddress(first), parts.count <= 2 else { return nil }
    let whole = address.bytes.count * 8
    guard parts.count == 2 else {
      (self.address, bits) = (address, whole)
      return
    }
    guard let bits = Int(parts[1]), (0...whole).contains(bits) else { return nil }
    (self.address, self.bits) = (address, bits)
  }

  /// Whether `other` belongs to the network.
  func contains(_ other: IPAddress) -> Bool {
    guard other.bytes.count == address.bytes.count else { return false }
    return (0..<bits).allSatisfy { bit in
      (address.bytes[bit / 8] ^ other.bytes[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
    }
  }
}

extension IPAddress {
  /// Who sends a request: the other end of the connection or, where that is a trusted proxy, whom it names.
  ///
  /// `forwarded` is read from its end, where each proxy added whom it saw: the first that is no trusted proxy is the client.
  /// What stands before that anybody may have written.
  static func client(peer: IPAddress?, forwarded: String?, trusted: [Network]) -> IPAddress? {
    guard var client = peer else { return nil }
    for element in (forwarded ?? "").split(separator: ",").reversed() {
      guard trusted.contains(where: { $0.contains(client) }), let next = IPAddress(forwarded: element) else { break }
      client = next
    }
    return client
  }
}
