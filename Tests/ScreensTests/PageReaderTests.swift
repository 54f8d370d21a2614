import AccountCore
import Forms
import Screens
import Testing
import TextGrid

/// A recording looked at, step by step.
@Suite struct PageReaderTests {
  private static let pages = [
    ["0/2  start  +0.000 s", "  state: signedOut → signedOut, screen: signIn"],
    [
      "1/2  signIn  +1.204 s", "  email: anna@example.org", "  password: ••• (15 jmgfggfdlf)",
      "  state: signedOut → signedIn, screen: profile", "  why: signInAccepted (signedOut → signedIn)",
      "  said: You are signed in.", "  POST /api/auth/login  200 accepted 53.400 ms", "    > Accept: application/json",
      "    > email: anna@example.org", "    > password: ••• (15 jmgfggfdlf)",
      "    < access_token: ••• (269 ngpaefgokl)",
      "    < token_type: bearer",
      "    name 1.200, connect 2.400, tls 9.000, first byte 53.250, total 53.400 ms, 312 bytes",
    ],
    ["2/2  signOut  +9.000 s", "  state: signedIn → signedOut, screen: signIn"],
  ]

  private var reader: PageReader { PageReader(title: "flow.json", pages: Self.pages, language: .english) }

  private func walk(_ keys: [Key], _ size: Size = .home) -> PageReader {
    var reader = reader
    for key in keys {
      let stays = reader.take(key, size)
      #expect(stays)
    }
    return reader
  }

  @Test func `a step at home and in the smallest window`() {
    #expect(
      walk([Key(.right)]).picture(.home).lines.joined(separator: "\n") == """
         trainova  flow.json                                                        1/2

            1/2  signIn  +1.204 s
              email: anna@example.org
              password: ••• (15 jmgfggfdlf)
              state: signedOut → signedIn, screen: profile
              why: signInAccepted (signedOut → signedIn)
              said: You are signed in.
              POST /api/auth/login  200 accepted 53.400 ms
                > Accept: application/json
                > email: anna@example.org
                > password: ••• (15 jmgfggfdlf)
                < access_token: ••• (269 ngpaefgokl)
                < token_type: bearer
                name 1.200, connect 2.400, tls 9.000, first byte 53.250, total
                  53.400 ms, 312 bytes







            → Next  ← Back  Q Quit
        """)
    let russian = PageReader(title: "flow.json", pages: Self.pages, language: .russian)
    var small = russian
    _ = small.take(Key(.right), .small)
    for _ in 0..<40 { _ = small.take(Key(.down), .small) }
    #expect(
      small.picture(.small).lines.joined(separator: "\n") == """
         trainova  flow.json                1/2
             53.400 ms
             > Accept: application/json
             > email: anna@example.org
             > password: ••• (15 jmgfggfdlf)
             < access_token: ••• (269
               ngpaefgokl)
             < token_type: bearer
             name 1.200, connect 2.400, tls
               9.000, first byte 53.250, total
               53.400 ms, 312 bytes
         → Дальше  ← Назад  ↑↓ Листать  Q Выйти
        """)
  }

  @Test(arguments: [
    ([Key(.right)], 1), ([Key(.right), Key(.left)], 0), ([Key(.enter), .character("n"), .character("n")], 2),
    ([.character("т"), .character("з")], 0), ([Key(.end)], 2), ([Key(.end), Key(.home)], 0),
    ([Key(.left), .character("p")], 0), ([.character(" ")], 1),
  ])
  func `keys go forward and back, on any layout, and stop at the ends`(keys: [Key], index: Int) {
    #expect(walk(keys).index == index)
  }

  @Test(arguments: [.character("q"), .character("й"), Key(.escape), .control("c")] as [Key])
  func `who is done leaves`(key: Key) {
    var reader = reader
    let stays = reader.take(key, .home)
    #expect(!stays)
  }

  @Test func `forward and back is the same page every time, from its top`() {
    let once = walk([Key(.right)], .small)
    #expect(walk([Key(.right), Key(.down), Key(.right), Key(.left)], .small) == once)
    #expect(walk([Key(.right), Key(.pageDown), Key(.pageUp)], .small) == once)
    #expect(walk([Key(.right)]) == walk([Key(.right), Key(.down)]))
  }

  @Test func `any size holds a picture`() {
    for columns in 0...90 {
      for rows in 0...6 { _ = walk([Key(.right)]).picture(Size(columns: columns, rows: rows)) }
    }
  }
}
