import Testing

extension EndToEnd {
  /// A keyboard whose letters are Cyrillic, in a real terminal.
  @Suite struct RussianLayoutTests {
    @Test func `Every shortcut works on a Russian layout, and its letters are still text in a field`() async throws {
      let home = try Home()
      let terminal = try await TerminalSession(home)
      let teller = Teller(terminal, .russian)
      func type(_ letter: String, leadsTo word: Word, _ tongue: Tongue = .russian) async throws {
        try terminal.type(letter)
        try await terminal.seeTitle(word(tongue))
      }
      try terminal.start("--lang ru")
      try await teller.tell(.onScreen(.welcome))
      // Each letter is the one on the key of the Latin shortcut: d, then Alt with h and l.
      try await type("в", leadsTo: .signIn)
      try await teller.tell(MainStory.demoReady)
      try await type("\u{1b}р", leadsTo: .help)
      try await teller.tell(.back, .onScreen(.signIn))
      try await type("\u{1b}д", leadsTo: .signIn, .english)
      try await type("\u{1b}Д", leadsTo: .signIn)
      try await teller.tell(MainStory.signUp(Cast()))
      for (letter, word) in [("з", Word.changingPassword), ("Ь", .changingEmail), ("ф", .accounts)] {
        try await type(letter, leadsTo: word)
        try await teller.tell(.back, .onScreen(.profile))
      }
      try await type("ь", leadsTo: .changingEmail)
      try await teller.tell(.fill(.newEmail, "зьщ@пример.рф"), .seeText("зьщ@пример.рф"), .back, .onScreen(.profile))
      try await type("щ", leadsTo: .signIn)
      try await teller.tell(.see(.signedOut), .press(.controlQ))
      #expect(try await terminal.exitStatus() == 0)
    }
  }
}
