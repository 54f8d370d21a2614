import CPlatform
import Forms
import Glibc
import TestSupport
import TextGrid
import Testing

@testable import CursesTerminal

private func open(
  _ pseudo: PseudoTerminal, _ name: String = "xterm-256color", colour: Bool = true, mouse: Bool = false
) throws -> CursesTerminal {
  try CursesTerminal(descriptor: pseudo.open(), name: name, colour: colour, mouse: mouse)
}

private func text(_ bytes: [UInt8]) -> String {
  String(decoding: bytes, as: UTF8.self)
}

/// Ends of what is written on leaving an xterm, and on entering one.
private let leavingEnd = "\u{1b}[?1049l\u{1b}[23;0;0t"

extension PseudoTerminal {
  /// Reads until a text has been written, and returns all of it.
  fileprivate func output(endingWith end: String) -> String {
    text(output { text($0).hasSuffix(end) })
  }

  /// Reads until a picture is shown, and returns the bytes that it took; nil when it never is.
  func bytes(showing grid: Grid, on reader: inout ScreenReader) -> [UInt8]? {
    var shown = reader
    let bytes = output { bytes in
      shown = reader
      shown.take(bytes)
      let cursor = Position(column: shown.column, row: shown.row)
      return shown.lines == grid.lines && (grid.cursor == nil || grid.cursor == cursor)
    }
    let isShown = shown.lines == grid.lines && shown.unknown.isEmpty
    reader = shown
    return isShown ? bytes : nil
  }
}

/// ncurses has one current screen, so these run one after another.
@Suite(.serialized) struct CursesTerminalTests {
  /// A form with a field of `value` that has the cursor behind it.
  private static func form(_ value: String, size: Size = Size(columns: 80, rows: 24)) -> Grid {
    var grid = Grid(size)
    grid.fill(Rect(column: 0, row: 0, columns: size.columns, rows: 1), style: Style(.bar))
    grid.put("Trainova", at: Position(column: 2, row: 0), style: Style(.accent))
    grid.box(Rect(column: 4, row: 3, columns: 40, rows: 3), style: Style(.muted))
    grid.put(value, at: Position(column: 5, row: 4), style: Style(.fieldFocused), limit: 38)
    grid.put("[ Войти ]", at: Position(column: 5, row: 7), style: Style(.button))
    if size.columns > 40, size.rows > 4 { grid.cursor = Position(column: 5 + DisplayWidth.of(value), row: 4) }
    return grid
  }

