import AuthAPI
import HTTPTypes
import Testing

@testable import AuthService

@Suite("Throttles of mails and sign-ins")
struct ThrottleTests {
  private static func defaults(_ settings: inout Settings) {
    settings.throttles = Throttles()
  }

  @Test func `the defaults are those of the rules`() throws {
    let throttles = Throttles()
    typealias Limit = Throttles.Limit
    #expect(throttles.mails == [Limit(1, in: 60), Limit(5, in: 600), Limit(10, in: 86_400)])
    #expect(throttles.guesses == [Limit(20, in: 86_400)])
    #expect(throttles.clientFailures == [Limit(20, in: 300)])
    #expect((0...4).allSatisfy { throttles.delay(after: $0) == nil })
    #expect((5...16).map { throttles.delay(after: $0) } == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
    #expect(throttles.delay(after: 1_000_000) == 900)
    #expect(Throttles.none.delay(after: 1_000_000) == nil)
    #expect(Settings.demo(folder: "/d").throttles == .none)
    let settings = Settings(listen: .unix(path: "/s"), database: "/d", keyFile: "/k", mail: .directory(path: "/m"))
    #expect(settings.throttles == throttles)
    #expect(settings.guessesPerCode == 5)
    #expect(settings.codeLife == 600)
    #expect((settings.hashesAtOnce, settings.hashesWaiting) == (2, 16))
    #expect((settings.maximumBody, settings.maximumHeaders) == (16_384, 16_384))
    #expect((settings.requestReadTime, settings.maximumConnections) == (10, 256))
    #expect((settings.accessTokenLife, settings.refreshIdleLife) == (900, 14 * 86_400))
    #expect((settings.sessionLife, settings.replayGrace) == (30 * 86_400, 10))
  }

  @Test func `a second mail within a minute does not go, the code before stays valid, the answer is as usual`()
    async throws
  {
    try await TestService(change: Self.defaults).run { caller in
      try await caller.makeAccount()
      try await caller.makeAccount("boris@example.org")
      let first = try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      let code = try await caller.mailbox.next(to: "anna@example.org").code
      caller.clock.advance(by: 59)
      let second = try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      #expect(second.text == first.text)
      // Another address has its own minute, and its mail comes next: nothing was sent in between.
      try await caller.call(.forgotPassword, ["email": "boris@example.org"])
      _ = try await caller.mailbox.next(to: "boris@example.org")
      caller.clock.advance(by: 1)
      try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      let third = try await caller.mailbox.next(to: "anna@example.org").code
      let body = ["email": "anna@example.org", "new_password": "a new horse", "confirm_password": "a new horse"]
      if code != third {
        #expect(try await caller.call(.resetPassword, body.merging(["code": code]) { $1 }).status == 400)
      }
      #expect(try await caller.call(.resetPassword, body.merging(["code": third]) { $1 }).status == 200)
    }
  }

  @Test func `five mails in ten minutes and ten a day`() async throws {
    let service = try TestService(change: Self.defaults)
    try await service.run { caller in
      try await caller.makeAccount()
      caller.clock.advance(by: 1)
      var sent: [Int] = []
      var seconds = 0
      while seconds <= 2 * 86_400 {
        try await caller.call(.forgotPassword, ["email": "anna@example.org"])
        if try await service.integers("SELECT count(*) FROM events WHERE at = \(caller.clock.clock.now())") == [1] {
          sent.append(seconds)
        }
        // Each minute at first, each hour then.
        let step = seconds < 1500 ? 60 : 3600
        caller.clock.advance(by: step)
        seconds += step
      }
      #expect(sent.prefix(10) == [0, 60, 120, 180, 240, 600, 660, 720, 780, 840])
      #expect(sent[10] >= 86_400)
    }
  }

  @Test func `each purpose has its own limit, and limits outlive the process`() async throws {
    let service = try TestService(change: Self.defaults)
    let code = try await service.run { caller in
      let token = try await caller.signedIn().access
      try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      let code = try await caller.mailbox.next(to: "anna@example.org").code
      try await caller.call(.changePassword, ["current_password": "correct horse"], token: token)
      _ = try await caller.mailbox.next(to: "anna@example.org")
      return code
    }
    try await service.run { caller in
      try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      let answer = try await caller.call(
        .resetPassword,
        ["email": "anna@example.org", "code": code, "new_password": "a new horse", "confirm_password": "a new horse"])
      #expect(answer.summary == "200")
    }
  }

