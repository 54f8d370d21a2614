import AccountCore
import Forms
import Screens
import Testing
import TextGrid

/// A mail that is longer than its room.
@Suite struct ReadingTests {
  /// The inbox with a long mail above two short ones.
  private func inbox() throws -> Desk {
    var desk = try Desk.at(.inbox, .english)
    desk.take(.mailChanged(Mail.samples(.english) + [.long]))
    desk.press(.up)
    return desk
  }

  /// The numbers of the lines that are seen.
  private func seen(_ desk: Desk, _ size: Size = .home) -> [Int] {
    desk.state.picture(size).lines.compactMap { line in
      line.contains("of the terms") ? line.split(separator: " ").compactMap { Int($0) }.first : nil
    }
  }

  @Test func `keys and the wheel go through it, and no further`() throws {
    var desk = try inbox()
    let page = seen(desk).count
    #expect(seen(desk) == Array(1...page))
    for (turn, first) in [
      ({ $0.scroll(.down) }, 2), ({ $0.scroll(.pageDown) }, page + 1), ({ $0.scroll(.pageUp) }, 2),
      ({ $0.scroll(.end) }, 41 - page), ({ $0.scroll(.pageDown, .pageDown) }, 41 - page),
      ({ $0.turn(.wheelUp) }, 38 - page), ({ $0.turn(.wheelDown) }, 41 - page), ({ $0.turn(.wheelDown) }, 41 - page),
      ({ $0.scroll(.home) }, 1), ({ $0.scroll(.pageUp) }, 1), ({ $0.turn(.wheelUp) }, 1),
    ] as [((inout Desk) -> Void, Int)] {
      turn(&desk)
      #expect(seen(desk) == Array(first..<first + page))
    }
  }

  @Test func `at its ends Up and Down go to the mails before and after, which begin at their first row`() throws {
    var desk = try inbox()
    desk.scroll(.end, .down)
    #expect(desk.state.form.focusedAction == .mail("2.eml"))
    desk.press(.up)
    let page = seen(desk).count
    #expect(seen(desk) == Array(41 - page...40))
    desk.scroll(.home, .up)
    #expect(desk.state.form.focusedAction == .mail("1.eml"))
    desk.press(.down)
    #expect(seen(desk).first == 1)
  }

  @Test(arguments: [Size.home, .small, Size(columns: 60, rows: 20)])
  func `all of it can be read in every window, and the rule above it says which part is seen`(size: Size) throws {
    var desk = try inbox()
    var read: Set<Int> = []
    for page in 0..<40 {
      let now = seen(desk, size)
      let first = try #require(now.first)
      let last = try #require(now.last)
      let rule = desk.state.picture(size).lines.first { $0.contains(" / 40  ") }
      #expect(rule?.contains("\(first)–\(last) / 40") == true)
      #expect(rule?.contains("PgDn") == (last < 40))
      #expect(rule?.contains("PgUp") == (page > 0))
      read.formUnion(now)
      if last == 40 { break }
      desk.scroll(.pageDown, at: size)
    }
    #expect(read == Set(1...40))
  }

  @Test func `another window, and a mail that comes meanwhile, leave it where it was`() throws {
    var desk = try inbox()
    desk.scroll(.end, at: .small)
    let page = seen(desk).count
    #expect(seen(desk) == Array(41 - page...40))
    desk.scroll(.home, .down, .down)
    desk.take(.mailChanged(Mail.samples(.english) + [.long] + [Mail(name: "4.eml", to: "", subject: "New", body: "")]))
    #expect(seen(desk).first == 3)
    desk.press(.escape, .function(3))
    desk.press(.down)
    #expect(seen(desk).first == 1)
  }

  @Test func `what fits needs no scrolling: the keys do what they do anywhere`() throws {
    var desk = try Desk.at(.inbox, .english)
    desk.scroll(.down)
    #expect(desk.state.form.focusedAction == .mail("1.eml"))
    desk.turn(.wheelUp)
    #expect(desk.state.form.focusedAction == .mail("1.eml"))
  }

