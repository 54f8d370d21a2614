import AuthAPI
import Testing

@Suite struct TokenTests {
  @Test(
    arguments: [
      (#"{"iat":1700000000.25,"exp":1700000900.25}"#, 900), (#"{"iat":1700000000,"exp":1700000900}"#, 900),
      (#"{"iat":1700000000.9,"exp":1700000900.1}"#, 899),
      // Off by a time zone, both of them: only the difference counts.
      (#"{"iat":1699989200.5,"exp":1699990100.5,"user_id":"1"}"#, 900), (#"{"iat":-5,"exp":5}"#, 10),
      (#"{"iat":0,"exp":315360000}"#, 315_360_000), (#"{"iat":0,"exp":315360001}"#, nil),
      (#"{"iat":0,"exp":1e300}"#, nil),
      (#"{"iat":5,"exp":5}"#, nil), (#"{"iat":9,"exp":5}"#, nil), (#"{"iat":0,"exp":0.5}"#, nil),
      (#"{"exp":5}"#, nil), (#"{"iat":5}"#, nil), (#"{"iat":"1","exp":"5"}"#, nil), (#"{"iat":null,"exp":5}"#, nil),
      ("[]", nil), ("{", nil), ("", nil),
    ] as [(String, Int?)])
  func aLifeIsTheDifferenceOfTheClaims(_ claims: String, _ life: Int?) {
    #expect(AccessToken(Secret(token(claims))).lifetime(parse: parse) == life)
  }

  @Test(arguments: ["", ".", "..", "a.b", "a.b.c.d", "a.=.c", "a.!!.c", "opaque", "a.\u{FF41}.c"])
  func whatIsNoJWTHasNoKnownLife(_ text: String) {
    #expect(AccessToken(Secret(text)).lifetime(parse: parse) == nil)
  }

  @Test func aSignInTellsTheLifeOfItsToken() throws {
    let access = token(#"{"iat":1.5,"exp":901.5,"token_type":"access"}"#)
    let body = #"{"access_token":"\#(access)","refresh_token":"r","token_type":"bearer"}"#
    #expect(
      classify(.login, 200, body)
        == .success(
          .tokens(
            TokenPair(access: AccessToken(Secret(access)), refresh: RefreshToken(Secret("r")), lifetime: 900))))
  }

  @Test func aClaimInTheLettersThatBase64URLHasOfItsOwn() {
    // "???>>>" becomes letters of both kinds, "-" and "_".
    let text = token(#"{"x":"???>>>ÿÿ","iat":1,"exp":61}"#)
    #expect(text.contains("_") || text.contains("-"))
    #expect(AccessToken(Secret(text)).lifetime(parse: parse) == 60)
  }
}