  @Test func `a registration that cannot be mailed leaves the one before as it is`() async throws {
    try await TestService(change: Self.defaults).run { caller in
      try await caller.call(.register, ["email": "anna@example.org", "password": "correct horse"])
      let code = try await caller.mailbox.next().code
      for number in 0..<8 {
        let again = try await caller.call(
          .register, ["email": "anna@example.org", "password": "another horse \(number)"])
        #expect(again.message == EnglishWords.registered)
      }
      #expect(try await caller.signIn(password: "correct horse").summary == "401 email_not_verified")
      #expect(try await caller.call(.verify, ["email": "anna@example.org", "code": code]).summary == "200")
      #expect(try await caller.signIn(password: "correct horse").status == 200)
    }
  }

  @Test(arguments: ["anna@example.org", "nobody@example.org"])
  func `after five failures each sign-in waits twice as long, known address or not`(email: String) async throws {
    try await TestService(change: Self.defaults).run { caller in
      try await caller.makeAccount()
      for _ in 0..<5 {
        #expect(try await caller.signIn(email, password: "wrong horse").summary == "401 invalid_credentials")
      }
      for delay in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] {
        let refused = try await caller.signIn(email)
        #expect(refused.summary == "429 rate_limited")
        #expect(refused.headers[.retryAfter] == String(delay))
        caller.clock.advance(by: delay - 1)
        #expect(try await caller.signIn(email).headers[.retryAfter] == "1")
        caller.clock.advance(by: 1)
        #expect(try await caller.signIn(email, password: "wrong horse").summary == "401 invalid_credentials")
      }
    }
  }

  @Test func `the delay outlives the process, and a success ends it`() async throws {
    let service = try TestService(change: Self.defaults)
    try await service.run { caller in
      try await caller.makeAccount()
      for _ in 0..<5 { _ = try await caller.signIn(password: "wrong horse") }
    }
    try await service.run { caller async throws in
      #expect(try await caller.signIn().summary == "429 rate_limited")
      caller.clock.advance(by: 1)
      #expect(try await caller.signIn().status == 200)
      for _ in 0..<5 { #expect(try await caller.signIn(password: "wrong horse").status == 401) }
      #expect(try await caller.signIn().status == 429)
    }
  }

  @Test func `a new password by mail ends the delay`() async throws {
    try await TestService(change: Self.defaults).run { caller in
      try await caller.makeAccount()
      for _ in 0..<5 { _ = try await caller.signIn(password: "wrong horse") }
      try await caller.call(.forgotPassword, ["email": "anna@example.org"])
      let code = try await caller.mailbox.next().code
      let answer = try await caller.call(
        .resetPassword,
        ["email": "anna@example.org", "code": code, "new_password": "a new horse", "confirm_password": "a new horse"])
      #expect(answer.status == 200)
      #expect(try await caller.signIn(password: "a new horse").status == 200)
    }
  }

  @Test func `50 passwords tried at once: five are looked at`() async throws {
    let settings: (inout Settings) -> Void = {
      Self.defaults(&$0)
      $0.hashesWaiting = 50
    }
    try await TestService(change: settings).run { caller in
      try await caller.makeAccount()
      let answers = try await atOnce((0..<50).map { "wrong horse \($0)" }) { password in
        try await caller.signIn(password: password).summary
      }
      #expect(answers.filter { $0 == "401 invalid_credentials" }.count == 5)
      #expect(answers.filter { $0 == "429 rate_limited" }.count == 45)
    }
  }

  @Test func `what the hash queue has no room for is not counted`() async throws {
    let settings: (inout Settings) -> Void = {
      Self.defaults(&$0)
      $0.hashesAtOnce = 0
      $0.hashesWaiting = 0
    }
    let service = try TestService(change: settings)
    try await service.run { caller async throws in
      for _ in 0..<10 { #expect(try await caller.signIn().summary == "503 overloaded") }
      #expect(try await service.integers("SELECT failures FROM delays").isEmpty)
    }
  }

  @Test func `what counts no more is swept away by what comes after`() async throws {
    let service = try TestService(change: Self.defaults)
    try await service.run { caller in
      for number in 0..<10 { _ = try await caller.signIn("user\(number)@example.org") }
      #expect(try await service.integers("SELECT count(*) FROM delays") == [10])
      caller.clock.advance(by: 86_400)
      _ = try await caller.signIn()
      #expect(try await service.integers("SELECT count(*) FROM delays") == [1])
    }
  }

  @Test func `the current password is no easier to try than a sign-in`() async throws {
    try await TestService(change: Self.defaults).run { caller in
      let token = try await caller.signedIn().access
      func change(_ password: String) async throws -> Answered {
        try await caller.call(.changePassword, ["current_password": password], token: token)
      }
      for _ in 0..<5 { #expect(try await change("wrong horse").summary == "400 wrong_current_password") }
      let refused = try await change("correct horse")
      #expect(refused.summary == "429 rate_limited")
      #expect(refused.headers[.retryAfter] == "1")
      #expect(try await caller.signIn().status == 429)
      caller.clock.advance(by: 1)
      #expect(try await change("correct horse").status == 200)
    }
  }

  @Test func `twenty failures from one client address in five minutes; successes do not count`() async throws {
    try await TestService(change: Self.defaults).run(.live) { caller in
      try await caller.makeAccount()
      for _ in 0..<5 { #expect(try await caller.signIn().status == 200) }
      for number in 0..<20 {
        #expect(try await caller.signIn("user\(number)@example.org").status == 401)
        caller.clock.advance(by: 1)
      }
      let refused = try await caller.signIn()
      #expect(refused.summary == "429 rate_limited")
      #expect(refused.headers[.retryAfter] == String(300 - 20))
      // Nobody believes what a stranger says of himself.
      let lie = try await caller.send(
        "/api/auth/login", body: #"{"email":"anna@example.org","password":"correct horse"}"#,
        headers: [try #require(HTTPField.Name("X-Forwarded-For")): "203.0.113.7"])
      #expect(lie.status == 429)
      #expect(try await caller.call(.serviceInfo).status == 200)
      caller.clock.advance(by: 280)
      #expect(try await caller.signIn().status == 200)
    }
  }

  @Test func `behind a trusted proxy the clients are told apart`() async throws {
    let settings: (inout Settings) -> Void = {
      $0.throttles.clientFailures = [Throttles.Limit(2, in: 300)]
      $0.trustedProxies = [Network("127.0.0.0/8"), Network("::1")].compactMap { $0 }
    }
    try await TestService(change: settings).run(.live) { caller in
      let name = try #require(HTTPField.Name("X-Forwarded-For"))
      func signIn(_ forwarded: String) async throws -> Int {
        try await caller.send(
          "/api/auth/login", body: #"{"email":"anna@example.org","password":"correct horse"}"#,
          headers: [name: forwarded]
        ).status
      }
      for _ in 0..<2 { #expect(try await signIn("203.0.113.7") == 401) }
      #expect(try await signIn("203.0.113.7") == 429)
      #expect(try await signIn("198.51.100.1, 203.0.113.7") == 429)
      #expect(try await signIn("203.0.113.7, 203.0.113.8") == 401)
    }
  }

  @Test(arguments: [
    ("192.0.2.1", "", "192.0.2.1"), ("192.0.2.1", "203.0.113.7", "192.0.2.1"), ("10.0.0.1", "", "10.0.0.1"),
    ("10.0.0.1", "203.0.113.7", "203.0.113.7"), ("10.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
    ("10.0.0.1", "203.0.113.7, 10.1.2.3", "203.0.113.7"), ("10.0.0.1", "203.0.113.7,garbage", "10.0.0.1"),
    ("10.0.0.1", "garbage,203.0.113.7", "203.0.113.7"), ("10.0.0.1", "203.0.113.7:4711", "203.0.113.7"),
    ("fd00::1", "[2001:db8::7]:4711", "2001:db8::7"), ("::ffff:10.0.0.1", "2001:db8::7", "2001:db8::7"),
    ("10.0.0.1", "10.0.0.2, 10.0.0.3", "10.0.0.2"), ("11.0.0.1", "10.0.0.2", "11.0.0.1"),
  ])
  func `the client is the first that no trusted proxy is, from the end`(
    peer: String, forwarded: String, expected: String
  ) throws {
    let trusted = try [#require(Network("10.0.0.0/8")), #require(Network("fd00::1"))]
    #expect(
      IPAddress.client(peer: IPAddress(peer), forwarded: forwarded, trusted: trusted) == IPAddress(expected))
    #expect(IPAddress.client(peer: nil, forwarded: forwarded, trusted: trusted) == nil)
  }

  @Test(arguments: ["", "10.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "fd00::/129", "localhost", "/8"])
  func `what is no network is refused`(text: String) {
    #expect(Network(text) == nil)
  }

  @Test func `an IPv6 subscriber is one client`() throws {
    let one = try #require(IPAddress("2001:db8:1:2::7"))
    #expect(one.client == IPAddress("2001:db8:1:2:ffff::1")?.client)
    #expect(one.client != IPAddress("2001:db8:1:3::7")?.client)
    #expect(IPAddress("192.0.2.1")?.client != IPAddress("192.0.2.2")?.client)
  }
}
