import AccountCore
import Forms
@testable import Screens
import Testing
import TextGrid

/// Clicks, where the picture has something to click.
@Suite struct ClickTests {
  /// A user who sees the screen and points at it.
  private final class Hand {
    var desk: Desk
    private let canvas = Canvas()
    private let size: Size

    init(desk: Desk, size: Size) {
      self.desk = desk
      self.size = size
    }

    /// Clicks the first letter of a text that is on the screen; false where it is not.
    func click(_ text: String, offset: Int = 0) -> Bool {
      canvas.show(desk.state, size)
      for (row, line) in canvas.grid.lines.enumerated() {
        guard let range = line.firstRange(of: text) else { continue }
        let column = DisplayWidth.of(String(line[..<range.lowerBound])) + offset
        guard let target = canvas.target(column: column, row: row) else { return false }
        desk.take(.clicked(target))
        return true
      }
      return false
    }
  }

  @Test(arguments: [Size.home, .small])
  func `a field is clicked at a letter, a button pressed, a footer key taken`(size: Size) throws {
    let hand = Hand(desk: try .at(.signIn, .english), size: size)
    hand.desk.fill("alice@example.org", "secret")
    #expect(hand.click("alice@", offset: 5))
    #expect(hand.desk.state.form.focusedField == .email)
    #expect(hand.desk.state.form[.email]?.cursor == 5)
    // What is typed next goes there, also where the picture was made from the one before.
    hand.desk.type("1")
    #expect(hand.click("1@example", offset: 4))
    hand.desk.type("2")
    #expect(hand.desk.state.form.text(.email) == "alice1@ex2ample.org")
    #expect(hand.click("Password"))
    #expect(hand.desk.state.form.focusedField == .password)
    #expect(hand.click("F1 Help"))
    #expect(hand.desk.state.form.screen == .help)
    #expect(hand.click("Esc Back"))
    #expect(hand.click("Create account"))
    #expect(hand.desk.state.form.screen == .signUp)
    #expect(!hand.click("Create account   ", offset: 20))
  }

  @Test func `the first click on a mail shows it, the next takes its code`() throws {
    let hand = Hand(desk: try .at(.inbox, .english), size: .home)
    #expect(hand.click("Set a new Trainova password"))
    #expect(hand.desk.state.form.focusedAction == .mail("1.eml"))
    #expect(hand.click("Your Trainova verification code"))
    #expect(hand.click("Your Trainova verification code"))
    #expect(hand.desk.state.form.screen == .verify)
    #expect(hand.desk.state.form.text(.code) == "048151")
  }

  @Test func `an account is opened by a click on its row`() throws {
    let hand = Hand(desk: try .at(.accounts, .english), size: .home)
    #expect(hand.click("work@example.org"))
    #expect(hand.desk.state.address == "work@example.org")
  }

  @Test func `wide signs are clicked in either half, long texts where they have scrolled to`() throws {
    let hand = Hand(desk: try .at(.signIn, .english), size: .home)
    hand.desk.type("漢字" + String(repeating: "x", count: 60) + "漢字y")
    #expect(hand.click("漢字y", offset: 3))
    #expect(hand.desk.state.form[.email]?.cursor == 63)
  }

  @Test(arguments: WindowTests.every)
  func `everything that can hold the focus can be clicked, and a click puts it there`(
    screen: Screen, language: Language
  ) throws {
    var desk = try Desk.at(screen, language)
    for _ in desk.state.form.items {
      let canvas = Canvas()
      canvas.show(desk.state, .home)
      let cursor = try #require(canvas.grid.cursor)
      let target = try #require(canvas.target(column: cursor.column, row: cursor.row))
      switch (target, desk.state.form.focused) {
      case (.field(let clicked, _), .field(let focused)?): #expect(clicked == focused)
      case (.action(let clicked), .action(let focused)?): #expect(clicked == focused)
      case (.topic(let clicked), .topic(let focused)?): #expect(clicked == focused)
      case (.line(let clicked), .line(let focused)?): #expect(clicked == focused)
      default: Issue.record("\(target) under the focus of \(String(describing: desk.state.form.focused))")
      }
      desk.press(.tab)
    }
  }

  @Test func `no click traps, wherever it lands, and none works on a screen that has gone`() throws {
    for screen in Screen.allCases {
      var desk = try Desk.at(screen, .english)
      let canvas = Canvas()
      canvas.show(desk.state, .small)
      var targets: Set<Target> = []
      for row in -1...12 {
        for column in -1...40 {
          if let target = canvas.target(column: column, row: row) { targets.insert(target) }
        }
      }
      #expect(!targets.isEmpty)
      var other = try Desk.at(screen == .profile ? .signIn : .profile, .english)
      let before = other.state
      for case .action(let action) in targets where !before.form.actions.contains(action) {
        other.take(.clicked(.action(action)))
        #expect(other.state == before)
      }
      for target in targets { desk.take(.clicked(target)) }
    }
  }
}
