import CNcurses
import CPlatform
import Forms
import Glibc
import TextGrid

/// The user's terminal, taken over from `init` until `close`, or until whatever ends the program.
///
/// It belongs to one thread. ncurses decides what has to change on the screen; the bytes it makes go out as the
/// terminal takes them, so no call here ever waits for it.
package final class CursesTerminal {
  /// Sequences that terminfo does not know by name; unknown ones mean nothing to a terminal of the ANSI family.
  private enum Sequence {
    static let wholeScreenScrolls = Array("\u{1b}[r".utf8)
    static let belowTheScreen = Array("\u{1b}[999;1H\r\n".utf8)
    static let pasteOn = Array("\u{1b}[?2004h".utf8)
    static let pasteOff = Array("\u{1b}[?2004l".utf8)
    static let mouseOn = Array("\u{1b}[?1000h\u{1b}[?1006h".utf8)
    static let mouseOff = Array("\u{1b}[?1006l\u{1b}[?1000l".utf8)
  }

  /// What terminfo says of the terminal's keys, for the decoder.
  package let keySequences: [(bytes: [UInt8], key: Key)]
  /// The size of the screen in cells.
  package private(set) var size: Size

  private let tty: TTY
  private let output: OutputFile
  private let input: UnsafeMutablePointer<FILE>
  private let screen: OpaquePointer
  private let painter: Painter
  private var scheme = ColourScheme.automatic
  private let usesMouse: Bool
  private let isANSI: Bool
  private var isOpen = true
  /// Bytes that the terminal has not taken yet.
  private var pending: ArraySlice<UInt8> = []
  /// The newest picture, while older bytes are still pending.
  private var postponed: Grid?

  /// Takes over the terminal of standard input and output.
  ///
  /// - `colour`: nil asks the environment (NO_COLOR). `mouse`: whether clicks and the wheel are reported.
  package convenience init(colour: Bool? = nil, mouse: Bool = false) throws(TerminalError) {
    let descriptor = try TTY.open()
    let name = getenv("TERM").map { String(cString: $0) } ?? ""
    try self.init(descriptor: descriptor, name: name, colour: colour, mouse: mouse, isUTF8: Self.expectsUTF8)
  }

  /// Takes over the terminal behind a descriptor, which is closed with it, also when this fails.
  ///
  /// `isUTF8`: whether more than ASCII can be shown.
  package init(
    descriptor: Int32, name: String, colour: Bool? = nil, mouse: Bool = false, isUTF8: Bool = true
  ) throws(TerminalError) {
    var opened: UnsafeMutablePointer<FILE>?
    var made: OpaquePointer?
    var isDone = false
    defer {
      if !isDone {
        if made != nil { endwin() }
        made.map { delscreen($0) }
        opened.map { _ = fclose($0) } ?? { _ = Glibc.close(descriptor) }()
      }
    }
    tty = try TTY(descriptor: descriptor)
    output = try OutputFile(terminal: descriptor)
    guard !name.isEmpty else { throw .unknownTerminal("") }
    guard let input = fdopen(descriptor, "r") else { throw .unusable("no memory for the screen") }
    opened = input
    Self.useUTF8()
    // Before ncurses sets its own handlers, which it leaves alone where there are others already.
    guard trainova_signals_watch() >= 0 else { throw .unusable("no descriptors left") }
    defer { if !isDone { trainova_signals_unwatch() } }
    guard let screen = newterm(name, output.stream, input) else { throw Terminfo.problem(name, descriptor) }
    made = screen
    // What newterm would send assumes a size that is not known yet: it is made to come out, and we send our own.
    reset_shell_mode()
    output.drain { _ in }
    guard let move = Terminfo.string("cup"), Terminfo.string("clear") != nil else {
      throw .unusable("the terminal cannot move its cursor")
    }
    isANSI = move.starts(with: [0x1b, 0x5b])
    usesMouse = mouse && isANSI
    self.input = input
    self.screen = screen
    keySequences = Terminfo.keySequences()
    size = Self.size(of: tty)
    resizeterm(Int32(size.rows), Int32(size.columns))
    // Painting never stops for keys that wait, and "\n" only moves down, as the raw mode has it.
    typeahead(-1)
    nonl()
    let isColoured = colour ?? (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
    painter = Painter(colour: isColoured, scheme: scheme, isUTF8: isUTF8)
    guard arm() else { throw .unusable("the terminal cannot be set up") }
    do {
      try tty.enterRawMode()
    } catch {
      trainova_terminal_disarm()
      throw error
    }
    isDone = true
    queue(prologue)
  }

  deinit {
    close()
    delscreen(screen)
    fclose(input)
  }

  /// The descriptor to wait on for keys, and for `flush` while `hasOutput`. Only to wait on.
  package var descriptor: Int32 {
    tty.descriptor
  }

  /// Whether bytes wait for the terminal to take them: the loop then waits for it to be writable and calls `flush`.
  package var hasOutput: Bool {
    !pending.isEmpty
  }

  /// Takes what was typed, without waiting.
  package func read() -> ReadResult {
    isOpen ? tty.read() : .closed
  }

  /// Shows a picture. While the terminal has not taken an older one, only the newest is kept for it.
  ///
  /// `change`: all that differs from the picture given before this one, where the caller knows it.
  package func show(_ grid: Grid, change: Grid.Change? = nil) {
    guard isOpen else { return }
    flush()
    guard pending.isEmpty else {
      postponed = grid
      return
    }
    paint(grid, change: change)
  }

  /// Shows the next pictures in these colours.
  package func use(_ scheme: ColourScheme) {
    guard scheme != self.scheme else { return }
    self.scheme = scheme
    painter.use(scheme)
  }

  /// Writes what the terminal takes now.
  package func flush() {
    write()
    if pending.isEmpty, let grid = postponed {
      postponed = nil
      paint(grid)
    }
  }

  /// Draws the last picture anew from nothing, for a screen that something else wrote on.
  package func redraw() {
    guard isOpen, let grid = postponed ?? painter.shown else { return }
    painter.forget()
    show(grid)
  }

  /// Puts a text on the terminal's clipboard (OSC 52), if its description says that it takes one; whether it does.
  ///
  /// Of the text only what can be printed is taken, and the terminal gets it in base64: nothing in it is obeyed.
  @discardableResult
  package func copy(_ text: String) -> Bool {
    guard isOpen, Terminfo.string("Ms") != nil else { return false }
    queue(Clipboard.sequence(text))
    return true
  }

  /// Takes over the window's present size, and returns it.
  package func resized() -> Size {
    guard isOpen else { return size }
    let now = Self.size(of: tty)
    if now != size {
      size = now
      resizeterm(Int32(now.rows), Int32(now.columns))
    }
    // A terminal may have moved or cut its lines in its own way.
    painter.forget()
    return size
  }

  /// Gives the terminal back, stops the program as Ctrl-Z does, and takes the terminal again when it goes on.
  ///
  /// The caller then shows a picture of the size that may have changed. `stop` is what stops, for tests.
  package func suspend(stop: () -> Void = trainova_stop_group) {
    guard isOpen else { return }
    leave()
    stop()
    // The user may have changed the modes meanwhile: these are the ones to give back in the end.
    arm()
    resume()
  }

  /// Takes the terminal again after somebody else stopped and continued the program, as SIGCONT tells.
  package func resume() {
    guard isOpen else { return }
    try? tty.enterRawMode()
    pending = []
    queue(prologue)
    redraw()
    _ = resized()
  }

  /// Gives the terminal back as it was. Calling it again does nothing.
  package func close() {
    guard isOpen else { return }
    leave()
    isOpen = false
    // ncurses only has its own memory to set in order: the terminal is.
    output.lead(toTerminal: false)
    endwin()
    output.drain { _ in }
    trainova_signals_unwatch()
  }

  /// What comes before the first picture.
  private var prologue: [UInt8] {
    Terminfo.undelayed("smcup") + (isANSI ? Sequence.wholeScreenScrolls + Sequence.pasteOn : [])
      + (usesMouse ? Sequence.mouseOn : [])
  }

  /// Has the present modes, and the bytes that undo what was sent, restored whatever ends the program.
  @discardableResult
  private func arm() -> Bool {
    var undo: [UInt8] = []
    if usesMouse { undo += Sequence.mouseOff }
    if isANSI { undo += Sequence.pasteOff }
    undo += Terminfo.undelayed("sgr0") + Terminfo.undelayed("cnorm")
    let leaving = Terminfo.undelayed("rmcup")
    if isANSI {
      // Without a second screen to leave, what the shell writes goes below ours.
      undo += Sequence.wholeScreenScrolls + (leaving.isEmpty ? Sequence.belowTheScreen : leaving)
    } else {
      undo += leaving
    }
    return trainova_terminal_arm(tty.descriptor, undo, undo.count) == 0
  }

  private func leave() {
    // What was not taken yet is of no use any more; only a sequence that was cut must not swallow what follows.
    if !pending.isEmpty { pending = isANSI ? [0x18] : [] }
    write()
    pending = []
    postponed = nil
    trainova_terminal_restore()
  }

  private func paint(_ grid: Grid, change: Grid.Change? = nil) {
    // Three cells with their colours and marks, and the moves to them, are well under what it takes then.
    output.lead(toTerminal: (change?.columns.count ?? .max) <= 3 && tty.takesLine)
    painter.paint(grid, change: change)
    // Nothing is pending, or there would be no painting.
    output.drain { bytes in
      let written = tty.write(bytes) ?? bytes.count
      if written < bytes.count { pending += bytes[written...] }
    }
  }

  private func queue(_ bytes: [UInt8]) {
    pending += bytes
    write()
  }

  private func write() {
    guard !pending.isEmpty else { return }
    // A terminal that is gone takes no bytes ever again; reading it tells the loop.
    let written = pending.withUnsafeBytes(tty.write) ?? pending.count
    pending.removeFirst(written)
  }

  static func size(of tty: TTY) -> Size {
    let size = tty.size ?? (columns: 80, rows: 24)
    // ncurses refuses empty screens, and nobody reads one of thousands of rows.
    return Size(columns: min(max(1, size.columns), 1000), rows: min(max(1, size.rows), 1000))
  }

  /// Whether the locale's name promises UTF-8, be it installed here or not (POSIX: LC_ALL over LC_CTYPE over LANG).
  ///
  /// Where no locale is named at all, as in a bare container, nothing is said against the UTF-8 of every terminal of today.
  static var expectsUTF8: Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let value = getenv(name), value.pointee != 0 else { continue }
      let codeset = String(cString: value).split { $0 == "." }.last?.prefix { $0 != "@" } ?? ""
      return codeset.lowercased().filter { $0 != "-" } == "utf8"
    }
    return true
  }

  private static func useUTF8() {
    setlocale(LC_CTYPE, "")
    let codeset = String(cString: nl_langinfo(Int32(CODESET)))
    if codeset != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
  }
}
