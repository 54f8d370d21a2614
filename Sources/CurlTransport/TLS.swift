import CCurl
import Glibc

/// What protected an answer on its way.
package struct TLS: Equatable, Sendable {
  /// A certificate, as the TLS library words it.
  package struct Certificate: Equatable, Sendable {
    package var subject: String
    package var issuer: String
    /// Seconds since 1970; nil where the date cannot be read.
    package var validUntil: Int64?

    package init(subject: String, issuer: String, validUntil: Int64?) {
      self.subject = subject
      self.issuer = issuer
      self.validUntil = validUntil
    }
  }

  /// `TLSv1.3`; nil where the library did not say.
  package var version: String?
  /// The chain as the server sent it: its own certificate comes first.
  package var chain: [Certificate]

  package init(version: String?, chain: [Certificate]) {
    self.version = version
    self.chain = chain
  }
}

extension TLS.Certificate {
  /// Of lines such as `Subject:CN = localhost`; nil where they name nobody.
  init?(lines: [String]) {
    func value(_ name: String) -> String? {
      lines.first { $0.hasPrefix("\(name):") }.map { String($0.dropFirst(name.count + 1)) }
    }
    guard let subject = value("Subject"), let issuer = value("Issuer") else { return nil }
    let date = value("Expire date").map { curl_getdate($0, nil) } ?? -1
    self.init(subject: subject, issuer: issuer, validUntil: date < 0 ? nil : Int64(date))
  }
}

extension TLS {
  /// What libcurl gathered for a handle that was asked to; nil without TLS.
  init?(handle: UnsafeMutableRawPointer, version: String?) {
    var found: UnsafeMutablePointer<curl_certinfo>?
    guard ccurl_get_certificates(handle, &found) == CURLE_OK, let found, found.pointee.num_of_certs > 0 else {
      return nil
    }
    chain = (0..<Int(found.pointee.num_of_certs)).compactMap { index in
      var lines: [String] = []
      var next = found.pointee.certinfo?[index]
      while let line = next {
        if let text = line.pointee.data { lines.append(String(cString: text)) }
        next = line.pointee.next
      }
      return Certificate(lines: lines)
    }
    self.version = version
  }

  /// The version in a remark of libcurl's, which tells it in no other way: `SSL connection using TLSv1.3 / …`.
  static func version(in remark: String) -> String? {
    let start = "SSL connection using "
    guard remark.hasPrefix(start) else { return nil }
    return remark.dropFirst(start.count).prefix { !$0.isWhitespace }.description
  }
}
