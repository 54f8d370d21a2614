import CurlTransport
import Foundation
import TestSupport
import Testing

@Suite struct CertificateTests {
  private func get(_ url: String, caFile: String?) throws -> Result<HTTPReply, TransportFailure> {
    try Transport().outcome(of: HTTPRequest(method: .get, url: url, caFile: caFile))
  }

  private func expectTLSFailure(_ outcome: Result<HTTPReply, TransportFailure>) {
    guard case .failure(.tls(let text)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(!text.isEmpty)
  }

  @Test func anUnknownAuthorityIsRefusedAndAnAddedOneTrusted() throws {
    let (server, other) = (try TLSServer(), try TLSServer())
    defer {
      server.stop()
      other.stop()
    }
    let url = "https://localhost:\(server.port)/"
    expectTLSFailure(try get(url, caFile: nil))
    #expect(try get(url, caFile: server.certificate).get().status == 200)
    expectTLSFailure(try get(url, caFile: other.certificate))
  }

  @Test func anAuthorityThatCannotBeReadIsNoFaultOfTheServer() throws {
    let server = try TLSServer()
    defer { server.stop() }
    let folder = try TemporaryFolder()
    let (empty, text) = (folder.path("empty.pem"), folder.path("text.pem"))
    try Data().write(to: URL(fileURLWithPath: empty))
    try Data("no certificate".utf8).write(to: URL(fileURLWithPath: text))
    for file in ["/nonexistent/ca.pem", folder.path("."), empty, text] {
      let failure = try get("https://localhost:\(server.port)/", caFile: file).failure
      #expect(failure == .authorities, "\(file)")
      #expect(failure?.mayHaveBeenCarriedOut == false)
    }
  }

  @Test func aCertificateForAnotherNameIsRefused() throws {
    let server = try TLSServer()
    defer { server.stop() }
    expectTLSFailure(try get("https://127.0.0.1:\(server.port)/", caFile: server.certificate))
    #expect(try get("https://localhost:\(server.port)/", caFile: server.certificate).get().status == 200)
  }

  @Test func anOldTLSIsRefused() throws {
    let server = try TLSServer(["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"])
    defer { server.stop() }
    expectTLSFailure(try get("https://localhost:\(server.port)/", caFile: server.certificate))
  }

  @Test(arguments: [("-tls1_2", "TLSv1.2"), ("-tls1_3", "TLSv1.3")])
  func whoAsksIsToldOfTheVersionAndTheChain(option: String, version: String) throws {
    let server = try TLSServer([option], hasAuthority: true)
    defer { server.stop() }
    var request = HTTPRequest(
      method: .get, url: "https://localhost:\(server.port)/", caFile: server.certificate)
    #expect(try Transport().outcome(of: request).get().tls == nil)
    request.asksForTLS = true
    let tls = try #require(try Transport().outcome(of: request).get().tls)
    #expect(tls.version == version)
    #expect(tls.chain.map(\.subject) == ["CN = localhost", "CN = Test Authority"])
    #expect(tls.chain.map(\.issuer) == ["CN = Test Authority", "CN = Test Authority"])
    for certificate in tls.chain {
      let left = try #require(certificate.validUntil) - Int64(Date().timeIntervalSince1970)
      #expect((86_400...172_800).contains(left))
    }
  }

  @Test func withoutTLSThereIsNothingToTell() throws {
    try withServer { _ in
      .text(200, "ok")
    } _: { server throws in
      var request = HTTPRequest(method: .get, url: server.url + "/")
      request.asksForTLS = true
      #expect(try Transport().outcome(of: request).get().tls == nil)
    }
  }
}
