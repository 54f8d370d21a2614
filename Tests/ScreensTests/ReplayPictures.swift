import AccountCore
import Screens
import Testing
import TextGrid

/// What stands below a replay on the screens.
@Suite struct ReplayPictures {
  @Test(arguments: [
    (FlowRemark.replaying(step: 13, of: 99), Language.english, "  Replay 13/99 · Space pause · Esc stop"),
    (.replaying(step: 13, of: 99), .russian, "  Повтор 13/99 · Пробел пауза · Esc стоп"),
    (.replayPaused(step: 13, of: 99), .english, "  Paused 13/99 · Space go on · Esc stop"),
    (.replayPaused(step: 13, of: 99), .russian, "  Пауза 13/99 · Пробел дальше · Esc стоп"),
    (.replayWaits(step: 13, of: 99), .english, "  Before 13/99 · Space go on · Esc stop"),
    (.replayWaits(step: 13, of: 99), .russian, "  Перед 13/99 · Пробел дальше · Esc стоп"),
    (.replayAsksCode, .english, "  Type the code, Enter · Esc stop"),
    (.replayAsksCode, .russian, "  Введите код, Enter · Esc стоп"),
    (.replayed, .english, "  The replay is over. Press any key."),
    (.replayed, .russian, "  Повтор закончен. Нажмите клавишу."),
  ])
  func `In the footer's place stands what the keys do to the replay, whole in the smallest window`(
    _ remark: FlowRemark, _ language: Language, _ footer: String
  ) throws {
    let picture = try Desk.at(.signUp, language).state.picture(.small)
    var grid = picture
    grid.replaceFooter(with: language.words.remark(remark))
    #expect(grid.lines.last == footer)
    #expect(grid.lines.dropLast() == picture.lines.dropLast())
  }

  @Test func `In a window that is too small there is no place for it`() throws {
    var grid = try Desk.at(.signUp, .english).state.picture(Size(columns: 39, rows: 12))
    let before = grid
    grid.replaceFooter(with: "Replay")
    #expect(grid == before)
  }
}