  /// The rows that are seen of what stands between the title and the message.
  private func rows(_ desk: Desk, _ size: Size) -> [String] {
    desk.state.picture(size).lines.dropFirst(2).dropLast(2).map { line in
      line.filter { !"›↑↓ ".contains($0) }
    }.filter { !$0.isEmpty }
  }

  @Test(arguments: [Screen.help, .exchange], [Size.home, .small, Size(columns: 60, rows: 20)])
  func `Help and an opened call are read page by page, and nothing is passed over`(screen: Screen, size: Size) throws {
    var desk = try Desk.at(screen, .english)
    desk.scroll(.home, at: size)
    #expect(desk.state.form.focus == 0)
    let top = rows(desk, size)
    let whole = rows(desk, Size(columns: size.columns, rows: 200))
    let last = desk.state.form.items.count - 1
    var read = Set(top)
    var pages = 1
    while desk.state.form.focus < last, pages < 40 {
      desk.scroll(.pageDown, at: size)
      read.formUnion(rows(desk, size))
      pages += 1
    }
    #expect(Set(whole.dropFirst()).subtracting(read) == [])
    // A page is as much as is seen, but for the row that both pages show, and an item of several rows at its end.
    #expect(pages <= 2 + whole.count / max(1, top.count - 4), "\(whole.count) by \(top.count) in \(pages)")
    #expect(desk.state.form.focus == last)
    desk.scroll(.pageDown, at: size)
    #expect(desk.state.form.focus == last)
    while desk.state.form.focus > 0, pages > 0 {
      desk.scroll(.pageUp, at: size)
      pages -= 1
    }
    #expect(desk.state.form.focus == 0 && rows(desk, size) == top)
    desk.scroll(.end, .home, .pageUp, at: size)
    #expect(desk.state.form.focus == 0)
  }

  @Test func `pages of a list go over its calls, and from a button below they are seen from the newest on`() throws {
    var desk = try Desk.at(.inspector, .english)
    for number in 7...60 { desk.make(.numbered(number)) }
    desk.scroll(.home)
    let page = rows(desk, .home).filter { $0.contains("/api/") }
    for _ in 1...8 where desk.state.form.focusedAction != .back { desk.scroll(.pageDown) }
    #expect(desk.state.form.focusedAction == .back)
    #expect(rows(desk, .home).filter { $0.contains("/api/") } == page)
  }

  @Test func `in a field the keys stay with its text`() throws {
    var desk = try Desk.at(.signUp, .english)
    let field = try #require(desk.state.form.focusedField)
    desk.scroll(.home, .end, .pageDown, .pageUp)
    #expect(desk.state.form.focusedField == field)
  }

  @Test func `a long mail`() throws {
    var desk = try inbox()
    desk.scroll(.pageDown)
    expect(
      desk, .home,
      shows: """
            trainova  alice@example.org · demo service                      ● online
            ────────────────────────────────────────────────────────────────────────

            Inbox

            Enter takes the code of the mail.
          ›         The terms of the service
            048151  Your Trainova verification code
            135790  Set a new Trainova password
            ────────────────────────────────────────────── 10–19 / 40  ↑ PgUp ↓ PgDn
            Line 10 of the terms.
            Line 11 of the terms.
            Line 12 of the terms.
            Line 13 of the terms.
            Line 14 of the terms.
            Line 15 of the terms.
            Line 16 of the terms.
            Line 17 of the terms.
            Line 18 of the terms.
            Line 19 of the terms.



            Enter Use the code  Tab Next  Esc Back  F1 Help  F9 Русский  Ctrl-Q Quit
        """)
    expect(
      desk, .small,
      shows: """
          alice@example.org · demo service    ●
          Inbox
          Enter takes the code of the mail.
        ›         The terms of the service
          048151  Your Trainova verificatio… ↓
          ─────────── 10–13 / 40  ↑ PgUp ↓ PgDn
          Line 10 of the terms.
          Line 11 of the terms.
          Line 12 of the terms.
          Line 13 of the terms.

          Enter Use the code  Esc Back  F1 Help
        """)
  }
}
