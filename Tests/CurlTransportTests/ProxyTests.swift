import CurlTransport
import Foundation
import TestSupport
import Testing

/// HTTPS_PROXY: what a proxy is asked, and what it never sees.
@Suite struct ProxyTests {
  private func request(_ url: String) -> HTTPRequest {
    HTTPRequest(method: .post, url: url, bearer: Array("a.secret.token".utf8), body: Array("the secret body".utf8))
  }

  @Test func aProxyIsAskedForAWayAndSeesNothingOfTheRequest() throws {
    try withServer { _ in
      .reply(502, body: [])
    } _: { proxy throws in
      let transport = Transport(userAgent: "trainova/1.2", httpsProxy: proxy.url)
      let failure = try transport.outcome(of: request("https://auth.example.org:8443/api/auth/me")).failure
      let seen = try #require(proxy.requests.first)
      #expect(proxy.requests.count == 1)
      #expect(seen.method == "CONNECT")
      #expect(seen.target == "auth.example.org:8443")
      #expect(seen.headers["authorization"] == nil)
      #expect(seen.body == [])
      // It was refused before anything of the request was sent: nobody can have carried it out.
      #expect(failure?.mayHaveBeenCarriedOut == false, "\(String(describing: failure))")
    }
  }

  @Test func aProxyThatIsNotThereIsAPlaceThatCannotBeReached() throws {
    let transport = Transport(httpsProxy: "http://127.0.0.1:\(try closedPort())")
    #expect(try transport.outcome(of: request("https://auth.example.org/")).failure == .cannotConnect)
  }

  @Test func theWayToThisMachineLeadsPastIt() throws {
    try withServer { _ in
      .json(200, "{}")
    } _: { server throws in
      let transport = Transport(httpsProxy: "http://127.0.0.1:\(try closedPort())")
      #expect(try transport.outcome(of: request(server.url + "/")).get().status == 200)
    }
  }
}