  @Test func `What is shown is what the terminal then shows`() throws {
    let pseudo = try PseudoTerminal()
    let terminal = try open(pseudo)
    var reader = ScreenReader(terminal.size)
    var generator = SplitMix64(seed: 3)
    let words = ["Привет", "漢字", "e\u{301}", "👩‍👩‍👧", "abc", "     ", "····", "x", "नि", "\u{1b}[31m", "ﾊﾝ"]
    var grid = Grid(terminal.size)
    for step in 0..<150 {
      if step % 40 == 39 { grid = Grid(terminal.size) }
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        let place = Position(
          column: Int.random(in: 0..<80, using: &generator), row: Int.random(in: 0..<24, using: &generator))
        let role = Style.Role.allCases[Int.random(in: 0..<Style.Role.allCases.count, using: &generator)]
        grid.put(words[Int.random(in: 0..<words.count, using: &generator)], at: place, style: Style(role))
      }
      grid.cursor = Position(column: step % 80, row: step % 24)
      terminal.show(grid)
      try #require(pseudo.bytes(showing: grid, on: &reader) != nil, "step \(step): \(reader.lines) \(reader.unknown)")
    }
  }

  @Test(arguments: ["a", "ж", "漢", "•"])
  func `A key's echo is at most eight bytes`(character: String) throws {
    let pseudo = try PseudoTerminal()
    let terminal = try open(pseudo)
    var reader = ScreenReader(terminal.size)
    var grid = Self.form("ann@")
    terminal.show(grid)
    #expect(pseudo.bytes(showing: grid, on: &reader) != nil)
    _ = pseudo.leftovers()
    for value in ["ann@" + character, "ann@"] {
      grid = Self.form(value)
      terminal.show(grid)
      let echo = try #require(pseudo.bytes(showing: grid, on: &reader)) + pseudo.leftovers()
      #expect((1...8).contains(echo.count), "\(text(echo).debugDescription)")
      terminal.show(grid)
      #expect(pseudo.leftovers().isEmpty)
    }
  }

  @Test(arguments: ["xterm-256color", "screen-256color", "linux", "rxvt", "vt100"])
  func `The terminal comes back as it was`(name: String) throws {
    let pseudo = try PseudoTerminal()
    let before = try pseudo.modes()
    let terminal = try open(pseudo, name, mouse: true)
    #expect(pseudo.isRaw)
    terminal.show(Self.form(""))
    let begun = text(pseudo.output { text($0).contains("Войти") } + pseudo.leftovers())
    #expect(begun.contains("\u{1b}[?2004h") && begun.contains("\u{1b}[?1000h"))
    terminal.close()
    terminal.close()
    #expect(try pseudo.modes() == before)
    let ended = text(pseudo.output { text($0).contains("\u{1b}[?2004l") } + pseudo.leftovers())
    #expect(ended.contains("\u{1b}[?2004l") && ended.contains("\u{1b}[?1000l"))
    #expect(begun.contains("\u{1b}[?1049h") == ended.contains("\u{1b}[?1049l"))
    terminal.show(Self.form("more"))
    #expect(pseudo.leftovers().isEmpty)
    #expect(terminal.read() == .closed)
  }

  @Test func `A terminal that goes out of use is given back`() throws {
    let pseudo = try PseudoTerminal()
    let before = try pseudo.modes()
    do {
      let terminal = try open(pseudo)
      terminal.show(Self.form(""))
    }
    #expect(try pseudo.modes() == before)
    #expect(pseudo.output(endingWith: leavingEnd).hasSuffix(leavingEnd))
  }

  @Test func `What the signal handlers and exit call puts everything back`() throws {
    let pseudo = try PseudoTerminal()
    let before = try pseudo.modes()
    let terminal = try open(pseudo)
    terminal.show(Self.form(""))
    _ = pseudo.leftovers()
    trainova_terminal_restore()
    trainova_terminal_restore()
    #expect(try pseudo.modes() == before)
    let ended = pseudo.output(endingWith: leavingEnd) + text(pseudo.leftovers())
    #expect(ended.components(of: "\u{1b}[?1049l") == 1)
    #expect(ended.contains("\u{1b}[?2004l") && ended.contains("\u{1b}[?25h"))
    terminal.close()
  }

  @Test(arguments: [
    ("nosuch-terminal", TerminalError.unknownTerminal("nosuch-terminal")), ("", .unknownTerminal("")),
    ("dumb", .unusable("the terminal cannot move its cursor")),
  ])
  func `A terminal that cannot show a screen is refused and left alone`(name: String, error: TerminalError) throws {
    let pseudo = try PseudoTerminal()
    let before = try pseudo.modes()
    #expect(throws: error) { try open(pseudo, name) }
    #expect(try pseudo.modes() == before)
    #expect(pseudo.leftovers().isEmpty)
    // And the next attempt finds nothing in its way.
    try open(pseudo).close()
  }

  @Test func `What is no terminal is refused`() throws {
    let descriptor = trainova_memory_file()
    #expect(throws: TerminalError.notATerminal) {
      try CursesTerminal(descriptor: descriptor, name: "xterm")
    }
    #expect(fcntl(descriptor, F_GETFD) == -1)
  }

  @Test func `The window's size is followed`() throws {
    let pseudo = try PseudoTerminal(columns: 132, rows: 50)
    let terminal = try open(pseudo)
    #expect(terminal.size == Size(columns: 132, rows: 50))
    for (columns, rows) in [(41, 12), (200, 60), (1, 1), (80, 24)] {
      try pseudo.resize(columns: Int32(columns), rows: Int32(rows))
      let size = terminal.resized()
      #expect(size == Size(columns: columns, rows: rows))
      var reader = ScreenReader(size)
      let grid = Self.form("x", size: size)
      terminal.show(grid)
      #expect(pseudo.bytes(showing: grid, on: &reader) != nil, "\(size)")
      _ = pseudo.leftovers()
    }
    try pseudo.resize(columns: 0, rows: 0)
    #expect(terminal.resized() == Size(columns: 80, rows: 24))
  }

  @Test func `While stopped, the terminal is the shell's`() throws {
    let pseudo = try PseudoTerminal()
    let before = try pseudo.modes()
    let terminal = try open(pseudo)
    terminal.show(Self.form("one"))
    var stopped: (modes: [UInt8], output: String) = ([], "")
    terminal.suspend {
      stopped = ((try? pseudo.modes()) ?? [], pseudo.output(endingWith: leavingEnd))
    }
    #expect(stopped.modes == before)
    #expect(stopped.output.hasSuffix(leavingEnd))
    #expect(pseudo.isRaw)
    var reader = ScreenReader(terminal.size)
    let output = try #require(pseudo.bytes(showing: Self.form("one"), on: &reader))
    #expect(text(output).contains("\u{1b}[?1049h") && text(output).contains("\u{1b}[?2004h"))
    // SIGCONT comes as well, and must not take our own modes for the shell's.
    terminal.resume()
    terminal.close()
    #expect(try pseudo.modes() == before)
  }

  @Test func `A screen that something else wrote on is drawn anew`() throws {
    let pseudo = try PseudoTerminal()
    let terminal = try open(pseudo)
    var reader = ScreenReader(terminal.size)
    terminal.show(Self.form("one"))
    #expect(pseudo.bytes(showing: Self.form("one"), on: &reader) != nil)
    _ = pseudo.leftovers()
    var other = ScreenReader(terminal.size)
    terminal.redraw()
    #expect(pseudo.bytes(showing: Self.form("one"), on: &other) != nil)
  }

  @Test func `A terminal that takes nothing stops nothing, and shows the newest picture in the end`() throws {
    let pseudo = try PseudoTerminal(columns: 200, rows: 60)
    let terminal = try open(pseudo)
    var bytes: [UInt8] = []
    for round in 0..<20 {
      var grid = Grid(terminal.size)
      for row in 0..<60 {
        grid.put(
          String(repeating: "\((round + row) % 10)ж", count: 100), at: Position(column: 0, row: row), style: .plain)
      }
      terminal.show(grid)
    }
    #expect(terminal.hasOutput)
    let last = Self.form("the end", size: terminal.size)
    terminal.show(last)
    while terminal.hasOutput {
      let part = pseudo.output { !$0.isEmpty }
      try #require(!part.isEmpty)
      bytes += part
      terminal.flush()
    }
    // What was read so far ends anywhere, also inside a character.
    var reader = ScreenReader(terminal.size)
    bytes += pseudo.output { rest in
      reader = ScreenReader(terminal.size)
      reader.take(bytes + rest)
      return reader.lines == last.lines
    }
    #expect(reader.lines == last.lines)
    // Twenty pictures of 18,000 bytes were asked for; those that nobody could have seen were never made.
    #expect(bytes.count < 100_000)
  }

  @Test func `Keys are read as they come, and a hang-up is told`() throws {
    let pseudo = try PseudoTerminal()
    let terminal = try open(pseudo)
    #expect(terminal.read() == .nothing)
    try pseudo.type("\u{3}й\r\u{1b}[A")
    var found: [UInt8] = []
    var ready = pollfd(fd: terminal.descriptor, events: Int16(POLLIN), revents: 0)
    while found.count < 7, poll(&ready, 1, 5_000) > 0 {
      if case .bytes(let bytes) = terminal.read() { found += bytes }
    }
    #expect(found == Array("\u{3}й\r\u{1b}[A".utf8))
    pseudo.hangUp()
    #expect(terminal.read() == .closed)
    terminal.show(Self.form("nobody sees this"))
    #expect(!terminal.hasOutput)
    terminal.close()
  }

  /// Whether a foreground is set anywhere: a number from 30 to 39 in a sequence that ends with `m`.
  private static func hasColour(_ output: String) -> Bool {
    output.split(separator: "\u{1b}[").contains { part in
      let numbers = part.prefix { "0123456789;".contains($0) }
      return part.dropFirst(numbers.count).first == "m"
        && numbers.split(separator: ";").contains { (30...39).contains(Int($0) ?? 0) }
    }
  }

  @Test func `Without colours none are sent`() throws {
    for (colour, name, expected) in [
      (true, "xterm-256color", "\u{1b}[38;5;"), (true, "xterm", "\u{1b}[35m"), (false, "xterm-256color", nil),
      (true, "vt100", nil),
    ] {
      let pseudo = try PseudoTerminal()
      let terminal = try open(pseudo, name, colour: colour)
      terminal.show(Self.form(""))
      let output = text(pseudo.output { text($0).contains("Войти") })
      #expect(output.contains("Войти"))
      if let expected {
        #expect(output.contains(expected), "\(name)")
      } else {
        #expect(!Self.hasColour(output), "\(name)")
      }
      terminal.close()
    }
  }

  @Test func `Terminfo's keys reach the decoder`() throws {
    let pseudo = try PseudoTerminal()
    let terminal = try open(pseudo)
    let keys = Dictionary(terminal.keySequences.map { ($0.bytes, $0.key) }) { first, _ in first }
    #expect(keys[Array("\u{1b}OA".utf8)] == Key(.up))
    #expect(keys[Array("\u{1b}[15~".utf8)] == Key(.function(5)))
    #expect(keys[Array("\u{1b}[Z".utf8)] == Key(.tab, .shift))
  }

  @Test func `Signals for the loop arrive as bytes`() throws {
    let descriptor = trainova_signals_watch()
    defer { trainova_signals_unwatch() }
    try #require(descriptor >= 0)
    #expect(trainova_signals_watch() == descriptor)
    trainova_signals_unwatch()
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1 {}
    // Not SIGTERM and SIGINT: every service that another test runs in this process would take them for its own end. The
    // end-to-end tests send those to the program.
    for signal in [SIGWINCH, SIGHUP, SIGQUIT, SIGCONT, SIGTSTP] {
      // To the process: the threads that run tests may block signals.
      #expect(kill(getpid(), signal) == 0)
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      while poll(&ready, 1, 30_000) < 0, errno == EINTR {}
      #expect(read(descriptor, &byte, 1) == 1)
      #expect(Int32(byte) == signal)
    }
  }

  @Test func `Widths agree with the C library, which ncurses counts by`() throws {
    setlocale(LC_CTYPE, "C.UTF-8")
    var strangers: [String] = []
    // The higher scripts' marks still change their kind from one Unicode to the next.
    let values: [ClosedRange<UInt32>] = [0x20...0xffff, 0x1f000...0x3ffff]
    for value in values.joined() {
      guard let scalar = Unicode.Scalar(value), let glyph = Glyph(Character(scalar)) else { continue }
      // Those younger than the C library it does not know; the painter asks it for each.
      guard let age = scalar.properties.age, age.major <= 12, glyph.text == String(scalar) else { continue }
      if trainova_column_width(value) != Int32(glyph.width) { strangers.append(String(value, radix: 16)) }
    }
    #expect(strangers.isEmpty)
  }
}

extension String {
  /// How often a part occurs.
  fileprivate func components(of part: String) -> Int {
    var count = 0
    var rest = Substring(self)
    while let range = rest.firstRange(of: part) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
