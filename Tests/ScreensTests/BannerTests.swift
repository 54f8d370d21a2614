import AccountCore
import Foundation
@testable import Screens
import Testing
import TextGrid

/// The program's name in large letters.
@Suite struct BannerTests {
  @Test func `the banner in the program is the one in assets: .ci/embed-assets brings it there`() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../assets/banner.txt")
    #expect(try String(contentsOf: file, encoding: .utf8) == Banner.text)
  }

  @Test func `it is no larger than a small screen bears`() throws {
    let lines = try #require(Banner.lines(within: 60))
    #expect((2...6).contains(lines.count))
    #expect(Banner.lines(within: lines.map { DisplayWidth.of($0) }.max() ?? 0) != nil)
    #expect(Banner.lines(within: 37) == nil)
  }

  @Test(arguments: Language.allCases)
  func `Welcome and the stand show it where it fits, and are whole without it`(language: Language) throws {
    let row = try #require(Banner.lines(within: 60)?.last)
    for desk in [try Desk.at(.welcome, language), try Desk.stand(language)] {
      for (size, isShown) in [(Size.home, true), (.small, false), (Size(columns: 200, rows: 60), true)] {
        let text = desk.state.picture(size).lines.joined(separator: "\n")
        #expect(text.contains(row) == isShown, "\(size)")
        #expect(desk.state.stand == nil || text.contains(language.words.standInvitation))
      }
    }
  }
}
