import AccountCore
import Forms
@testable import Screens
import TestSupport
import Testing
import TextGrid

/// A picture made from the one before is the picture that would be drawn from nothing.
@Suite struct CanvasTests {
  private static let keys: [Key] =
    "abЖ7 é漢👩‍🚒".map { .character($0) } + [
      Key(.left), Key(.right), Key(.home), Key(.end), Key(.backspace), Key(.delete), .control("w"), .control("u"),
      .control("y"), .control("_"), Key(.tab), Key(.tab, .shift), Key(.function(2)), Key(.function(9)),
      .character("\u{301}"), Key(.function(1)), Key(.escape),
    ]

  @Test(arguments: WindowTests.every)
  func `whatever is typed, the canvas shows the picture`(screen: Screen, language: Language) throws {
    var generator = SplitMix64(seed: 5)
    for size in [Size.home, .small, Size(columns: 39, rows: 12)] {
      var desk = try Desk.at(screen, language)
      let canvas = Canvas()
      for step in 0..<120 {
        switch Int.random(in: 0..<24, using: &generator) {
        case 0: desk.wait(milliseconds: 1_100)
        case 1: desk.paste("1 2\n34@example.org")
        case 2: desk.press(.enter)
        // Letters mostly, in runs, so that fields fill and scroll.
        case 3..<16: desk.type("xyz")
        default:
          guard let key = Self.keys.randomElement(using: &generator) else { continue }
          desk.take(.input(.key(key)))
        }
        let before = canvas.grid
        canvas.show(desk.state, size)
        guard canvas.grid == desk.state.picture(size) else {
          Issue.record("after step \(step) at \(size): \(canvas.grid.lines) for \(desk.state.picture(size).lines)")
          return
        }
        guard let told = canvas.change else { continue }
        for change in canvas.grid.changes(since: before)
        where change.row != told.row || change.columns.clamped(to: told.columns) != change.columns {
          Issue.record("after step \(step) at \(size): \(change) is not in \(told)")
          return
        }
      }
    }
  }

  @Test func `typing paints one cell, and no more is compared than its neighbours`() throws {
    var desk = try Desk.at(.signIn, .english)
    let canvas = Canvas()
    canvas.show(desk.state, .home)
    let before = canvas.grid
    desk.type("a")
    canvas.show(desk.state, .home)
    let changes = canvas.grid.changes(since: before)
    #expect(changes.map(\.columns.count) == [1])
    let told = try #require(canvas.change)
    #expect(told.row == changes.first?.row)
    #expect(told.columns.count <= 3)
  }
}
