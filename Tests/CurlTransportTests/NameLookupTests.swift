import CurlTransport
import Foundation
import TestSupport
import Testing

/// A resolver under the tests' control: it stands before the system's in every lookup of this process.
enum Resolver {
  /// Opened by the first lookup of a hanging name.
  static let entered = Gate()
  /// What such a lookup waits for.
  static let release = Gate()
  /// Opened by a lookup that was waited for, so that nobody came to release it.
  static let gaveUp = Gate()

  typealias Lookup =
    @convention(c) (
      UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<addrinfo>?,
      UnsafeMutablePointer<UnsafeMutablePointer<addrinfo>?>?
    ) -> Int32

  /// The system's own.
  static let system = dlsym(UnsafeMutableRawPointer(bitPattern: -1), "getaddrinfo").map {
    unsafeBitCast($0, to: Lookup.self)
  }
}

/// libcurl finds this symbol of the test program before that of the C library; public, or the linker would hide it.
@_cdecl("getaddrinfo")
public func resolve(
  _ name: UnsafePointer<CChar>?, _ service: UnsafePointer<CChar>?, _ hints: UnsafePointer<addrinfo>?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<addrinfo>?>?
) -> Int32 {
  let text = name.map { String(cString: $0) } ?? ""
  if text.hasPrefix("hanging.") {
    Resolver.entered.open()
    if !Resolver.release.wait(seconds: 20) { Resolver.gaveUp.open() }
    return EAI_AGAIN
  }
  if text.hasSuffix(".invalid") { return EAI_NONAME }
  return Resolver.system?(name, service, hints, result) ?? EAI_FAIL
}

@Suite(.serialized) struct NameLookupTests {
  @Test func everyOtherNameIsTheSystemsAffair() throws {
    var found: UnsafeMutablePointer<addrinfo>?
    #expect(resolve("127.0.0.1", "80", nil, &found) == 0)
    #expect(try #require(found).pointee.ai_family == AF_INET)
    freeaddrinfo(found)
  }

  @Test func anUnknownName() throws {
    let failure = try Transport(httpsProxy: nil).outcome(
      of: HTTPRequest(method: .post, url: "https://no-such-host.invalid/")
    ).failure
    #expect(failure == .nameNotFound)
    #expect(failure?.mayHaveBeenCarriedOut == false)
  }

  /// The lookup ends only after all these requests are gone: a cancel that waited for it would never come back.
  @Test func aCancelDoesNotWaitForASlowLookup() throws {
    let transport = Transport(httpsProxy: nil)
    transport.start(HTTPRequest(method: .get, url: "https://hanging.test/"), id: 1)
    try transport.turn { Resolver.entered.wait(seconds: 0) }
    transport.cancel(1)
    #expect(transport.takeFinished().isEmpty)

    let limited = HTTPRequest(method: .post, url: "https://hanging.test/", limits: .init(connect: 50))
    #expect(try transport.outcome(of: limited, id: 2).failure == .timedOut(sent: false))

    transport.start(HTTPRequest(method: .get, url: "https://hanging.test/"), id: 3)
    _ = transport.wait(for: [], timeoutMilliseconds: 0)
    var last: Transport? = Transport(httpsProxy: nil)
    last?.start(HTTPRequest(method: .get, url: "https://hanging.test/"), id: 1)
    _ = last?.wait(for: [], timeoutMilliseconds: 0)
    last = nil
    transport.cancel(3)
    #expect(!Resolver.gaveUp.wait(seconds: 0))
    Resolver.release.open()
  }
}
