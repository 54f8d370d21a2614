import CPlatform
import Forms
import Foundation
import TestSupport
import TextGrid
import Testing

@testable import CursesTerminal

extension CursesTerminalTests {
  /// Reads away what is written, as a terminal does that keeps up.
  private static func show(_ grid: Grid, on terminal: CursesTerminal, _ pseudo: PseudoTerminal) {
    terminal.show(grid)
    while terminal.hasOutput {
      pseudo.discard()
      terminal.flush()
    }
    pseudo.discard()
  }

  @Test func `However the window is dragged, the last picture is shown`() throws {
    let pseudo = try PseudoTerminal()
    let terminal = try CursesTerminal(descriptor: pseudo.open(), name: "xterm-256color", colour: true, mouse: true)
    let modes = try pseudo.modes()
    var random = SplitMix64(seed: 7)
    for round in 0..<(LongTests.areOn ? 10_000 : 200) {
      // Small ones mostly, and now and then the largest, which take a while to draw.
      let most: Int32 = round % 100 == 0 ? 1000 : 90
      try pseudo.resize(columns: .random(in: 0...most, using: &random), rows: .random(in: 0...most, using: &random))
      var grid = Grid(terminal.resized())
      grid.put("round \(round) 漢字", at: Position(column: 0, row: 0), style: .plain)
      grid.cursor = Position(column: 0, row: 0)
      Self.show(grid, on: terminal, pseudo)
    }
    try pseudo.resize(columns: 40, rows: 12)
    var reader = ScreenReader(terminal.resized())
    var last = Grid(Size(columns: 40, rows: 12))
    last.put("the last one", at: Position(column: 3, row: 5), style: .plain)
    last.cursor = Position(column: 3, row: 5)
    terminal.show(last)
    #expect(pseudo.bytes(showing: last, on: &reader) != nil)
    #expect(try pseudo.modes() == modes)
    terminal.close()
  }

  @Test func `Stopped and continued again and again, the terminal is the shell's and then ours`() throws {
    let pseudo = try PseudoTerminal()
    let shells = try pseudo.modes()
    let terminal = try CursesTerminal(descriptor: pseudo.open(), name: "xterm-256color", colour: true, mouse: true)
    let ours = try pseudo.modes()
    let grid = Grid(Size(columns: 80, rows: 24))
    for _ in 0..<(LongTests.areOn ? 100 : 10) {
      Self.show(grid, on: terminal, pseudo)
      var seen: [UInt8] = []
      terminal.suspend { seen = (try? pseudo.modes()) ?? [] }
      #expect(seen == shells)
      #expect(try pseudo.modes() == ours)
    }
    pseudo.discard()
    terminal.close()
    #expect(try pseudo.modes() == shells)
    #expect(String(decoding: pseudo.leftovers(), as: UTF8.self).contains("\u{1b}[?1006l\u{1b}[?1000l"))
  }

  @Test func `Each colour scheme sends its own colours, and high contrast none`() throws {
    var sent: [ColourScheme: String] = [:]
    for scheme in ColourScheme.allCases {
      let pseudo = try PseudoTerminal()
      let terminal = try CursesTerminal(descriptor: pseudo.open(), name: "xterm-256color", colour: true)
      terminal.use(scheme)
      var grid = Grid(Size(columns: 80, rows: 24))
      grid.put("accent", at: Position(column: 0, row: 0), style: Style(.accent))
      grid.put("muted", at: Position(column: 0, row: 1), style: Style(.muted))
      terminal.show(grid)
      sent[scheme] = String(
        decoding: pseudo.output { String(decoding: $0, as: UTF8.self).contains("muted") }, as: UTF8.self)
      terminal.close()
    }
    #expect(sent[.automatic]?.contains("38;5;63m") == true)
    #expect(sent[.dark]?.contains("38;5;75m") == true)
    #expect(sent[.light]?.contains("38;5;25m") == true)
    #expect(sent[.contrast]?.contains("38;5;") == false)
  }

  @Test func `Without UTF-8 nothing but ASCII is sent`() throws {
    let pseudo = try PseudoTerminal()
    let terminal = try CursesTerminal(descriptor: pseudo.open(), name: "vt100", colour: false, isUTF8: false)
    var grid = Grid(Size(columns: 80, rows: 24))
    grid.put("│ Вход … 漢 end", at: Position(column: 0, row: 0), style: .plain)
    terminal.show(grid)
    let bytes = pseudo.output { String(decoding: $0, as: UTF8.self).contains("end") }
    #expect(bytes.allSatisfy { $0 < 0x80 })
    #expect(String(decoding: bytes, as: UTF8.self).contains("| Whod ~ ? "))
    terminal.close()
  }
}
